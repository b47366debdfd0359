# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What goes along with LICENSE and LICENSE.json, and whether as a commit or as a pull request."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout

from core.drafting.draft import Draft
from core.errors import InputError
from core.hub.choices import Choices, Relation
from core.hub.plan import Mode
from core.hub.repo import Gating
from gui import theme
from gui.publish.section import Section, line, radio_button, row
from gui.wizard.fields import CheckField, Field, text_label

BOXES = {
    "notice": ("NOTICE", "Lines to keep with every copy."),
    "banner": ("banner.svg", "Pictures of the domains that are restricted."),
    "summary": ("SUMMARY.md", "One page for people who will not read the whole license."),
    "card": ("License lines of README.md", "license, license_name and license_link in the front matter of the card."),
    "section": ("A section in README.md", "“License and use restrictions”, between marks, so that it can be renewed."),
}
RELATIONS: dict[Relation, str] = {
    "": "not said",
    "finetune": "fine-tuned",
    "adapter": "an adapter",
    "merge": "a merge",
    "quantized": "quantized",
}
GATES: dict[Gating, str] = {
    "": "Do not ask",
    "auto": "Ask, and let everybody in who accepts",
    "manual": "Ask, and approve each by hand",
}


class AlongSection(Section):
    """The choices.

    Signals:
        changed(): one of them is another.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__("along", "3  What goes along")
        self.boxes = {name: CheckField(f"publish_{name}", *words) for name, words in BOXES.items()}
        self.boxes["card"].load(True)
        self._models_field, self.models = line(
            "publish_base_models",
            "Base models",
            "Added to base_model of the card; what is there stays. Commas between them.",
            example="organization/name",
            optional=True,
        )
        self.relation = QComboBox()
        for relation, words in RELATIONS.items():
            self.relation.addItem(words, relation)
        self._relation_field = Field(self.relation, "publish_relation", "This work is", "How it came from them.")
        self._tags_field, self.tags = line(
            "publish_tags", "Tags", "Added to the tags of the card.", example="research", optional=True
        )
        self.modes = {
            "": radio_button(
                "publish_mode_offered", "A commit to main, or a pull request where the token may not write"
            ),
            "commit": radio_button("publish_mode_commit", "A commit to main"),
            "pull-request": radio_button("publish_mode_pull_request", "A pull request"),
        }
        self.gates = {gate: radio_button(f"publish_gate_{gate or 'no'}", words) for gate, words in GATES.items()}
        self._lay_out()
        self._connect()
        self._show()

    def _lay_out(self) -> None:
        self.column.addWidget(text_label("LICENSE and LICENSE.json always. Also:"))
        for field in self.boxes.values():
            self.column.addWidget(field)
        lineage = QHBoxLayout()
        lineage.setSpacing(theme.SPACE)
        lineage.addWidget(self._models_field, 3)
        lineage.addWidget(self._relation_field, 1)
        self.column.addLayout(lineage)
        self.column.addWidget(self._tags_field)
        self.column.addWidget(text_label("How", level=3))
        for radio in self.modes.values():
            self.column.addWidget(radio)
        self.column.addWidget(text_label("Before users get access", level=3))
        self.column.addLayout(row(*self.gates.values()))
        self.column.addWidget(
            text_label(
                "The questions are written into the card with the license. The gate itself is set in a second step, "
                "which you confirm after publishing.",
                muted=True,
            )
        )
        self.add_problem()

    def _connect(self) -> None:
        self._groups = []
        for radios in (self.modes, self.gates):
            group = QButtonGroup(self)
            for radio in radios.values():
                group.addButton(radio)
            radios[""].setChecked(True)
            group.buttonToggled.connect(lambda _, on: self.changed.emit() if on else None)
            self._groups.append(group)
        for field in self.boxes.values():
            field.chosen.connect(self._take_box)
        for edit in (self.models, self.tags):
            edit.textChanged.connect(lambda: self.changed.emit())
        self.relation.currentIndexChanged.connect(lambda: self.changed.emit())

    @property
    def mode(self) -> Mode | None:
        """None leaves it to what the token may do."""
        return "commit" if self.modes["commit"].isChecked() else "pull-request" if self._pull_request else None

    @property
    def _pull_request(self) -> bool:
        return self.modes["pull-request"].isChecked()

    @property
    def gate(self) -> Gating:
        return next(gate for gate, radio in self.gates.items() if radio.isChecked()) if self._asks else ""

    def choices(self) -> Choices:
        """The choices, the words of the gate left out. Raises InputError."""
        on = {name: field.box.isChecked() for name, field in self.boxes.items()}
        card = on["card"]
        models = _listed(self.models.text()) if card else ()
        for name in models:
            if name.count("/") != 1 or name.startswith("/") or name.endswith("/"):
                raise InputError(
                    f"{name[:80]!r} is not the name of a model", where="Base models", mend="Write ORGANIZATION/NAME"
                )
        return Choices(
            notice=on["notice"],
            banner=on["banner"],
            summary=on["summary"],
            card=card,
            section=card and on["section"],
            base_models=models,
            relation=self.relation.currentData() if card else "",
            tags=_listed(self.tags.text()) if card else (),
        )

    def show_draft(self, draft: Draft) -> None:
        """Offer the works that the draft builds on as base models."""
        named = [name.strip() for name in draft.work.upstream if name.strip().count("/") == 1]
        with QSignalBlocker(self.models):
            self.models.setText(", ".join(named))

    def load(self, choices: Choices, mode: Mode | None, gate: Gating) -> None:
        """Show choices as they were made before."""
        for name, field in self.boxes.items():
            field.load(getattr(choices, name))
        self.models.setText(", ".join(choices.base_models))
        self.tags.setText(", ".join(choices.tags))
        self.relation.setCurrentIndex(max(0, self.relation.findData(choices.relation)))
        self.modes[mode or ""].setChecked(True)
        self.gates[gate].setChecked(True)
        self._show()
        self.changed.emit()

    def show_place(self, *, hub: bool, space: bool) -> None:
        """Offer what can be had at such a place."""
        self._asks = hub and not space
        for radio in self.modes.values():
            radio.setEnabled(hub)
        for radio in self.gates.values():
            radio.setEnabled(self._asks)

    _asks = True

    def _take_box(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        card = self.boxes["card"].box.isChecked()
        for widget in (self.boxes["section"], self._models_field, self._relation_field, self._tags_field):
            widget.setEnabled(card)


def _listed(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
