# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Where to open from and save to. The system's own dialogs, except where tests drive the program from outside."""

import os
import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from core.projects.project import SUFFIX

PROJECTS = f"Clausewright projects (*{SUFFIX})"
SNAPSHOTS = "Snapshots of the Hub (*.parquet *.jsonl *.ndjson *.json *.csv)"
ANYTHING = "All files (*)"
# What no common file system takes in a name, and what ends or hides one.
_UNFIT = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]+')
_NAME_BYTES = 120


def open_project(parent: QWidget, folder: Path, then: Callable[[Path], object]) -> QFileDialog:
    """Ask which project to open; `then` is called with its path."""
    dialog = _make(parent, "Open project", folder, then)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([PROJECTS, ANYTHING])
    dialog.open()
    return dialog


def open_text(parent: QWidget, folder: Path, then: Callable[[Path], object]) -> QFileDialog:
    """Ask for the file of a license text."""
    dialog = _make(parent, "Open a license text", folder, then)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([ANYTHING])
    dialog.open()
    return dialog


def save_project(parent: QWidget, suggested: Path, then: Callable[[Path], object]) -> QFileDialog:
    """Ask where to save a project; the dialog itself asks before a file is written over."""
    return _save(parent, "Save project", suggested, [PROJECTS, ANYTHING], then)


def save_as(parent: QWidget, title: str, suggested: Path, then: Callable[[Path], object]) -> QFileDialog:
    """Ask where to write a file of the suggested kind; the dialog itself asks before a file is written over."""
    return _save(parent, title, suggested, [ANYTHING], then)


def open_snapshot(parent: QWidget, title: str, folder: Path, then: Callable[[Path], object]) -> QFileDialog:
    """Ask for a snapshot of the Hub."""
    dialog = _make(parent, title, folder, then)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([SNAPSHOTS, ANYTHING])
    dialog.open()
    return dialog


def _save(
    parent: QWidget, title: str, suggested: Path, filters: list[str], then: Callable[[Path], object]
) -> QFileDialog:
    dialog = _make(parent, title, suggested.parent, then)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setNameFilters(filters)
    dialog.setDefaultSuffix(suggested.suffix.removeprefix("."))
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    if field is not None:
        # Qt's own dialog takes a selected file for what is meant, even where another name is in the field.
        field.setText(suggested.name)
    else:
        dialog.selectFile(suggested.name)
    dialog.open()
    return dialog


def folder(parent: QWidget, title: str, start: Path, then: Callable[[Path], object]) -> QFileDialog:
    """Ask for a folder."""
    dialog = _make(parent, title, start, then)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.open()
    return dialog


def start_folder(remembered: str) -> Path:
    """The folder a dialog opens in: the one of the last time if it is still there, else the person's documents."""
    if remembered and Path(remembered).is_dir():
        return Path(remembered)
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents) if documents and Path(documents).is_dir() else Path.home()


def file_name(title: str, suffix: str = SUFFIX) -> str:
    """A file name made of the name of a work: what file systems refuse is replaced, what is too long is cut."""
    stem = " ".join(_UNFIT.sub(" ", title).split()).strip(" .") or "Untitled work"
    while len(stem.encode()) > _NAME_BYTES:
        stem = stem[:-1]
    return f"{stem.strip(' .')}{suffix}"


def _make(parent: QWidget, title: str, start: Path, then: Callable[[Path], object]) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    if os.environ.get("CLAUSEWRIGHT_TEST_DIALOGS") == "1":
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setDirectory(str(start))
    dialog.fileSelected.connect(lambda name: then(Path(name)) if name else None)
    return dialog
