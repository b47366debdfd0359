# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What can be written into a folder to settle what was found: ticked, looked at as a difference, then written."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton, QWidget

from core.catalog import catalog as catalogs
from core.errors import ClausewrightError
from core.hub.change import file_change
from core.inspection import mend
from core.inspection.mend import MendPlan
from core.inspection.remedies import Remedy, remedies
from core.inspection.report import FolderReport
from core.projects.files import Staged
from core.registry import registry as registries
from gui import tasks, theme
from gui.dialogs.pane import Pane
from gui.tasks import Job
from gui.widgets.diff_view import DiffView
from gui.wizard.fields import text_label


class MendingDialog(Pane):
    """Remedies above, the difference they make below.

    Signals:
        written(): files were written; the report is of yesterday now.
    """

    written = Signal()

    def __init__(self, report: FolderReport, parent: QWidget | None = None) -> None:
        super().__init__(parent, "inspect_mending", f"Mend {report.name}", 860, 640)
        self._report = report
        self._plan: MendPlan | None = None
        self._task: tasks.Task[Any] | None = None
        self._remedies: tuple[Remedy, ...] = ()
        self.words = text_label()
        self.words.setObjectName("inspect_mending_words")
        self.words.setText("Looking for what can be written…")
        self.list = QListWidget()
        self.list.setObjectName("inspect_remedies")
        self.list.setAccessibleName("What can be written")
        self.list.setWordWrap(True)
        self.list.setMaximumHeight(42 * theme.GRID)
        self.diff = DiffView()
        self._write = QPushButton("Write these files")
        self._write.setObjectName("inspect_write")
        self._write.setAutoDefault(False)
        self._write.setEnabled(False)
        theme.role(self._write, "primary")
        self.column.addWidget(self.words)
        self.column.addWidget(self.list)
        self.column.addWidget(self.diff, 1)
        self.buttons.addWidget(self._write)
        self.list.itemChanged.connect(lambda item: self._look())
        self._write.clicked.connect(self._ask_write)
        self._run(_finder(report), self._offer)

    def _offer(self, found: tuple[Remedy, ...]) -> None:
        self._remedies = found
        self.list.blockSignals(True)
        for one in found:
            item = QListWidgetItem(f"{one.title}\n{one.file}; settles {', '.join(one.rules)}")
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.list.addItem(item)
        self.list.blockSignals(False)
        if not found:
            self.words.setText(
                "Nothing that could be written here would settle anything: what is open needs a person, or a text that "
                "only the licensor can give."
            )
            self.list.hide()
            self.diff.hide()
            return
        self.words.setText("Ticked changes are written to the folder, all of them or none. Nothing is written yet.")
        self.list.setCurrentRow(0)
        self._look()

    def _look(self) -> None:
        """Show what the ticked ones would change."""
        ticked = [
            one
            for number, one in enumerate(self._remedies)
            if self.list.item(number).checkState() == Qt.CheckState.Checked
        ]
        self._plan = None
        self._write.setEnabled(False)
        self._run(lambda job: mend.plan(self._report, ticked), self._show_plan)

    def _show_plan(self, plan: MendPlan) -> None:
        self._plan = plan
        self.diff.show_files([file_change(one.file, one.before, one.after) for one in plan.changes])
        self._write.setEnabled(bool(plan.changes))

    def _ask_write(self) -> None:
        plan = self._plan
        if plan is not None:
            self._write.setEnabled(False)
            self._run(lambda job: mend.write(plan, _put), self._end)

    def _end(self, files: tuple[str, ...]) -> None:
        self.written.emit()
        self.close()

    def _run(self, work: Callable[[Job], Any], then: Callable[[Any], object]) -> None:
        if self._task is not None:
            self._task.cancel()
        self._task = tasks.run(work, then=then, failed=self._say)

    def _say(self, error: ClausewrightError) -> None:
        self.words.setText(str(error))
        theme.role(self.words, "error")

    # Qt

    def done(self, result: int) -> None:
        if self._task is not None:
            self._task.cancel()
        super().done(result)


def _finder(report: FolderReport) -> Callable[[Job], tuple[Remedy, ...]]:
    def work(job: Job) -> tuple[Remedy, ...]:
        found = remedies(report, catalog=catalogs.load(), registry=registries.load())
        mend.plan(report, ())  # says so where nothing may be written here
        return found

    return work


def _put(folder: Path, made: Mapping[str, bytes]) -> None:
    with Staged(folder, made) as staged:
        staged.commit()
