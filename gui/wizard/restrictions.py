# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The page "Use restrictions": clauses by domain as cards, searched and filtered; presets; clauses of one's own."""

from collections.abc import Sequence
from functools import partial

from msgspec import structs
from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from core.catalog.clause import Clause, Domain
from core.catalog.overlaps import INVERSE, ChosenOverlap
from core.drafting.answers import custom_id
from core.drafting.checks import Check
from core.drafting.draft import ChosenClause, CustomClause, Draft
from core.errors import InputError
from core.registry import registry
from gui import theme
from gui.session import Session
from gui.wizard.clause_card import ClauseCard
from gui.wizard.custom import CustomCard
from gui.wizard.fields import Problem, text_label, undo_goes_to_draft
from gui.wizard.page import Page
from gui.wizard.panel import let_go
from gui.wizard.presets import PresetPanel

NEW_ID = custom_id("", ())
RELATION_WORDS = {
    "contains": "Contains “{other}”, which is chosen too",
    "contained_in": "Contained in “{other}”, which is chosen too",
    "intersects": "Overlaps with “{other}”",
}


class _DomainGroup(QWidget):
    """A heading of Attachment A with the cards under it and how many are chosen."""

    def __init__(self, domain: Domain, cards: Sequence[ClauseCard]) -> None:
        super().__init__()
        self.cards = cards
        self._count = QLabel()
        self._count.setObjectName(f"domain_count:{domain.id}")
        theme.role(self._count, "muted")
        head = QHBoxLayout()
        head.addWidget(text_label(domain.title, level=2), 1)
        head.addWidget(self._count, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GAP, 0, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(head)
        column.addWidget(text_label(domain.gist, muted=True))
        for card in cards:
            column.addWidget(card)

    def show_count(self) -> None:
        chosen = sum(card.box.isChecked() for card in self.cards)
        self._count.setText(f"{chosen} of {len(self.cards)}")

    def filter(self, shown: set[str]) -> bool:
        """Show only these clauses; False where none of them is here."""
        any_shown = False
        for card in self.cards:
            visible = card.clause.id in shown
            card.setVisible(visible)
            any_shown = any_shown or visible
        self.setVisible(any_shown)
        return any_shown


class RestrictionsPage(Page):
    """Check boxes for `Draft.clauses` with their exceptions, and editors for `Draft.custom`."""

    id = "restrictions"
    title = "Use restrictions"
    prefixes = ("restrictions",)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._cards: dict[str, ClauseCard] = {}
        self._groups: list[_DomainGroup] = []
        self._custom: dict[str, CustomCard] = {}
        self._presets: PresetPanel | None = None
        self._search = QLineEdit()
        self._search.setObjectName("clause_search")
        self._search.setPlaceholderText("Search clauses")
        self._search.setAccessibleName("Search clauses")
        self._search.setClearButtonEnabled(True)
        undo_goes_to_draft(self._search)
        self._all = QRadioButton("All")
        self._all.setObjectName("clause_filter_all")
        self._all.setAccessibleName("Show all clauses")
        self._only_chosen = QRadioButton("Chosen")
        self._only_chosen.setObjectName("clause_filter_chosen")
        self._only_chosen.setAccessibleName("Show chosen clauses only")
        self._all.setChecked(True)
        self._filter = QButtonGroup(self)
        self._start = QPushButton("Start from…")
        self._start.setObjectName("start_from")
        self._start.setAccessibleDescription("Ready sets of clauses, and the topics of other licenses")
        self._start.setCheckable(True)
        self._explanation = text_label(
            "A new license starts with the core set: clauses that most licenses of this kind share, or that stop grave "
            "misuse and few good uses. Each says why it is there. Keep, drop and add as you see fit.",
            muted=True,
        )
        self._nothing = text_label("", muted=True)
        self._nothing.setObjectName("no_clause_found")
        self._nothing.hide()
        self._problem = Problem()
        self._own = QVBoxLayout()
        self._own.setSpacing(theme.GAP)
        self._add_own = QPushButton("Add your own clause")
        self._add_own.setObjectName("add_custom")
        self._own_group = QWidget()

        tools = QHBoxLayout()
        tools.setSpacing(theme.GAP)
        tools.addWidget(self._search, 1)
        for button in (self._all, self._only_chosen):
            self._filter.addButton(button)
            tools.addWidget(button)
        tools.addSpacing(theme.GAP)
        tools.addWidget(self._start)
        self.head.addLayout(tools)
        self.column.addWidget(self._explanation)
        self.column.addWidget(self._problem)
        self.column.addWidget(self._nothing)
        self._fill()
        self.column.addWidget(self._make_own_group())
        self.column.addStretch(1)

        self._search.textChanged.connect(self._apply_filter)
        self._all.toggled.connect(self._apply_filter)
        self._start.toggled.connect(self._show_presets)
        self._add_own.clicked.connect(self._add_custom)

    def _fill(self) -> None:
        catalog = self.session.catalog
        known = {license_.id: license_.title for license_ in registry.load().licenses}
        for domain in catalog.domains:
            cards = [self._make_card(clause, known) for clause in catalog.in_domain(domain.id)]
            if cards:
                group = _DomainGroup(domain, cards)
                self._groups.append(group)
                self.column.addWidget(group)

    def _make_card(self, clause: Clause, known: dict[str, str]) -> ClauseCard:
        card = ClauseCard(clause, [known[name] for name in clause.seen_in if name in known])
        card.chosen.connect(partial(self._choose, clause.id))
        card.exception_chosen.connect(partial(self._choose_exception, clause.id))
        self._cards[clause.id] = card
        return card

    def _make_own_group(self) -> QWidget:
        column = QVBoxLayout(self._own_group)
        column.setContentsMargins(0, theme.GAP, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(text_label("Your own clauses", level=2))
        column.addWidget(
            text_label(
                "For what no clause of the catalog says. Machines cannot tell what your own words mean.", muted=True
            )
        )
        column.addLayout(self._own)
        column.addWidget(self._add_own, 0, Qt.AlignmentFlag.AlignLeft)
        return self._own_group

    # Showing the draft

    def load(self, draft: Draft) -> None:
        chosen = {clause.id: clause for clause in draft.clauses}
        for clause_id, card in self._cards.items():
            state = chosen.get(clause_id)
            card.show_version(self._version(clause_id, state))
            card.load(state)
        overlaps = _overlap_words(self.session.catalog.overlaps(chosen))
        for clause_id, card in self._cards.items():
            card.show_overlap("\n".join(overlaps.get(clause_id, ())))
        for group in self._groups:
            group.show_count()
        own = f" and {len(draft.custom)} of your own" if draft.custom else ""
        self.count.setText(f"{len(chosen)} of {len(self._cards)}{own}")
        self._load_custom(draft)
        if self._presets is not None and self._start.isChecked():
            self._presets.load(draft)

    def _version(self, clause_id: str, state: ChosenClause | None) -> Clause:
        """The version in the draft where the catalog has it, else the newest."""
        try:
            return self.session.catalog.get(clause_id, state.version if state else None)
        except InputError:
            return self.session.catalog.get(clause_id)

    def _load_custom(self, draft: Draft) -> None:
        present = {clause.id for clause in draft.custom}
        for clause_id in [name for name in self._custom if name not in present]:
            gone = self._custom.pop(clause_id)
            self._own.removeWidget(gone)
            let_go(gone)
        for clause in draft.custom:
            if clause.id in self._custom:
                self._custom[clause.id].load(clause)
            else:
                self._own.addWidget(self._make_custom(clause))

    def _make_custom(self, clause: CustomClause) -> CustomCard:
        card = CustomCard(clause, self.session.catalog)
        card.edited.connect(self._write_custom)
        card.removed.connect(partial(self._remove_custom, clause.id))
        card.finished.connect(partial(self._name_custom, clause.id))
        card.catalog_wanted.connect(partial(self._take_catalog, clause.id))
        if self._urgent:
            card.problem.set_urgent(True)
        self._custom[clause.id] = card
        return card

    def show_checks(self, checks: Sequence[Check]) -> None:
        here: dict[str, list[Check]] = {}
        for check in checks:
            here.setdefault(check.where.removeprefix("restrictions."), []).append(check)
        self._problem.show_checks(here.get("restrictions", []))
        for clause_id, card in self._cards.items():
            # The card itself says which chosen clauses it overlaps with.
            card.problem.show_checks([check for check in here.get(clause_id, ()) if check.level != "note"])
        for clause_id, own in self._custom.items():
            own.show_checks(here.get(clause_id, ()))

    def set_urgent(self) -> None:
        super().set_urgent()
        self._problem.set_urgent(True)
        for problem in (*(c.problem for c in self._cards.values()), *(c.problem for c in self._custom.values())):
            problem.set_urgent(True)

    def go_to(self, where: str) -> bool:
        clause_id = where.removeprefix("restrictions").removeprefix(".")
        if clause_id in self._custom:
            card = self._custom[clause_id]
            card.set_open(True)
            card.title_field.focus()
            self.bring_into_sight(card)
            return True
        if clause_id not in self._cards:
            self._search.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        self._search.clear()
        self._all.setChecked(True)
        box = self._cards[clause_id].box
        box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.bring_into_sight(self._cards[clause_id])
        return True

    # Finding clauses

    @Slot()
    def _apply_filter(self) -> None:
        query = self._search.text()
        shown = {clause.id for clause in self.session.catalog.search(query)}
        if self._only_chosen.isChecked():
            shown &= {clause.id for clause in self.session.draft.clauses}
        found = [group.filter(shown) for group in self._groups]
        self._nothing.setVisible(not any(found))
        if query.strip():
            self._nothing.setText(f"No clause matches “{query.strip()}”. You can add your own below.")
        else:
            self._nothing.setText("No clause is chosen. A license of this kind needs at least one.")
        self._explanation.setVisible(not query.strip())

    @Slot(bool)
    def _show_presets(self, wanted: bool) -> None:
        if self._presets is None:
            self._presets = PresetPanel(self.session)
            self.column.insertWidget(0, self._presets)
        if wanted:
            self._presets.load(self.session.draft)
            QTimer.singleShot(0, self, lambda: self.area.verticalScrollBar().setValue(0))
        self._presets.setVisible(wanted)

    # Changing the draft

    def _choose(self, clause_id: str, checked: bool) -> None:
        draft, card = self.session.draft, self._cards[clause_id]
        if checked:
            newest = self.session.catalog.get(clause_id)
            changed = draft.with_clause(ChosenClause(clause_id, newest.version))
        else:
            changed = draft.without_clause(clause_id)
        word = "choosing" if checked else "dropping"
        self.session.change(changed, f"{word} “{card.clause.title}”")

    def _choose_exception(self, clause_id: str, exception_id: str, checked: bool) -> None:
        draft = self.session.draft
        chosen = next((clause for clause in draft.clauses if clause.id == clause_id), None)
        if chosen is None:
            return
        exceptions = {*chosen.exceptions, exception_id} if checked else {*chosen.exceptions} - {exception_id}
        changed = draft.with_clause(ChosenClause(clause_id, chosen.version, tuple(exceptions)))
        word = "allowing" if checked else "dropping"
        self.session.change(changed, f"{word} an exception of “{self._cards[clause_id].clause.title}”")

    @Slot()
    def _add_custom(self) -> None:
        draft = self.session.draft
        clause = CustomClause(
            id=custom_id("", {custom.id for custom in draft.custom}),
            domain=self.session.catalog.domains[0].id,
            title="",
            text="",
        )
        self.session.change(draft.with_custom(clause), "adding a clause of your own")
        card = self._custom[clause.id]
        card.set_open(True)
        card.title_field.focus()
        self.bring_into_sight(card)

    @Slot(object)
    def _write_custom(self, clause: CustomClause) -> None:
        self.session.change(self.session.draft.with_custom(clause), f"wording of {clause.id}", typing=True)

    def _name_custom(self, clause_id: str) -> None:
        """Give a new clause an id that says what it is about, once it has a title."""
        draft = self.session.draft
        clause = next(custom for custom in draft.custom if custom.id == clause_id)
        if not clause_id.startswith(NEW_ID) or not clause.title.strip():
            return
        named = custom_id(clause.title, {custom.id for custom in draft.custom})
        custom = tuple(structs.replace(c, id=named) if c.id == clause_id else c for c in draft.custom)
        self.session.change(structs.replace(draft, custom=custom), "naming a clause of your own", typing=True)

    def _remove_custom(self, clause_id: str) -> None:
        self.session.change(self.session.draft.without_custom(clause_id), "removing a clause of your own")
        self._add_own.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_catalog(self, custom_clause: str, clause_id: str) -> None:
        draft = self.session.draft.without_custom(custom_clause)
        if all(clause.id != clause_id for clause in draft.clauses):
            draft = draft.with_clause(ChosenClause(clause_id, self._cards[clause_id].clause.version))
        title = self._cards[clause_id].clause.title
        self.session.change(draft, f"using “{title}” in place of your own clause")
        self.go_to(f"restrictions.{clause_id}")


def _overlap_words(overlaps: Sequence[ChosenOverlap]) -> dict[str, list[str]]:
    """What to say on each card about other chosen clauses that cover the same."""
    words: dict[str, list[str]] = {}
    for overlap in overlaps:
        for this, other, relation in (
            (overlap.a, overlap.b, overlap.relation),
            (overlap.b, overlap.a, INVERSE[overlap.relation]),
        ):
            text = RELATION_WORDS[relation].format(other=other.title)
            words.setdefault(this.id, []).append(f"{text}: {overlap.difference}")
    return words
