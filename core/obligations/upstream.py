# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What the licenses of upstream works demand of a draft: topics, duties, conflicts and open questions.

With several upstream works the union of their restrictions applies. An upstream work whose license is not known
becomes a question; nothing is guessed.
"""

from core.catalog.catalog import Catalog
from core.drafting.draft import Draft
from core.obligations.conflicts import conflicts
from core.obligations.duties import duties
from core.obligations.report import Demand, Question, TopicDemand, Upstream, UpstreamReport
from core.registry.license import KnownLicense, Restriction, Strength, Topic
from core.registry.registry import Registry

Pair = tuple[str, KnownLicense]

_BY_STRENGTH: tuple[Strength, ...] = ("full", "partial", "optional")


def demands(draft: Draft, *, registry: Registry, catalog: Catalog) -> UpstreamReport:
    """What the upstream works of the draft ask of it. Without upstream works the report is empty."""
    named = tuple(dict.fromkeys(name.strip() for name in draft.work.upstream if name.strip()))
    resolved = [(name, registry.resolve(name)) for name in named]
    known: list[Pair] = [(name, known) for name, known in resolved if known is not None]
    return UpstreamReport(
        upstreams=tuple(_upstream(name, known) for name, known in resolved),
        topics=_topics(draft, known, registry, catalog),
        duties=duties(draft, known),
        conflicts=conflicts(draft, known),
        questions=_questions(resolved, registry),
    )


def _upstream(named: str, known: KnownLicense | None) -> Upstream:
    if known is None:
        return Upstream(named)
    url = known.urls[0] if known.urls else ""
    return Upstream(named, known.id, known.title, url, known.confidence, known.unchecked)


def _questions(resolved: list[tuple[str, KnownLicense | None]], registry: Registry) -> tuple[Question, ...]:
    questions = []
    for name, known in resolved:
        if known is None:
            questions.append(
                Question(
                    name,
                    f"The license of {name} is not known here. What it asks of your work has to be looked up.",
                    "Look at its model card and LICENSE file, then name the license itself as upstream, "
                    "for example llama3.1 or apache-2.0.",
                )
            )
            continue
        if not known.names_text:
            questions.append(
                Question(
                    name,
                    f'"{known.title}" stands for several texts. Which one does {name} carry?',
                    "Open its license file and name that license as upstream.",
                )
            )
        elif known.also:
            others = " or ".join(_edition(registry.get(other)) for other in known.also)
            questions.append(
                Question(
                    name,
                    f"Taken to be {_edition(known)}; it may also be {others}.",
                    "Compare with the terms that came with your copy.",
                )
            )
        if known.names_text and known.confidence != "read" and known.unchecked:
            questions.append(
                Question(
                    name,
                    f"{known.title} is not fully known here. {' '.join(known.unchecked)}",
                    "Read its text before you rely on this list.",
                )
            )
    return tuple(questions)


def _edition(known: KnownLicense) -> str:
    return f"{known.title} ({known.version})" if known.version else known.title


def _topics(draft: Draft, known: list[Pair], registry: Registry, catalog: Catalog) -> tuple[TopicDemand, ...]:
    spoken = _spoken_to(draft, catalog)
    narrowed = {clause.id for clause in draft.clauses if clause.exceptions}
    found = []
    for topic in registry.topics:
        holders = [
            (name, license_, restriction)
            for name, license_ in known
            if (restriction := license_.restriction(topic.id)) is not None
        ]
        if holders:
            found.append(_topic(topic, holders, spoken, narrowed))
    return tuple(found)


def _topic(
    topic: Topic,
    holders: list[tuple[str, KnownLicense, Restriction]],
    spoken: dict[str, set[str]],
    narrowed: set[str],
) -> TopicDemand:
    clauses = tuple(dict.fromkeys(clause for _, _, restriction in holders for clause in restriction.clauses))
    related = dict.fromkeys(clause for _, _, restriction in holders for clause in restriction.related)
    by_strength = sorted((restriction for _, _, restriction in holders), key=lambda r: _BY_STRENGTH.index(r.strength))
    carriers = {carrier for clause in clauses for carrier in spoken.get(clause, ())}
    return TopicDemand(
        topic=topic.id,
        title=topic.title,
        categories=topic.categories,
        gist=topic.gist,
        strength=by_strength[0].strength,
        demanded_by=tuple(_demand(*holder) for holder in holders),
        clauses=clauses,
        chosen=tuple(clause for clause in clauses if clause in spoken),
        missing=tuple(clause for clause in clauses if clause not in spoken),
        related=tuple(clause for clause in related if clause in spoken and clause not in clauses),
        narrowed=tuple(sorted(carriers & narrowed)),
    )


def _demand(named: str, known: KnownLicense, restriction: Restriction) -> Demand:
    source = known.source(restriction.source)
    return Demand(
        upstream=named,
        license_id=known.id,
        license_title=known.title,
        strength=restriction.strength,
        where=restriction.where,
        note=restriction.note,
        source=source.title,
        at=source.at,
    )


def _spoken_to(draft: Draft, catalog: Catalog) -> dict[str, set[str]]:
    """Clause ids that are chosen or contained in a chosen clause, with the chosen clauses that carry them."""
    spoken: dict[str, set[str]] = {}
    for choice in draft.clauses:
        spoken.setdefault(choice.id, set()).add(choice.id)
        for overlap in catalog.get(choice.id, choice.version).overlaps:
            if overlap.relation == "contains":
                spoken.setdefault(overlap.clause, set()).add(choice.id)
    return spoken
