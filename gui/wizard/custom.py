# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A creator's own clause: its card, the fields to word it, what is wrong with the wording, and what it may mean."""

from collections.abc import Sequence
from functools import partial

from msgspec import structs
from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.catalog.catalog import Catalog
from core.drafting import custom
from core.drafting.checks import Check
from core.drafting.draft import CustomClause
from gui import theme
from gui.wizard.fields import Field, LineField, Problem, TextField, text_label
from gui.wizard.panel import clear

PAUSE_MS = 250


class CustomCard(QFrame):
    """One custom clause of the draft, open for wording or folded.

    Signals:
        edited(CustomClause): the person changed it.
        removed(): the person wants it gone. finished(): the wording is done for now.
        catalog_wanted(str): the person takes the catalog clause of that id in its place.
    """

    edited = Signal(object)
    removed = Signal()
    finished = Signal()
    catalog_wanted = Signal(str)

    def __init__(self, clause: CustomClause, catalog: Catalog) -> None:
        super().__init__()
        self.clause = clause
        self._catalog = catalog
        self.problem = Problem()
        self._checks: Sequence[Check] = ()
        theme.role(self, "card")
        name = clause.id
        self._title = text_label(level=3)
        self._words = text_label(muted=True)
        self._edit = QPushButton("Edit")
        self._edit.setObjectName(f"edit:{name}")
        self._remove = QPushButton("Remove")
        self._remove.setObjectName(f"remove:{name}")
        self.title_field = LineField(
            f"custom_title:{name}", "Title", "A short name for the list.", example="Gambling advertisements"
        )
        self._domain = QComboBox()
        self._domain.setMinimumHeight(7 * theme.GRID)
        for domain in catalog.domains:
            self._domain.addItem(domain.title, domain.id)
        self._domain_field = Field(self._domain, f"custom_domain:{name}", "Domain", "The heading it stands under.")
        self.text_field = TextField(
            f"custom_text:{name}",
            "Wording",
            "Finish the sentence: You agree not to Use the Artifact or its Derivatives, or let others Use them …",
            example="to design or place advertisements for gambling",
            rows=4,
        )
        self._faults = text_label()
        self._faults.setObjectName(f"custom_faults:{name}")
        self.gist_field = LineField(f"custom_gist:{name}", "In plain words", "One line for readers.", optional=True)
        self._near = QVBoxLayout()
        self._near.setSpacing(theme.GRID)
        self._form = QWidget()
        self._later = QTimer(self, singleShot=True, interval=PAUSE_MS)

        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GAP)
        buttons.addWidget(self._edit)
        buttons.addWidget(self._remove)
        buttons.addStretch(1)
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, theme.GRID, 0, theme.GRID)
        form.setSpacing(theme.GAP + theme.GRID)
        for field in (self.title_field, self._domain_field, self.text_field):
            form.addWidget(field)
        form.addWidget(self._faults)
        form.addLayout(self._near)
        form.addWidget(self.gist_field)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE, theme.GAP + theme.GRID, theme.SPACE, theme.GAP + theme.GRID)
        column.setSpacing(theme.GRID)
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addWidget(self._form)
        column.addWidget(self.problem)
        column.addLayout(buttons)

        self.title_field.edited.connect(partial(self._write, "title"))
        self.text_field.edited.connect(partial(self._write, "text"))
        self.gist_field.edited.connect(partial(self._write, "gist"))
        self._domain.currentIndexChanged.connect(self._write_domain)
        self._edit.clicked.connect(self._fold)
        self._remove.clicked.connect(self.removed)
        self._later.timeout.connect(self._look)
        self.set_open(False)
        self.load(clause)

    def load(self, clause: CustomClause) -> None:
        self.clause = clause
        title = clause.title.strip() or "Your own clause"
        self._title.setText(title)
        self._words.setText(clause.gist or clause.text)
        self._remove.setAccessibleName(f"Remove: {title}")
        self._edit.setAccessibleName(f"{self._edit.text()}: {title}")
        self.title_field.load(clause.title)
        self.text_field.load(clause.text)
        self.gist_field.load(clause.gist)
        with QSignalBlocker(self._domain):
            self._domain.setCurrentIndex(self._domain.findData(clause.domain))
        if self.is_open:
            self._later.start()

    def show_checks(self, checks: Sequence[Check]) -> None:
        """Say on the folded card what is wrong; the open one says it beside the wording as one types."""
        self._checks = checks
        self.problem.show_checks([] if self.is_open else checks)

    @property
    def is_open(self) -> bool:
        return not self._form.isHidden()

    def set_open(self, is_open: bool) -> None:
        self._form.setHidden(not is_open)
        self._title.setHidden(is_open)
        self._words.setHidden(is_open)
        self._edit.setText("Done" if is_open else "Edit")
        self.show_checks(self._checks)
        if is_open:
            self._look()

    @Slot()
    def _fold(self) -> None:
        self.set_open(not self.is_open)
        self.load(self.clause)
        if self.is_open:
            self.title_field.focus()
        else:
            self.finished.emit()

    def _write(self, name: str, text: str) -> None:
        self.edited.emit(structs.replace(self.clause, **{name: text}))

    @Slot(int)
    def _write_domain(self, at: int) -> None:
        self.edited.emit(structs.replace(self.clause, domain=self._domain.itemData(at)))

    @Slot()
    def _look(self) -> None:
        """Check the wording and look for catalog clauses that say nearly the same."""
        clear(self._near)
        text = self.clause.text.strip()
        self._faults.setVisible(bool(text))
        if not text:
            return
        faults = custom.faults(self.clause, self._catalog)
        theme.role(self._faults, "warning" if faults else "muted")
        self._faults.setText("\n".join(faults) if faults else "The wording keeps the drafting rules.")
        near = custom.near(self.clause, self._catalog)
        if not near:
            return
        self._near.addWidget(
            text_label(
                "You may mean a clause of the catalog. Shared clauses can be counted and read by machines.", muted=True
            )
        )
        for clause, _ in near:
            use = QPushButton(f"Use “{clause.title}” instead")
            use.setObjectName(f"use:{self.clause.id}:{clause.id}")
            use.setToolTip(clause.gist)
            use.setAccessibleDescription(clause.gist)
            theme.role(use, "link")
            use.clicked.connect(partial(self.catalog_wanted.emit, clause.id))
            self._near.addWidget(use, 0, Qt.AlignmentFlag.AlignLeft)
            gist = text_label(clause.gist, muted=True)
            gist.setContentsMargins(theme.GRID, 0, 0, 0)
            self._near.addWidget(gist)
