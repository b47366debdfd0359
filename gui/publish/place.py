# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Where to publish: one repository, several, or a folder on this computer."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Literal

from msgspec import Struct
from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QPlainTextEdit, QRadioButton, QVBoxLayout, QWidget

from core.errors import InputError
from core.hub import many
from core.hub.account import SignedIn
from core.hub.repo import PREFIXES, REPO_TYPES, RepoId, RepoType, Visibility, repo_id
from gui import theme
from gui.dialogs import files
from gui.publish.picker import Picker
from gui.publish.section import Section, button, line, outcome, radio_button, row, tell
from gui.wizard.fields import Field, text_label

How = Literal["one", "several", "folder"]
HOWS: dict[How, str] = {
    "one": "One repository",
    "several": "Several repositories",
    "folder": "A folder on this computer",
}
KINDS: dict[RepoType, str] = {"model": "Model", "dataset": "Dataset", "space": "Space"}
MAKING: dict[str, str] = {"": "Leave it", "private": "Make it, private", "public": "Make it, public"}


class Place(Struct, frozen=True):
    """Where to. `folder` counts where `how` is "folder", the rest otherwise."""

    how: How
    repos: tuple[RepoId, ...] = ()
    create: Visibility | None = None
    folder: Path = Path()


class PlaceSection(Section):
    """The choice of a place.

    Signals:
        changed(): the place is another. entered(): Enter: show what would change there.
        dropped(): the person does not want to go on with the repositories of an earlier try.
    """

    changed = Signal()
    dropped = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__("place", "2  Where")
        self._hows = {how: radio_button(f"publish_how_{how}", words) for how, words in HOWS.items()}
        self._kinds = {kind: radio_button(f"publish_kind_{kind}", words) for kind, words in KINDS.items()}
        self._makes = {make: radio_button(f"publish_create_{make or 'no'}", words) for make, words in MAKING.items()}
        self._groups = [_group(radios) for radios in (self._hows.values(), self._kinds.values(), self._makes.values())]
        self.one = Picker("publish_repo", "Repository", "Choose one below, or type its name.")
        self.several = Picker("publish_find", "Find", "What you choose below is added to the list.")
        self.list = QPlainTextEdit()
        self.list.setTabChangesFocus(True)
        self.list.setFixedHeight(112)
        self.list.setPlaceholderText("organization/name\ndatasets/organization/name")
        self._list_field = Field(
            self.list, "publish_repos", "Repositories", "One a line. Each gets its own differences and outcome."
        )
        self._folder_field, self.folder = line(
            "publish_folder",
            "Folder",
            "A git repository or any folder: the files are written, and you commit and push by hand.",
        )
        self._choose = button("publish_choose_folder", "Choose…")
        self._choose.setAccessibleName("Choose a folder")
        self._unfinished = outcome("publish_unfinished")
        self._drop = button("publish_drop_unfinished", "Do not go on with them")
        self._drop.hide()
        self._hub_only = QWidget()
        self._lay_out()
        self._hows["one"].setChecked(True)
        self._kinds["model"].setChecked(True)
        self._makes[""].setChecked(True)
        self._connect()
        self._show()

    def _lay_out(self) -> None:
        self.column.addWidget(self._unfinished)
        self.column.addLayout(row(self._drop))
        self.column.addLayout(row(*self._hows.values()))
        above = QVBoxLayout(self._hub_only)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(theme.GAP)
        above.addLayout(row(text_word("Kind"), *self._kinds.values()))
        self.column.addWidget(self._hub_only)
        self._pages: dict[How, QWidget] = {}
        contents: dict[How, list[QWidget]] = {
            "one": [self.one],
            "several": [self._list_field, self.several],
            "folder": [self._folder_field],
        }
        for how, widgets in contents.items():
            page = self._pages[how] = QWidget()
            column = QVBoxLayout(page)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(theme.GAP)
            for widget in widgets:
                column.addWidget(widget)
            if how == "folder":
                column.addLayout(row(self._choose))
            self.column.addWidget(page)
        self._make = QWidget()
        making = row(text_word("Where there is none of that name"), *self._makes.values())
        making.setContentsMargins(0, 0, 0, 0)
        self._make.setLayout(making)
        self.column.addWidget(self._make)
        self.add_problem()

    def _connect(self) -> None:
        for group in self._groups:
            group.buttonToggled.connect(lambda _, on: self._take_choice() if on else None)
        self.one.chosen.connect(self.one.line.setText)
        self.one.edited.connect(self._changed)
        self.one.entered.connect(self.entered)
        self.several.chosen.connect(self._add)
        self.list.textChanged.connect(self._changed)
        self.folder.textChanged.connect(self._changed)
        self.folder.returnPressed.connect(self.entered)
        self._choose.clicked.connect(self._ask_folder)
        self._drop.clicked.connect(self._drop_unfinished)

    # What is chosen

    @property
    def how(self) -> How:
        return next(how for how, radio in self._hows.items() if radio.isChecked())

    @property
    def kind(self) -> RepoType:
        return next(kind for kind in REPO_TYPES if self._kinds[kind].isChecked())

    @property
    def visibility(self) -> Visibility | None:
        return (
            "private" if self._makes["private"].isChecked() else "public" if self._makes["public"].isChecked() else None
        )

    def place(self) -> Place:
        """The place that is chosen. Raises InputError for what is none."""
        if self.how == "folder":
            text = self.folder.text().strip()
            if not text:
                raise InputError("no folder is chosen", mend="Choose one")
            path = Path(text).expanduser()
            if not path.is_absolute():
                raise InputError("is no whole path", where=text, mend="Choose a folder")
            return Place("folder", folder=path)
        if self.how == "several":
            repos = many.read_list(self.list.toPlainText(), repo_type=self.kind, where="Repositories")
            return Place("several", repos, self.visibility)
        if not self.one.line.text().strip():
            raise InputError("no repository is chosen", mend="Choose one or type its name")
        return Place("one", (repo_id(self.one.line.text(), self.kind),), self.visibility)

    def go_on_with(self, repos: Sequence[RepoId], create: Visibility | None, words: str) -> None:
        """Show repositories of an earlier try as chosen, and say so."""
        self.choose("several", "\n".join(each.path for each in repos))
        self._makes[create or ""].setChecked(True)
        tell(self._unfinished, words, "warning")
        self._drop.show()

    def choose(self, how: How, text: str, kind: RepoType = "model") -> None:
        """Show a place as chosen."""
        self._hows[how].setChecked(True)
        self._kinds[kind].setChecked(True)
        if how == "folder":
            self.folder.setText(text)
        elif how == "several":
            self.list.setPlainText(text)
        else:
            self.one.line.setText(text)

    @property
    def text(self) -> str:
        """The place as it was typed."""
        texts = {"one": self.one.line.text(), "several": self.list.toPlainText(), "folder": self.folder.text()}
        return texts[self.how]

    def show_account(self, signed: SignedIn | None) -> None:
        self._signed = signed
        self._list()

    def offer_to_make(self) -> None:
        """There is no such repository: bring the choice to make it before the person."""
        self._makes["private"].setFocus()

    # Inner workings

    _signed: SignedIn | None = None

    def _list(self) -> None:
        for how, picker in (("one", self.one), ("several", self.several)):
            if self.how == how:
                picker.show_for(self._signed, self.kind)

    def _take_choice(self) -> None:
        self._show()
        self._list()
        self._changed()

    @Slot()
    def _drop_unfinished(self) -> None:
        self.choose("one", "")
        self.list.setPlainText("")
        self.end_unfinished()
        self.dropped.emit()
        self.one.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def end_unfinished(self) -> None:
        """The earlier try is no more."""
        self._drop.hide()
        tell(self._unfinished, "")

    def _changed(self) -> None:
        self.say("")
        self.changed.emit()

    def _show(self) -> None:
        for how, page in self._pages.items():
            page.setVisible(how == self.how)
        self._hub_only.setVisible(self.how != "folder")
        self._make.setVisible(self.how != "folder")

    @Slot(str)
    def _add(self, name: str) -> None:
        """Put a repository on the list, unless it stands there."""
        named = f"{PREFIXES[self.kind]}{name}"
        lines = [each for each in self.list.toPlainText().split("\n") if each.strip()]
        if named not in lines:
            self.list.setPlainText("\n".join([*lines, named]))
        with QSignalBlocker(self.several.list):
            self.several.list.clearSelection()

    @Slot()
    def _ask_folder(self) -> None:
        start = files.start_folder(self.folder.text().strip())
        files.folder(self.window(), "Folder to write into", start, lambda chosen: self.folder.setText(str(chosen)))


def text_word(words: str) -> QWidget:
    label = text_label(words, muted=True)
    label.setWordWrap(False)
    return label


def _group(radios: Collection[QRadioButton]) -> QButtonGroup:
    group = QButtonGroup(next(iter(radios)))
    for radio in radios:
        group.addButton(radio)
    return group
