# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Small snapshots with random lines of descent, and what an audit of them must say: dictionaries and loops only.

The oracle reads the registry's facts (restrictions, commercial use, copyleft), but none of the audit's code.
"""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from core.registry import registry
from core.registry.license import KnownLicense

LICENSES: tuple[tuple[str, str], ...] = (
    ("", ""),
    ("", ""),
    ("", ""),
    ("unknown", ""),
    ("other", ""),
    ("other", "house-license"),
    ("other", "clausewright-openrail-m-7f3a9c21d05be844"),
    ("other", "stabilityai-ai-community"),
    ("brand-new-1.0", ""),
    ("mit", ""),
    ("apache-2.0", ""),
    ("gpl-3.0", ""),
    ("agpl-3.0", ""),
    ("cc-by-sa-4.0", ""),
    ("cc-by-nc-4.0", ""),
    ("cc-by-nc-nd-4.0", ""),
    ("gemma", ""),
    ("llama2", ""),
    ("llama3", ""),
    ("llama3.1", ""),
    ("openrail", ""),
    ("creativeml-openrail-m", ""),
    ("openrail++", ""),
    ("bigscience-bloom-rail-1.0", ""),
)
RELATIONS = ("finetune", "adapter", "quantized", "merge")
NAMES = ("llama-x", "Llama3-y", "LLAMA-3-z", "meta-llama-3", "salamander", "_llama-w", "gemma-v")


def plant(seed: int, size: int) -> list[dict[str, Any]]:
    """Models as the Hub tells of them: chains, merges, cycles, self loops, bases that are gone, gates."""
    chance = random.Random(seed)
    ids = [f"org{number % 7}/{chance.choice(NAMES)}-{number}" for number in range(size)]
    models = []
    for number, name in enumerate(ids):
        license_, own = chance.choice(LICENSES)
        count = chance.choice((0, 1, 1, 1, 1, 2, 3))
        parents = [chance.choice(ids[:number] if number and chance.random() < 0.93 else ids) for _ in range(count)]
        if chance.random() < 0.06:
            parents.append(f"gone/model-{chance.randrange(5)}")
        if chance.random() < 0.03:
            parents.append(name)
        if chance.random() < 0.5 and parents and parents[0] in ids[:number]:
            license_, own = next((one["_license"], one["_name"]) for one in models if one["id"] == parents[0])
        tags = [f"license:{license_}"] if license_ else []
        card = {"license": license_, **({"license_name": own} if own else {})}
        models.append(
            {
                "id": name,
                "tags": tags,
                "cardData": card,
                "downloads": chance.randrange(1000),
                "gated": chance.choice((False, False, False, "auto")),
                "baseModels": {
                    "relation": chance.choice(RELATIONS),
                    "models": [{"id": one} for one in dict.fromkeys(parents)],
                },
                "_license": license_,
                "_name": own,
            }
        )
    return models


def write(models: list[dict[str, Any]], file: Path) -> Path:
    """As JSON lines."""
    lines = [{key: value for key, value in one.items() if not key.startswith("_")} for one in models]
    file.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    return file


class Oracle:
    """What must be found, model by model."""

    def __init__(self, models: list[dict[str, Any]]) -> None:
        self.models = {one["id"]: one for one in models}
        self.license = {name: _license(one["_license"], one["_name"]) for name, one in self.models.items()}
        self.named = {name: [each["id"] for each in one["baseModels"]["models"]] for name, one in self.models.items()}
        self.parents = {
            name: [one for one in bases if one in self.models and one != name] for name, bases in self.named.items()
        }
        self.above = {name: self._above(name) for name in self.models}

    def _above(self, name: str) -> set[str]:
        found: set[str] = set()
        front = list(self.parents[name])
        while front:
            one = front.pop()
            if one not in found:
                found.add(one)
                front += self.parents[one]
        return found

    def below(self, name: str) -> set[str]:
        return {name, *(one for one in self.models if name in self.above[one])}

    def limiting(self, names: "set[str] | list[str]") -> dict[Any, KnownLicense | None]:
        """Licenses with use limits among these models, each once."""
        return {_key(self.license[one]): _known(self.license[one]) for one in names if _limits(self.license[one])}

    def verdict(self, demanded: KnownLicense | None, name: str) -> str:
        own = self.license[name]
        if own == "none":
            return "missing"
        if not isinstance(own, KnownLicense):
            return "unsure"
        if demanded is None:
            return "unsure" if _limits(own) else "lost"
        if own.id == demanded.id:
            return "kept"
        sisters = demanded.family == own.family and demanded.family.lower() in demanded.title.lower()
        if not _limits(own):
            return "lost"
        if sisters and demanded.family and "rail" not in demanded.family.lower():
            return "weaker" if _loosens(demanded, own) else "version"
        if not demanded.restrictions or not own.restrictions:
            return "unsure"
        return "weaker" if _loosens(demanded, own) else "kept"

    def bad(self, name: str) -> dict[Any, str]:
        """Licenses above that this model does not carry on, with what it makes of each."""
        told = {key: self.verdict(known, name) for key, known in self.limiting(self.above[name]).items()}
        return {key: verdict for key, verdict in told.items() if verdict in ("lost", "weaker", "missing")}

    def carries(self, name: str, key: Any) -> bool:
        if _limits(self.license[name]) and _key(self.license[name]) == key:
            return True
        return key in self.limiting(self.above[name]) and key not in self.bad(name)

    def first(self, name: str, keys: "set[Any]") -> bool:
        return any(self.carries(parent, key) for parent in self.parents[name] for key in keys)

    def findings(self) -> Iterator[tuple[str, str, str, bool | None]]:
        """(rule, severity, model, first) for everything that holds."""
        for name, one in self.models.items():
            own, parents = self.license[name], self.parents[name]
            known = own if isinstance(own, KnownLicense) else None
            direct = self.limiting(parents)
            bad = self.bad(name)
            if own == "none":
                yield "L01", "warning", name, None
            if one["_license"] in ("other", "unknown") and not one["_name"]:
                yield "L02", "warning", name, None
            if known is not None and not known.names_text:
                yield "L10", "warning", name, None
            adapter = one["baseModels"]["relation"] == "adapter" and bool(self.named[name])
            for rule, verdict, severity in (
                ("F01", "lost", "question" if adapter else "error"),
                ("F03", "missing", "error"),
                ("F04", "weaker", "error"),
            ):
                keys = {key for key, told in bad.items() if told == verdict and key in direct}
                if keys:
                    yield rule, severity, name, self.first(name, keys)
            far = {key for key in bad if key not in direct}
            if far:
                yield "F02", "error", name, self.first(name, far)
            if any(self.verdict(each, name) == "version" for each in direct.values()):
                yield "L07", "warning", name, None
            yield from self._direct(name, known, direct)
            yield from self._lineage(name, one, known)

    def _direct(
        self, name: str, known: KnownLicense | None, direct: Any
    ) -> Iterator[tuple[str, str, str, bool | None]]:
        parents = self.parents[name]
        theirs = [each for each in (self.license[one] for one in parents) if isinstance(each, KnownLicense)]
        bars = any(each.bars_further_restrictions for each in theirs)
        mine_bars = known is not None and known.bars_further_restrictions
        if (direct and (bars or mine_bars)) or (bars and _limits(self.license[name])):
            yield "F05", "error", name, None
        if known is not None and not _nc(known) and any(_nc(self.license[one]) for one in self.above[name]):
            kept = [
                one
                for one in parents
                if _nc(self.license[one])
                or (any(_nc(self.license[far]) for far in self.above[one]) and not self._drops_nc(one))
            ]
            yield "F06", "error", name, bool(kept)
        if any(each.demands("no-derivatives") for each in theirs):
            yield "F07", "error", name, None
        alike = {each.family or each.id for each in theirs if each.copyleft in ("work", "network", "share-alike")}
        mine = ""
        if known is not None and known.copyleft in ("work", "network", "share-alike"):
            mine = known.family or known.id
        if known is not None and alike - {mine}:
            yield "F08", "error", name, None

    def _drops_nc(self, name: str) -> bool:
        own = self.license[name]
        return isinstance(own, KnownLicense) and not _nc(own)

    def _lineage(
        self, name: str, one: dict[str, Any], known: KnownLicense | None
    ) -> Iterator[tuple[str, str, str, bool | None]]:
        dangling = any(base not in self.models for base in self.named[name])
        gated = [base for base in self.parents[name] if self.models[base]["gated"]]
        if dangling or gated:
            yield "F09", "question", name, None
        if gated and not one["gated"]:
            yield "D04", "info", name, None
        above = [self.license[each] for each in self.above[name]]
        opaque = any(each in ("none", "unknown", "other") for each in above)
        if known is not None and _tied(known) and self.parents[name] and not dangling and not opaque:
            families = {each.family for each in above if isinstance(each, KnownLicense) and _tied(each)}
            if known.family not in families:
                yield "F11", "warning", name, None
        if name in self.named[name] or name in self.above[name]:
            yield "F12", "info", name, None
        bare = "".join(letter for letter in name.split("/")[1].lower() if letter.isascii() and letter.isalnum())
        for known_above in self.limiting(self.above[name]).values():
            if known_above is not None and known_above.demands("name-prefix"):
                prefix = known_above.demands("name-prefix")[0].text.lower().replace(" ", "").replace("-", "")
                if not bare.startswith(prefix):
                    yield "N01", "error", name, None
                    return

    def states(self) -> dict[str, int]:
        """How many models below use limits stand in which state."""
        counts = dict.fromkeys(
            ("kept", "another version", "weaker", "lost", "missing", "unknown", "other", "text decides"), 0
        )
        for name in self.models:
            demanded = self.limiting(self.above[name])
            if not demanded:
                continue
            own = self.license[name]
            verdicts = {self.verdict(known, name) for known in demanded.values()}
            if own == "none":
                counts["missing"] += 1
            elif own in ("unknown", "other"):
                counts[str(own)] += 1
            else:
                names = {"unsure": "text decides", "version": "another version"}
                order = ("lost", "weaker", "unsure", "version", "kept")
                worst = next(one for one in order if one in verdicts)
                counts[names.get(worst, worst)] += 1
        return counts


def _license(tag: str, name: str) -> KnownLicense | str:
    if not tag:
        return "none"
    if tag == "unknown":
        return "unknown"
    known = registry.load().by_hub_tag(tag, name)
    if known is not None:
        return known
    return "text" if name.startswith("clausewright-") else "other"


def _known(own: KnownLicense | str) -> KnownLicense | None:
    return own if isinstance(own, KnownLicense) else None


def _key(own: KnownLicense | str) -> str:
    return own.id if isinstance(own, KnownLicense) else own


def _limits(own: KnownLicense | str) -> bool:
    if isinstance(own, str):
        return own == "text"
    return own.kind == "behavioral" or any(one.strength != "optional" for one in own.restrictions)


def _nc(own: KnownLicense | str) -> bool:
    if isinstance(own, str):
        return False
    return own.commercial == "no" or (own.hub_class == "noncommercial" and "-nc" in f"-{own.id}")


def _tied(known: KnownLicense) -> bool:
    own_models = bool(known.patterns) and bool(known.restrictions) and bool(known.family)
    return own_models and known.family.lower() in known.title.lower() and "rail" not in known.family.lower()


def _loosens(base: KnownLicense, own: KnownLicense) -> bool:
    mine = {one.topic: one.strength for one in own.restrictions}
    for asked in base.restrictions:
        held = mine.get(asked.topic, "optional")
        if asked.strength != "optional" and (held == "optional" or (asked.strength == "full" and held == "partial")):
            return True
    return False
