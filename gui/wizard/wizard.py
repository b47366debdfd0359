# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The wizard: steps, the page, and the living document side by side.

What a person does and sees. The steps stand on the left, the page in the middle, the whole license on the right. A new
license already holds the core set of use restrictions, so there is a license to read from the first moment. One fills
in what the page asks, in any order; every keystroke and click changes the license on the right, which scrolls to what
a click changed and marks it for a moment. `Next` and `Back` lead through the steps; a click on a step goes straight
there. Nothing blocks: a step that lacks something carries a mark and says how much, the field says what, and the line
under the steps counts it all and leads to the review, where each entry leads to its field. What was done can be undone.
On the last page the license is saved and exported, and `Next` is called `Finish`: it saves the project.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from core.drafting.checks import Check
from core.drafting.draft import Draft
from gui import theme
from gui.preview.preview import Preview
from gui.session import Session
from gui.wizard.about import AboutPage
from gui.wizard.export import ExportPage
from gui.wizard.page import Page
from gui.wizard.restrictions import RestrictionsPage
from gui.wizard.review import ReviewPage
from gui.wizard.steps import State, StepList
from gui.wizard.terms import TermsPage
from gui.wizard.type import TypePage

PAGES: tuple[type[Page], ...] = (AboutPage, TypePage, RestrictionsPage, TermsPage, ReviewPage, ExportPage)
PAGE_IDS = tuple(page.id for page in PAGES)
PANE_WIDTHS = (208, 560, 512)


