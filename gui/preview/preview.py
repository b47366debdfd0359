# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The pane with the living document: the license, the same in plain words, and what changed; searched and zoomed."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QWheelEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTabWidget, QToolButton, QVBoxLayout, QWidget

from core.drafting.document import LicenseDocument
from core.errors import ClausewrightError
from gui import theme
from gui.icons import icon
from gui.preview.changes import ChangesView
from gui.preview.lines import Line, lines
from gui.preview.plain_words import PlainWordsView
from gui.preview.search import SearchBar
from gui.preview.view import LicenseView
from gui.session import Session
from gui.wizard.fields import text_label

READING_S = 2.0


class Preview(QFrame):
    """Three tabs over the session's document. Only the one in sight is kept up to date.

    After a click elsewhere the license scrolls to what the click changed, unless that is in sight or the person has
    just scrolled here. While somebody types, the license stays where it is.

    Attributes:
        license: the text view with the whole license.

    Signals:
        clause_activated(str): a clause was double-clicked; its id.
    """

    clause_activated = Signal(str)

    def __init__(
        self, session: Session, parent: QWidget | None = None, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self.session = session
        self._clock = clock
        self._read_at = float("-inf")
        self._document: LicenseDocument | None = None
        self._baseline: list[Line] = []
        self.license = LicenseView()
        self.plain_words = PlainWordsView()
        self.changes = ChangesView()
        self.search = SearchBar(self.license)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("preview_tabs")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setAccessibleName("Views of the license")
        self._trouble = text_label()
        self._trouble.setObjectName("preview_trouble")
        theme.role(self._trouble, "error")
        self._trouble.setMargin(theme.GAP)
        self._trouble.hide()

        self.tabs.addTab(self._make_license_tab(), "License")
        self.tabs.addTab(self.plain_words, "In plain words")
        self.tabs.addTab(self.changes, "Changes")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._trouble)
        column.addWidget(self.tabs)

        self.tabs.currentChanged.connect(self._refresh)
        self.license.clause_activated.connect(self.clause_activated)
        self.license.viewport().installEventFilter(self)
        self.license.verticalScrollBar().installEventFilter(self)
        self.license.verticalScrollBar().actionTriggered.connect(self._note_reading)
        for keys, action in (
            (QKeySequence.keyBindings(QKeySequence.StandardKey.ZoomIn), self.license.zoom_in),
            (QKeySequence.keyBindings(QKeySequence.StandardKey.ZoomOut), self.license.zoom_out),
            ([QKeySequence("Ctrl+0")], self.license.zoom_reset),
            (QKeySequence.keyBindings(QKeySequence.StandardKey.FindNext), self.search.find_next),
            (QKeySequence.keyBindings(QKeySequence.StandardKey.FindPrevious), self.search.find_previous),
        ):
            shortcut = QShortcut(self)
            shortcut.setKeys(keys)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)
        session.document_changed.connect(self.show_document)
        session.baseline_changed.connect(self._take_baseline)
        session.build_failed.connect(self._show_trouble)
        self._take_baseline()
        try:
            self.show_document(session.document)
        except ClausewrightError as error:
            self._show_trouble(error)

    def _make_license_tab(self) -> QWidget:
        tab = QWidget()
        tools = QHBoxLayout()
        tools.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        tools.setSpacing(theme.GRID)
        tools.addWidget(self.search, 1)
        for name, icon_name, action in (
            ("Smaller text", "zoom-out", self.license.zoom_out),
            ("Larger text", "zoom-in", self.license.zoom_in),
        ):
            button = QToolButton()
            button.setObjectName(f"preview_{icon_name.replace('-', '_')}")
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.setIcon(icon(icon_name, 16))
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(action)
            tools.addWidget(button)
        column = QVBoxLayout(tab)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(tools)
        column.addWidget(self.license, 1)
        return tab

    # What is shown

    @Slot(object)
    def show_document(self, document: LicenseDocument) -> None:
        """Show this document, in the tab that is in sight."""
        self._document = document
        self._trouble.hide()
        self._refresh()

    @Slot()
    def start_search(self) -> None:
        """Show the license and put the cursor in its search field."""
        self.tabs.setCurrentIndex(0)
        self.search.take_focus()

    @Slot()
    def _refresh(self) -> None:
        if self._document is None:
            return
        shown = self.tabs.currentWidget()
        if shown is self.plain_words:
            self.plain_words.show_document(self._document)
        elif shown is self.changes:
            self.changes.show_changes(self._baseline, lines(self._document))
        else:
            reading = self._clock() - self._read_at < READING_S
            self.license.show_lines(lines(self._document), reveal=self.session.reveal and not reading)

    @Slot()
    def _take_baseline(self) -> None:
        if self.session.baseline is not None:
            self._baseline = lines(self.session.baseline)
            self._refresh()

    @Slot(object)
    def _show_trouble(self, error: ClausewrightError) -> None:
        self._trouble.setText(f"The license cannot be shown as it stands now. {error}")
        self._trouble.show()

    @Slot()
    def _note_reading(self) -> None:
        self._read_at = self._clock()

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QWheelEvent):
            self._note_reading()
        return super().eventFilter(watched, event)
