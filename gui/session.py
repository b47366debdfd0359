# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""One open draft: what every page reads and changes, its undo steps, and the document and checks that follow."""

import time
from collections.abc import Callable, Sequence

from msgspec import Struct
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from core.catalog import catalog as catalog_data
from core.catalog.catalog import Catalog
from core.drafting import build, checks, starting
from core.drafting.checks import Check
from core.drafting.document import LicenseDocument
from core.drafting.draft import Draft
from core.errors import ClausewrightError
from core.folders.model_folder import UpstreamText
from core.obligations.carry import carried
from core.obligations.remarks import remarks
from core.projects import edition
from core.projects.project import Release
from core.registry import registry

TYPING_PAUSE_S = 3.0
UNDO_STEPS = 500


class _Step(Struct, frozen=True):
    """A draft to go back to (or forward to) and the words for the way there."""

    draft: Draft
    label: str


class Session(QObject):
    """Holds the draft. Pages change it only through `change`; the window loads one through `replace`.

    The document and the checks are built at most once per turn of the event loop, however many changes came in it;
    who asks for `document` or `checks` in between gets the up-to-date value.

    Attributes:
        draft: what is being edited.
        catalog: the clauses to choose from.
        baseline: the document as it was when the draft was opened or last saved; None before the first build.
        upstream_texts: license texts of upstream works that the project keeps; no part of the draft, so not undone.
        reveal: whether the last change was one click (a view may scroll to what it changed), not typing.

    Signals:
        draft_changed(Draft): after every change, undo, redo and load, at once.
        document_changed(LicenseDocument), checks_changed(list[Check]): once per turn after the draft changed.
        baseline_changed(): the draft was opened or saved.
        upstream_texts_changed(tuple[UpstreamText, ...]): the person added or removed some.
        undo_changed(): what can be undone or redone is another thing now.
        build_failed(ClausewrightError): the draft gives no document; the last good one stays.
    """

    draft_changed = Signal(object)
    document_changed = Signal(object)
    checks_changed = Signal(object)
    baseline_changed = Signal()
    upstream_texts_changed = Signal(object)
    undo_changed = Signal()
    build_failed = Signal(object)

    def __init__(
        self,
        draft: Draft | None = None,
        *,
        catalog: Catalog | None = None,
        parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self.catalog = catalog if catalog is not None else catalog_data.load()
        self.draft = draft if draft is not None else starting.fresh(self.catalog)
        self.baseline: LicenseDocument | None = None
        self.reveal = False
        self.upstream_texts: tuple[UpstreamText, ...] = ()
        self._saved = self.draft
        self._releases: tuple[Release, ...] = ()
        self._clock = clock
        self._typed_at = 0.0
        self._open_label = ""
        self._undo: list[_Step] = []
        self._redo: list[_Step] = []
        self._document: LicenseDocument | None = None
        self._checks: list[Check] = []
        self._fault: ClausewrightError | None = None
        self._stale = True
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._refresh)
        self._timer.start()

    # What is known about the draft

    @property
    def document(self) -> LicenseDocument:
        """The license as the draft stands now. Raises ClausewrightError where the draft gives none."""
        if self._stale:
            self._build()
        if self._fault is not None:
            raise self._fault
        assert self._document is not None
        return self._document

    @property
    def checks(self) -> list[Check]:
        """What is wrong or worth a look in the draft as it stands now."""
        if self._stale:
            self._build()
        return self._checks

    @property
    def modified(self) -> bool:
        """Whether the draft differs from what was opened or last saved."""
        return self.draft != self._saved

    @property
    def undo_label(self) -> str:
        """What `undo` would take back, in words; empty where there is nothing."""
        return self._undo[-1].label if self._undo else ""

    @property
    def redo_label(self) -> str:
        """What `redo` would do again, in words; empty where there is nothing."""
        return self._redo[-1].label if self._redo else ""

    @property
    def can_undo(self) -> bool:
        return bool(self._undo)

    @property
    def can_redo(self) -> bool:
        return bool(self._redo)

    # Changes

    def change(self, draft: Draft, label: str = "", *, typing: bool = False) -> None:
        """Take over a changed draft as one undo step.

        Args:
            label: the change in words, as it follows "Undo": "change of the name".
            typing: a keystroke; it joins the step before it where that has the same label and no pause lies between.
        """
        if draft == self.draft:
            return
        now = self._clock()
        joins = typing and label == self._open_label and now - self._typed_at <= TYPING_PAUSE_S
        if not joins:
            self._undo.append(_Step(self.draft, label))
            del self._undo[:-UNDO_STEPS]
        self._redo.clear()
        self._open_label = label if typing else ""
        self._typed_at = now
        self.reveal = not typing
        self._take(draft)
        self.undo_changed.emit()

    def replace(
        self, draft: Draft, releases: Sequence[Release] = (), upstream_texts: Sequence[UpstreamText] = ()
    ) -> None:
        """Load another draft with its releases: nothing to undo, nothing modified, its document the new baseline."""
        self._releases = tuple(releases)
        self.upstream_texts = tuple(upstream_texts)
        self._undo.clear()
        self._redo.clear()
        self._open_label = ""
        self._saved = draft
        self.baseline = None
        self.reveal = False
        self._take(draft)
        self.undo_changed.emit()

    def keep_upstream_texts(self, texts: Sequence[UpstreamText]) -> None:
        """Keep these texts of upstream works, and no others."""
        if tuple(texts) != self.upstream_texts:
            self.upstream_texts = tuple(texts)
            self.upstream_texts_changed.emit(self.upstream_texts)

    def set_releases(self, releases: Sequence[Release]) -> None:
        """A release was issued: while the draft is the one it was issued of, the document is the release."""
        self._releases = tuple(releases)
        self._stale = True
        self._timer.start()

    def mark_saved(self) -> None:
        """The draft as it stands is on disk now: the baseline of what "changed" means."""
        self._saved = self.draft
        self._open_label = ""
        if self._stale:
            self._build()
        self.baseline = self._document if self._fault is None else None
        self.baseline_changed.emit()

    @Slot()
    def undo(self) -> None:
        self._travel(self._undo, self._redo)

    @Slot()
    def redo(self) -> None:
        self._travel(self._redo, self._undo)

    def _travel(self, source: list[_Step], target: list[_Step]) -> None:
        if not source:
            return
        step = source.pop()
        target.append(_Step(self.draft, step.label))
        self._open_label = ""
        self.reveal = True
        self._take(step.draft)
        self.undo_changed.emit()

    # What follows from a change

    def _take(self, draft: Draft) -> None:
        self.draft = draft
        self._stale = True
        self._timer.start()
        self.draft_changed.emit(draft)

    def _make_document(self) -> LicenseDocument:
        """The document as it is issued, with what upstream works ask to carry over; a release as it was issued."""
        release = edition.release_of(self._releases, self.draft)
        issued = edition.of_release(release, catalog=self.catalog).document if release is not None else None
        if issued is not None:
            return issued
        upstream = carried(self.draft, registry.load()) if self.draft.work.upstream else ()
        return build.build(self.draft, catalog=self.catalog, carried=upstream)

    def _build(self) -> None:
        self._stale = False
        try:
            self._document = self._make_document()
            self._checks = [
                *checks.check(self.draft, catalog=self.catalog),
                *remarks(self.draft, catalog=self.catalog),
            ]
        except ClausewrightError as error:
            self._fault = error
            self.build_failed.emit(error)
            return
        self._fault = None
        if self.baseline is None:
            self.baseline = self._document
            self.baseline_changed.emit()

    @Slot()
    def _refresh(self) -> None:
        if self._stale:
            self._build()
        if self._fault is None and self._document is not None:
            self.document_changed.emit(self._document)
            self.checks_changed.emit(self._checks)
