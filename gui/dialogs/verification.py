# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What a license text turned out to be: intact, changed and where, or not one of ours."""

from html import escape

from PySide6.QtWidgets import QLabel, QTextBrowser, QWidget

from core.reading.alignment import Change
from core.reading.verify import Verification
from gui import theme
from gui.dialogs.pane import Pane

HEADLINES = {
    "intact": "Intact, word for word",
    "self-consistent": "Changed, and its hash computed anew",
    "edited": "Changed after it was made",
    "unknown": "Not made with Clausewright",
}

MEANINGS = {
    "intact": "The words are exactly those that the choices behind this license give.",
    "self-consistent": "The hash in the identity block fits the words, but the words are not those the block names. "
    "Anybody can compute a hash.",
    "edited": "The text follows the wording of Clausewright, and differs from it in these places.",
    "unknown": "The text does not follow the wording of Clausewright, so there is nothing to compare it with.",
}


class VerificationDialog(Pane):
    """The answer in one line, what it means, and each changed place."""

    def __init__(self, name: str, found: Verification, parent: QWidget | None = None) -> None:
        super().__init__(parent, "verification_dialog", "Verify a license", 680, 480)
        headline = theme.heading(QLabel(f"{name}: {HEADLINES[found.status]}"), 2)
        headline.setObjectName("verification_status")
        meaning = QLabel(MEANINGS[found.status])
        for label in (headline, meaning):
            label.setWordWrap(True)
            self.column.addWidget(label)
        if found.status == "unknown":
            self.column.addStretch(1)
            return
        text = QTextBrowser()
        text.setObjectName("verification_text")
        text.setAccessibleName("What was found")
        text.setTabChangesFocus(True)
        text.setHtml(_page(found))
        self.column.addWidget(text, 1)


def _page(found: Verification) -> str:
    """Names and changes as a page; all words of the text are escaped."""
    parts = [f"<p>License name: <b>{escape(found.license_name)}</b></p>"] if found.license_name else []
    if found.claimed_configuration_id and found.claimed_configuration_id != found.configuration_id:
        parts.append(f"<p>Its identity block says {escape(found.claimed_configuration_id)}.</p>")
    parts += [_change(change) for change in found.changes]
    return "".join(parts)


def _change(change: Change) -> str:
    title = escape(change.clause) if change.clause else "Wording"
    before = f"<p>Expected: {escape(change.before)}</p>" if change.before else "<p>Expected: nothing here</p>"
    after = f"<p>Found: {escape(change.after)}</p>" if change.after else "<p>Found: nothing, it was removed</p>"
    return f"<h4>{title}</h4>{before}{after}"
