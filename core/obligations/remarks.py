# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What upstream licenses ask of a draft, as things to look at: never an error, for a person has to weigh them."""

from collections.abc import Iterator

from core.catalog.catalog import Catalog
from core.drafting.checks import Check
from core.drafting.draft import Draft
from core.obligations import upstream
from core.obligations.report import TopicDemand, UpstreamReport
from core.registry import registry

WHERE = "upstream"


def remarks(draft: Draft, *, catalog: Catalog) -> list[Check]:
    """Conflicts, topics that no chosen clause speaks to, duties not kept (warnings), then what only informs (notes)."""
    if not draft.work.upstream:
        return []
    report = upstream.demands(draft, registry=registry.load(), catalog=catalog)
    return [*_warnings(report, catalog), *_notes(report)]


def _warnings(report: UpstreamReport, catalog: Catalog) -> Iterator[Check]:
    for conflict in report.conflicts:
        yield Check("warning", conflict.message, WHERE, conflict.mend)
    for topic in report.missing:
        some = "speak to it only in part" if topic.coverage == "partly" else "do not speak to it"
        titles = _listed([f"“{catalog.get(clause).title}”" for clause in topic.missing])
        message = f"“{topic.title}” is restricted by {_licenses(topic)}; your clauses {some}."
        yield Check("warning", message, WHERE, f"Add {titles}.")
    for duty in report.duties:
        if duty.state == "not kept":
            yield Check("warning", duty.message, WHERE)


def _notes(report: UpstreamReport) -> Iterator[Check]:
    for topic in report.not_expressed:
        message = f"“{topic.title}” is restricted by {_licenses(topic)}; no clause of the catalog expresses it."
        yield Check("note", message, WHERE, "The upstream license itself restricts it; keep its text with the work.")
    for duty in report.duties:
        if duty.state in ("to do", "needs a person"):
            yield Check("note", duty.message, WHERE)
    for question in report.questions:
        yield Check("note", question.message, WHERE, question.mend)


def _licenses(topic: TopicDemand) -> str:
    return _listed(list(dict.fromkeys(demand.license_title for demand in topic.demanded_by)))


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
