# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The preset picker: ready configurations to start from, and clauses for the topics that another license restricts."""

from collections.abc import Callable
from functools import partial

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from core.catalog import presets
from core.catalog.presets import Preset
from core.drafting import starting
from core.drafting.draft import Draft
from core.obligations import topics
from core.registry import registry
from gui import theme
from gui.session import Session
from gui.wizard.fields import text_label
from gui.wizard.page import card

Apply = Callable[[Draft], Draft]

TOPICS_NOTE = (
    "These add clauses for the topics that the license restricts, in Clausewright's own words. They are not the same "
    "restrictions: a work built on one under that license stays under it."
)


def difference(before: Draft, after: Draft) -> str:
    """What a change does to the draft, as a sentence."""
    had, has = {clause.id for clause in before.clauses}, {clause.id for clause in after.clauses}
    parts = []
    if has - had:
        parts.append(f"adds {_count(len(has - had))}")
    if had - has:
        parts.append(f"removes {_count(len(had - has))}")
    if before.type is not after.type:
        parts.append(f"chooses {after.type.value}")
    if before.artifacts != after.artifacts:
        parts.append("covers " + ", ".join(artifact.value for artifact in after.artifacts))
    if not parts and before.clauses != after.clauses:
        parts.append("changes exceptions")
    if not parts:
        return "You have it already."
    words = ", ".join(parts)
    return f"{words[0].upper()}{words[1:]}."


def _count(clauses: int) -> str:
    return "1 clause" if clauses == 1 else f"{clauses} clauses"


class _Row(Struct):
    """One preset on the panel: how to apply it, and the widgets that say what that does."""

    apply: Apply
    words: QLabel
    button: QPushButton


class PresetPanel(QFrame):
    """What one can start from, each with how much it changes. One click applies it; undo takes it back."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._rows: list[_Row] = []
        self.setObjectName("preset_panel")
        self.setAccessibleName("Start from")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        catalog = session.catalog
        frame, inner = card()
        inner.setSpacing(theme.SPACE)
        inner.addWidget(text_label("Start from", level=2))
        for preset in presets.load():
            apply = partial(_replaced, preset=preset, session=session)
            self._add(inner, preset, preset.gist, "Start from this", apply)
        column.addWidget(frame)
        frame, inner = card()
        inner.setSpacing(theme.SPACE)
        inner.addWidget(text_label("Cover the topics of another license", level=2))
        inner.addWidget(text_label(TOPICS_NOTE, muted=True))
        for known in registry.load().licenses:
            if known.kind == "behavioral" and known.restrictions:
                preset = topics.preset_for(known, catalog)
                if preset.clauses:
                    apply = partial(_added, preset=preset, session=session)
                    self._add(inner, preset, preset.gist, "Add these", apply)
        column.addWidget(frame)

    def _add(self, column: QVBoxLayout, preset: Preset, gist: str, word: str, apply: Apply) -> None:
        button = QPushButton(word)
        button.setObjectName(f"preset:{preset.id}")
        button.setAccessibleName(f"{word}: {preset.title}")
        words = text_label(muted=True)
        text = QVBoxLayout()
        text.setSpacing(2)
        text.addWidget(text_label(preset.title, level=3))
        text.addWidget(text_label(gist))
        text.addWidget(words)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE)
        row.addLayout(text, 1)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        self._rows.append(_Row(apply, words, button))
        button.clicked.connect(partial(self._apply, apply, preset.title))

    def load(self, draft: Draft) -> None:
        """Say how much each preset would change."""
        for row in self._rows:
            words = difference(draft, row.apply(draft))
            row.words.setText(words)
            row.button.setEnabled(words != difference(draft, draft))

    def _apply(self, apply: Apply, title: str) -> None:
        self.session.change(apply(self.session.draft), f"starting from “{title}”")


def _replaced(draft: Draft, *, preset: Preset, session: Session) -> Draft:
    return starting.with_preset(draft, preset, session.catalog)


def _added(draft: Draft, *, preset: Preset, session: Session) -> Draft:
    return starting.with_added(draft, preset, session.catalog)
