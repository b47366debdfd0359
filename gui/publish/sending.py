# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Publishing what was shown: the button, how it goes, and what came of it."""

from collections.abc import Sequence

from msgspec import structs
from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices

from core.errors import ClausewrightError
from core.hub import local, many
from core.hub import publish as publishing
from core.hub.errors import Cancelled, HubError, NoPermission, Stale
from core.hub.local import LocalPlan
from core.hub.many import Result
from core.hub.plan import Plan
from core.hub.publish import Published
from core.projects.errors import ChangedOnDisk
from gui import theme
from gui.publish import unfinished
from gui.publish.looking import Looked, Row, with_row
from gui.publish.section import Section, Waiting, button, outcome, row, sentence, tell
from gui.publish.work import Asking, Work
from gui.wizard.fields import CheckField, text_label

ENDED: dict[bool | None, str] = {
    False: "Nothing was published.",
    None: "It is not known whether it was published.",
    True: "It was published, but not as it was to be.",
}


class SendSection(Section):
    """The sending.

    Signals:
        published(object): a Published, to be put on record. outcome(object, object): Looked and the Row with what
            became of it. finished(object): all of a Looked is done as far as it goes.
        outdated(str): why the differences that were shown hold no more. may_not_commit(): only a pull request is left.
        said(str): for the status line.
    """

    published = Signal(object)
    outcome = Signal(object, object)
    finished = Signal(object)
    outdated = Signal(str)
    may_not_commit = Signal(str)
    said = Signal(str)
    _result = Signal(object)

    def __init__(self) -> None:
        super().__init__("send", "5  Publish")
        self.work = Work(self)
        self._looked: Looked | None = None
        self._rows: tuple[Row, ...] = ()
        self._url = ""
        self._words = text_label()
        self._words.setObjectName("publish_will")
        self._force = CheckField("publish_force", "Replace files that Clausewright did not write")
        self.send = button("publish_send", "Publish", role="primary")
        self._outcome = outcome("publish_outcome")
        self._open = button("publish_open", "Open its page", role="link")
        self.column.addWidget(self._words)
        self.column.addWidget(self._force)
        self.column.addLayout(row(self.send))
        self.column.addWidget(Waiting(self.work, "send"))
        self.add_problem()
        self.column.addWidget(self._outcome)
        self.column.addLayout(row(self._open))
        self.send.clicked.connect(self.go)
        self._open.clicked.connect(self._open_page)
        self._force.chosen.connect(lambda _: self._show())
        self.work.changed.connect(self._show)
        self.work.said.connect(self.said)
        self._result.connect(self._take_result)
        self.show_rows(None, ())

    # What there is to send

    def show_rows(self, looked: Looked | None, rows: Sequence[Row]) -> None:
        """What can be sent now: places whose differences are on the page."""
        if looked is not None and looked is not self._looked:
            self._force.load(False)
        self._looked, self._rows = looked, tuple(rows)
        self._show()

    def forget_outcome(self) -> None:
        self.say("")
        tell(self._outcome, "")
        self._open.hide()

    @Slot()
    def _show(self) -> None:
        busy, rows = self.work.running, self._rows
        foreign = rows[0].plan.foreign if rows and isinstance(rows[0].plan, LocalPlan) else ()
        self._force.setVisible(bool(foreign))
        self.send.setText(_label(rows))
        self.send.setAccessibleName(_label(rows))
        self.send.setEnabled(bool(rows) and not busy and (not foreign or self._force.box.isChecked()))
        if self._looked is None:
            words = "Look at what will change first."
        elif not rows:
            words = "There is nothing to send."
        else:
            words = _will(self._looked, rows)
            if foreign:
                words += f" {', '.join(foreign)} there is not of Clausewright, or was changed since."
        self._words.setText(words)

    # Sending

    @Slot()
    def go(self) -> None:
        """Send what was shown."""
        looked, rows = self._looked, self._rows
        if looked is None or not rows or self.work.running:
            return
        self.forget_outcome()
        if looked.wanted.place.how == "folder":
            self._write(looked, rows[0])
        elif looked.wanted.place.how == "several":
            self._send_all(looked, rows)
        else:
            self._send_one(looked, rows[0])

    def _send_one(self, looked: Looked, row_: Row) -> None:
        plan, signed = row_.plan, looked.wanted.signed
        assert isinstance(plan, Plan) and signed is not None

        def done(result: Published) -> None:
            self.published.emit(result)
            self._end_with(looked, structs.replace(row_, outcome=result.account, done=True, url=result.url))
            self._tell(result.account, "success", result.url)

        self.work.start(
            lambda asking: publishing.publish(asking.hub(signed.account.endpoint, signed.token), plan),
            then=done,
            failed=self._failed,
        )

    def _send_all(self, looked: Looked, rows: Sequence[Row]) -> None:
        signed = looked.wanted.signed
        assert signed is not None
        plans = {each.repo: each.plan for each in rows if each.repo is not None and isinstance(each.plan, Plan)}
        state = unfinished.of(looked, rows)
        project_id = looked.wanted.project.id

        def tell(result: Result) -> None:
            nonlocal state
            state = state.with_result(result)
            unfinished.keep(project_id, state)
            self._result.emit(result)

        def send(asking: Asking) -> tuple[Result, ...]:
            unfinished.keep(project_id, state)
            hub = asking.hub(signed.account.endpoint, signed.token)
            results = many.publish_all(hub, plans, looked.edition, seen=plans, tell=tell, published=self.published.emit)
            if len(state.settled) == len(state.repos):
                unfinished.forget(project_id)
            return results

        def done(results: tuple[Result, ...]) -> None:
            for result in results:
                if result.outcome == "not-tried":
                    self._take_result(result)
            settled = sum(each.settled for each in results)
            left = len(results) - settled
            words = f"{settled} of {len(results)} repositories are done."
            if left:
                words += (
                    " The outcomes above say why the others are not. Publish again to go on; look again first "
                    "where a repository changed."
                )
            unseen = sum(each.plan is None and not each.done for each in looked.rows)
            if unseen:
                words += f" {unseen} more could not be looked at; above it says why."
            self._tell(words, "warning" if left or unseen else "success")
            if self._looked is not None:
                self.finished.emit(self._looked)

        self.work.start(send, then=done, failed=self._failed)

    def _write(self, looked: Looked, row_: Row) -> None:
        plan, force = row_.plan, self._force.box.isChecked()
        assert isinstance(plan, LocalPlan)

        def done(written: tuple[str, ...]) -> None:
            words = f"{len(written)} files written to {plan.folder}: {', '.join(written)}."
            if plan.git:
                words += " Commit and push them by hand."
            self._end_with(looked, structs.replace(row_, outcome=words, done=True))
            self._tell(words, "success", QUrl.fromLocalFile(str(plan.folder)).toString())

        self.work.start(lambda asking: local.write(plan, force=force), then=done, failed=self._failed)

    @Slot(object)
    def _take_result(self, result: Result) -> None:
        """One of many: what became of it."""
        looked = self._looked
        known = next((each for each in looked.rows if each.repo == result.repo), None) if looked is not None else None
        if looked is None or known is None:
            return
        made = structs.replace(known, outcome=result.account, done=result.settled, url=result.url)
        self._looked = with_row(looked, made)
        self.outcome.emit(self._looked, made)

    def _end_with(self, looked: Looked, made: Row) -> None:
        self._looked = with_row(looked, made)
        self.outcome.emit(self._looked, made)
        self.finished.emit(self._looked)

    def _failed(self, error: ClausewrightError) -> None:
        applied = error.applied if isinstance(error, HubError) else False
        self.said.emit(ENDED[applied])
        if isinstance(error, Stale | ChangedOnDisk):
            self.outdated.emit(sentence(error))
        elif isinstance(error, NoPermission):
            self.may_not_commit.emit(sentence(error))
        elif isinstance(error, Cancelled):
            self._tell(sentence(error), "warning")
        else:
            nothing = "Nothing was published. " if applied is False and not self._makes_one else ""
            self.say(f"{nothing}{sentence(error)}")
            self.send.setFocus()

    @property
    def _makes_one(self) -> bool:
        """Whether a repository may have been made, of which the error tells."""
        return any(isinstance(each.plan, Plan) and each.plan.create is not None for each in self._rows)

    def _tell(self, words: str, tone: theme.Role | str, url: str = "") -> None:
        role: theme.Role = "warning" if tone == "warning" else "muted"
        tell(self._outcome, words, role)
        theme.role(self._outcome, role) if tone == "warning" else theme.role(self._outcome)
        self._url = url
        self._open.setText(f"Open {url}" if url.startswith("http") else "Open the folder")
        self._open.setVisible(bool(url))
        if url:
            self._open.setFocus()
        self.said.emit(words)

    @Slot()
    def _open_page(self) -> None:
        url = QUrl(self._url)
        if url.scheme() in ("https", "http", "file"):
            QDesktopServices.openUrl(url)


