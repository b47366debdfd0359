# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What a person said of passages that were matched wrongly; kept on this computer, applied when the words come again.

Passages are kept as hashes of their words, so that the file tells nothing of the texts that were read.
"""

import hashlib
import logging
from pathlib import Path

import msgspec
from msgspec import Struct

from core.drafting.identity import normalize
from core.errors import ClausewrightError
from core.projects import places
from core.projects.files import read_bounded, write_whole

LARGEST = 10_000_000
MOST = 20_000

_log = logging.getLogger(__name__)


class Correction(Struct, frozen=True, forbid_unknown_fields=True):
    """What a passage says, by a person's word.

    Attributes:
        clause: the clause of the catalog it stands for; null where it stands for none.
        restricts: false where it restricts no use at all.
    """

    clause: str | None = None
    restricts: bool = True


class Corrections(Struct, forbid_unknown_fields=True):
    """All of them, by `key` of the passage."""

    by_words: dict[str, Correction] = {}

    def of(self, passage: str) -> Correction | None:
        """What was said of a passage with these words, wherever it stands."""
        return self.by_words.get(key(passage))


def key(passage: str) -> str:
    """SHA-256 of the words of a passage, in lower case."""
    return hashlib.sha256(normalize(passage).casefold().encode()).hexdigest()


def load() -> Corrections:
    """What was said so far; nothing where the file is missing. A damaged one is set aside, not lost."""
    path = _file()
    try:
        return msgspec.json.decode(read_bounded(path, LARGEST), type=Corrections)
    except msgspec.MsgspecError:
        _log.warning("%s is damaged; it is kept as %s.damaged", path, path.name)
        path.replace(path.with_name(f"{path.name}.damaged"))
    except (OSError, ClausewrightError):
        pass
    return Corrections()


def say(passage: str, correction: Correction | None) -> Corrections:
    """Keep what a passage says; None takes it back. Returns all that is kept now.

    Raises CannotWrite where the file cannot be written.
    """
    known = dict(load().by_words)
    known.pop(key(passage), None)
    if correction is not None:
        known[key(passage)] = correction
        while len(known) > MOST:
            known.pop(next(iter(known)))
    made = Corrections(known)
    path = _file()
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, msgspec.json.format(msgspec.json.encode(made), indent=1) + b"\n")
    return made


def _file() -> Path:
    return places.home() / "corrections.json"
