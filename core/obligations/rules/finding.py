# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What a rule says: frozen values that the window, the command line, exports and tests read alike."""

from typing import Literal

from msgspec import Struct

Severity = Literal["error", "warning", "info", "question"]
Decided = Literal["yes", "needs a person"]


class Seen(Struct, frozen=True):
    """A piece of evidence: what stands where. `line` is 1-based, 0 where the file has no lines."""

    file: str
    where: str
    value: str
    line: int = 0


class ClauseGap(Struct, frozen=True):
    """One restriction of an upstream license against what the work carries.

    Attributes:
        state: `missing`; `weaker`, present with less reach; `in substance`, other words, so needs a person.
        upstream: the work that asks for it. license_id: registry id of its license.
        title: what is restricted, in our words. gist: the same in a sentence.
        clauses: catalog clauses that would express it.
        passage: what the work says on it; empty where nothing.
    """

    state: Literal["missing", "weaker", "in substance"]
    upstream: str
    license_id: str
    title: str
    gist: str
    categories: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    passage: str = ""


class Finding(Struct, frozen=True):
    """One thing to look at.

    Attributes:
        rule: id in the catalog of rules, such as "F01".
        key: names this finding in this folder again in a later scan: rule and what it is about, never a position.
        message: what was seen, one sentence. obligation: what is asked, in our words. source: where that comes from.
        mend: the smallest change that would settle it.
        component: path of the component inside the folder; empty for the folder itself.
        answers: for a question, what can be answered; the answer is remembered under `key`.
        gaps: restriction by restriction, where the rule compares clauses.
        words: the exact words whose absence was found; empty where they are not known or nothing is to be put in.
    """

    rule: str
    key: str
    severity: Severity
    message: str
    evidence: tuple[Seen, ...]
    obligation: str
    source: str
    mend: str
    decided: Decided = "yes"
    component: str = ""
    answers: tuple[str, ...] = ()
    gaps: tuple[ClauseGap, ...] = ()
    words: str = ""
