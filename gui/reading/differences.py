# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Where a text is not the known text it is closest to, passage by passage."""

from html import escape

from PySide6.QtWidgets import QTextBrowser, QWidget

from core.reading.passage import KnownDifference, KnownReading
from gui.dialogs.pane import Pane
from gui.wizard.fields import text_label

KINDS = {
    "removed": "Missing here",
    "added": "Only here",
    "changed": "Changed",
    "reversed": "Permitted here, forbidden there",
}
MOST = 400


class DifferencesDialog(Pane):
    """The known text, the share in common, and each passage that differs."""

    def __init__(self, name: str, known: KnownReading, parent: QWidget | None = None) -> None:
        super().__init__(parent, "differences_dialog", "What was changed", 720, 520)
        headline = text_label(f"{name} and {known.title}", level=2)
        headline.setObjectName("differences_title")
        count = len(known.differences)
        places = "1 passage differs" if count == 1 else f"{count} passages differ"
        meaning = text_label(
            f"{known.shared * 100:.1f} % of the words are shared, {places}. What the known text says there is told in "
            "our words: the program keeps no texts of other people's licenses."
        )
        text = QTextBrowser()
        text.setObjectName("differences_text")
        text.setAccessibleName("Passages that differ")
        text.setTabChangesFocus(True)
        text.setOpenLinks(False)
        text.setHtml("".join(_passage(one) for one in known.differences[:MOST]))
        self.column.addWidget(headline)
        self.column.addWidget(meaning)
        self.column.addWidget(text, 1)


def _passage(one: KnownDifference) -> str:
    """One passage; all words are escaped."""
    number = f", passage {one.number} of the known text" if one.number is not None else ""
    words = f"<p>Here: {escape(one.text)}</p>" if one.text else ""
    return f"<h4>{KINDS[one.kind]}{number}</h4><p>{escape(one.gist)}</p>{words}"
