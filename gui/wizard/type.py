# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The page "Type and artifacts": which kind of RAIL it is, what is licensed, and what that permits in words."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout

from core.drafting import identity, naming
from core.drafting.checks import Check
from core.drafting.draft import Artifact, Draft, LicenseType
from gui import theme
from gui.session import Session
from gui.wizard.fields import CheckField, Problem, indent, text_label
from gui.wizard.page import Page, card
from gui.wizard.wrapping import WrapRadioButton

TYPES = (
    (
        LicenseType.OPENRAIL,
        "type_openrail",
        "OpenRAIL: free for everyone, within the use restrictions",
        "Anyone may use, study, change and share the work, also for money. The use restrictions travel with every copy "
        "and every derivative. Nothing else may be asked.",
    ),
    (
        LicenseType.RESEARCHRAIL,
        "type_researchrail",
        "ResearchRAIL: for research only",
        "Anyone may use, change and share the work for research. Products, services and other uses outside research "
        "are not licensed. The use restrictions travel along.",
    ),
    (
        LicenseType.RAIL,
        "type_rail",
        "RAIL: your own terms on top of the use restrictions",
        "You decide on the page “Terms” whether the work may be shared, changed or used commercially. The name of the "
        "license says which conditions you added.",
    ),
)

ARTIFACTS = (
    (Artifact.DATA, "Data", "The dataset: its records, annotations and arrangement."),
    (Artifact.APPLICATION, "Application", "A program or hosted service that people use, such as an API or an app."),
    (Artifact.MODEL, "Model", "The weights and what is needed to run, tune or distill them."),
    (Artifact.SOURCE, "Source code", "Code that trains, runs or evaluates, in source and object form."),
)


class TypePage(Page):
    """Radio buttons for `Draft.type`, check boxes for `Draft.artifacts`."""

    id = "type"
    title = "Type and artifacts"
    intro = "Choose how free the work is, and what of it this license covers."
    prefixes = ("license",)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._group = QButtonGroup(self)
        self._types: dict[LicenseType, WrapRadioButton] = {}
        self._frames: dict[LicenseType, QFrame] = {}
        self._type_problem = Problem()
        self._artifact_problem = Problem()
        self._artifacts = {
            artifact: CheckField(f"artifact_{artifact.value}", label, text) for artifact, label, text in ARTIFACTS
        }
        self._outcome = text_label()
        self._outcome.setObjectName("type_outcome")
        self._name = text_label(level=3)
        self._name.setObjectName("type_name")
        self._slug = text_label(muted=True)
        self._slug.setObjectName("type_slug")

        self.column.addWidget(text_label("Type", level=2))
        types = QVBoxLayout()
        types.setSpacing(theme.GAP)
        for license_type, name, label, text in TYPES:
            types.addWidget(self._make_type(license_type, name, label, text))
        types.addWidget(self._type_problem)
        self.column.addLayout(types)
        self.column.addWidget(text_label("Artifacts", level=2))
        self.column.addWidget(text_label("Tick everything you release under this license. Any combination works."))
        boxes = QVBoxLayout()
        boxes.setSpacing(theme.GAP + theme.GRID)
        for field in self._artifacts.values():
            boxes.addWidget(field)
        boxes.addWidget(self._artifact_problem)
        self.column.addLayout(boxes)
        summary, inside = card()
        inside.addWidget(text_label("The license will be called", muted=True))
        inside.addWidget(self._name)
        inside.addWidget(self._outcome)
        inside.addWidget(self._slug)
        self.column.addWidget(summary)
        self.column.addStretch(1)

        for artifact, field in self._artifacts.items():
            field.chosen.connect(partial(self._choose_artifact, artifact))

    def _make_type(self, license_type: LicenseType, name: str, label: str, text: str) -> QFrame:
        frame, column = card()
        button = WrapRadioButton(label)
        button.setObjectName(name)
        button.setAccessibleName(label)
        button.setAccessibleDescription(text)
        font = button.font()
        font.setWeight(QFont.Weight.DemiBold)
        button.setFont(font)
        words = text_label(text, muted=True)
        words.setContentsMargins(indent(button), 0, 0, 0)
        column.addWidget(button)
        column.addWidget(words)
        column.setSpacing(theme.GRID)
        self._group.addButton(button)
        self._types[license_type] = button
        self._frames[license_type] = frame
        button.toggled.connect(partial(self._choose_type, license_type))
        return frame

    def load(self, draft: Draft) -> None:
        for license_type, button in self._types.items():
            chosen = license_type is draft.type
            with QSignalBlocker(button):
                button.setChecked(chosen)
            theme.role(self._frames[license_type], "choice" if chosen else "card")
        for artifact, field in self._artifacts.items():
            field.load(artifact in draft.artifacts)
        self._name.setText(naming.title(draft))
        self._slug.setText(f"On the Hub: {identity.license_name(draft, self.session.catalog)}")
        self._outcome.setText(permits(draft))

    def show_checks(self, checks: Sequence[Check]) -> None:
        super().show_checks(checks)
        self._type_problem.show_checks([check for check in checks if check.where == "license.type"])
        self._artifact_problem.show_checks([check for check in checks if check.where.startswith("license.artifacts")])

    def set_urgent(self) -> None:
        super().set_urgent()
        self._type_problem.set_urgent(True)
        self._artifact_problem.set_urgent(True)

    def go_to(self, where: str) -> bool:
        if where.startswith("license.artifacts"):
            field = self._artifacts[Artifact.MODEL]
            field.focus()
            self.bring_into_sight(field)
            return True
        button = self._types[self.session.draft.type]
        button.setFocus()
        self.bring_into_sight(button)
        return True

    def _choose_type(self, license_type: LicenseType, checked: bool) -> None:
        if checked:
            self.session.change(self.session.draft.with_type(license_type), f"choosing {license_type.value}")

    def _choose_artifact(self, artifact: Artifact, checked: bool) -> None:
        word = "ticking" if checked else "clearing"
        self.session.change(self.session.draft.with_artifact(artifact, checked), f"{word} “{artifact.value}”")


def permits(draft: Draft) -> str:
    """What the chosen type gives for the chosen artifacts, in one or two sentences."""
    if not draft.artifacts:
        return "Nothing is licensed yet: tick at least one artifact."
    things = _listed([WORDS[artifact] for artifact in draft.artifacts])
    if draft.type is LicenseType.OPENRAIL:
        return f"Everyone may use, study, change and share {things}, also for money, and must pass the restrictions on."
    if draft.type is LicenseType.RESEARCHRAIL:
        return f"Everyone may use, study, change and share {things} for research, and must pass the restrictions on."
    return f"Everyone may use {things} within the restrictions and the further terms that you choose."


WORDS = {
    Artifact.DATA: "the data",
    Artifact.APPLICATION: "the application",
    Artifact.MODEL: "the model",
    Artifact.SOURCE: "the source code",
}


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
