# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""One passage in detail: the clause it stands for, how sure that is, and a way to say that it stands for another."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QCompleter, QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from core.catalog.catalog import Catalog
from core.projects.corrections import Correction
from gui import theme
from gui.reading.outcome import Found
from gui.wizard.fields import text_label

NO_CLAUSE = "none"
NO_RESTRICTION = "free"


class Details(QScrollArea):
    """What is known of the chosen passage.

    Signals:
        corrected(object): what the person says of it: a Correction, or None to take that back.
    """

    corrected = Signal(object)

    def __init__(self, catalog: Catalog, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalog = catalog
        self.setObjectName("passage_details")
        self.setAccessibleName("The chosen passage")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._title = theme.heading(text_label(), 2)
        self._title.setObjectName("passage_title")
        self._sure = text_label(muted=True)
        self._sure.setObjectName("passage_sure")
        self._note = text_label()
        self._ours = text_label(level=3)
        self._ours.setText("Our clause")
        self._wording = text_label()
        self._gist = text_label(muted=True)
        self._question = QLabel("This passage says")
        theme.heading(self._question, 3)
        self.answer = QComboBox()
        self.answer.setObjectName("passage_correction")
        self.answer.setAccessibleName("This passage says")
        self.answer.setEditable(True)
        self.answer.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.answer.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.answer.setMinimumContentsLength(12)
        self.answer.setMinimumHeight(7 * theme.GRID)
        self.answer.addItem("A restriction, but none of the catalog", NO_CLAUSE)
        self.answer.addItem("No restriction on use", NO_RESTRICTION)
        for clause in catalog.clauses:
            self.answer.addItem(clause.title, clause.id)
        completer = QCompleter(self.answer.model(), self.answer)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.answer.setCompleter(completer)
        self._back = QPushButton("Take my correction back")
        self._back.setObjectName("passage_uncorrect")
        self._kept = text_label(muted=True)
        self._kept.setText("Your answer is kept on this computer and used when these words come again.")

        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(theme.SPACE, theme.SPACE, theme.SPACE, theme.SPACE)
        column.setSpacing(theme.GAP)
        for label in (self._title, self._sure, self._note):
            column.addWidget(label)
        column.addSpacing(theme.GAP)
        for label in (self._ours, self._wording, self._gist):
            column.addWidget(label)
        column.addSpacing(theme.GAP)
        below: tuple[QWidget, ...] = (self._question, self.answer, self._kept)
        for widget in below:
            column.addWidget(widget)
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.setWidget(self._body)
        self.answer.activated.connect(self._take_answer)
        self._back.clicked.connect(lambda: self.corrected.emit(None))
        self.show_found(None)

    def show_found(self, found: Found | None) -> None:
        """Show one passage, or that none is chosen."""
        chosen = found is not None
        shown: tuple[QWidget, ...] = (self._sure, self._question, self.answer, self._kept)
        for widget in shown:
            widget.setVisible(chosen)
        clause = self._catalog.get(found.clause) if found is not None and found.clause is not None else None
        for label in (self._ours, self._wording, self._gist):
            label.setVisible(clause is not None)
        if found is None:
            self._title.setText("")
            self._note.setText("Choose a restriction in the list or in the text.")
            self._back.hide()
            return
        self._title.setText(found.title)
        self._sure.setText(found.sure[:1].upper() + found.sure[1:])
        self._note.setText(found.note)
        self._note.setVisible(bool(found.note))
        if clause is not None:
            self._wording.setText(f"{clause.title}: {clause.text}")
            self._gist.setText(clause.gist)
        self._back.setVisible(found.correction is not None)
        answer = found.clause if found.clause is not None else (NO_CLAUSE if found.restricts else NO_RESTRICTION)
        with QSignalBlocker(self.answer):
            self.answer.setCurrentIndex(self.answer.findData(answer))
            line = self.answer.lineEdit()
            if line is not None:
                line.setCursorPosition(0)

    @Slot(int)
    def _take_answer(self, index: int) -> None:
        answer = self.answer.itemData(index)
        if answer == NO_RESTRICTION:
            self.corrected.emit(Correction(restricts=False))
        else:
            self.corrected.emit(Correction(clause=None if answer == NO_CLAUSE else str(answer)))
