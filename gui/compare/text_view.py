# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The paragraphs in which two texts differ, made when they are first asked for."""

from html import escape

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QTextBrowser, QWidget

from core.errors import ClausewrightError
from core.reading.compare import TextChange
from gui import tasks, theme
from gui.compare.given import Compared, differing

MOST = 300
"""Differences that are shown; a file that is saved has all of them."""
LONGEST = 8000
"""Characters of a paragraph that are shown."""


class TextView(QTextBrowser):
    """Paragraphs of A on the left, those of B beside them.

    Attributes:
        changes: what differs; None until it is known.

    Signals:
        said(str): how it goes, for the status line.
    """

    said = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.changes: tuple[TextChange, ...] | None = None
        self._of: Compared | None = None
        self._words = ""
        self._task: tasks.Task[tuple[TextChange, ...]] | None = None
        self.setObjectName("compare_changes")
        self.setAccessibleName("Paragraphs that differ")
        self.setTabChangesFocus(True)
        self.setOpenLinks(False)
        theme.role(self, "paper")

    def forget(self) -> None:
        """What was shown is of another comparison."""
        self.cancel()
        self._of = self.changes = None
        self._words = ""
        self.clear()

    def cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
            self._of = None

    def show_changes(self, compared: Compared) -> None:
        """Compare the texts, in a worker, unless that was done."""
        if self._of is compared:
            return
        self.forget()
        self._of = compared
        self._say("Comparing the texts…")

        def done(changes: tuple[TextChange, ...]) -> None:
            self._task = None
            self.changes = changes
            self.said.emit("")
            self._draw()

        def failed(error: ClausewrightError) -> None:
            self._task = None
            self.said.emit("")
            self._say(str(error))

        self._task = tasks.run(differing(compared), then=done, failed=failed, progress=self.said.emit)

    def _say(self, words: str) -> None:
        self._words = words
        self._draw()

    def _draw(self) -> None:
        place = self.verticalScrollBar().value()
        if self.changes is None:
            self.setHtml(f"<p>{escape(self._words)}</p>" if self._words else "")
        elif not self.changes:
            self.setHtml("<p>The two texts are the same, word for word.</p>")
        else:
            self.setHtml(_table(self.changes, theme.tokens(self)))
        self.verticalScrollBar().setValue(place)

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_words"):
            self._draw()


def _table(changes: tuple[TextChange, ...], tokens: theme.Tokens) -> str:
    """Two columns; all words are escaped, so nothing in them is taken for markup."""
    count = len(changes)
    parts = [f"<p>{count} {'place' if count == 1 else 'places'} where the texts differ"]
    parts.append(f"; the first {MOST} are shown, a saved file has all of them.</p>" if count > MOST else ".</p>")
    parts.append('<table width="100%" cellspacing="0" cellpadding="8">')
    for change in changes[:MOST]:
        before, after = _cell(change.before, "Nothing in A"), _cell(change.after, "Nothing in B")
        parts.append(
            f'<tr><td width="50%" bgcolor="{tokens.error_soft}">{before}</td>'
            f'<td width="50%" bgcolor="{tokens.success_soft}">{after}</td></tr>'
            '<tr><td colspan="2"></td></tr>'
        )
    return "".join((*parts, "</table>"))


def _cell(paragraphs: tuple[str, ...], nothing: str) -> str:
    if not paragraphs:
        return f"<i>{nothing}</i>"
    shown = (each if len(each) <= LONGEST else f"{each[:LONGEST]}…" for each in paragraphs)
    return "".join(f"<p>{escape(each)}</p>" for each in shown)
