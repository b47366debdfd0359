# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Listing models live from the Hub: which ones to ask for, and the work of listing and importing them."""

import hashlib
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from core.adoption.cache import default_folder
from core.adoption.census import Census
from core.adoption.listing import Query, list_models
from core.adoption.snapshot import open_snapshot
from core.errors import InputError
from core.hub import endpoint as endpoints
from core.hub.client import Hub
from gui import theme
from gui.tasks import Job

FIELDS = (
    ("author", "Owner", "such as bigscience"),
    ("license", "License tag", "such as openrail"),
    ("base", "Made from", "such as bigscience/bloom"),
    ("search", "Name contains", "such as salamander"),
)
STOPPED = "Stopped. What was listed is kept: list the same again today to go on from there."
_ODD = re.compile(r"[^A-Za-z0-9._-]+")


class ListingDialog(QDialog):
    """Asks which models to list.

    Signals:
        chosen(object): the Query.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("adoption_listing")
        self.setWindowTitle("List from the Hub")
        column = QVBoxLayout(self)
        column.setSpacing(theme.SPACE)
        words = QLabel(
            "Asks the Hub for the models that meet all of these. Nothing but the filter is sent. For more than a few "
            "thousand models a downloaded snapshot is quicker."
        )
        words.setWordWrap(True)
        column.addWidget(words)
        form = QFormLayout()
        self.fields: dict[str, QLineEdit] = {}
        for name, label, hint in FIELDS:
            field = QLineEdit()
            field.setObjectName(f"adoption_listing_{name}")
            field.setAccessibleName(label)
            field.setPlaceholderText(hint)
            field.setMinimumWidth(260)
            field.textChanged.connect(self._offer)
            form.addRow(label, field)
            self.fields[name] = field
        column.addLayout(form)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.start = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.start.setObjectName("adoption_listing_start")
        self.start.setText("List")
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.accepted.connect(lambda: self.chosen.emit(self.query))
        column.addWidget(self.buttons)
        self._offer()

    @property
    def query(self) -> Query:
        """What the fields say."""
        text = {name: field.text().strip() for name, field in self.fields.items()}
        tags = (("license", text["license"].lower()), ("base_model", text["base"]))
        return Query(text["author"], text["search"], tuple(f"{kind}:{value}" for kind, value in tags if value))

    @Slot()
    def _offer(self) -> None:
        """An empty filter would ask for the whole Hub."""
        self.start.setEnabled(self.query != Query())


def lister(query: Query) -> Callable[[Job], Census]:
    """Work that lists the models (going on where the same listing was cut off) and opens them as a snapshot."""

    def work(job: Job) -> Census:
        hub = Hub(endpoints.endpoint(""), cancel=job.cancelled, say=job.say)
        target = listing_file(query, hub.endpoint)
        target.parent.mkdir(parents=True, exist_ok=True)
        count = list_models(
            query,
            target,
            hub=hub,
            report=lambda at: job.say(at.words.replace("rows", "models")),
            stop=job.cancelled.is_set,
        )
        job.stop_if_cancelled()
        if not count:
            target.unlink(missing_ok=True)
            raise InputError(
                "The Hub knows no model that meets the filter", mend="Check the spelling, or leave one out"
            )
        return Census(open_snapshot(target, report=lambda at: job.say(at.words), stop=job.cancelled.is_set))

    return work


def listing_file(query: Query, endpoint: str) -> Path:
    """Where a listing of today is kept; the day comes first, so that it is the day of the snapshot."""
    plain = _ODD.sub("-", "-".join(filter(None, (query.author, *query.tags, query.search)))).strip("-.")[:60]
    mark = hashlib.sha256(f"{endpoint}\0{query.encoded}".encode()).hexdigest()[:8]
    return default_folder().parent / "listings" / f"hub-{datetime.now(UTC).date()}-{plain}-{mark}.jsonl"
