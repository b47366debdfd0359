# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The page "Publish": from the account down to what was published, each section leading to the next."""

from collections.abc import Sequence

from msgspec import structs
from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from core.errors import ClausewrightError
from core.hub.account import SignedIn
from core.hub.errors import NotFound
from core.hub.plan import Plan
from core.hub.vault import Vault
from core.projects.edition import release_of
from gui import theme
from gui.open_project import OpenProject
from gui.publish import looking, unfinished
from gui.publish.account import AccountSection
from gui.publish.along import AlongSection
from gui.publish.changes import ChangesSection
from gui.publish.gating import GateSection
from gui.publish.looking import Looked, Row, Wanted
from gui.publish.place import PlaceSection
from gui.publish.published import PublishedSection
from gui.publish.release import ReleaseSection
from gui.publish.section import button, sentence
from gui.publish.sending import SendSection
from gui.publish.unfinished import Unfinished
from gui.publish.work import Work
from gui.wizard.fields import text_label

WIDTH_PX = 960


class PublishPage(QWidget):
    """Publishes the project that is shown.

    Signals:
        published(object, object): an OpenProject and a Published of it, to be put on record.
        issue_requested(): issue the license as it stands. back_requested(): back to the project.
        said(str): how it goes, for the status line. rested(): nothing is being sent any more.
    """

    rested = Signal()
    published = Signal(object, object)
    issue_requested = Signal()
    back_requested = Signal()
    said = Signal(str)

    def __init__(self, vault: Vault | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._project: OpenProject | None = None
        self._looking, self._remembering = Work(self), Work(self)
        self._news = ""
        self._sent_of: OpenProject | None = None
        self._unfinished: Unfinished | None = None
        self.setObjectName("publish_page")
        self.setAccessibleName("Publish")
        self.release = ReleaseSection()
        self.account = AccountSection(vault if vault is not None else Vault())
        self.place = PlaceSection()
        self.along = AlongSection()
        self.changes = ChangesSection(self._looking)
        self.send = SendSection()
        self.gate = GateSection()
        self.records = PublishedSection()
        self._back = button("publish_back", "Back")
        self._area = QScrollArea()
        self._lay_out()
        self._connect()
        for kind in (QLineEdit, QPlainTextEdit):
            for field in self.findChildren(kind):
                field.setAcceptDrops(False)  # so that a file can be dropped anywhere on the window

    def _lay_out(self) -> None:
        title = text_label("Publish", level=1)
        title.setObjectName("publish_title")
        head = QHBoxLayout()
        head.setContentsMargins(theme.MARGIN, theme.SPACE, theme.MARGIN, theme.GAP)
        head.addWidget(title, 1)
        head.addWidget(self._back)
        body = QWidget()
        body.setMaximumWidth(WIDTH_PX + 2 * theme.MARGIN)
        column = QVBoxLayout(body)
        column.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.MARGIN)
        column.setSpacing(theme.SPACE)
        for section in (
            self.release,
            self.account,
            self.place,
            self.along,
            self.changes,
            self.send,
            self.gate,
            self.records,
        ):
            column.addWidget(section)
        column.addStretch(1)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self._area, 1)

    def _connect(self) -> None:
        self._back.clicked.connect(self.back_requested)
        self.release.issue_requested.connect(self.issue_requested)
        self.account.changed.connect(self._take_account)
        self.place.changed.connect(self._take_choice)
        self.place.entered.connect(self.look)
        self.place.dropped.connect(self._drop_unfinished)
        self.along.changed.connect(self._take_choice)
        self.changes.look_requested.connect(self.look)
        self.changes.ticked.connect(self._offer)
        self.send.published.connect(self._record)
        self.send.outcome.connect(self.changes.show_outcome)
        self.send.finished.connect(self._finish)
        self.send.outdated.connect(self._look_again)
        self.send.may_not_commit.connect(self._offer_pull_request)
        self.send.work.changed.connect(self._show_busy)
        self.gate.work.changed.connect(lambda: None if self.busy else self.rested.emit())
        self._looking.said.connect(self.said)
        for section in (self.account, self.send, self.gate, self.records):
            section.said.connect(self.said)

    # The project

    def show_project(self, project: OpenProject) -> None:
        """Show the project that lies on the desk, as it stands now."""
        if project is not self._project:
            self._project = project
            self.along.show_draft(project.project.draft)
            self._forget()
            self.gate.hide()
            self._look_for_unfinished(project)
        self.refresh(project)
        self.account.look_once()

    def take_focus(self) -> None:
        """Go to what is to be done first."""
        if self.release.issue.isVisibleTo(self):
            self.release.issue.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.account.signed is None:
            self.account.first_input().setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.place.one.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def bring_up(self, section: QWidget) -> None:
        """Scroll so that a section begins at the top, as far as there is something below it."""
        self._area.verticalScrollBar().setValue(section.y() - theme.GAP)

    def show_issued(self, text: str, *, failed: bool = False) -> None:
        """Say which release was issued, or why none was."""
        self.release.say(text, "error" if failed else "muted")

    @property
    def busy(self) -> bool:
        """Whether something is being sent."""
        return self.send.work.running or self.gate.busy

    def stop(self) -> None:
        """Stop what is being sent; how it ended is still told."""
        self.send.work.stop()

    def refresh(self, project: OpenProject | None) -> None:
        """The project that is shown is another now: a release, a record, a change of the draft."""
        if project is None or project is not self._project:
            return
        looked = self.changes.looked
        if looked is not None and looked.wanted.project.draft != project.project.draft and not self.busy:
            self._forget()
        self.release.show_project(project.project)
        self.records.show_project(project.project, self.account.signed)

    # What an earlier try left

    def _look_for_unfinished(self, project: OpenProject) -> None:
        """Bring back publishing to several repositories that was interrupted."""
        self._unfinished = None
        self.place.end_unfinished()
        project_id, release = project.project.id, release_of(project.project.releases, project.project.draft)

        def show(found: Unfinished | None) -> None:
            if found is None or release is None or not found.is_of(release) or self._project is not project:
                return
            self.along.load(found.choices, found.mode, found.gate)
            self._unfinished = found
            self.place.go_on_with(found.repos, found.create, unfinished.words(found))

        self._remembering.start(
            lambda asking: unfinished.load(project_id), then=show, failed=lambda error: self.place.say(sentence(error))
        )

    @Slot()
    def _drop_unfinished(self) -> None:
        self._unfinished = None
        if self._project is not None:
            unfinished.forget(self._project.project.id)

    @Slot()
    def _take_account(self) -> None:
        signed: SignedIn | None = self.account.signed
        self._forget()
        self.gate.hide()
        self.place.show_account(signed)
        if self._project is not None:
            self.records.show_project(self._project.project, signed)
        if signed is not None and self.isVisible():
            self.place.one.line.setFocus(Qt.FocusReason.OtherFocusReason)

    # Looking

    @Slot()
    def _take_choice(self) -> None:
        self.along.show_place(hub=self.place.how != "folder", space=self.place.kind == "space")
        self._forget()

    def _forget(self) -> None:
        """What was shown holds no more: another place, other choices, somebody else."""
        self._looking.drop()
        self.changes.say("")
        self.changes.forget()
        self.send.forget_outcome()
        self.send.show_rows(None, ())

    @Slot()
    def look(self) -> None:
        """Work out what will change."""
        wanted = self._wanted()
        if wanted is None or self.busy:
            return
        news, self._news = self._news, ""
        self._forget()
        self.gate.hide()

        def done(looked: Looked) -> None:
            self.changes.show_looked(looked)
            self.changes.say(news, "warning")
            self.said.emit("This is what will change.")
            self._offer()
            self._offer_gate(looked, [each for each in looked.rows if not each.to_send])
            first = self.changes.table if self.changes.table.isVisibleTo(self) else self.changes.files
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            # So that the whole of it is in sight, once the layout has settled.
            QTimer.singleShot(0, self, lambda: self.bring_up(self.changes))

        def failed(error: ClausewrightError) -> None:
            self.changes.say(f"{news} {sentence(error)}".strip())
            if isinstance(error, NotFound) and wanted.place.create is None:
                self.place.say("There is no such repository, or your token may not see it. It can be made new.")
                self.place.offer_to_make()

        self._looking.start(lambda asking: looking.look(asking, wanted), then=done, failed=failed)

    def _wanted(self) -> Wanted | None:
        """What is to be looked at; None where something is missing, which is said where it is."""
        if self._project is None:
            return None
        try:
            place = self.place.place()
        except ClausewrightError as error:
            self.place.say(sentence(error))
            return None
        try:
            choices = self.along.choices()
        except ClausewrightError as error:
            self.along.say(sentence(error))
            return None
        self.along.say("")
        if self.release.release is None:
            self.changes.say("Issue a release first, at the top of this page.")
            self.release.issue.setFocus()
            return None
        signed = self.account.signed if place.how != "folder" else None
        if signed is None and place.how != "folder":
            self.changes.say("Sign in first, at the top of this page.")
            self.account.token.setFocus()
            return None
        wanted = Wanted(self._project.project, place, choices, self.along.mode, self.along.gate, signed)
        before = self._unfinished
        if before is not None and before.is_as(wanted):
            wanted = structs.replace(wanted, settled=before.settled)
        return wanted

    @Slot()
    def _offer(self) -> None:
        self.send.show_rows(self.changes.looked, self.changes.to_send)

    @Slot(str)
    def _look_again(self, why: str) -> None:
        self._news = why
        self.look()

    @Slot(str)
    def _offer_pull_request(self, why: str) -> None:
        self.along.modes["pull-request"].setChecked(True)
        self._look_again(why)

    # Sending

    @Slot()
    def _show_busy(self) -> None:
        busy = self.send.work.running
        if busy:
            self._sent_of, self._unfinished = self._project, None
            self.place.end_unfinished()
        elif not self.busy:
            self.rested.emit()
        for section in (self.release, self.account, self.place, self.along):
            section.setEnabled(not busy)
        self.changes.look.setEnabled(not busy)
        self.changes.table.setEnabled(True)

    @Slot(object)
    def _record(self, published: object) -> None:
        if self._sent_of is not None:
            self.published.emit(self._sent_of, published)

    @Slot(object)
    def _finish(self, looked: Looked) -> None:
        self.changes.looked = looked
        self._offer()
        self._offer_gate(looked, [each for each in looked.rows if each.done])

    def _offer_gate(self, looked: Looked, rows: Sequence[Row]) -> None:
        """Offer the second step where the license is on the branch and the gate is not yet as it is to be."""
        gating, signed = looked.wanted.gate, looked.wanted.signed
        there = [each.plan for each in rows if isinstance(each.plan, Plan) and each.plan.mode == "commit"]
        now = {plan.repo: plan.gated for plan in there if plan.gated != gating}
        terms = next((plan.choices.gate for plan in there), None)
        if gating and now and signed is not None and terms is not None:
            self.gate.offer(signed, now, gating, terms)
