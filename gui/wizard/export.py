# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The page "Save and export": where the project is, which files to write and where, issuing a release, publishing."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from core.drafting.checks import Check
from core.drafting.formats import bundle
from gui import theme
from gui.dialogs import files
from gui.session import Session
from gui.wizard.fields import CheckField, LineField, text_label
from gui.wizard.page import Page, card

EXPLANATIONS = {
    "txt": "Numbered and wrapped, for terminals and mail.",
    "html": "One file with an anchor for each clause, good to print.",
    "pdf": "Tagged, with LICENSE and LICENSE.json attached.",
    "docx": "Real headings and lists, for those who comment.",
    "tex": "To put into the appendix of a paper.",
    "summary": "One page for people who will not read the whole license.",
    "notice": "Lines to keep with every copy.",
    "banner": "Pictures of the domains that are restricted.",
    "qr": "Leads to the work, or names this very license.",
    "zip": "All of these files in one, to send to somebody.",
}
# Markdown is LICENSE itself, which is always written.
FORMATS = tuple(
    (known.name, known.title, f"{' and '.join(known.files)}. {EXPLANATIONS.get(known.name, '')}".strip())
    for known in bundle.FORMATS
    if known.files
)
USUAL = ("txt", "html", "pdf")


class ExportPage(Page):
    """What ends the work: it asks the window to act and shows what came of it.

    Signals:
        save_requested(), issue_requested(), publish_requested(): the person asked for it.
        export_requested(list[str], str): write these formats into that folder.
    """

    id = "export"
    title = "Save and export"
    save_requested = Signal()
    issue_requested = Signal()
    publish_requested = Signal()
    export_requested = Signal(list, str)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._place = text_label()
        self._place.setObjectName("project_place")
        self._save = _button("Save", "save")
        self._formats = {name: CheckField(f"format_{name}", label, text) for name, label, text in FORMATS}
        self._folder = LineField(
            "export_folder", "Folder", "The files are written there. Nothing foreign is overwritten."
        )
        self._choose = _button("Choose…", "choose_folder", "Choose a folder")
        self._export = _button("Export", "export")
        theme.role(self._export, "primary")
        self._outcome = _outcome("export_outcome")
        self._missing = text_label()
        self._missing.setObjectName("export_missing")
        theme.role(self._missing, "warning")
        self._issue = _button("Issue a release", "issue")
        self._issued = _outcome("issue_outcome")
        self._publish = _button("Publish", "publish")

        self._add_project()
        self._add_export()
        self._add_issue()
        self._add_publish()
        self.column.addStretch(1)

        for name in USUAL:
            self._formats[name].load(True)
        self._save.clicked.connect(self.save_requested)
        self._choose.clicked.connect(self._choose_folder)
        self._folder.edited.connect(self._show_ready)
        self._export.clicked.connect(self._ask_export)
        self._issue.clicked.connect(self.issue_requested)
        self._publish.clicked.connect(self.publish_requested)
        self.show_place("")
        self._show_ready()

    def _add_project(self) -> None:
        frame, column = card()
        column.addWidget(text_label("Project", level=2))
        column.addWidget(self._place)
        column.addWidget(
            text_label("A project is one file. It keeps every choice, and can be opened without a network.", muted=True)
        )
        column.addWidget(self._save, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(frame)

    def _add_export(self) -> None:
        frame, column = card()
        column.addWidget(text_label("Files", level=2))
        column.addWidget(
            text_label(
                "LICENSE, the license as Markdown, and LICENSE.json, the same for machines, are always written. Also:"
            )
        )
        boxes = QVBoxLayout()
        boxes.setSpacing(theme.GAP)
        for field in self._formats.values():
            boxes.addWidget(field)
        column.addLayout(boxes)
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addWidget(self._folder, 1)
        row.addWidget(self._choose, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(row)
        column.addWidget(self._missing)
        column.addWidget(self._export, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._outcome)
        self.column.addWidget(frame)

    def _add_issue(self) -> None:
        frame, column = card()
        column.addWidget(text_label("Release", level=2))
        column.addWidget(
            text_label(
                "A release freezes the license as it stands today, with its date and its hash. Later changes to the "
                "project, or to the catalog of clauses, never alter it. Issue one when you give the work to others."
            )
        )
        column.addWidget(self._issue, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._issued)
        self.column.addWidget(frame)

    def _add_publish(self) -> None:
        frame, column = card()
        column.addWidget(text_label("Publish", level=2))
        column.addWidget(
            text_label(
                "Puts LICENSE, LICENSE.json and the license lines of the model card into a repository on the Hub."
            )
        )
        column.addWidget(self._publish, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(frame)

    # What the window tells the page

    def show_place(self, path: str) -> None:
        """Say where the project is saved; empty where it is not saved yet."""
        self._place.setText(f"Saved as {path}" if path else "Not saved yet.")
        if path and not self.folder:
            self.set_folder(str(Path(path).with_suffix("")) + "-license")

    def show_outcome(self, text: str, *, failed: bool = False) -> None:
        """Say how the export ended."""
        _show(self._outcome, text, failed)

    def show_issued(self, text: str, *, failed: bool = False) -> None:
        """Say which release was issued, or why none was."""
        _show(self._issued, text, failed)

    # Choices of this page

    @property
    def folder(self) -> str:
        return self._folder.line.text().strip()

    def set_folder(self, folder: str) -> None:
        self._folder.load(folder)
        self._show_ready()

    @property
    def formats(self) -> list[str]:
        """The formats ticked, in the order they are listed."""
        return [name for name, field in self._formats.items() if field.box.isChecked()]

    def set_formats(self, names: Sequence[str]) -> None:
        for name, field in self._formats.items():
            field.load(name in names)

    def show_checks(self, checks: Sequence[Check]) -> None:
        count = sum(check.level == "error" for check in checks)
        self._missing.setVisible(count > 0)
        things = "1 thing is" if count == 1 else f"{count} things are"
        self._missing.setText(
            f"{things} missing, see “Review”. A draft can be exported, but it is no license to give away yet."
        )

    @Slot()
    def _choose_folder(self) -> None:
        start = files.start_folder(self.folder)
        files.folder(self, "Folder for the license files", start, lambda chosen: self.set_folder(str(chosen)))

    @Slot()
    def _show_ready(self) -> None:
        self._export.setEnabled(bool(self.folder))

    @Slot()
    def _ask_export(self) -> None:
        self.export_requested.emit(self.formats, self.folder)


def _button(text: str, name: str, accessible: str = "") -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setAccessibleName(accessible or text)
    return button


def _outcome(name: str) -> QLabel:
    label = text_label()
    label.setObjectName(name)
    label.setAccessibleName("Result")
    label.hide()
    return label


def _show(label: QLabel, text: str, failed: bool) -> None:
    label.setText(text)
    label.setAccessibleName(text)
    theme.role(label, "error" if failed else "muted")
    label.setVisible(bool(text))
