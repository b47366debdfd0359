# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""One finding: what was seen, the evidence that is kept, what happened to it, and what a person can do about it."""

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from core.adherence.views import Event, Held
from gui import theme
from gui.widgets.button import button

NONE = "Choose a finding to see what it rests on."
GAPS = {"missing": "missing", "weaker": "with less reach", "in substance": "in other words"}
_MOST_GAPS = 40


class Details(QWidget):
    """Shows a finding.

    Signals:
        explained(str, str): key and reason. reopened(str): key. draft_wanted(Held): a message about it.
        file_wanted(str, str): name and SHA-256 of a file that is kept.
    """

    explained = Signal(str, str)
    reopened = Signal(str)
    draft_wanted = Signal(object)
    file_wanted = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.held: Held | None = None
        self.heading = theme.heading(QLabel(), 3)
        self.heading.setObjectName("watch_finding")
        self.heading.setWordWrap(True)
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.text = QPlainTextEdit()
        self.text.setObjectName("watch_evidence")
        self.text.setAccessibleName("What the finding rests on")
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.reason = QLineEdit()
        self.reason.setObjectName("watch_reason")
        self.reason.setAccessibleName("Why it stays as it is")
        self.reason.setPlaceholderText("Why it stays as it is")
        self.explain = button("watch_explain", "Explain")
        self.draft = button("watch_draft", "Draft a message…")
        self.reopen = button("watch_reopen", "Reopen")
        self.page = button("watch_page", "Open on the Hub")
        self.file = button("watch_file", "Show the kept file…")

        said = QHBoxLayout()
        said.setSpacing(theme.GAP)
        said.addWidget(self.reason, 1)
        said.addWidget(self.explain)
        doing = QGridLayout()
        doing.setSpacing(theme.GAP)
        for place, each in enumerate((self.draft, self.reopen, self.page, self.file)):
            doing.addWidget(each, place // 2, place % 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GAP, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.heading)
        column.addWidget(self.text, 1)
        column.addLayout(said)
        column.addLayout(doing)

        self.reason.textChanged.connect(self._offer)
        self.reason.returnPressed.connect(self._explain)
        self.explain.clicked.connect(self._explain)
        self.draft.clicked.connect(lambda: self.draft_wanted.emit(self.held))
        self.reopen.clicked.connect(self._reopen)
        self.page.clicked.connect(self._open_page)
        self.file.clicked.connect(self._show_file)
        self.show_finding(None, ())

    def show_finding(self, held: Held | None, events: tuple[Event, ...]) -> None:
        """Show one, or none. `events`: what happened to it, the latest first."""
        self.held = held
        self.reason.clear()
        if held is None:
            self.heading.setText(NONE)
            self.text.setPlainText("")
        else:
            self.heading.setText(f"{held.finding.rule}, {held.state}: {held.model}")
            self.text.setPlainText("\n".join(_lines(held, events)))
        self._offer()

    def show_change(self, event: Event) -> None:
        """Show a change that is about no finding."""
        self.show_finding(None, ())
        self.heading.setText(f"{event.change}: {event.model}")
        self.text.setPlainText(f"{event.date[:16].replace('T', ' ')} UTC\n\n{event.words}")

    @Slot()
    def _offer(self) -> None:
        held = self.held
        self.reason.setEnabled(held is not None and held.state != "mended")
        self.explain.setEnabled(self.reason.isEnabled() and bool(self.reason.text().strip()))
        self.draft.setEnabled(held is not None and held.state != "mended")
        self.reopen.setEnabled(held is not None and held.state in ("explained", "asked"))
        self.page.setEnabled(bool(self._url))
        self.file.setEnabled(bool(self._kept[1]))

    @property
    def _url(self) -> str:
        return next((one.url for one in reversed(self.held.evidence) if one.url), "") if self.held is not None else ""

    @property
    def _kept(self) -> tuple[str, str]:
        """Name and SHA-256 of the newest file that is kept; empty where none is."""
        held = self.held
        found = [one for one in held.evidence if one.sha256] if held is not None else []
        return (found[-1].file, found[-1].sha256) if found else ("", "")

    @Slot()
    def _explain(self) -> None:
        if self.held is not None and self.explain.isEnabled():
            self.explained.emit(self.held.key, " ".join(self.reason.text().split()))

    @Slot()
    def _reopen(self) -> None:
        if self.held is not None:
            self.reopened.emit(self.held.key)

    @Slot()
    def _open_page(self) -> None:
        QDesktopServices.openUrl(QUrl(self._url))

    @Slot()
    def _show_file(self) -> None:
        name, sha256 = self._kept
        self.file_wanted.emit(name, sha256)


def _lines(held: Held, events: tuple[Event, ...]) -> list[str]:
    finding = held.finding
    lines = [finding.message, "", f"Asked: {finding.obligation} ({finding.source})", f"To mend: {finding.mend}"]
    lines += ["", f"First seen {held.first_seen[:10]}, last seen {held.last_seen[:10]}."]
    lines += [f"Explained: {held.reason}"] if held.reason else []
    if finding.gaps:
        lines += ["", f"Restrictions ({len(finding.gaps)}):"]
        lines += [f"  {gap.title}: {GAPS[gap.state]}" for gap in finding.gaps[:_MOST_GAPS]]
    lines += ["", "Evidence:"]
    for kept in reversed(held.evidence):
        lines.append(f"  {kept.date[:10]}, commit {kept.commit[:12]}: {' '.join((kept.file, kept.where)).strip()}")
        lines += [f"    {' '.join(kept.value.split())[:300]}"] if kept.value else []
        lines += [f"    {kept.url}"] if kept.url else []
        lines += [f"    SHA-256 {kept.sha256}"] if kept.sha256 else []
    if events:
        lines += ["", "What happened:"]
        lines += [f"  {one.date[:10]} {one.change}: {one.words}" for one in events]
    return lines
