# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Who is signed in to the Hub: signing in with a token, with the computer's own Hub login, and out again."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core.errors import ClausewrightError
from core.hub import account as accounts
from core.hub import endpoint as endpoints
from core.hub.account import Account, SignedIn
from core.hub.errors import BadToken
from core.hub.vault import Absent, Vault, VaultError
from gui import theme
from gui.publish.section import Section, Waiting, button, line, outcome, row, sentence, tell
from gui.publish.work import Work
from gui.wizard.fields import text_label

KEPT = {
    "keyring": "The token is in your keyring.",
    "session": "The token is kept until Clausewright is closed.",
    "environment": "The token comes from HF_TOKEN.",
    "hub-login": "The token is the one of the Hub login of this computer.",
}


class AccountSection(Section):
    """The account on the Hub.

    Attributes:
        signed: who is signed in; None for nobody.

    Signals:
        changed(): somebody else, or nobody, is signed in now. said(str): for the status line.
    """

    changed = Signal()
    said = Signal(str)

    def __init__(self, vault: Vault) -> None:
        super().__init__("account", "1  Account")
        self.signed: SignedIn | None = None
        self._vault = vault
        self._asked = False
        self._work = Work(self)
        self._token_field, self.token = line(
            "publish_token", "Token", "From Settings, Access Tokens of your account on the Hub.", example="hf_…"
        )
        self.token.setEchoMode(QLineEdit.EchoMode.Password)
        self.token.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self._address_field, self.address = line(
            "publish_address", "Hub", "The token is kept for this address only.", example=endpoints.DEFAULT
        )
        self._sign_in = button("publish_sign_in", "Sign in", role="primary")
        self._login = button("publish_hub_login", "Use the Hub login of this computer")
        self._again = button("publish_ask_keyring", "Ask the keyring again")
        self._who = text_label(level=3)
        self._who.setObjectName("publish_account")
        self._details = text_label(muted=True)
        self._details.setObjectName("publish_account_details")
        self._remark = outcome("publish_account_remark")
        self._sign_out = button("publish_sign_out", "Sign out")
        self._form, self._known = QWidget(), QWidget()
        self._lay_out()
        self._connect()
        try:
            self.address.setText(endpoints.endpoint(""))
        except ClausewrightError as error:
            self.say(sentence(error))
        self._show()

    def _lay_out(self) -> None:
        fields = QHBoxLayout()
        fields.setSpacing(theme.SPACE)
        fields.addWidget(self._token_field, 3)
        fields.addWidget(self._address_field, 2)
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(theme.GAP)
        form.addLayout(fields)
        form.addLayout(row(self._sign_in, self._login, self._again))
        known = QVBoxLayout(self._known)
        known.setContentsMargins(0, 0, 0, 0)
        known.setSpacing(theme.GRID)
        for widget in (self._who, self._details, self._remark):
            known.addWidget(widget)
        known.addLayout(row(self._sign_out))
        self.column.addWidget(self._form)
        self.column.addWidget(self._known)
        self.add_problem()
        self.column.addWidget(Waiting(self._work, "account"))

    def _connect(self) -> None:
        self.token.returnPressed.connect(self.sign_in)
        self.address.returnPressed.connect(self.sign_in)
        self._sign_in.clicked.connect(self.sign_in)
        self._login.clicked.connect(self.use_hub_login)
        self._again.clicked.connect(self.resume)
        self._sign_out.clicked.connect(self.sign_out)
        self._work.changed.connect(self._show)
        self._work.said.connect(self.said)

    def first_input(self) -> QWidget:
        return self.token if self.signed is None else self._sign_out

    # What the person asks for

    def look_once(self) -> None:
        """Ask the keyring for the account, once."""
        if not self._asked and self.signed is None:
            self.resume()

    @Slot()
    def resume(self) -> None:
        """Sign in with the token that is kept."""
        address = self._address()
        if address is None:
            return
        self._asked = True
        vault = self._vault

        def failed(error: ClausewrightError) -> None:
            self._again.setVisible(isinstance(error, VaultError) and not isinstance(error, Absent))
            if isinstance(error, Absent):
                words = "A token you give is kept until Clausewright is closed"
                self.say(f"{error.what[:1].upper()}{error.what[1:]}. {words}.", "muted")
            elif isinstance(error, BadToken):
                self.say("The Hub does not accept the token that was kept any more. Sign in with a new one.")
            else:
                self._again.setVisible(True)
                self.say(sentence(error))

        self.say("")
        self._work.start(
            lambda asking: accounts.resume(address, vault, cancel=asking.cancel, say=asking.say),
            then=self._take,
            failed=failed,
        )

    @Slot()
    def sign_in(self) -> None:
        """Sign in with what is in the field, which is empty from then on."""
        address = self._address()
        if address is None:
            return
        vault, pasted = self._vault, [self.token.text()]
        self.token.setText("")  # not clear(): that would keep it for Undo
        self.say("")
        self._work.start(
            lambda asking: accounts.sign_in(
                pasted.pop(), endpoint=address, vault=vault, cancel=asking.cancel, say=asking.say
            ),
            then=self._take,
            failed=self._failed,
        )

    @Slot()
    def use_hub_login(self) -> None:
        address = self._address()
        if address is None:
            return
        self.say("")
        self._work.start(
            lambda asking: accounts.use_hub_login(address, cancel=asking.cancel), then=self._take, failed=self._failed
        )

    @Slot()
    def sign_out(self) -> None:
        if self.signed is None:
            return
        account, vault = self.signed.account, self._vault
        self.signed = None
        self.say("")
        self.changed.emit()
        if account.kept not in ("keyring", "session"):
            self._show()
            self.say("Signed out here. The Hub login of this computer is as it was.", "muted")
            self.token.setFocus()
            return

        def failed(error: ClausewrightError) -> None:
            self.say(f"Signed out here, but the token may still be in your keyring: {error}")

        def done(nothing: None) -> None:
            self.say("Signed out. The token was removed.", "muted")
            self.token.setFocus()

        self._work.start(
            lambda asking: accounts.sign_out(account.endpoint, vault, cancel=asking.cancel), then=done, failed=failed
        )

    # How it ended

    def _take(self, signed: SignedIn | None) -> None:
        self.signed = signed
        self._again.setVisible(False)
        self._show()
        if signed is not None:
            self.said.emit(f"Signed in as {signed.account.name}.")
        self.changed.emit()

    def _failed(self, error: ClausewrightError) -> None:
        self.say(sentence(error))
        self.token.setFocus()

    def _address(self) -> str | None:
        try:
            address = endpoints.endpoint(self.address.text())
        except ClausewrightError as error:
            self.say(sentence(error))
            self.address.setFocus()
            return None
        self.address.setText(address)
        return address

    @Slot()
    def _show(self) -> None:
        signed, busy = self.signed, self._work.running
        self._form.setVisible(signed is None)
        self._known.setVisible(signed is not None)
        for widget in (self._sign_in, self._login, self._again, self._sign_out):
            widget.setEnabled(not busy)
        if self._again.isVisibleTo(self._form) and signed is None and not self.problem:
            self._again.setVisible(False)
        if signed is not None:
            self._who.setText(_name(signed.account))
            self._details.setText("\n".join(_details(signed.account)))
            tell(self._remark, signed.account.remark, "warning" if signed.account.kept == "session" else "muted")


def _name(account: Account) -> str:
    full = f" ({account.title})" if account.title != account.name else ""
    return f"Signed in as {account.name}{full} at {account.endpoint}"


def _details(account: Account) -> list[str]:
    lines = []
    if account.organizations:
        members = [f"{each.name} ({each.role})" if each.role else each.name for each in account.organizations]
        lines.append(f"Organizations: {', '.join(members)}")
    named = f"Token “{account.token_name}”: " if account.token_name else "Token: "
    lines.append(named + " ".join(account.may))
    if not account.remark:
        lines.append(KEPT[account.kept])
    return lines
