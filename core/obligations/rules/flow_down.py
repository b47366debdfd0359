# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Rules F01 to F04: the use limits of upstream works have to come along, restriction by restriction."""

from collections.abc import Iterator

from core.obligations.rules import card
from core.obligations.rules.catalog import Rule
from core.obligations.rules.finding import ClauseGap, Finding
from core.obligations.rules.gaps import Carried, carried, gaps, serious
from core.obligations.rules.subject import License, Subject, Work, limits, loosens, versions
from core.registry.license import KnownLicense

ADAPTER = ("It covers the adapter alone; the base keeps its terms", "It covers the base as well")
WORDING = ("The wording is enough", "It is not enough")


def f01(subject: Subject, rule: Rule) -> Iterator[Finding]:
    loose = [one for one in subject.declared if not one.own and one.known is not None and not limits(one.known)]
    if not loose or (len(loose) < len(subject.declared) and any(_binds(one) for one in subject.declared)):
        return
    held = of(subject)
    for work in _binding(subject):
        if any(text.passages or text.license_id == _id(work) for text in held.texts):
            continue
        mine = loose[0]
        message = (
            f"{work.name} is under {work.title}, which limits its use; this work is declared {mine.title}, "
            "which limits nothing."
        )
        if not subject.adapter:
            yield rule.finding(work.name, message, (mine.seen, *work.seen), source=work.title)
        elif not card.covers_adapter_only(subject):
            yield rule.finding(
                work.name,
                f"{message} Does it cover the adapter alone?",
                (mine.seen, *work.seen),
                severity="question",
                source=work.title,
                mend="Say in the card that the license covers the adapter alone and the base keeps its own terms.",
                decided="needs a person",
                answers=ADAPTER,
            )


def f02(subject: Subject, rule: Rule) -> Iterator[Finding]:
    held = of(subject)
    direct = {_id(work) for work in _binding(subject)}
    for path, work in subject.ancestors:
        if not work.restricts or (_id(work) and _id(work) in direct):
            continue
        found = gaps(work, held, subject.catalog)
        if serious(found):
            line = " → ".join((work.name, *path))
            yield rule.finding(
                work.name,
                f"{work.name} is under {work.title}, which limits its use; the limits were dropped on the way "
                f"{line} → {subject.name}, first at {path[0]}.",
                work.seen,
                source=work.title,
                gaps=found,
            )


def f03(subject: Subject, rule: Rule) -> Iterator[Finding]:
    if subject.declared or subject.grants:
        return
    for work in _binding(subject):
        yield rule.finding(
            work.name,
            f"{work.name} is under {work.title}, which limits its use; this work declares no license.",
            work.seen,
            source=work.title,
        )


def f04(subject: Subject, rule: Rule) -> Iterator[Finding]:
    if not subject.declared and not subject.grants:
        return  # F03 says it
    held = of(subject)
    declared = [one.known for one in subject.declared if one.known is not None]
    for work in _binding(subject):
        if work.license is not None and any(_newer(work, known) for known in declared):
            continue  # another version of the same family is L07's
        if subject.adapter and not _says_anything(held) and not any(_binds(one) for one in subject.declared):
            continue  # F01 asks what the license covers
        only_named = all(text.reading.name_only for text in held.texts)
        if work.license is not None and only_named and any(known.id == work.license.id for known in declared):
            continue  # its very license is declared; that the text is absent is N04's
        found = gaps(work, held, subject.catalog)
        if not found:
            continue
        grave = serious(found)
        yield rule.finding(
            work.name,
            _message(work, found),
            (*[text.seen for text in held.texts], *[one.seen for one in subject.declared], *work.seen),
            severity=None if grave else "question",
            source=work.title,
            mend="" if grave else "Read both wordings side by side and answer whether yours is enough.",
            decided="yes" if grave else "needs a person",
            answers=() if grave else WORDING,
            gaps=found,
        )


def of(subject: Subject) -> Carried:
    """What the work carries of restrictions."""
    return carried(subject.grants, subject.declared)


def _binding(subject: Subject) -> list[Work]:
    """Upstream works whose use limits bind derivatives."""
    return [work for work in subject.live if work.restricts]


def _id(work: Work) -> str:
    return work.license.id if work.license is not None else ""


def _binds(one: License) -> bool:
    return one.own or one.known is None or limits(one.known)


def _says_anything(held: Carried) -> bool:
    return any(text.passages for text in held.texts)


def _newer(work: Work, declared: KnownLicense) -> bool:
    """Whether another version of the same license is declared that restricts no less."""
    return work.license is not None and versions(work.license, declared) and not loosens(work.license, declared)


def _message(work: Work, found: tuple[ClauseGap, ...]) -> str:
    named = {"missing": "missing", "weaker": "weaker", "in substance": "covered in substance (needs a person)"}
    parts = []
    for state, words in named.items():
        titles = [gap.title for gap in found if gap.state == state]
        if titles:
            shown = ", ".join(titles[:3]) + (f" and {len(titles) - 3} more" if len(titles) > 3 else "")
            parts.append(f"{len(titles)} {words}: {shown}")
    return f"Of the use restrictions of {work.name} ({work.title}), {'; '.join(parts)}."
