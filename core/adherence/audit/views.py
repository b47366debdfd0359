# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What an audit tells: frozen values that the command line, exports and tests read alike."""

from typing import Literal

from msgspec import Struct

from core.adoption.views import SnapshotName
from core.obligations.rules.finding import Severity

State = Literal["kept", "another version", "weaker", "lost", "missing", "unknown", "other", "text decides"]
STATES: tuple[State, ...] = (
    "kept",
    "another version",
    "weaker",
    "lost",
    "missing",
    "unknown",
    "other",
    "text decides",
)
"""What became of use limits from above, by what a model declares: kept; kept under another version of the license; a
license that restricts less; one that restricts nothing; nothing declared (`missing`); the identifier `unknown`;
`other`, or an identifier that the registry does not know; a license with limits that only its text tells."""


class Example(Struct, frozen=True):
    """One model that a rule holds against.

    Attributes:
        source: the model above it whose terms are at stake; empty where the rule is about the model alone.
        source_license: of that model. path: from there down to the model, both included.
        first_break: the first model on that path that does not keep the terms; empty where none is told.
    """

    model: str
    license: str
    downloads: int
    source: str = ""
    source_license: str = ""
    path: tuple[str, ...] = ()
    first_break: str = ""


class RuleCount(Struct, frozen=True):
    """How often a rule holds.

    Attributes:
        models: it holds against. downloads: of these.
        first: of these, the ones at which terms are first lost on some path; 0 where the rule asks for no path.
        examples: those downloaded most.
    """

    rule: str
    title: str
    severity: Severity
    models: int
    downloads: int
    first: int
    examples: tuple[Example, ...]


class StateCount(Struct, frozen=True):
    """Models below a license with use limits in one state."""

    state: State
    models: int
    downloads: int


class Audit(Struct, frozen=True):
    """The answer over a snapshot or a family.

    Attributes:
        model: whose family; empty for the whole snapshot.
        models: looked at. derivatives: of these, those with a base in the snapshot. bound: those with a license with
            use limits anywhere above them; `states` counts these.
        gated, dangling: models behind a gate; models that name a base the snapshot does not hold.
        gates_told: whether the snapshot tells who is gated.
        not_asked: rules that a snapshot cannot decide.
    """

    snapshot: SnapshotName
    model: str
    models: int
    derivatives: int
    bound: int
    states: tuple[StateCount, ...]
    rules: tuple[RuleCount, ...]
    gated: int
    dangling: int
    gates_told: bool
    not_asked: tuple[str, ...]
