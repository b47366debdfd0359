# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The rules by which categories are recognized, compiled from `resources/reading/`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from msgspec import Struct

from core.catalog.resources import folder, parsed
from core.reading.clauses.concepts import Concepts, Hit

NEAR = 9
_WITHIN = re.compile(r"\s@(\d+)\b")
_BLOCKED = re.compile(r"\s!(\w+)")
_PART = re.compile(r"\s+\+\s+")


class Rule(Struct, frozen=True):
    """Concepts that must stand near each other.

    Attributes:
        id: `<category>.<number>`, or `<category>.term` for a term that is enough alone.
        parts: one tuple of concept numbers for each thing that must be there.
        near: words from the first to the last of them, at most.
        duty: it reads a requirement rather than a prohibition.
        hint: it only points to a category and counts where no other rule finds anything.
        weak: its words often only describe what another category stops; beside a surer sign they do not count.
        blocks: concepts that keep the rule from counting.
    """

    id: str
    category: str
    parts: tuple[tuple[int, ...], ...]
    near: int = NEAR
    duty: bool = False
    hint: bool = False
    weak: bool = False
    blocks: tuple[int, ...] = ()


class Rules:
    """All rules, the concepts they are made of, and which concepts a protective act cannot excuse."""

    def __init__(self, concepts: Mapping[str, Any], categories: Mapping[str, Any]) -> None:
        self.concepts = Concepts()
        self._shared = {name: self.concepts.add(terms) for group in concepts.values() for name, terms in group.items()}
        self._inline: dict[str, int] = {}
        self.neutral = frozenset(self._shared[name] for name in categories["neutral"].split())
        self.manner = frozenset(self._shared[name] for name in categories["manner"].split())
        self.cues = {name: self.concepts.add(terms) for name, terms in categories["cue"].items()}
        self.limits = {name: self.concepts.add(terms) for name, terms in categories["limit"].items()}
        self.yields = {name: tuple(to.split()) for name, to in categories["yields"].items()}
        self.rules = tuple(
            rule for category, entry in categories["category"].items() for rule in self._rules(category, entry)
        )
        by_concept: dict[int, list[Rule]] = {}
        for rule in self.rules:
            for concept in rule.parts[0]:
                by_concept.setdefault(concept, []).append(rule)
        self._by_concept = by_concept

    def candidates(self, hits: Mapping[int, Sequence[Hit]]) -> Iterator[Rule]:
        """Rules whose every part stands somewhere, each once."""
        seen = set()
        for concept in hits:
            for rule in self._by_concept.get(concept, ()):
                if rule.id not in seen:
                    seen.add(rule.id)
                    if all(any(c in hits for c in part) for part in rule.parts[1:]) and not any(
                        c in hits for c in rule.blocks
                    ):
                        yield rule

    def _rules(self, category: str, entry: Mapping[str, Any]) -> Iterator[Rule]:
        words = {name: self.concepts.add(terms) for name, terms in entry.get("words", {}).items()}
        blocks = {name: self.concepts.add(terms) for name, terms in entry.get("block", {}).items()}
        everywhere = (blocks["all"],) if "all" in blocks else ()
        if "strong" in entry:
            strong = self.concepts.add(entry["strong"])
            yield Rule(f"{category}.term", category, ((strong,),), blocks=everywhere)
        if "weak" in entry:
            weak = self.concepts.add(entry["weak"])
            yield Rule(f"{category}.weak", category, ((weak,),), weak=True, blocks=everywhere)
        if "topic" in entry:
            topic = self.concepts.add(entry["topic"])
            yield Rule(f"{category}.topic", category, ((topic,),), hint=True, blocks=everywhere)
        for kind, written in entry.get("rules", {}).items():
            for number, text in enumerate(written, start=1):
                name = f"{category}.{'duty-' if kind == 'duty' else ''}{number}"
                yield self._rule(name, category, text, words, blocks, everywhere, duty=kind == "duty")

    def _rule(
        self,
        name: str,
        category: str,
        text: str,
        words: Mapping[str, int],
        blocks: Mapping[str, int],
        everywhere: tuple[int, ...],
        *,
        duty: bool,
    ) -> Rule:
        within = _WITHIN.search(text)
        excluded = tuple(blocks[block] for block in _BLOCKED.findall(text))
        text = _BLOCKED.sub("", _WITHIN.sub("", text))
        parts = tuple(tuple(self._alternatives(part.strip(), words)) for part in _PART.split(text))
        near = int(within[1]) if within else NEAR
        return Rule(name, category, parts, near, duty=duty, blocks=(*everywhere, *excluded))

    def _alternatives(self, part: str, words: Mapping[str, int]) -> Iterator[int]:
        for piece in part.split("/"):
            if piece.startswith("="):
                terms = piece[1:].replace("|", ",")
                if terms not in self._inline:
                    self._inline[terms] = self.concepts.add(terms)
                yield self._inline[terms]
            elif piece in words:
                yield words[piece]
            elif piece in self._shared:
                yield self._shared[piece]
            else:
                raise KeyError(f"'{piece}' names no concept")


@cache
def load() -> Rules:
    """The rules that come with the program."""
    reading = folder("reading")
    return Rules(parsed(reading / "concepts.toml"), parsed(reading / "categories.toml"))
