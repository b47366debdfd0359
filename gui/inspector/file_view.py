# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A file of an inspected folder, opened at the place a piece of evidence names. Nothing in it is ever run."""

import os
import re
import stat
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.errors import ClausewrightError, InputError
from core.inspection.report import Restricts
from core.inspection.words import at
from core.obligations.rules.finding import Seen
from core.reading.source import read_file
from gui import tasks, theme
from gui.reading.text_pane import TextPane
from gui.tasks import Job
from gui.wizard.fields import text_label

LARGEST = 2**20
"""Bytes of a file that are shown."""
_BINARY = (".safetensors", ".gguf", ".bin", ".pt", ".pth", ".ckpt", ".pkl", ".onnx", ".h5", ".msgpack")


class Shown(Struct, frozen=True):
    """A text and the stretch of it to bring into sight, in code points."""

    text: str
    span: tuple[int, int] | None


class FileView(QWidget):
    """Shows one place at a time; what was asked for last counts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._task: tasks.Task[Shown] | None = None
        self.name = text_label(level=3)
        self.name.setObjectName("inspect_file")
        self.text = TextPane()
        self.text.setObjectName("inspect_text")
        self.text.setAccessibleName("The file at that place")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE, theme.GAP, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self.name)
        column.addWidget(self.text, 1)
        self.clear()

    def clear(self) -> None:
        self._stop()
        self.name.setText("")
        self.text.show_text("", ())

    def show_place(self, folder: Path, seen: Seen, restricts: Restricts | None = None) -> None:
        """Open a file of a folder where `seen` or the restriction stands."""
        self._stop()
        self.name.setText(at(seen))
        if not seen.file or seen.file.lower().endswith(_BINARY):
            self.text.show_text(f"{seen.where} = {seen.value}" if seen.where else seen.value, ())
            return
        self._task = tasks.run(_opener(folder, seen, restricts), then=self._show, failed=self._say)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self._task = None

    def _show(self, shown: Shown) -> None:
        self.text.show_text(shown.text, [shown.span] if shown.span is not None else [])
        if shown.span is not None:
            self.text.choose(0)

    def _say(self, error: ClausewrightError) -> None:
        self.text.show_text(str(error), ())


def _opener(folder: Path, seen: Seen, restricts: Restricts | None) -> Callable[[Job], Shown]:
    def work(job: Job) -> Shown:
        path = folder / seen.file if folder.is_dir() else folder
        if restricts is not None:
            text = read_file(path).text
            start = restricts.start
            if text[start : restricts.end] != restricts.text:
                start = text.find(restricts.text)
            return Shown(text, (start, start + len(restricts.text)) if start >= 0 else None)
        text = _text(path)
        return Shown(text, _line(text, seen) if seen.line else _words(text, seen.value))

    return work


def _text(path: Path) -> str:
    """The beginning of an ordinary file, as text. Never waits: pipes and devices are refused unread."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise InputError("is no ordinary file", where=path.name, mend="Look at it with another program")
            data = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        why = (getattr(error, "strerror", None) or "the system refused").lower()
        raise InputError(f"cannot be opened: {why}", where=path.name, mend="Inspect the folder anew") from error
    text = data[:LARGEST].decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    return text if len(data) <= LARGEST else f"{text}\n[…] The rest is not shown."


def _line(text: str, seen: Seen) -> tuple[int, int] | None:
    start = 0
    for _ in range(seen.line - 1):
        start = text.find("\n", start) + 1
        if start == 0:
            return None
    end = text.find("\n", start)
    return start, len(text) if end < 0 else end


def _words(text: str, value: str) -> tuple[int, int] | None:
    """The value where it stands in the text, whatever white space lies between its words."""
    words = value.split()[:40]
    if not words:
        return None
    found = re.search(r"\s+".join(re.escape(word) for word in words), text)
    return found.span() if found is not None else None
