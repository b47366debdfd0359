# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Naming a model as upstream by its folder, and the license texts that go along with the license because of it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.drafting.draft import Draft
from core.errors import ClausewrightError
from core.folders import model_folder
from core.folders.model_folder import ModelFolder, UpstreamText
from core.projects.project import joined
from core.registry import registry
from gui import tasks, theme
from gui.dialogs import files
from gui.session import Session
from gui.tasks import Task
from gui.wizard.fields import TextField, text_label
from gui.wizard.page import card
from gui.wizard.panel import clear


class UpstreamFolder(QWidget):
    """The button "Add from a model folder…", how that went, and the texts that go along."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._shown: tuple[UpstreamText, ...] | None = None
        self._last = ""
        self._task: Task[ModelFolder] | None = None
        self._button = QPushButton("Add from a model folder…")
        self._button.setObjectName("add_upstream_folder")
        self._button.setAccessibleName("Add from a model folder…")
        self._button.setAccessibleDescription(
            "Names the model of a folder on your computer as upstream and keeps its license texts."
        )
        self._words = text_label(muted=True)
        self._words.setObjectName("upstream_folder_words")
        self._words.hide()
        self._frame, self._texts = card()
        self._frame.setObjectName("upstream_texts")
        self._frame.setAccessibleName("Texts that go along")
        self._frame.hide()
        row = QHBoxLayout()
        row.addWidget(self._button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(row)
        column.addWidget(self._words)
        column.addWidget(self._frame)
        self._button.clicked.connect(self._ask)
        session.upstream_texts_changed.connect(self._show)

    def load(self, draft: Draft) -> None:
        self._show()

    def read(self, folder: Path) -> None:
        """Look into a folder in a worker and take what it says."""
        if self._task is not None:
            self._task.cancel()
        self._last = str(folder)
        before = self.session.upstream_texts
        self._say(f"Looking into {folder.name}…")
        self._task = tasks.run(
            lambda job: model_folder.look(folder), then=partial(self._take, before), failed=self._fail
        )

    @Slot()
    def _ask(self) -> None:
        start = files.start_folder(str(Path(self._last).parent) if self._last else "")
        files.folder(self.window(), "Folder of the model you build on", start, self.read)

    def _take(self, before: tuple[UpstreamText, ...], found: ModelFolder) -> None:
        if self.session.upstream_texts != before:
            self._say("The project changed meanwhile; add the folder again.", warning=True)
            return
        draft = self.session.draft
        names = model_folder.names_to_add(found, registry.load())
        upstream = tuple(dict.fromkeys((*draft.work.upstream, *names)))
        self.session.keep_upstream_texts(joined(before, found.texts))
        self.session.change(draft.with_work(upstream=upstream), f"adding {found.upstream}")
        self._show()
        count = len(found.texts)
        texts = f"{count} license text{'' if count == 1 else 's'}" if count else "no license text, only its card"
        self._say(" ".join((f"{found.upstream}: {texts} found.", *found.remarks)), warning=bool(found.remarks))

    def _fail(self, error: ClausewrightError) -> None:
        self._say(str(error), warning=True)

    def _say(self, words: str, *, warning: bool = False) -> None:
        theme.role(self._words, "warning" if warning else "muted")
        self._words.setText(words)
        self._words.show()

    @Slot()
    def _show(self) -> None:
        named = {name.strip() for name in self.session.draft.work.upstream}
        texts = tuple(text for text in self.session.upstream_texts if text.upstream in named)
        if texts == self._shown:
            return
        self._shown = texts
        clear(self._texts)
        self._frame.setVisible(bool(texts))
        if not texts:
            return
        self._texts.addWidget(text_label("Texts that go along, unchanged", level=3))
        for upstream in dict.fromkeys(text.upstream for text in texts):
            of_one = [text for text in texts if text.upstream == upstream]
            self._texts.addWidget(
                text_label(
                    f"Your license covers only what you add; the terms of {upstream} stay in force and go along "
                    "unchanged."
                )
            )
            for text in of_one:
                self._texts.addLayout(self._make_row(text))
        self._texts.addWidget(text_label("An export puts them into the folder UPSTREAM beside LICENSE.", muted=True))

    def _make_row(self, text: UpstreamText) -> QHBoxLayout:
        remove = QPushButton("Remove")
        remove.setObjectName(f"remove_upstream_text:{text.upstream}/{text.file}")
        remove.setAccessibleName(f"Remove {text.file} of {text.upstream}")
        theme.role(remove, "link")
        remove.setCursor(Qt.CursorShape.PointingHandCursor)
        remove.clicked.connect(partial(self._remove, text))
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addWidget(text_label(text.file), 1)
        row.addWidget(remove)
        return row

    def _remove(self, text: UpstreamText) -> None:
        self.session.keep_upstream_texts([kept for kept in self.session.upstream_texts if kept != text])
        self._say(f"{text.file} does not go along any more. Add the folder again to have it back.")


class FolderDrop(QObject):
    """Lets one folder be dropped on a field; anything else goes on to the window."""

    def __init__(self, field: TextField, then: Callable[[Path], None]) -> None:
        super().__init__(field)
        self._then = then
        field.text.setAcceptDrops(False)
        field.setAcceptDrops(True)
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # QDropEvent is what a drag-enter event is made of, too.
        if isinstance(event, QDragEnterEvent | QDropEvent):
            folder = _folder_of(event.mimeData())
            if folder is None:
                event.ignore()
                return True
            event.acceptProposedAction()
            if event.type() == QEvent.Type.Drop:
                # Not now: the program the folder comes from waits for the drop to end.
                QTimer.singleShot(0, self, partial(self._then, folder))
            return True
        return super().eventFilter(watched, event)


def _folder_of(data: QMimeData) -> Path | None:
    urls = data.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.is_dir() else None
