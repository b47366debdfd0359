# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What the works this one is built on ask of it: missing clauses in one click, duties, conflicts, open questions."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.drafting.draft import ChosenClause, Draft
from core.obligations import upstream
from core.obligations.report import Upstream, UpstreamReport
from core.registry import registry
from gui import theme
from gui.session import Session
from gui.wizard.fields import text_label
from gui.wizard.page import card
from gui.wizard.panel import clear

NOT_THE_SAME = (
    "Clausewright covers topics, in its own words. The upstream license still governs the part that came from there, "
    "and its text goes along with yours."
)
DUTY_WORDS = {"to do": "To do", "kept": "Kept", "not kept": "Not kept", "needs a person": "Ask yourself"}


class UpstreamPanel(QWidget):
    """Shows the upstream report of the session's draft; hidden while nothing is named."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._shown: tuple[object, ...] = ()
        self._report: UpstreamReport | None = None
        self._reasons_shown = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GAP)
        self.setObjectName("upstream_report")
        self.setAccessibleName("What upstream asks")
        self.hide()

    def load(self, draft: Draft) -> None:
        concerns = (draft.work.upstream, draft.work.name, draft.type, draft.artifacts, draft.clauses, draft.terms)
        if concerns == self._shown:
            return
        self._shown = concerns
        self.setVisible(bool(draft.work.upstream))
        if not draft.work.upstream:
            return
        report = upstream.demands(draft, registry=registry.load(), catalog=self.session.catalog)
        if report == self._report:
            return
        self._report = report
        clear(self._column)
        for named in report.upstreams:
            self._column.addWidget(_license_card(named))
        if report.topics:
            self._column.addWidget(self._topics_card(report))
        if report.conflicts:
            self._column.addWidget(_conflicts_card(report))
        if report.duties:
            self._column.addWidget(_duties_card(report))
        if report.questions:
            texts = [(question.message, question.mend) for question in report.questions]
            self._column.addWidget(_list_card("To find out", texts))

    def _topics_card(self, report: UpstreamReport) -> QFrame:
        frame, column = card()
        missing = report.missing_clauses
        if missing:
            count = len(missing)
            head = "1 clause is missing" if count == 1 else f"{count} clauses are missing"
            column.addWidget(text_label(f"{head} for what upstream restricts", level=3))
            word = "Add this clause" if count == 1 else f"Add these {count} clauses"
            add = QPushButton(word)
            add.setObjectName("add_upstream_clauses")
            add.setAccessibleName(word)
            add.clicked.connect(partial(self._add, missing))
            which = QPushButton("Which, and why")
            which.setObjectName("which_upstream_clauses")
            theme.role(which, "link")
            which.setCheckable(True)
            row = QHBoxLayout()
            row.setSpacing(theme.GAP)
            row.addWidget(add)
            row.addWidget(which)
            row.addStretch(1)
            column.addLayout(row)
            reasons = self._make_reasons(report)
            reasons.setVisible(self._reasons_shown)
            which.setChecked(self._reasons_shown)
            which.toggled.connect(reasons.setVisible)
            which.toggled.connect(self._keep_reasons)
            column.addWidget(reasons)
        else:
            column.addWidget(text_label("Covered in substance", level=3))
            column.addWidget(text_label(covered_words(report)))
        if report.not_expressed:
            titles = "; ".join(topic.title for topic in report.not_expressed)
            column.addWidget(text_label(f"No clause of the catalog expresses: {titles}."))
        column.addWidget(text_label(NOT_THE_SAME, muted=True))
        return frame

    def _make_reasons(self, report: UpstreamReport) -> QWidget:
        """Each missing topic, the licenses that restrict it, and the clauses that would speak to it."""
        reasons = QWidget()
        column = QVBoxLayout(reasons)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        for topic in report.missing:
            by = ", ".join(dict.fromkeys(demand.license_title for demand in topic.demanded_by))
            titles = ", ".join(f"“{self.session.catalog.get(clause).title}”" for clause in topic.missing)
            column.addWidget(text_label(topic.title, level=3))
            column.addWidget(text_label(f"Add {titles}. Restricted by {by}."))
        return reasons

    @Slot(bool)
    def _keep_reasons(self, shown: bool) -> None:
        self._reasons_shown = shown

    def _add(self, clauses: Sequence[str]) -> None:
        draft = self.session.draft
        for clause_id in clauses:
            clause = self.session.catalog.get(clause_id)
            draft = draft.with_clause(ChosenClause(clause.id, clause.version))
        count = len(clauses)
        self.session.change(draft, f"adding {count} clause{'' if count == 1 else 's'} that upstream asks for")


def covered_words(report: UpstreamReport) -> str:
    """How many of the topics that clauses can express are covered in substance; nothing less counts."""
    covered = sum(topic.coverage == "in substance" for topic in report.topics)
    count = sum(bool(topic.clauses) for topic in report.topics)
    if covered == count:
        return f"Your clauses speak to all {count} upstream topics that clauses can express."
    return (
        f"Your clauses speak to {covered} of the {count} upstream topics that clauses can express; "
        "upstream leaves the others to choice."
    )


def _license_card(named: Upstream) -> QFrame:
    frame, column = card()
    column.addWidget(text_label(named.named, level=3))
    if not named.known:
        column.addWidget(text_label("Its license is not known here. Look it up and name the license itself, too."))
        return frame
    column.addWidget(text_label(f"Known license: {named.license_title}"))
    if named.url:
        link = text_label(named.url, muted=True)
        link.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        column.addWidget(link)
    return frame


def _conflicts_card(report: UpstreamReport) -> QFrame:
    frame, column = card()
    column.addWidget(text_label("What does not go together", level=3))
    for conflict in report.conflicts:
        label = text_label(conflict.message)
        theme.role(label, "error" if conflict.decided else "warning")
        column.addWidget(label)
        column.addWidget(text_label(conflict.mend, muted=True))
    return frame


def _duties_card(report: UpstreamReport) -> QFrame:
    frame, column = card()
    column.addWidget(text_label("What else has to be carried over", level=3))
    for duty in report.duties:
        label = text_label(f"{DUTY_WORDS[duty.state]}: {duty.message}")
        if duty.state == "not kept":
            theme.role(label, "warning")
        column.addWidget(label)
    return frame


def _list_card(head: str, texts: Sequence[tuple[str, str]]) -> QFrame:
    frame, column = card()
    column.addWidget(text_label(head, level=3))
    for text, more in texts:
        column.addWidget(text_label(text))
        if more:
            column.addWidget(text_label(more, muted=True))
    return frame
