# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The catalog of rules: what is looked for in a model folder, read from `resources/obligations/rules.toml`."""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec
import tomli
from msgspec import Struct

from core.errors import InputError
from core.obligations.rules.finding import ClauseGap, Decided, Finding, Seen, Severity

Needs = Literal["files", "snapshot"]


class Rule(Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that is looked for.

    Attributes:
        severity: where nothing speaks for less.
        obligation, source, mend: what a finding says where the rule has nothing nearer to say.
        needs: `snapshot` where a folder alone never decides it.
    """

    id: str
    title: str
    severity: Severity
    obligation: str
    source: str
    mend: str
    decided: Decided = "yes"
    needs: Needs = "files"

    def finding(
        self,
        about: str,
        message: str,
        evidence: Iterable[Seen] = (),
        *,
        severity: Severity | None = None,
        obligation: str = "",
        source: str = "",
        mend: str = "",
        decided: Decided | None = None,
        answers: tuple[str, ...] = (),
        gaps: tuple[ClauseGap, ...] = (),
        words: str = "",
    ) -> Finding:
        """A finding of this rule. `about` names what it is about, so that a later scan knows it again."""
        return Finding(
            rule=self.id,
            key=f"{self.id}:{about}" if about else self.id,
            severity=severity or self.severity,
            message=message,
            evidence=tuple(dict.fromkeys(evidence)),
            obligation=obligation or self.obligation,
            source=source or self.source,
            mend=mend or self.mend,
            decided=decided or self.decided,
            answers=answers,
            gaps=gaps,
            words=words,
        )


@cache
def load() -> dict[str, Rule]:
    """Every rule by its id, in the order of the file. Raises InputError where the file does not fit the schema."""
    where = "resources/obligations/rules.toml"
    try:
        table = tomli.loads((files("resources") / "obligations" / "rules.toml").read_text("utf-8"))
        rules = msgspec.convert(table["rule"], tuple[Rule, ...])
    except (tomli.TOMLDecodeError, msgspec.ValidationError, KeyError) as error:
        raise InputError(str(error), where=where) from error
    return {rule.id: rule for rule in rules}
