# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A seeded folder of licenses with planted truth: ours in a few configurations under many names, families of edited
texts in words of our own invention, exact copies."""

import random
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from core.catalog import catalog as catalogs
from core.drafting.build import build
from core.drafting.draft import Artifact, ChosenClause, Draft, LicenseType
from core.drafting.formats import markdown
from core.drafting.identity import configuration_id

NAMES = ("Heron", "Walnut", "Basalt", "Lantern", "Orchid", "Cobalt", "Meadow", "Falcon", "Quartz", "Tundra")
ACTS = (
    "keep bees in a building without the consent of those who live there",
    "count the birds of a reserve while they nest",
    "sell maps of caves that people shelter in",
    "ring church bells by machine at night",
    "grade the poems of pupils without a teacher",
    "predict the price of bread in a famine",
)
FILLER = (
    "The keeper of this work lets everyone read it, carry it away and work with it under the rules below.",
    "Whoever hands the work on hands these rules on with it and says who made it.",
    "Nothing here promises that the work is fit for anything, and nobody answers for what comes of it.",
    "Should a rule not stand before a court, the others stand all the same.",
    "These rules end for those who break them and begin again for those who mend what they broke.",
)


@dataclass
class Planted:
    """What is in the folder."""

    texts: int = 0
    types: Counter[str] = field(default_factory=Counter)
    clauses: Counter[str] = field(default_factory=Counter)
    configurations: Counter[str] = field(default_factory=Counter)
    families: Counter[int] = field(default_factory=Counter)
    acts: Counter[str] = field(default_factory=Counter)


def write(folder: Path, texts: int, *, seed: int = 1, configurations: int = 40, families: int = 20) -> Planted:
    """Write so many license texts: of ten six of ours, three of edited families, one a copy of another."""
    rng = random.Random(seed)
    catalog = catalogs.load()
    drafts = [_draft(rng) for _ in range(configurations)]
    weights = [1 / (rank + 1) for rank in range(configurations)]
    roots = [_root(rng, number) for number in range(families)]
    planted = Planted()
    written: list[tuple[str, tuple[object, ...]]] = []
    for number in range(texts):
        kind = number % 10
        text: str
        if kind < 6:
            draft = rng.choices(drafts, weights)[0]
            name = f"{rng.choice(NAMES)} {number}"
            named = draft.with_work(name=name, version=f"{number}.0", licensor=f"{name} Laboratory", contact="a@b.org")
            issued = f"{2023 + number % 3}-{number % 12 + 1:02}-{number % 28 + 1:02}"
            text = markdown.render(build(named, catalog=catalog, issued=issued))
            truth: tuple[object, ...] = ("own", draft)
        elif kind < 9:
            family = rng.randrange(families)
            text = _edited(rng, roots[family][0], number)
            truth = ("family", family, roots[family][1])
        else:
            text, truth = rng.choice(written)
        if len(written) < 500:
            written.append((text, truth))
        place = folder / f"{number // 1000:03}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number:06}.txt").write_text(text, "utf-8")
        _count(planted, truth)
    return planted


def _count(planted: Planted, truth: tuple[object, ...]) -> None:
    planted.texts += 1
    if truth[0] == "own":
        draft = truth[1]
        assert isinstance(draft, Draft)
        planted.types[draft.type.value] += 1
        planted.clauses.update(clause.id for clause in draft.clauses)
        planted.configurations[configuration_id(draft)] += 1
    else:
        planted.types["unknown"] += 1
        planted.families[int(str(truth[1]))] += 1
        planted.acts[str(truth[2])] += 1
        planted.clauses["general.law-breaking"] += 1  # in other words, read by their meaning


def _draft(rng: random.Random) -> Draft:
    catalog = catalogs.load()
    draft = Draft(type=rng.choice(list(LicenseType)), artifacts=(Artifact.MODEL,))
    if rng.random() < 0.5:
        draft = draft.with_artifact(Artifact.SOURCE, True)
    core = list(catalog.core)
    chosen = core if rng.random() < 0.6 else rng.sample(core, len(core) - 2)
    for clause in [*chosen, *rng.sample(list(catalog.clauses), rng.randrange(6))]:
        draft = draft.with_clause(ChosenClause(clause.id, clause.version))
    return draft


def _root(rng: random.Random, number: int) -> tuple[str, str]:
    """An invented license of about a thousand words, and the restriction it holds."""
    act = ACTS[number % len(ACTS)]
    syllables = ("ka", "lo", "mi", "ner", "tu", "vas", "ber", "sol", "dra", "fen")
    words = ["".join(rng.choices(syllables, k=rng.randrange(1, 4))) for _ in range(400)]
    sections = []
    for section in range(12):
        sentence = " ".join(rng.choices(words, k=60))
        sections.append(f"{section + 1}. {rng.choice(FILLER)} The {sentence}.")
    sections.insert(
        6, f"Restrictions. You must not use the work:\n\n(a) to {act};\n\n(b) to break the law of the land."
    )
    return "\n\n".join(sections), act


def _edited(rng: random.Random, text: str, number: int) -> str:
    """The text with another copyright line and a few words changed; the restrictions stay."""
    head, restrictions, tail = text.partition("Restrictions.")
    words = head.split(" ")
    for _ in range(rng.randrange(max(2, len(words) // 60))):
        words[rng.randrange(len(words))] = f"word{rng.randrange(10_000)}"
    return f"Copyright {number} the {rng.choice(NAMES)} people\n\n{' '.join(words)}{restrictions}{tail}"
