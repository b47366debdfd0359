# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Rules F05 to F14: what else the bases of a work ask, and whether the line of descent is told truly."""

import re
from collections.abc import Iterator
from itertools import combinations

from core.obligations.rules.catalog import Rule
from core.obligations.rules.finding import Finding, Seen
from core.obligations.rules.subject import License, Subject, Work, limits, non_commercial, of_one_licensor
from core.obligations.rules.text import titled
from core.registry.license import KnownLicense
from core.registry.registry import Registry

_NO_COMMERCE = re.compile(r"non-?\s?commercial", re.IGNORECASE)
_RELATIONS = {"adapter": "adapter", "merge": "merge"}
YES_NO = ("Yes", "No")


def f05(subject: Subject, rule: Rule) -> Iterator[Finding]:
    sides: list[tuple[str, KnownLicense, tuple[Seen, ...]]] = [
        (work.name, work.license, work.seen) for work in subject.live if work.license is not None
    ]
    sides += [("this work", one.known, (one.seen,)) for one in subject.declared if one.known is not None]
    seen: set[frozenset[str]] = set()
    for (a, first, at), (b, second, there) in combinations(sides, 2):
        pair = frozenset((first.id, second.id))
        limit, free = (first, second) if limits(first) else (second, first)
        if pair in seen or first.id == second.id or not limits(limit) or not free.bars_further_restrictions:
            continue
        seen.add(pair)
        yield rule.finding(
            "+".join(sorted(pair)),
            f"{a} is under {titled(first)}, {b} under {titled(second)}: {free.title} lets no further restriction in, "
            f"and {limit.title} demands some.",
            (*at, *there),
            source=f"{first.title}; {second.title}",
        )


def f06(subject: Subject, rule: Rule) -> Iterator[Finding]:
    for work in subject.live:
        known = work.license
        if known is None or not non_commercial(known) or not subject.declared:
            continue
        if not any(_keeps_non_commercial(one) for one in subject.declared) and not _texts_keep(subject):
            mine = subject.declared[0]
            yield rule.finding(
                work.name,
                f"{work.name} is under {titled(known)}, for non-commercial use; this work is declared {mine.title}.",
                (mine.seen, *work.seen),
                source=titled(known),
            )


def f07(subject: Subject, rule: Rule) -> Iterator[Finding]:
    for work in subject.live:
        known = work.license
        if known is None:
            continue
        if known.demands("no-derivatives") or known.demands("no-distribution"):
            what = "derivatives" if known.demands("no-derivatives") else "passing it on"
            yield rule.finding(
                work.name, f"{work.name} is under {titled(known)}, which forbids {what}.", work.seen, source=known.title
            )


def f08(subject: Subject, rule: Rule) -> Iterator[Finding]:
    for work in subject.live:
        known = work.license
        if known is None or not _share_alike(known) or not subject.declared:
            continue
        declared = [one.known for one in subject.declared if one.known is not None]
        if any(_same_or_later(one, known) for one in declared) or any(
            text.license_id == known.id for text in subject.texts
        ):
            continue
        mine = subject.declared[0]
        yield rule.finding(
            work.name,
            f"{work.name} is under {titled(known)}, which asks for the same; this work is declared {mine.title}.",
            (mine.seen, *work.seen),
            source=titled(known),
        )


def f09(subject: Subject, rule: Rule) -> Iterator[Finding]:
    for work in subject.live:
        if work.license is not None and work.license.names_text:
            continue
        if work.license is None and any(text.license_id or text.passages for text in work.texts):
            continue
        what = f"The license of {work.name} is not known here."
        if work.license is not None:
            what = f"{work.name} declares {work.license.title}, which stands for several texts."
        yield rule.finding(work.name, what, work.seen, answers=answers(subject.registry))


def f10(subject: Subject, rule: Rule) -> Iterator[Finding]:
    if not subject.scanned.card:
        return
    for work in subject.works:
        if work.in_card or work.unused or not any(item.strength != "hints" for item in work.evidence):
            continue
        yield rule.finding(
            work.name,
            f"Files name {work.name} as a base; the card does not.",
            work.seen,
        )


def f11(subject: Subject, rule: Rule) -> Iterator[Finding]:
    for one in subject.declared:
        known = one.known
        if known is None or not known.patterns or not of_one_licensor(known) or not known.restrictions:
            continue
        if not _own_model(subject, known) and not _family_is_there(subject, known):
            works = [work.name for work in subject.live]
            among = f"among its bases ({', '.join(works)})" if works else "and no base is named"
            what = f"The card declares {titled(known)}, but no {known.family} model is {among}."
            if not works:
                what = f"The card declares {titled(known)}, a license for {known.family} models, and names no base."
            yield rule.finding(one.value, what, (one.seen, *(s for work in subject.live for s in work.seen)))