def _label(rows: Sequence[Row]) -> str:
    """What the button says: what a click does."""
    if len(rows) > 1:
        return f"Publish to {len(rows)} repositories"
    plan = rows[0].plan if rows else None
    if isinstance(plan, LocalPlan):
        return "Write the files"
    if isinstance(plan, Plan) and plan.mode == "pull-request":
        return f"Open a pull request at {plan.repo.name}"
    return f"Publish to {plan.repo.name}" if isinstance(plan, Plan) else "Publish"


def _will(looked: Looked, rows: Sequence[Row]) -> str:
    release = f"Release {looked.edition.release}"
    plan = rows[0].plan
    if len(rows) > 1:
        return f"{release} goes to {len(rows)} repositories, one after the other, each as shown above."
    if isinstance(plan, LocalPlan):
        draft = release if looked.edition.release else "The license as it stands"
        return f"{draft} is written to {plan.folder}."
    assert isinstance(plan, Plan)
    if plan.create is not None:
        return f"{plan.repo.name} is made, {plan.create}, and {release} is published there in one commit."
    if not plan.changed:
        return "Everything is there already. Nothing is sent; the project notes that it is published there."
    if plan.mode == "pull-request":
        return f"{release} goes to {plan.repo.name} as a pull request: nothing changes there until it is merged."
    return f"{release} goes to {plan.repo.name} in one commit on {plan.head[:8]}."
