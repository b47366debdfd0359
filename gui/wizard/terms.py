# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The page "Terms": every term that applies to the draft, built from the data in `core.drafting.terms`."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QDoubleSpinBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.drafting import terms
from core.drafting.checks import Check
from core.drafting.draft import Draft, LicenseType, TermValue
from core.drafting.terms import Term, TermOption
from gui import theme
from gui.session import Session
from gui.wizard.fields import CheckField, Field, LineField, Problem, indent, text_label
from gui.wizard.page import Page, card
from gui.wizard.panel import clear
from gui.wizard.wrapping import WrapRadioButton

USUAL = "usual"
NOT_OPEN = "This makes it a RAIL, not an OpenRAIL."


class _TermView(QWidget):
    """One term: what it decides and the inputs for it."""

    def __init__(self, page: "TermsPage", term: Term) -> None:
        super().__init__()
        self.page = page
        self.term = term
        self.problem = Problem()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.GAP)

    def load(self, draft: Draft, value: TermValue) -> None:
        """Show the value in force."""
        raise NotImplementedError

    def focus(self) -> None:
        """Give the focus to the input."""
        raise NotImplementedError

    def write(self, value: TermValue, *, typing: bool = False) -> None:
        self.page.write(self.term, value, typing=typing)


class _ChoiceView(_TermView):
    def __init__(self, page: "TermsPage", term: Term) -> None:
        super().__init__(page, term)
        self._group = QButtonGroup(self)
        self._options: dict[str, tuple[QWidget, WrapRadioButton]] = {}
        self._words: dict[str, QLabel] = {}
        self._chips: dict[str, QLabel] = {}
        self.column.addWidget(text_label(term.title, level=3))
        self.column.addWidget(text_label(term.explanation, muted=True))
        for option in term.options:
            self.column.addWidget(self._make(option))
        self.column.addWidget(self.problem)

    def _make(self, option: TermOption) -> QWidget:
        row = QWidget()
        button = WrapRadioButton(option.title)
        button.setObjectName(f"term:{self.term.key}:{option.value}")
        button.setAccessibleName(f"{self.term.title}: {option.title}")
        button.setAccessibleDescription(f"{option.explanation} {option.effect}".strip())
        words = text_label(muted=True)
        words.setContentsMargins(indent(button), 0, 0, 0)
        chip = usual_chip()
        head = QHBoxLayout()
        head.setSpacing(theme.GAP)
        head.addWidget(button, 1)
        head.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(words)
        self._words[option.value] = words
        self._chips[option.value] = chip
        self._group.addButton(button)
        self._options[option.value] = (row, button)
        button.toggled.connect(partial(self._choose, option.value))
        return row

    def _choose(self, value: str, checked: bool) -> None:
        if checked:
            self.write(value)

    def load(self, draft: Draft, value: TermValue) -> None:
        open_to_type = {option.value for option in self.term.options_for(draft.type)}
        usual = self.term.default_for(draft.type)
        for option in self.term.options:
            row, button = self._options[option.value]
            row.setVisible(option.value in open_to_type)
            with QSignalBlocker(button):
                button.setChecked(option.value == value)
            suffix = self.term.suffix_of(option.value, draft.type)
            words = [option.explanation, option.effect if option.value == value else ""]
            words.append(f"Adds “{suffix}” to the name of the license." if suffix else "")
            self._words[option.value].setText(" ".join(word for word in words if word))
            self._chips[option.value].setVisible(option.value == usual)

    def focus(self) -> None:
        (self._group.checkedButton() or self._group.buttons()[0]).setFocus(Qt.FocusReason.OtherFocusReason)


class _FlagView(_TermView):
    def __init__(self, page: "TermsPage", term: Term) -> None:
        super().__init__(page, term)
        words = term.explanation
        if term.suffix:
            words += f" {NOT_OPEN}"
        self._field = CheckField(f"term:{term.key}", term.title, words, usual_chip() if term.default is True else None)
        self.column.addWidget(self._field)
        self.column.addWidget(self.problem)
        self._field.chosen.connect(self.write)

    def load(self, draft: Draft, value: TermValue) -> None:
        self._field.load(bool(value))

    def focus(self) -> None:
        self._field.focus()


class _NumberView(_TermView):
    def __init__(self, page: "TermsPage", term: Term) -> None:
        super().__init__(page, term)
        # A limit on revenue may pass what an integer spin box can hold.
        self._spin = QDoubleSpinBox(decimals=0)
        self._spin.setRange(term.minimum, term.maximum)
        self._spin.setGroupSeparatorShown(True)
        self._spin.setKeyboardTracking(True)
        self._spin.setSuffix(f" {term.unit}" if term.unit else "")
        self._spin.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._spin.setMaximumWidth(280)
        self._spin.setMinimumHeight(7 * theme.GRID)
        if term.suffix:
            self._spin.setSpecialValueText("no limit")
        words = term.explanation
        if term.suffix:
            words += f" {NOT_OPEN}"
        self._field = Field(self._spin, f"term:{term.key}", term.title, words)
        self.column.addWidget(self._field)
        self.column.addWidget(self.problem)
        self._spin.valueChanged.connect(self._write_number)
        self._spin.wheelEvent = lambda event: event.ignore()  # type: ignore[method-assign]

    @Slot(float)
    def _write_number(self, value: float) -> None:
        self.write(round(value), typing=True)

    def load(self, draft: Draft, value: TermValue) -> None:
        with QSignalBlocker(self._spin):
            self._spin.setValue(float(value))

    def focus(self) -> None:
        self._field.focus()