def f12(subject: Subject, rule: Rule) -> Iterator[Finding]:
    for work in subject.works:
        if work.name.lower() == subject.scanned.name.lower() and work.in_card:
            yield rule.finding(work.name, "The card names the work as its own base.", work.seen)
    stated = subject.all("relation")
    card = [item for item in stated if item.file.endswith("README.md")]
    files = [item for item in stated if not item.file.endswith("README.md") and item.value in _RELATIONS]
    for said in card:
        for item in files:
            if item.value != said.value:
                yield rule.finding(
                    f"{said.value}+{item.value}",
                    f'The card says the relation to the base is "{said.value}", {item.file} says "{item.value}".',
                    [Seen(one.file, one.where, one.value, one.line) for one in (said, item)],
                )


def f13(subject: Subject, rule: Rule) -> Iterator[Finding]:
    for work in subject.works:
        known = work.license
        if work.relation != "dataset" or known is None or not subject.declared:
            continue
        free = [one for one in subject.declared if one.known is not None and not one.own]
        nc = non_commercial(known) and not any(_keeps_non_commercial(one) for one in subject.declared)
        limited = limits(known) and len(free) == len(subject.declared) and not any(_limits(one) for one in free)
        if nc or limited:
            what = "for non-commercial use" if nc else "which limits its use"
            yield rule.finding(
                work.name,
                f"The training data {work.name} is under {titled(known)}, {what}; "
                f"the work is declared {subject.declared[0].title}.",
                (*work.seen, subject.declared[0].seen),
                source=titled(known),
            )


_OUTPUTS = re.compile(
    r"\b(?:distill?(?:ed|ation)|synthetic|generated (?:by|with|using)|outputs? of|responses? (?:of|from|by))\b"
    r"[^.\n]{0,80}?\b(?P<model>(?:meta[- ])?llama[- ]?\d(?:\.\d)?|gemma)\b",
    re.IGNORECASE,
)


def f14(subject: Subject, rule: Rule) -> Iterator[Finding]:
    from core.obligations.rules.card import sentences

    for position, words in sentences(subject.card):
        found = _OUTPUTS.search(words)
        if found is None:
            continue
        tag = re.sub(r"^meta[- ]", "", found["model"].lower()).replace(" ", "").replace("llama-", "llama")
        known = subject.registry.by_hub_tag(tag)
        if known is None or any(work.license is not None and work.license.id == known.id for work in subject.live):
            continue
        reaches = known.demands("no-train-others") or known.demands("synthetic-data-is-derivative")
        if reaches or known.demands("name-prefix"):
            yield rule.finding(
                known.id,
                f"The card speaks of outputs of {found['model']}; {titled(known)} has terms for what they train.",
                (subject.where_card(position, words),),
                source=titled(known),
                answers=YES_NO,
            )


def answers(registry: Registry) -> tuple[str, ...]:
    """Licenses that can be answered: those that one identifier or name of the Hub stands for."""
    return tuple(known.id for known in registry.licenses if known.names_text and (known.hub_tags or known.hub_names))


def _limits(one: License) -> bool:
    return one.known is not None and limits(one.known)


def _keeps_non_commercial(one: License) -> bool:
    if one.own:
        return "-nc-" in one.value.lower() or one.value.lower().startswith("clausewright-researchrail")
    return one.known is None or non_commercial(one.known)


def _texts_keep(subject: Subject) -> bool:
    return any(
        _NO_COMMERCE.search(text.text) or (text.known is not None and non_commercial(text.known))
        for text in subject.grants
    )


def _share_alike(known: KnownLicense) -> bool:
    return bool(known.demands("share-alike")) or known.copyleft in ("work", "network", "share-alike")


def _same_or_later(one: KnownLicense, base: KnownLicense) -> bool:
    if one.id == base.id:
        return True
    stem = re.compile(r"[-v]?\d[\d.]*(?:-or-later|-only)?$")
    if stem.sub("", one.id) == stem.sub("", base.id):
        return True
    return (base.id.startswith("gpl") and one.id.startswith("agpl")) or (
        base.id == "cc-by-sa-4.0" and one.id == "gpl-3.0"
    )


def _own_model(subject: Subject, known: KnownLicense) -> bool:
    resolved = subject.registry.resolve(subject.scanned.name) if "/" in subject.scanned.name else None
    return resolved is not None and resolved.family == known.family


def _family_is_there(subject: Subject, known: KnownLicense) -> bool:
    works: list[Work] = [*subject.works, *(work for _, work in subject.ancestors)]
    family = known.family.lower()
    return any(
        family in work.name.lower()
        or (work.license is not None and work.license.family == known.family)
        or work.license is None
        for work in works
    ) or (not works and family in subject.scanned.name.lower())
