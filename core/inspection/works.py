# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The upstream works of a folder: which ones its files name, and what is known of each.

Known is what the registry says, what a folder of that work holds, what the Hub gives where the caller lets it, and what
a person answered.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct, structs

from core.folders.evidence import Evidence, FoundText, ScannedFolder
from core.obligations.rules.subject import CARD, Work, named
from core.obligations.rules.text import WorkText
from core.registry.license import KnownLicense
from core.registry.registry import Registry

Read = Callable[[FoundText], WorkText]
DEEPEST = 8
"""Works up the line that are followed."""

_HUB = re.compile(r"^(?:https?://)?(?:www\.)?(?:huggingface\.co|hf\.co)/(?:datasets/)?([^/\s?#]+/[^/\s?#]+)", re.I)
_NO_WEIGHT = re.compile(r"\bweight(?:ed)?[:= ]+0(?:\.0*)?(?![\d.])", re.IGNORECASE)
_RELATIONS = ("finetune", "adapter", "quantized", "merge")


class UpstreamFacts(Struct, frozen=True):
    """What somebody else knows of a work: its identifiers, texts and own bases.

    Attributes:
        name: id on the Hub.
        gated: access is only given on request.
    """

    name: str
    license_tag: str = ""
    license_name: str = ""
    base_models: tuple[str, ...] = ()
    texts: tuple[FoundText, ...] = ()
    gated: bool = False
    known_from: str = "Hub"


Fetch = Callable[[str], UpstreamFacts | None]
"""Asks for a work by its id; None where nothing can be learned of it."""


class Upstreams:
    """Finds the works that a folder is made from and learns of each.

    Args:
        folders: scanned folders of upstream works that the caller gave.
        fetch: asks the Hub; None works offline.
        answered: license by name of a work, as a person answered.
    """

    def __init__(
        self,
        registry: Registry,
        read: Read,
        *,
        folders: Iterable[ScannedFolder] = (),
        fetch: Fetch | None = None,
        answered: Mapping[str, str] | None = None,
    ) -> None:
        self._registry = registry
        self._read = read
        self._fetch = fetch
        self._answered = {name.lower(): value for name, value in (answered or {}).items()}
        self._folders = {key: facts for folder in folders for key, facts in _keys(folder)}
        self._asked: dict[str, UpstreamFacts | None] = {}

    def of(self, scanned: ScannedFolder) -> tuple[Work, ...]:
        """Direct upstream works, those the card names first."""
        by_name: dict[str, list[Evidence]] = {}
        names: dict[str, str] = {}
        for item in (*scanned.all("base-model"), *scanned.all("dataset")):
            name = _named(item.value)
            if name:
                names.setdefault(name.lower(), name)
                by_name.setdefault(name.lower(), []).append(item)
        works = [self._work(names[key], scanned, tuple(items)) for key, items in by_name.items()]
        return tuple(sorted(works, key=lambda work: not work.in_card))

    def ancestors(self, works: Iterable[Work]) -> Iterator[tuple[tuple[str, ...], Work]]:
        """Works further up, each with the works between it and this one, nearest to it first."""
        seen = {work.name.lower() for work in works}
        waiting: list[tuple[tuple[str, ...], str]] = [((work.name,), base) for work in works for base in work.bases]
        while waiting:
            path, name = waiting.pop(0)
            if name.lower() in seen or len(path) > DEEPEST:
                continue
            seen.add(name.lower())
            work = self._learn(Work(name))
            yield path, work
            waiting += [((name, *path), base) for base in work.bases]

    def _work(self, name: str, scanned: ScannedFolder, evidence: tuple[Evidence, ...]) -> Work:
        dataset = all(item.kind == "dataset" for item in evidence)
        work = Work(
            name,
            relation="dataset" if dataset else _relation(scanned, evidence),
            evidence=evidence,
            in_card=any(item.file.rpartition("/")[2] == CARD for item in evidence),
            unused=all(_NO_WEIGHT.search(f"{item.where} {item.value}") for item in evidence),
        )
        return self._learn(work, dataset=dataset)

    def _learn(self, work: Work, *, dataset: bool = False) -> Work:
        answer = self._answered.get(work.name.lower(), "")
        if answer:
            known = named(self._registry, answer)
            if known is not None:
                return structs.replace(work, license=known, known_from="answer")
        facts = self._folders.get(work.name.lower()) or self._folders.get(work.name.rpartition("/")[2].lower())
        license_ = None if dataset else self._registry.resolve(work.name) if "/" in work.name else None
        known_from = "registry" if license_ is not None else ""
        if facts is None and license_ is None and self._fetch is not None and "/" in work.name:
            key = work.name.lower()
            if key not in self._asked:
                self._asked[key] = self._fetch(work.name)
            facts = self._asked[key]
        if facts is None:
            return structs.replace(work, license=license_, known_from=known_from)
        texts = tuple(self._read(text) for text in facts.texts)
        own = self._of_facts(facts, texts)
        if own is not None or texts:
            license_, known_from = own or license_, facts.known_from
        return structs.replace(work, license=license_, known_from=known_from, texts=texts, bases=facts.base_models)

    def _of_facts(self, facts: UpstreamFacts, texts: tuple[WorkText, ...]) -> KnownLicense | None:
        for text in texts:
            if text.kind == "license" and text.known is not None and text.exact:
                return text.known
        if facts.license_tag:
            known = named(self._registry, facts.license_tag, facts.license_name)
            if known is not None:
                return known
        return next((text.known for text in texts if text.kind == "license" and text.known is not None), None)


def _keys(folder: ScannedFolder) -> Iterator[tuple[str, UpstreamFacts]]:
    facts = UpstreamFacts(
        folder.name,
        license_tag=next((item.value for item in folder.all("license")), ""),
        license_name=next((item.value for item in folder.all("license-name")), ""),
        base_models=tuple(dict.fromkeys(filter(None, (_named(item.value) for item in folder.all("base-model"))))),
        texts=tuple(text for text in folder.texts if text.kind in ("license", "notice", "policy")),
        known_from="folder",
    )
    yield folder.name.lower(), facts
    yield folder.name.rpartition("/")[2].lower(), facts
    for item in folder.all("repo"):
        yield item.value.lower(), facts


def _named(value: str) -> str:
    """A work's name: the id in an address of the Hub, else the words; empty for a path on somebody's disk."""
    found = _HUB.match(value.strip())
    if found:
        return found.group(1)
    value = " ".join(value.split())
    if value.startswith(("/", "./", "../", "~", "\\")) or re.match(r"^[A-Za-z]:[\\/]", value) or value.count("/") > 1:
        return ""
    return value


def _relation(scanned: ScannedFolder, evidence: tuple[Evidence, ...]) -> str:
    stated = [item.value.lower() for item in scanned.all("relation") if item.value.lower() in _RELATIONS]
    if stated:
        return stated[0]
    if "adapter" in scanned.layout.lower() or any("adapter" in item.file.lower() for item in evidence):
        return "adapter"
    if any("merge" in item.file.lower() for item in evidence):
        return "merge"
    return ""
