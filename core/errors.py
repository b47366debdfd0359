# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The one root of all errors that a person is meant to read."""


class ClausewrightError(Exception):
    """Something a person can act on.

    Attributes:
        what: what is wrong, as one clear sentence without a final period.
        where: file, line or key the fault was found at; empty where there is none.
        mend: what to do about it; empty where nothing can be done.
    """

    exit_code = 2

    def __init__(self, what: str, *, where: str = "", mend: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.mend = mend

    def __str__(self) -> str:
        text = f"{self.where}: {self.what}" if self.where else self.what
        return " ".join(_ended(part) for part in (text, self.mend) if part)


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "?", "!")) else f"{sentence}."


class InputError(ClausewrightError):
    """The input or the call is at fault (exit code 2)."""
