# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Published so far: what the project records, and whether it still stands as published."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from core.errors import ClausewrightError
from core.hub import check
from core.hub.account import SignedIn
from core.hub.check import Standing
from core.hub.errors import Cancelled
from core.hub.repo import PREFIXES
from core.projects.project import Project, Publication
from gui.publish.section import Section, Waiting, WholeRows, button, fit_table, outcome, row, sentence, tell
from gui.publish.work import Asking, Work
from gui.widgets.diff_view import visible

COLUMNS = ("Repository", "Release", "Commit", "Date", "Still as published?")
TABLE_PX = 300

_Key = tuple[str, str, str, str]


class PublishedSection(Section):
    """The records of the project.

    Signals:
        said(str): for the status line.
    """

    said = Signal(str)

    def __init__(self) -> None:
        super().__init__("published", "6  Published so far")
        self._project: Project | None = None
        self._signed: SignedIn | None = None
        self._standings: dict[_Key, str] = {}
        self._work = Work(self)
        self._none = outcome("publish_published_none")
        self.table = QTableWidget(0, len(COLUMNS))
        self.table.setObjectName("publish_records")
        self.table.setAccessibleName("Published so far")
        self.table.setHorizontalHeaderLabels(COLUMNS)
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.setItemDelegate(WholeRows(self.table))
        self.table.setShowGrid(False)
        self.table.setWordWrap(True)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(len(COLUMNS) - 1, QHeaderView.ResizeMode.Stretch)
        self._check = button("publish_check", "Check now")
        self._check.setAccessibleName("Check whether it still stands as published")
        self.column.addWidget(self._none)
        self.column.addWidget(self.table)
        self.column.addLayout(row(self._check))
        self.column.addWidget(Waiting(self._work, "check"))
        self.add_problem()
        self._check.clicked.connect(self.check)
        self._work.changed.connect(lambda: self._check.setEnabled(not self._work.running))

    def show_project(self, project: Project, signed: SignedIn | None) -> None:
        """List the last publication to each repository."""
        self._signed = signed
        if self._project is not None and self._project.published == project.published:
            self._project = project
            return
        self._project = project
        self._fill()

    @Slot()
    def check(self) -> None:
        """Ask each repository what it carries."""
        if self._project is None:
            return
        known, signed = check.latest(self._project), self._signed

        def work(asking: Asking) -> list[tuple[_Key, str]]:
            found = []
            for publication, release in known:
                ours = signed is not None and signed.account.endpoint == publication.endpoint
                hub = asking.hub(publication.endpoint, signed.token if ours and signed is not None else None)
                try:
                    found.append((_key(publication), _words(check.check(hub, publication, release))))
                except Cancelled:
                    raise
                except ClausewrightError as error:
                    found.append((_key(publication), f"Not known: {error}"))
            return found

        def done(found: list[tuple[_Key, str]]) -> None:
            self._standings.update(found)
            self._fill()
            self.said.emit("Looked at what was published.")

        def failed(error: ClausewrightError) -> None:
            self.say(sentence(error))

        self.say("")
        self._work.start(work, then=done, failed=failed)

    def _fill(self) -> None:
        assert self._project is not None
        known = check.latest(self._project)
        self.table.setRowCount(len(known))
        for at, (each, release) in enumerate(known):
            where = f"{PREFIXES[each.repo_type]}{each.repo}"
            commit = each.commit[:8] + (f" (pull request {each.pull_request})" if each.pull_request else "")
            date = each.date.isoformat() if each.date is not None else "not recorded"
            standing = self._standings.get(_key(each), "Not looked at yet")
            for column, words in enumerate((where, str(release.number), commit, date, standing)):
                item = QTableWidgetItem(visible(words))
                item.setToolTip(visible(words if column else f"{each.endpoint}/{where}"))
                item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(at, column, item)
        fit_table(self.table, TABLE_PX)
        self.table.setVisible(bool(known))
        self._check.setVisible(bool(known))
        tell(self._none, "" if known else "Nothing was published from this project yet.")


def _key(publication: Publication) -> _Key:
    return publication.endpoint, publication.repo_type, publication.repo, publication.commit


def _words(standing: Standing) -> str:
    if standing.state == "carried":
        return "Yes, unaltered"
    return standing.message
