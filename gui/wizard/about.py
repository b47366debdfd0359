# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The page "About the work": what is licensed, by whom, what it builds on, and what the creator confirms."""

from functools import partial

from core.drafting.draft import Draft, Work
from gui.session import Session
from gui.wizard.fields import CheckField, LineField, TextField, text_label
from gui.wizard.page import Page
from gui.wizard.upstream import UpstreamPanel
from gui.wizard.upstream_folder import FolderDrop, UpstreamFolder

CONFIRMATIONS = (
    (
        "rights_held",
        "confirm_rights",
        "I hold the rights I am about to grant",
        "You made the work, or its owners let you license it. Data, weights and code of others stay under their terms.",
    ),
    (
        "one_way",
        "confirm_one_way",
        "I understand that the grant cannot be taken back",
        "Who has received the work under this license keeps it so. Later versions can go under another license.",
    ),
    (
        "assent_before_access",
        "confirm_assent",
        "People will agree to the license before they get the work",
        "Use restrictions bind those who agreed to them. Show the license first: by a gated repository, or a click "
        "before the download.",
    ),
)


class AboutPage(Page):
    """Fields of `Draft.work` and `Draft.confirm`."""

    id = "about"
    title = "About the work"
    intro = "Name the work and who licenses it. Everything can be changed later; the license on the right follows."
    prefixes = ("work", "confirm", "upstream")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._lines = {
            "name": LineField("work_name", "Name of the work", example="Salamander 7B"),
            "licensor": LineField(
                "licensor", "Licensor", "The person or organization that grants the license.", example="Example Lab"
            ),
            "contact": LineField(
                "contact",
                "Contact",
                "Where to ask for permission or report a breach: an e-mail address or a web page.",
                example="licensing@example.org",
            ),
            "version": LineField("work_version", "Version of the work", example="1.0", optional=True),
            "url": LineField("url", "Web address", example="https://example.org/salamander", optional=True),
        }
        self._information = TextField(
            "information",
            "Additional information",
            "Shown in the license as it is, for example what the work is meant for.",
            optional=True,
        )
        self._upstream = TextField(
            "upstream",
            "Built on",
            "Models, datasets or licenses the work derives from, one per line.",
            example="meta-llama/Llama-3.1-8B",
            optional=True,
            rows=2,
        )
        self._folder = UpstreamFolder(session)
        self._drop = FolderDrop(self._upstream, self._folder.read)
        self._panel = UpstreamPanel(session)
        self._confirm = {field: CheckField(name, label, text) for field, name, label, text in CONFIRMATIONS}

        for field, line in self._lines.items():
            self.add_field(f"work.{field}", line)
        self.add_field("work.information", self._information)
        self.add_field("work.upstream", self._upstream)
        self.column.addWidget(self._folder)
        self.column.addWidget(self._panel)
        self.column.addWidget(text_label("Before you license", level=2))
        for field, box in self._confirm.items():
            self.add_field(f"confirm.{field}", box)
        self.column.addWidget(
            text_label("Clausewright is not a lawyer, and what it writes is not legal advice.", muted=True)
        )
        self.column.addStretch(1)

        for field, line in self._lines.items():
            line.edited.connect(partial(self._write, field))
        self._information.edited.connect(partial(self._write, "information"))
        self._upstream.edited.connect(self._write_upstream)
        for field, box in self._confirm.items():
            box.chosen.connect(partial(self._confirm_one, field))

    def load(self, draft: Draft) -> None:
        for field, line in self._lines.items():
            line.load(getattr(draft.work, field))
        self._information.load(draft.work.information)
        if upstream_names(self._upstream.text.toPlainText()) != draft.work.upstream:
            self._upstream.load("\n".join(draft.work.upstream))
        for field, box in self._confirm.items():
            box.load(getattr(draft.confirm, field))
        self._folder.load(draft)
        self._panel.load(draft)

    def go_to(self, where: str) -> bool:
        if where != "upstream":
            return super().go_to(where)
        self._upstream.focus()
        self.bring_into_sight(self._panel)
        return True

    def _write(self, field: str, text: str) -> None:
        draft = self.session.draft.with_work(**{field: text})
        self.session.change(draft, f"typing in “{FIELD_WORDS[field]}”", typing=True)

    def _write_upstream(self, text: str) -> None:
        draft = self.session.draft.with_work(upstream=upstream_names(text))
        self.session.change(draft, "typing in “Built on”", typing=True)

    def _confirm_one(self, field: str, checked: bool) -> None:
        word = "confirming" if checked else "taking back a confirmation"
        self.session.change(self.session.draft.with_confirm(**{field: checked}), word)


FIELD_WORDS = {
    "name": "Name of the work",
    "licensor": "Licensor",
    "contact": "Contact",
    "version": "Version of the work",
    "url": "Web address",
    "information": "Additional information",
}
assert set(FIELD_WORDS) | {"upstream"} == set(Work.__struct_fields__)


def upstream_names(text: str) -> tuple[str, ...]:
    """Names typed one per line, without blanks and repeats."""
    return tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