class Wizard(QWidget):
    """Steps | page | living document over one session.

    Attributes:
        steps, preview: the outer panes. pages: page id -> kind of page, in order; see `page`.

    Signals:
        page_changed(str): another page is shown; its id.
        save_requested(), publish_requested(): the person asked for it.
        export_requested(list[str], str): export these formats to that folder.
        issue_requested(): issue a release of the license as it stands.
    """

    page_changed = Signal(str)
    save_requested = Signal()
    export_requested = Signal(list, str)
    issue_requested = Signal()
    publish_requested = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.steps = StepList([(page.id, page.title) for page in PAGES])
        self.preview = Preview(session)
        self.pages = {page.id: page for page in PAGES}
        self._pages: dict[str, Page] = {}
        self._current = PAGE_IDS[0]
        self._stack = QStackedWidget()
        self._visited: set[str] = set()
        self._stale: set[str] = set(PAGE_IDS)
        self._back = QPushButton("Back")
        self._back.setObjectName("back")
        self._next = QPushButton("Next")
        self._next.setObjectName("next")
        theme.role(self._next, "primary")
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setObjectName("wizard_splitter")

        self._splitter.addWidget(self.steps)
        self._splitter.addWidget(self._make_middle())
        self._splitter.addWidget(self.preview)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._splitter.setSizes(list(PANE_WIDTHS))
        for at, stretch in enumerate((0, 5, 4)):
            self._splitter.setStretchFactor(at, stretch)
        self.steps.setMinimumWidth(176)
        self._stack.setMinimumWidth(400)
        self.preview.setMinimumWidth(280)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._splitter)

        self._back.clicked.connect(self.back)
        self._next.clicked.connect(self.next)
        QShortcut(QKeySequence("Alt+N"), self, self.next)
        QShortcut(QKeySequence("Alt+B"), self, self.back)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.preview.start_search)
        self.steps.chosen.connect(self.go_to)
        self.steps.problems_wanted.connect(self._show_problems)
        self.preview.clause_activated.connect(self._show_clause)
        session.draft_changed.connect(self._load)
        session.checks_changed.connect(self._show_checks)
        self._ahead = QTimer(self, interval=0)
        self._ahead.timeout.connect(self._make_ahead)
        self._show_page(self._current)
        self._show_checks(session.checks)

    def _make_middle(self) -> QFrame:
        middle = QFrame()
        theme.role(middle, "panel")
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        line.setFrameShadow(QFrame.Shadow.Plain)
        line.setForegroundRole(self.palette().ColorRole.Midlight)
        row = QHBoxLayout()
        row.setContentsMargins(theme.MARGIN, theme.GAP + theme.GRID, theme.MARGIN, theme.GAP + theme.GRID)
        row.setSpacing(theme.GAP)
        row.addStretch(1)
        row.addWidget(self._back)
        row.addWidget(self._next)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(line)
        column.addLayout(row)
        return middle

    # Where one is

    @property
    def current_page_id(self) -> str:
        return self._current

    @property
    def current_page(self) -> Page:
        return self.page(self._current)

    def page(self, page_id: str) -> Page:
        """The page of that id; it is made when it is first wanted, or when the program has nothing else to do."""
        if page_id not in self._pages:
            page = PAGES[PAGE_IDS.index(page_id)](self.session)
            self._pages[page_id] = page
            self._stack.addWidget(page)
            self._connect(page)
            self._refresh(page_id)
            if page_id in self._visited:
                page.set_urgent()
            page.show_checks(self.session.checks)
        return self._pages[page_id]

    def _connect(self, page: Page) -> None:
        if isinstance(page, ReviewPage):
            page.place_wanted.connect(self.go_to_place)
        if isinstance(page, ExportPage):
            page.save_requested.connect(self.save_requested)
            page.export_requested.connect(self.export_requested)
            page.issue_requested.connect(self.issue_requested)
            page.publish_requested.connect(self.publish_requested)

    @Slot(str)
    def go_to(self, page_id: str) -> None:
        """Show the page of that id; an unknown id (of another program version) leads to the first page."""
        wanted = page_id if page_id in PAGE_IDS else PAGE_IDS[0]
        if wanted == self.current_page_id:
            self.steps.set_current(wanted)
            return
        self._leave()
        self._show_page(wanted)
        self.page_changed.emit(wanted)

    @Slot(str)
    def go_to_place(self, where: str) -> None:
        """Show the page and the field that mend a check; `where` is the check's."""
        for page in PAGES:
            if page.concerns(where):
                self.go_to(page.id)
                self.page(page.id).go_to(where)
                return

    @Slot()
    def next(self) -> None:
        """Lead on; on the last page save the project."""
        at = PAGE_IDS.index(self._current)
        if at == len(PAGE_IDS) - 1:
            self._visited.add(PAGE_IDS[at])
            self._show_states(self.session.checks)
            self.save_requested.emit()
            return
        self.go_to(PAGE_IDS[at + 1])
        self._focus_page()

    @Slot()
    def back(self) -> None:
        at = PAGE_IDS.index(self._current)
        if at:
            self.go_to(PAGE_IDS[at - 1])
            self._focus_page()

    def set_visited(self, page_ids: Sequence[str]) -> None:
        """These pages were seen before (a project was opened): what they lack is said at once."""
        self._visited = {page_id for page_id in page_ids if page_id in PAGE_IDS}
        for page_id in self._visited & self._pages.keys():
            self._pages[page_id].set_urgent()
        self._show_states(self.session.checks)

    @property
    def export_page(self) -> ExportPage:
        page = self.page("export")
        assert isinstance(page, ExportPage)
        return page

    # Inner workings

    def _leave(self) -> None:
        self._visited.add(self.current_page_id)
        self.current_page.set_urgent()

    def _show_page(self, page_id: str) -> None:
        page = self.page(page_id)
        self._refresh(page_id)
        self._current = page_id
        self._stack.setCurrentWidget(page)
        self.steps.set_current(page_id)
        self._back.setEnabled(page_id != PAGE_IDS[0])
        self._next.setText("Finish" if page_id == PAGE_IDS[-1] else "Next")
        self._show_states(self.session.checks)

    def _focus_page(self) -> None:
        first = self.current_page.first_input()
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(object)
    def _load(self, draft: Draft) -> None:
        """The page in sight follows at once, the others when they are shown."""
        self._stale = set(PAGE_IDS)
        self._refresh(self.current_page_id)

    def _refresh(self, page_id: str) -> None:
        if page_id in self._stale and page_id in self._pages:
            self._stale.discard(page_id)
            self._pages[page_id].load(self.session.draft)
            self._pages[page_id].settle()

    @Slot()
    def _make_ahead(self) -> None:
        """Make the next page that was not wanted yet, one in a turn, so that going there is instant."""
        missing = [page_id for page_id in PAGE_IDS if page_id not in self._pages]
        if missing:
            self.page(missing[0])
        else:
            self._ahead.stop()

    @Slot(object)
    def _show_checks(self, checks: list[Check]) -> None:
        for page in self._pages.values():
            page.show_checks(checks)
            page.settle()
        self._show_states(checks)

    def _show_states(self, checks: Sequence[Check]) -> None:
        pressing = [check for check in checks if check.level != "note"]
        for page in PAGES:
            concerned = [check for check in pressing if page.concerns(check.where)]
            self.steps.show_state(page.id, self._state(page.id, concerned), _note(concerned))
        self.steps.show_count(len(pressing))

    def _state(self, page_id: str, concerned: Sequence[Check]) -> State:
        seen = page_id in self._visited
        if concerned:
            return "missing" if seen else "open"
        unfinished = page_id == "review" and any(check.level == "error" for check in self.session.checks)
        return "complete" if seen and not unfinished else "open"

    @Slot()
    def _show_problems(self) -> None:
        self.go_to("review")

    @Slot(str)
    def _show_clause(self, clause_id: str) -> None:
        self.go_to_place(f"restrictions.{clause_id}")

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._ahead.isActive() and len(self._pages) < len(PAGES):
            self._focus_page()
            self._ahead.start()


def _note(checks: Sequence[Check]) -> str:
    missing = sum(check.level == "error" for check in checks)
    other = len(checks) - missing
    if missing:
        return f"{missing} missing" + (f", {other} to look at" if other else "")
    return f"{other} to look at" if other else ""
