# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Everything that can go wrong between here and the Hub, one class a cause, each with words for a person."""

from core.errors import ClausewrightError

HUB_FAILED = 3
INTERRUPTED = 130


class HubError(ClausewrightError):
    """The Hub or the way to it failed.

    Attributes:
        applied: whether something was changed on the Hub: False, nothing; None, it is not known; True, something was,
            and the words say what.
    """

    exit_code = HUB_FAILED
    applied: bool | None = False


class Offline(HubError):
    """HF_HUB_OFFLINE forbids every request."""


class Unreachable(HubError):
    """No connection, or one that broke."""


class TimedOut(HubError):
    """No answer in time."""


class BadToken(HubError):
    """The Hub does not accept the token."""


class NoPermission(HubError):
    """The token is good, but may not do this."""


class NotFound(HubError):
    """No such repository, revision or file, or none that this token may see."""


class Gated(HubError):
    """The repository asks its users to accept something first."""


class Exists(HubError):
    """What was to be created is there already."""


class InvalidMetadata(HubError):
    """The Hub refuses the front matter of the card."""


class Stale(HubError):
    """The repository changed after the diff was shown. Nothing was written."""


class RateLimited(HubError):
    """Too many requests.

    Attributes:
        retry_after: seconds until the Hub takes requests again; None where it did not say.
    """

    def __init__(self, what: str, *, where: str = "", mend: str = "", retry_after: float | None = None) -> None:
        super().__init__(what, where=where, mend=mend)
        self.retry_after = retry_after


class Refused(HubError):
    """The Hub, or this program, refuses the request for a reason of its own."""


class ServerFault(HubError):
    """The Hub failed, or its answer makes no sense."""


class UnknownOutcome(HubError):
    """A change was sent, and nothing tells whether it was made."""

    applied = None


class Incomplete(HubError):
    """The commit was made, but not every file is in it."""

    applied = True


class Cancelled(HubError):
    """The person stopped it; `what` says what has and what has not happened."""

    exit_code = INTERRUPTED
