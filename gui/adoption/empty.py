# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What the adoption page says while nothing is open."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui import theme
from gui.adoption.parts import label

EMPTY = (
    "Open a snapshot of the Hub to see how many models carry each kind of license, how that changed over time, and "
    "what became of the terms of models in those made from them. Or open a folder of licenses to see which clauses "
    "they choose. Files can also be dropped here."
)
WHERE = (
    "Snapshots are files such as models.parquet of hub-stats or of the weekly mirror, or the Hub's model list as JSON "
    "lines. Fetch one with the Hub's own tools; it is read here without a connection."
)


def empty() -> QWidget:
    page = QWidget()
    page.setObjectName("adoption_empty")
    column = QVBoxLayout(page)
    column.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
    column.setSpacing(theme.SPACE)
    column.addWidget(theme.heading(QLabel("Nothing is open"), 2))
    for words, muted in ((EMPTY, False), (WHERE, True)):
        text = label("", muted=muted)
        text.setText(words)
        text.setMaximumWidth(680)
        column.addWidget(text)
    column.addStretch(1)
    return page