class _TextView(_TermView):
    def __init__(self, page: "TermsPage", term: Term) -> None:
        super().__init__(page, term)
        self._field = LineField(f"term:{term.key}", term.title, term.explanation, optional=term.default == "")
        self.column.addWidget(self._field)
        self.column.addWidget(self.problem)
        self._field.edited.connect(partial(self.write, typing=True))

    def load(self, draft: Draft, value: TermValue) -> None:
        typed = draft.terms.get(self.term.key, value)
        self._field.load(str(typed))

    def focus(self) -> None:
        self._field.focus()


def usual_chip() -> QLabel:
    """The mark of the choice that most licenses make."""
    chip = QLabel(USUAL)
    chip.setToolTip("What the license says where you change nothing")
    theme.role(chip, "chip")
    return chip


VIEWS = {"choice": _ChoiceView, "flag": _FlagView, "number": _NumberView, "text": _TextView}


class TermsPage(Page):
    """Radio buttons, check boxes and fields for `Draft.terms`; only what applies to the draft is shown."""

    id = "terms"
    title = "Terms"
    intro = "What the license says beside the use restrictions. The usual choices are made; change what does not fit."
    prefixes = ("terms",)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._views: dict[str, _TermView] = {}
        self._idle_keys: list[str] | None = None
        self._groups: list[tuple[QFrame, list[str]]] = []
        for group in terms.groups():
            members = [term for term in terms.load() if term.group == group.id]
            frame, column = card()
            column.setSpacing(theme.SPACE)
            column.addWidget(text_label(group.title, level=2))
            column.addWidget(text_label(group.gist, muted=True))
            for term in members:
                view = VIEWS[term.kind](self, term)
                self._views[term.key] = view
                column.addWidget(view)
            self._groups.append((frame, [term.key for term in members]))
            self.column.addWidget(frame)
        self._closed, column = card()
        self._closed.setObjectName("openrail_note")
        column.addWidget(text_label("Further conditions", level=2))
        column.addWidget(
            text_label(
                "An OpenRAIL asks for nothing but the use restrictions. Conditions such as non-commercial use, a limit "
                "on revenue or users, or no distribution make it a RAIL, and its name says so."
            )
        )
        self._make_rail = QPushButton("Make it a RAIL")
        self._make_rail.setObjectName("make_rail")
        column.addWidget(self._make_rail, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self._closed)
        self._idle, self._idle_column = card()
        self._idle.setObjectName("terms_without_effect")
        self.column.addWidget(self._idle)
        self.column.addStretch(1)
        self._make_rail.clicked.connect(self._choose_rail)

    def load(self, draft: Draft) -> None:
        values = terms.effective(draft)
        for key, view in self._views.items():
            view.setVisible(key in values)
            if key in values:
                view.load(draft, values[key])
        for frame, keys in self._groups:
            frame.setVisible(any(key in values for key in keys))
        self._closed.setVisible(draft.type is LicenseType.OPENRAIL)
        self._show_idle([key for key in draft.terms if key not in values])

    def _show_idle(self, keys: Sequence[str]) -> None:
        """List terms that are set and do not apply here, so that they can be taken away."""
        if self._idle_keys == list(keys):
            return
        self._idle_keys = list(keys)
        clear(self._idle_column)
        self._idle.setVisible(bool(keys))
        self._idle_column.addWidget(text_label("Set, but not part of this license", level=2))
        known = {term.key: term.title for term in terms.load()}
        for key in keys:
            title = known.get(key, key)
            away = QPushButton("Take it away")
            away.setObjectName(f"drop_term:{key}")
            away.setAccessibleName(f"Take it away: {title}")
            away.clicked.connect(partial(self._drop, key, title))
            row = QHBoxLayout()
            row.addWidget(text_label(title), 1)
            row.addWidget(away)
            self._idle_column.addLayout(row)

    def _drop(self, key: str, title: str) -> None:
        self.session.change(self.session.draft.without_term(key), f"taking “{title}” away")

    def show_checks(self, checks: Sequence[Check]) -> None:
        for key, view in self._views.items():
            view.problem.show_checks([check for check in checks if check.where == f"terms.{key}"])

    def set_urgent(self) -> None:
        super().set_urgent()
        for view in self._views.values():
            view.problem.set_urgent(True)

    def go_to(self, where: str) -> bool:
        view = self._views.get(where.removeprefix("terms."))
        if view is None or view.isHidden():
            self.bring_into_sight(self._closed if self._idle.isHidden() else self._idle)
            return False
        view.focus()
        self.bring_into_sight(view)
        return True

    def write(self, term: Term, value: TermValue, *, typing: bool = False) -> None:
        """Set a term; the usual value is left out of the draft, so that it follows the type."""
        draft = self.session.draft
        usual = value == term.default_for(draft.type)
        changed = draft.without_term(term.key) if usual else draft.with_term(term.key, value)
        self.session.change(changed, f"changing “{term.title}”", typing=typing)

    def _choose_rail(self) -> None:
        self.session.change(self.session.draft.with_type(LicenseType.RAIL), "choosing RAIL")
