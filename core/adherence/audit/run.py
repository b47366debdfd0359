# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The audit: every rule that a snapshot can decide, over all its models or over one family, any number of hops deep.

A license with limits of use binds everything below it. What a model declares is held against each such license above
it, with the restrictions that the registry knows of both; what nobody can tell is never called lost. A model is the
first on a path to lose terms where one of its parents still carried them.
"""

from collections.abc import Iterator
from functools import cached_property

import numpy as np

from core.adherence.audit.facts import Bits, Facts, gathered, on_cycles, opaque, read
from core.adherence.audit.paths import Licensed, Trail, example, names, trail
from core.adherence.audit.table import FIRST_KNOWN, LOST, MISSING, NONE, OTHER, UNKNOWN, UNSURE, VERSION, WEAKER, table
from core.adherence.audit.texts import Given
from core.adherence.audit.views import STATES, Audit, RuleCount, State, StateCount
from core.adoption.census import Census
from core.adoption.engine import statement
from core.adoption.graph import Flags
from core.adoption.lineage import find
from core.obligations.rules import catalog
from core.obligations.rules.finding import Severity

SHOWN = 10
_ASKED = ("L01", "L02", "L07", "L10", "F01", "F02", "F03", "F04", "F05", "F06", "F07", "F08", "F09", "F11", "F12")
_NAMED = ("N01", "D04")
RULES = (*_ASKED, *_NAMED)


class Hit:
    """One rule and the models it holds against.

    Attributes:
        first: those at which terms are first lost on some path. sources: bits of the licenses at stake, by node; None
            where the rule is about the model alone, or about the models above it in `of`.
    """

    def __init__(
        self,
        rule: str,
        models: Flags,
        *,
        severity: Severity | None = None,
        first: Flags | None = None,
        sources: Bits | None = None,
        of: Flags | None = None,
        note: str = "",
    ) -> None:
        self.rule = catalog.load()[rule]
        self.severity: Severity = severity or self.rule.severity
        self.models = models
        self.first = first
        self.sources = sources
        self.of = of
        self.title = f"{self.rule.title} ({note})" if note else self.rule.title


class Auditor:
    """The rules over one snapshot."""

    def __init__(self, census: Census, model: str = "", given: tuple[Given, ...] = ()) -> None:
        """Raises NoSuchModel where the snapshot holds no such model. `given`: licenses whose texts are at hand."""
        self.census = census
        self.model = model
        self.facts: Facts = read(census, table(given))
        self.chosen: Flags = self.facts.there
        if model:
            top = np.zeros(self.facts.graph.size, bool)
            top[find(census, model)] = True
            self.chosen = self.facts.graph.below(top) | top

    @cached_property
    def hits(self) -> tuple[Hit, ...]:
        """Each rule with the models it holds against, those outside the family left out."""
        found = [*self._declared(), *self._flow(), *self._direct(), *self._lineage(), *self._names()]
        for one in found:
            one.models = one.models & self.chosen
            one.first = one.first & self.chosen if one.first is not None else None
        return tuple(sorted(found, key=lambda one: (one.rule.id, one.severity)))

    def answer(self, *, shown: int = SHOWN) -> Audit:
        """The counts, and the models downloaded most for each rule."""
        facts, graph, chosen = self.facts, self.facts.graph, self.chosen
        has_base = np.zeros(graph.size, bool)
        has_base[graph.child] = True
        trails = [self._trails(hit, shown) for hit in self.hits]
        known = names(self.census, [one for each in trails for one in each])
        return Audit(
            snapshot=self.census.cache.meta.snapshot,
            model=self.model,
            models=int(chosen.sum()),
            derivatives=int((has_base & chosen).sum()),
            bound=int(((facts.above != 0) & chosen).sum()),
            states=tuple(self._states()),
            rules=tuple(self._count(hit, found, known) for hit, found in zip(self.hits, trails, strict=True)),
            gated=int(((facts.gate == 1) & chosen).sum()),
            dangling=int((facts.dangling & chosen).sum()),
            gates_told=bool((facts.gate >= 0).any()),
            not_asked=tuple(rule for rule in catalog.load() if rule not in RULES),
        )

    def _trails(self, hit: Hit, shown: int) -> list[Trail]:
        nodes = np.flatnonzero(hit.models)
        best = nodes[np.lexsort((nodes, -self.facts.graph.downloads[nodes]))[:shown]]
        bad = self._bad if hit.first is not None else None
        return [trail(self.facts, int(node), hit.sources, hit.of, bad) for node in best]

    def _count(self, hit: Hit, trails: list[Trail], known: Licensed) -> RuleCount:
        return RuleCount(
            rule=hit.rule.id,
            title=hit.title,
            severity=hit.severity,
            models=int(hit.models.sum()),
            downloads=int(self.facts.graph.downloads[hit.models].sum()),
            first=int(hit.first.sum()) if hit.first is not None else 0,
            examples=tuple(example(one, known) for one in trails),
        )

    # What became of the limits from above -----------------------------------------------------------------------------

    def _masks(self, verdict: int) -> Bits:
        """Bits of the licenses of which a model's own makes this, by node."""
        facts = self.facts
        bits = np.uint64(1) << np.arange(len(facts.table.limits), dtype=np.uint64)
        rows = facts.table.verdict[facts.table.limits] == verdict
        return facts.by_code((rows * bits[:, None]).sum(axis=0).astype(np.uint64))

    @cached_property
    def _lost(self) -> Bits:
        return self._masks(LOST)

    @cached_property
    def _weaker(self) -> Bits:
        return self._masks(WEAKER)

    @cached_property
    def _missing(self) -> Bits:
        return self._masks(MISSING)

    @cached_property
    def _bad(self) -> Bits:
        """Bits of the licenses above that a model does not carry on."""
        found: Bits = (self._lost | self._weaker | self._missing) & self.facts.above
        return found

    def _states(self) -> Iterator[StateCount]:
        facts = self.facts
        code, bound = facts.code, (facts.above != 0) & self.chosen
        tests: dict[State, Flags] = {
            "missing": code == NONE,
            "unknown": code == UNKNOWN,
            "other": code == OTHER,
            "lost": (facts.above & self._lost) != 0,
            "weaker": (facts.above & self._weaker) != 0,
            "text decides": (facts.above & self._masks(UNSURE)) != 0,
            "another version": (facts.above & self._masks(VERSION)) != 0,
            "kept": np.ones(len(code), bool),
        }
        counts: dict[State, tuple[int, int]] = {}
        left = bound
        for state, holds in tests.items():
            here = left & holds
            counts[state] = (int(here.sum()), int(facts.graph.downloads[here].sum()))
            left = left & ~holds
        for state in STATES:
            yield StateCount(state, *counts[state])

    def _first(self, bad: Bits) -> Flags:
        """Models that lose one of these where a parent of theirs still carried it."""
        facts, graph = self.facts, self.facts.graph
        carried = facts.own | (facts.above & ~self._bad)
        from_above = np.zeros(graph.size, np.uint64)
        np.bitwise_or.at(from_above, graph.child, carried[graph.parent])
        found: Flags = (bad & from_above) != 0
        return found

    # The rules --------------------------------------------------------------------------------------------------------

    def _declared(self) -> Iterator[Hit]:
        facts = self.facts
        yield Hit("L01", facts.there & (facts.code == NONE), note="files are not looked at")
        yield Hit("L02", facts.bare)
        yield Hit("L10", facts.table.vague[facts.code] & facts.there)

    def _flow(self) -> Iterator[Hit]:
        facts = self.facts
        lost = facts.direct & self._lost
        for adapters, severity, note in ((False, None, ""), (True, "question", "adapters")):
            here = np.where(facts.adapter == adapters, lost, np.uint64(0))
            yield Hit("F01", here != 0, severity=_as(severity), first=self._first(here), sources=here, note=note)
        far = facts.above & ~facts.direct & self._bad
        yield Hit("F02", far != 0, first=self._first(far), sources=far)
        missing = facts.direct & self._missing
        yield Hit("F03", missing != 0, first=self._first(missing), sources=missing)
        weaker = facts.direct & self._weaker
        yield Hit("F04", weaker != 0, first=self._first(weaker), sources=weaker)
        other = facts.direct & self._masks(VERSION)
        yield Hit("L07", other != 0, sources=other, note="another version than a base")

    def _direct(self) -> Iterator[Hit]:
        facts, found = self.facts, self.facts.table
        code, there = facts.code, facts.there
        limiting, barring = facts.own != 0, found.bars[code] & there
        below_limits, below_bars = facts.direct != 0, facts.of_parents(barring)
        yield Hit("F05", (below_limits & (below_bars | barring)) | (below_bars & limiting), of=limiting | barring)
        strict = np.where(found.noncommercial[code] & there, np.uint64(1), np.uint64(0))
        above = gathered(facts.graph, strict)[1]
        dropped = (above != 0) & found.commercial[code]
        carrying = (strict != 0) | ((above != 0) & ~dropped)
        yield Hit("F06", dropped, first=dropped & facts.of_parents(carrying), of=strict != 0)
        closed = found.no_derivatives[code] & there
        yield Hit("F07", facts.of_parents(closed), of=closed)
        alike = found.alike[code]
        lost = np.zeros(facts.graph.size, bool)
        for family in np.unique(alike[alike >= 0]):
            asked = facts.of_parents((alike == family) & there)
            lost |= asked & (code >= FIRST_KNOWN) & (alike != family)
        yield Hit("F08", lost, of=(alike >= 0) & there)

    def _lineage(self) -> Iterator[Hit]:
        facts, graph = self.facts, self.facts.graph
        gated, open_ = facts.gate == 1, facts.gate == 0
        yield Hit(
            "F09", facts.dangling | facts.of_parents(gated), of=gated, note="behind a gate, or not in the snapshot"
        )
        family = np.where(facts.there, facts.table.family[facts.code], -1)
        mine = np.where(family >= 0, np.uint64(1) << np.maximum(family, 0).astype(np.uint64), np.uint64(0))
        bits = np.asarray(mine | np.where(opaque(facts), np.uint64(1) << np.uint64(63), np.uint64(0)), np.uint64)
        above = gathered(graph, bits)[1]
        has_base = np.zeros(graph.size, bool)
        has_base[graph.child] = True
        stranger = (family >= 0) & has_base & ~facts.dangling & ((above & mine) == 0)
        yield Hit("F11", stranger & ((above >> np.uint64(63)) == 0))
        yield Hit("F12", facts.itself | on_cycles(graph))
        yield Hit("D04", open_ & facts.of_parents(gated), of=gated)

    def _names(self) -> Iterator[Hit]:
        """Names that have to begin with a word, for what is made from a base under such a license at any depth."""
        facts, limits = self.facts, self.facts.table.limits
        wrong = np.zeros(facts.graph.size, np.uint64)
        for prefix in sorted({facts.table.prefix[code] for code in limits} - {""}):
            asked = np.uint64(sum(1 << bit for bit, code in enumerate(limits) if facts.table.prefix[code] == prefix))
            begins = np.zeros(facts.graph.size, bool)
            begins[self.census.arrays(statement("audit_names"), prefix=prefix)["node"]] = True
            wrong |= np.where(begins, np.uint64(0), facts.above & asked)
        yield Hit("N01", wrong != 0, sources=wrong)


def _as(severity: str | None) -> Severity | None:
    return "question" if severity == "question" else None
