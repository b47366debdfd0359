# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What can be done with the report on screen: keep it, compare it, mend the folder, start a license from it."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from core.inspection.exports import FORMATS
from core.inspection.report import FolderReport
from gui import tasks, theme
from gui.dialogs import files
from gui.inspector import work
from gui.inspector.comparison import ComparisonDialog
from gui.settings import load_preferences

_LABELS = {
    "html": "Page to read (HTML)",
    "md": "Text for a repository (Markdown)",
    "json": "For scripts (JSON)",
    "cyclonedx": "Bill of materials (CycloneDX)",
}


class Actions(QWidget):
    """Buttons under the report; hidden where there is none.

    Attributes:
        bases, online: what the inspection used besides the folder: folders of works it is made from, and the Hub.

    Signals:
        said(str, bool): how something ended, and whether it failed.
        started(object): a Start for the wizard.
        written(): files of the folder were changed; inspect it anew.
        base_given(Path): the folder of a work that this one is built on.
        hub_asked(): ask the Hub for works whose license is not known.
    """

    said = Signal(str, bool)
    started = Signal(object)
    written = Signal()
    base_given = Signal(Path)
    hub_asked = Signal()

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._report: FolderReport | None = None
        self._whole: FolderReport | None = None
        self._reports: Mapping[Path, FolderReport] = {}
        self._path: Path | None = None
        self._task: tasks.Task[Any] | None = None
        self.bases: Sequence[Path] = ()
        self.online = False
        self._compare = _button("inspect_compare", "Compare with…")
        self._compare.setMenu(QMenu(self._compare))
        self._export = _button("inspect_export", "Export…")
        menu = QMenu(self._export)
        for format_, label in _LABELS.items():
            menu.addAction(label).triggered.connect(partial(self._ask_export, (format_,)))
        menu.addSeparator()
        menu.addAction("All of them").triggered.connect(partial(self._ask_export, tuple(FORMATS)))
        menu.addSeparator()
        menu.addAction("Adherence statement…").triggered.connect(self._ask_statement)
        self._export.setMenu(menu)
        self._base = _button("inspect_base", "Bases…")
        bases = QMenu(self._base)
        bases.addAction("Give the folder of a base…").triggered.connect(self._ask_base)
        bases.addAction("Ask the Hub about unknown bases").triggered.connect(self.hub_asked)
        self._base.setMenu(bases)
        self._mend = _button("inspect_mend", "Mend…")
        self._start = _button("inspect_start", "Start a license…")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        for button in (self._base, self._compare, self._export, self._mend, self._start):
            row.addWidget(button)
        self._start.setToolTip(
            "A new license that satisfies what was found: its bases, their restrictions, their limits"
        )
        self._compare.menu().aboutToShow.connect(self._fill_compare)
        self._mend.clicked.connect(self._ask_mend)
        self._start.clicked.connect(self._make_start)

    def show_report(self, report: FolderReport | None, reports: Mapping[Path, FolderReport], path: Path | None) -> None:
        """Offer what goes with this report.

        Args:
            reports: all reports that are there. path: the folder that `report` is of, or lies in.
        """
        self._report, self._reports, self._path = report, reports, path
        self._whole = reports.get(path) if path is not None else None
        self.setVisible(report is not None)
        self._compare.setEnabled(len(reports) > 1)
        self._compare.setToolTip("" if len(reports) > 1 else "Inspect a second folder to compare the two.")
        writable = report is not None and report.writable
        self._mend.setEnabled(writable)
        self._mend.setToolTip("" if writable else "These files belong to a cache that others share.")

    def _fill_compare(self) -> None:
        menu = self._compare.menu()
        menu.clear()
        for path, report in self._reports.items():
            if path != self._path:
                action = menu.addAction(report.name.replace("&", "&&"))
                action.setToolTip(str(path))
                action.triggered.connect(partial(self.compare, path))

    def compare(self, path: Path, checked: bool = False) -> None:
        """Set the folder on screen beside another one."""
        if self._report is not None and path in self._reports:
            ComparisonDialog(self._report, self._reports[path], self.window()).show()

    def _ask_export(self, formats: Sequence[str], checked: bool = False) -> None:
        start = files.start_folder(load_preferences().folder)
        files.folder(self.window(), "Keep the report in", start, partial(self.export, formats))

    def export(self, formats: Sequence[str], folder: Path) -> None:
        """Write the report of the folder on screen, its components with it."""
        if self._whole is None:
            return

        def done(written: list[Path]) -> None:
            self.said.emit(f"{', '.join(path.name for path in written)} written to {folder}.", False)

        self._task = tasks.run(
            work.exporter([self._whole], formats, folder),
            then=done,
            failed=lambda error: self.said.emit(str(error), True),
        )

    def _ask_statement(self, checked: bool = False) -> None:
        if self._path is not None:
            suggested = files.start_folder(load_preferences().folder) / "ADHERENCE.html"
            files.save_as(self.window(), "Save the statement (.html, .pdf, .md or .json)", suggested, self.state)

    def state(self, target: Path) -> None:
        """Write the adherence statement on the folder on screen."""
        if self._path is None:
            return
        bases = [base for base in self.bases if base != self._path]
        self._task = tasks.run(
            work.stater(self._path, target, bases, online=self.online),
            then=lambda path: self.said.emit(f"The statement is in {path}.", False),
            failed=lambda error: self.said.emit(str(error), True),
        )

    def _ask_mend(self) -> None:
        if self._report is not None:
            from gui.inspector.mending import MendingDialog

            dialog = MendingDialog(self._report, self.window())
            dialog.written.connect(self.written)
            dialog.show()

    def _ask_base(self, checked: bool = False) -> None:
        start = files.start_folder(load_preferences().folder)
        files.folder(self.window(), "The folder of a base", start, self.base_given.emit)

    def _make_start(self) -> None:
        if self._whole is not None:
            self._task = tasks.run(
                work.starter(self._whole),
                then=self.started.emit,
                failed=lambda error: self.said.emit(str(error), True),
            )


def _button(name: str, label: str) -> QPushButton:
    button = QPushButton(label)
    button.setObjectName(name)
    button.setAutoDefault(False)
    return button
