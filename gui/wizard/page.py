# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What every wizard page is: a scrolling view over the one draft that shows it, changes it and owns none of it."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from core.drafting.checks import Check
from core.drafting.draft import Draft
from gui import theme
from gui.session import Session
from gui.wizard.fields import CheckField, Field, text_label

TEXT_WIDTH_PX = 720


class Page(QWidget):
    """One step of the wizard.

    Attributes:
        id: names the page in projects and signals. title: as it stands in the step list.
        prefixes: beginnings of `Check.where` that this page can mend.
        fields: `where` of a check -> the field that mends it.
        head: what stays in place above the scrolling part. column: where the page puts its content.
        count: words at the right of the title, for example "23 of 52".
    """

    id: ClassVar[str]
    title: ClassVar[str]
    intro: ClassVar[str] = ""
    prefixes: ClassVar[tuple[str, ...]] = ()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.fields: dict[str, Field | CheckField] = {}
        self._urgent = False
        self.setObjectName(f"page:{self.id}")
        self.setAccessibleName(self.title)
        title = text_label(self.title, level=1)
        title.setObjectName("page_title")
        self.count = QLabel()
        self.count.setObjectName("page_count")
        theme.role(self.count, "muted")
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        body.setMaximumWidth(TEXT_WIDTH_PX + 2 * theme.MARGIN)

        line = QHBoxLayout()
        line.addWidget(title, 1)
        line.addWidget(self.count, 0, Qt.AlignmentFlag.AlignBottom)
        self.head = QVBoxLayout()
        self.head.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.GAP)
        self.head.setSpacing(theme.GAP)
        self.head.addLayout(line)
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.MARGIN)
        self.column.setSpacing(theme.SPACE)
        if self.intro:
            self.column.addWidget(text_label(self.intro, muted=True))
        self.area.setWidget(body)
        self._settle = QTimer(self, singleShot=True, interval=0)
        self._settle.timeout.connect(self._lay_out)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self.head)
        whole.addWidget(self.area, 1)

    # What a page does

    def load(self, draft: Draft) -> None:
        """Show the draft. Nothing is written back."""

    def show_checks(self, checks: Sequence[Check]) -> None:
        """Say beside each field what is wrong with it."""
        for where, field in self.fields.items():
            field.problem.show_checks([check for check in checks if check.where == where])

    def go_to(self, where: str) -> bool:
        """Bring the field that mends `where` into sight and give it the focus; False where the page has none."""
        field = self.fields.get(where)
        if field is None:
            return False
        field.focus()
        self.bring_into_sight(field)
        return True

    def set_urgent(self) -> None:
        """The person has been here and left: what is missing may be said louder now."""
        self._urgent = True
        for field in self.fields.values():
            field.problem.set_urgent(True)

    def first_input(self) -> QWidget | None:
        """What gets the focus when the page is entered by Next or Back."""
        chain = self.nextInFocusChain()
        while chain is not None and self.isAncestorOf(chain):
            if chain.focusPolicy() & Qt.FocusPolicy.TabFocus and chain.isVisibleTo(self) and chain.isEnabled():
                return chain
            chain = chain.nextInFocusChain()
        return None

    def settle(self) -> None:
        """Lay the page out once what is going on is done.

        Qt does this by itself, except for a layout that was touched while its page was being shown: that one waits
        for the next change of size, and fields stand too far apart until then.
        """
        self._settle.start()

    @Slot()
    def _lay_out(self) -> None:
        self.column.activate()

    @classmethod
    def concerns(cls, where: str) -> bool:
        """Whether this page can mend a check about that place."""
        return any(where == prefix or where.startswith(f"{prefix}.") for prefix in cls.prefixes)

    # For building

    def add_field(self, where: str, field: Field | CheckField) -> None:
        """Put a field in the column and make it the one that mends `where`."""
        self.fields[where] = field
        self.column.addWidget(field)

    def bring_into_sight(self, widget: QWidget) -> None:
        """Scroll so that the whole widget shows, once layouts have settled."""
        QTimer.singleShot(0, widget, lambda: self.area.ensureWidgetVisible(widget, 0, 6 * theme.GAP))


def card(*, chosen: bool = False) -> tuple[QFrame, QVBoxLayout]:
    """A framed group on the page and the column to fill."""
    frame = QFrame()
    theme.role(frame, "choice" if chosen else "card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(theme.SPACE, theme.SPACE - theme.GRID, theme.SPACE, theme.SPACE - theme.GRID)
    column.setSpacing(theme.GAP)
    return frame, column
