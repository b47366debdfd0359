# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The second step: asking users to accept the terms before access. Shown with its words, and confirmed by itself."""

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPlainTextEdit

from core.errors import ClausewrightError
from core.hub import gate
from core.hub.account import SignedIn
from core.hub.choices import GateTerms
from core.hub.errors import Cancelled
from core.hub.repo import Gating, RepoId
from gui.publish.section import Section, Waiting, button, row, sentence
from gui.publish.work import Asking, Work
from gui.wizard.fields import text_label

PROMPT_PX = 96
NOW: dict[Gating, str] = {
    "": "nobody is asked yet.",
    "auto": "users are let in as soon as they accept the terms.",
    "manual": "users who accept the terms wait for an approval.",
}


class GateSection(Section):
    """Gates to set. Hidden while there is nothing to confirm.

    Signals:
        said(str): for the status line.
    """

    said = Signal(str)

    def __init__(self) -> None:
        super().__init__("gate", "Second step: ask users before access")
        self._signed: SignedIn | None = None
        self._repos: tuple[RepoId, ...] = ()
        self._gating: Gating = ""
        self.work = Work(self)
        self._words = text_label()
        self._words.setObjectName("publish_gate_words")
        self._prompt = QPlainTextEdit()
        self._prompt.setObjectName("publish_gate_prompt")
        self._prompt.setAccessibleName("What users are told")
        self._prompt.setReadOnly(True)
        self._prompt.setTabChangesFocus(True)
        self._prompt.setFixedHeight(PROMPT_PX)
        self._fields = text_label()
        self._fields.setObjectName("publish_gate_fields")
        self._set = button("publish_set_gate", "Ask users before access", role="primary")
        self._leave = button("publish_leave_gate", "Leave it open")
        for widget in (self._words, self._prompt, self._fields):
            self.column.addWidget(widget)
        self.column.addLayout(row(self._set, self._leave))
        self.column.addWidget(Waiting(self.work, "gate"))
        self.add_problem()
        self._set.clicked.connect(self._go)
        self._leave.clicked.connect(self.hide)
        self.work.changed.connect(self._show)
        self.hide()

    @property
    def busy(self) -> bool:
        return self.work.running

    def offer(self, signed: SignedIn, now: Mapping[RepoId, Gating], gating: Gating, terms: GateTerms) -> None:
        """Show what users would be asked and wait for the person to confirm it.

        Args:
            now: the repositories, each with its gate as it stands.
        """
        self._signed, self._repos, self._gating = signed, tuple(now), gating
        stands = {old: ", ".join(repo.name for repo in now if now[repo] == old) for old in now.values()}
        words = [f"At {names}: {NOW[old]}" for old, names in stands.items()]
        self._words.setText(
            f"The license is published. {' '.join(words)} Once you confirm: {_lower(gate.SAYS[gating])}"
        )
        self._prompt.setPlainText(terms.prompt)
        self._fields.setText("\n".join(f"☐ {label}" for label in terms.fields))
        self.say("")
        self._show()
        self.show()

    @Slot()
    def _go(self) -> None:
        signed, repos, gating = self._signed, self._repos, self._gating
        if signed is None:
            return
        account, token = signed.account, signed.token

        def work(asking: Asking) -> tuple[list[RepoId], list[str]]:
            hub = asking.hub(account.endpoint, token)
            left, words = [], []
            for repo in repos:
                try:
                    words.append(f"{repo.name}: {gate.set_gate(hub, repo, gating)}")
                except Cancelled:
                    left.append(repo)
                    words.append(f"{repo.name}: stopped, nothing was asked for.")
                except ClausewrightError as error:
                    left.append(repo)
                    words.append(f"{repo.name}: {sentence(error)}")
            return left, words

        def done(result: tuple[list[RepoId], list[str]]) -> None:
            left, words = result
            self._repos = tuple(left)
            self.say("\n".join(words), "error" if left else "muted")
            self._show()
            self.said.emit("Not every gate is set." if left else "Users are asked before access.")

        def failed(error: ClausewrightError) -> None:
            self.say(sentence(error))

        self.say("")
        self.work.start(work, then=done, failed=failed)

    @Slot()
    def _show(self) -> None:
        for button_ in (self._set, self._leave):
            button_.setVisible(bool(self._repos))
            button_.setEnabled(not self.work.running)


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
