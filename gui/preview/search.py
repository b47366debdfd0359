# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The search field over a text view: all matches in color, next and previous, and how many there are."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QTextEdit, QToolButton, QWidget

from gui import theme
from gui.icons import icon

MATCH_LIMIT = 2000


class SearchBar(QWidget):
    """Finds text in one QTextEdit. Enter leads to the next match, Shift+Enter to the one before, Escape empties it."""

    def __init__(self, view: QTextEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._matches: list[QTextCursor] = []
        self._current = -1
        self.field = QLineEdit()
        self.field.setObjectName("preview_search")
        self.field.setPlaceholderText("Find in the license")
        self.field.setAccessibleName("Find in the license")
        self.field.setClearButtonEnabled(True)
        self.count = QLabel()
        self.count.setObjectName("preview_search_count")
        self.count.setAccessibleName("Matches")
        self.previous = _button("Find previous", "chevron-up", "preview_search_previous")
        self.next = _button("Find next", "chevron-down", "preview_search_next")
        self._again = QTimer(self, singleShot=True, interval=0)

        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID)
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        row.addWidget(self.previous)
        row.addWidget(self.next)

        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.previous.clicked.connect(self.find_previous)
        self.next.clicked.connect(self.find_next)
        self._again.timeout.connect(self._refresh)
        view.document().contentsChanged.connect(self._later)
        self._show_state()

    @property
    def match_count(self) -> int:
        return len(self._matches)

    @Slot()
    def find_next(self) -> None:
        self._step(1)

    @Slot()
    def find_previous(self) -> None:
        self._step(-1)

    @Slot()
    def take_focus(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    @Slot(str)
    def _search(self, text: str) -> None:
        self._collect()
        self._current = -1
        if self._matches:
            top = self._view.cursorForPosition(self._view.viewport().rect().topLeft()).position()
            below = [at for at, match in enumerate(self._matches) if match.selectionStart() >= top]
            self._current = below[0] if below else 0
            self._go()
        self._paint()
        self._show_state()

    @Slot()
    def _later(self) -> None:
        if self.field.text():
            self._again.start()

    @Slot()
    def _refresh(self) -> None:
        """The text changed under the search: find again, stay near the same match, do not scroll."""
        self._collect()
        self._current = min(self._current, len(self._matches) - 1)
        self._paint()
        self._show_state()

    def _collect(self) -> None:
        self._matches = []
        wanted = self.field.text().strip()
        if not wanted:
            return
        document = self._view.document()
        found = document.find(wanted)
        while not found.isNull() and len(self._matches) < MATCH_LIMIT:
            self._matches.append(found)
            found = document.find(wanted, found)

    def _step(self, by: int) -> None:
        if self._matches:
            self._current = (self._current + by) % len(self._matches)
            self._go()
            self._paint()
            self._show_state()

    def _go(self) -> None:
        view, match = self._view, self._matches[self._current]
        place = QTextCursor(match)
        place.setPosition(match.selectionStart())
        rect = view.cursorRect(place)
        height = view.viewport().height()
        if rect.top() < 0 or rect.bottom() > height:
            bar = view.verticalScrollBar()
            bar.setValue(bar.value() + rect.top() - height // 3)

    def _paint(self) -> None:
        tokens = theme.tokens(self)
        selections = []
        for at, match in enumerate(self._matches):
            selection = QTextEdit.ExtraSelection()
            color = QColor(tokens.found)
            color.setAlphaF(1.0 if at == self._current else 0.45)
            selection.cursor = match
            selection.format.setBackground(color)
            selections.append(selection)
        self._view.setExtraSelections(selections)

    def _show_state(self) -> None:
        total = len(self._matches)
        searching = bool(self.field.text().strip())
        if not searching:
            self.count.clear()
        elif not total:
            self.count.setText("no match")
        else:
            self.count.setText(f"{self._current + 1} of {total}{'+' if total == MATCH_LIMIT else ''}")
        self.count.setVisible(searching)
        self.previous.setEnabled(total > 0)
        self.next.setEnabled(total > 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
            if event.key() == Qt.Key.Key_Escape and self.field.text():
                self.field.clear()
                return True
        return super().eventFilter(watched, event)


def _button(name: str, icon_name: str, object_name: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(object_name)
    button.setAccessibleName(name)
    button.setToolTip(name)
    button.setIcon(icon(icon_name, 16))
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
