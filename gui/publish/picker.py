# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Choosing a repository: a line to type a name into, and the repositories that fit it, own ones first."""

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from core.errors import ClausewrightError
from core.hub import repos
from core.hub.account import SignedIn
from core.hub.repo import Listed, RepoType
from gui import theme
from gui.publish.section import Waiting, line, outcome, sentence, tell
from gui.publish.work import Work

PAUSE_MS = 350
FEWEST_LETTERS = 2
HEIGHT_PX = 132
_LISTED = Qt.ItemDataRole.UserRole


class Picker(QWidget):
    """The line and the list.

    Signals:
        chosen(str): the person took a repository from the list. edited(str): the name in the line is another.
        entered(): Enter in the line.
    """

    chosen = Signal(str)
    edited = Signal(str)
    entered = Signal()

    def __init__(self, name: str, label: str, hint: str) -> None:
        super().__init__()
        self._signed: SignedIn | None = None
        self._type: RepoType = "model"
        self._own: tuple[Listed, ...] = ()
        self._others: tuple[Listed, ...] = ()
        self._listing, self._search = Work(self), Work(self)
        self.field, self.line = line(name, label, hint, example="organization/name")
        self.list = QListWidget()
        self.list.setObjectName(f"{name}_list")
        self.list.setAccessibleName("Repositories that fit")
        self.list.setFixedHeight(HEIGHT_PX)
        self._trouble = outcome(f"{name}_trouble")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self.field)
        column.addWidget(self.list)
        column.addWidget(Waiting(self._listing, f"{name}_list", stop="Stop"))
        column.addWidget(self._trouble)
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._take_text)
        self.line.returnPressed.connect(self.entered)
        self.list.itemActivated.connect(self._choose)
        self.list.itemClicked.connect(self._choose)
        self._pause.timeout.connect(self._ask)
        self._fill()

    @property
    def busy(self) -> bool:
        return self._listing.running or self._search.running or self._pause.isActive()

    def show_for(self, signed: SignedIn | None, repo_type: RepoType) -> None:
        """List what this account has of this kind."""
        if (signed, repo_type) == (self._signed, self._type) and (self._own or self._listing.running):
            return
        self._signed, self._type = signed, repo_type
        self._own = self._others = ()
        self._listing.drop()
        self._search.drop()
        tell(self._trouble, "")
        self._fill()
        if signed is None:
            return
        account, token = signed.account, signed.token

        def done(found: tuple[Listed, ...]) -> None:
            self._own = found
            self._fill()
            self._ask()

        self._listing.start(
            lambda asking: repos.own(asking.hub(account.endpoint, token), account, repo_type),
            then=done,
            failed=self._say,
        )

    @Slot(str)
    def _take_text(self, text: str) -> None:
        self._fill()
        self._pause.start()
        self.edited.emit(text)

    @Slot()
    def _ask(self) -> None:
        """Search the whole Hub for what was typed."""
        words = self.line.text().strip()
        self._search.drop()
        if self._signed is None or len(words) < FEWEST_LETTERS:
            return
        account, token, repo_type = self._signed.account, self._signed.token, self._type

        def done(found: tuple[Listed, ...]) -> None:
            self._others = found
            self._fill()

        self._search.start(
            lambda asking: repos.search(asking.hub(account.endpoint, token), words, repo_type),
            then=done,
            failed=self._say,
        )

    def _say(self, error: ClausewrightError) -> None:
        tell(self._trouble, f"{sentence(error)} A name can be typed all the same.", "warning")

    def _fill(self) -> None:
        words = self.line.text().strip().lower()
        own = {each.id for each in self._own}
        found = [*self._own, *(each for each in self._others if each.id not in own)]
        fitting = [each for each in found if words in each.id.name.lower()]
        with QSignalBlocker(self.list):
            self.list.clear()
            for each in fitting:
                item = QListWidgetItem(_words(each, each.id in own))
                item.setData(_LISTED, each.id.name)
                self.list.addItem(item)
        self.list.setVisible(bool(fitting) and not (len(fitting) == 1 and fitting[0].id.name.lower() == words))

    @Slot(QListWidgetItem)
    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(_LISTED))

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.line
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Down
            and self.list.isVisible()
        ):
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self.list.setCurrentRow(0)
            return True
        return super().eventFilter(watched, event)


def _words(repo: Listed, own: bool) -> str:
    marks = ["private" if repo.private else "public"]
    if repo.gated:
        marks.append("gated")
    if not own:
        marks.append("of others")
    if repo.updated:
        marks.append(f"changed {repo.updated}")
    return f"{repo.id.name}   ({', '.join(marks)})"
