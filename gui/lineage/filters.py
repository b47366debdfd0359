# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What of a family tree is to be shown: kinds of relation, a class, only breaks, a text in the id."""

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPushButton, QSizePolicy, QWidget

from core.adoption.family.shown import ALL, RELATIONS, TreeFilter
from core.adoption.views import CLASSES
from core.figures.rows import CLASS_LABELS
from gui import theme
from gui.adoption.flow import FlowLayout

TYPING_MS = 200


class TreeFilters(QWidget):
    """The filters of the tree.

    Signals:
        changed(): other rows are wanted; read `filter`.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self.text = QLineEdit()
        self.text.setObjectName("lineage_filter_text")
        self.text.setAccessibleName("Only models whose id contains")
        self.text.setPlaceholderText("Id contains…")
        self.text.setClearButtonEnabled(True)
        self.text.setAcceptDrops(False)
        self.text.setFixedWidth(170)
        self.relations: dict[str, QCheckBox] = {}
        for key, words in RELATIONS.items():
            box = QCheckBox(words)
            box.setObjectName(f"lineage_relation_{key}")
            box.setToolTip("No box ticked: every kind of relation")
            self.relations[key] = box
        self.kind = QComboBox()
        self.kind.setObjectName("lineage_filter_class")
        self.kind.setAccessibleName("Only models of the class")
        self.kind.addItem("every class", "")
        for key in CLASSES:
            self.kind.addItem(CLASS_LABELS[key], key)
        self.breaks = QCheckBox("Only breaks")
        self.breaks.setObjectName("lineage_only_breaks")
        self.clear = QPushButton("Clear filters")
        self.clear.setObjectName("lineage_filter_clear")
        self.clear.setEnabled(False)
        lines = FlowLayout(self, theme.GAP)
        for widget in (self.text, self.kind, self.breaks, *self.relations.values(), self.clear):
            lines.addWidget(widget)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.text.textChanged.connect(self._typing.start)
        self.text.returnPressed.connect(self._tell)
        self._typing.timeout.connect(self._tell)
        self.kind.currentIndexChanged.connect(self._tell)
        for box in (self.breaks, *self.relations.values()):
            box.toggled.connect(self._tell)
        self.clear.clicked.connect(self._clear)

    @property
    def filter(self) -> TreeFilter:
        """What is chosen."""
        kind = self.kind.currentData()
        return TreeFilter(
            relations=tuple(key for key, box in self.relations.items() if box.isChecked()),
            classes=(kind,) if kind else (),
            breaks=self.breaks.isChecked(),
            text=self.text.text().strip(),
        )

    def reset(self) -> None:
        """Take every filter away, without a word."""
        for blocked in (self.text, self.kind, self.breaks, *self.relations.values()):
            blocked.blockSignals(True)
        self.text.clear()
        self.kind.setCurrentIndex(0)
        for box in (self.breaks, *self.relations.values()):
            box.setChecked(False)
        for blocked in (self.text, self.kind, self.breaks, *self.relations.values()):
            blocked.blockSignals(False)
        self._typing.stop()
        self.clear.setEnabled(False)

    @Slot()
    def _tell(self) -> None:
        self._typing.stop()
        self.clear.setEnabled(self.filter != ALL)
        self.changed.emit()

    @Slot()
    def _clear(self) -> None:
        self.reset()
        self.text.setFocus()
        self.changed.emit()
