# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The account journey on a real Secret Service: GNOME Keyring on a message bus of its own."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.hub.server import StandInHub

TOKEN = "hf_KeptInTheKeyringOnly"
ROOT = Path(__file__).parents[3]

# Each line of input is one step; each runs in a process of its own, as when Clausewright is started again.
PERSON = """
import json, sys
from core.errors import ClausewrightError
from core.hub import account
from core.hub.vault import Vault

step, endpoint, token, patience = sys.argv[1:]
vault = Vault(patience=float(patience))
try:
    if step == "sign in":
        made = account.sign_in(token, endpoint=endpoint, vault=vault).account
        again = account.resume(endpoint, vault)
        said = {"name": made.name, "kept": made.kept, "remark": made.remark, "again": again.account.name}
    elif step == "resume":
        found = account.resume(endpoint, vault)
        said = {"name": found.account.name, "kept": found.account.kept} if found else {"name": None}
    elif step == "sign out":
        account.sign_out(endpoint, vault)
        said = {"name": None}
    else:
        import secretstorage
        items = secretstorage.get_default_collection(secretstorage.dbus_init()).get_all_items()
        said = {"entries": [[item.get_attributes()["service"], item.get_secret().decode()] for item in items]}
except ClausewrightError as error:
    said = {"error": type(error).__name__, "words": str(error)}
print(json.dumps(said))
"""


@dataclass
class Desk:
    """A person's session: a home, a message bus and, as `start` says, a keyring."""

    home: Path
    endpoint: str
    patience: float = 10.0

    def do(self, *steps: str, start: str = "", end: str = "") -> list[dict[str, Any]]:
        """Do steps in one session of the message bus, after the shell words `start`."""
        return self._run(["dbus-run-session", "--", "sh", "-c"], steps, start, end, {})

    def without_bus(self, *steps: str, address: str = "") -> list[dict[str, Any]]:
        """Do steps where no message bus is, or one at an address where nobody answers."""
        return self._run(["sh", "-c"], steps, "", "", {"DBUS_SESSION_BUS_ADDRESS": address} if address else {})

    def _run(
        self, shell: list[str], steps: tuple[str, ...], start: str, end: str, more: dict[str, str]
    ) -> list[dict[str, Any]]:
        runtime = self.home / "runtime"
        runtime.mkdir(mode=0o700, exist_ok=True)
        environ = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            "XDG_RUNTIME_DIR": str(runtime),
            "XDG_DATA_HOME": str(self.home / "data"),
            "CLAUSEWRIGHT_HOME": str(self.home / "clausewright"),
            "PYTHONPATH": str(ROOT),
            "LC_ALL": "C.UTF-8",
            "PYTHON": sys.executable,
            "PERSON": PERSON,
            **more,
        }
        commands = [f'"$PYTHON" -c "$PERSON" "{step}" {self.endpoint} {TOKEN} {self.patience}' for step in steps]
        script = "\n".join([start, *commands, end])
        done = subprocess.run([*shell, script], env=environ, capture_output=True, text=True, timeout=60)
        assert TOKEN not in done.stderr
        said = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
        assert len(said) == len(steps), done.stderr[-2000:]
        return said

    def files(self) -> bytes:
        """Everything that was written, the keyring's own files included."""
        return b"".join(path.read_bytes() for path in self.home.rglob("*") if path.is_file())


# Nothing may ask for the keyring before it is on the bus: the bus would start another one.
THERE = """
for attempt in $(seq 100); do
    PID=$(dbus-send --session --print-reply --dest=org.freedesktop.DBus / \\
        org.freedesktop.DBus.GetConnectionUnixProcessID string:org.freedesktop.secrets 2>/dev/null |
        sed -n 's/.*uint32 //p')
    test -n "$PID" && break
    sleep 0.1
done
"""
UNLOCKED = f'printf "the password" | gnome-keyring-daemon --unlock --components=secrets >/dev/null\n{THERE}'
LOCKED = f"gnome-keyring-daemon --start --components=secrets >/dev/null\n{THERE}"
FROZEN = f'{UNLOCKED}\nkill -STOP "$PID"'


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    assert shutil.which("gnome-keyring-daemon") and shutil.which("dbus-run-session"), "apt: gnome-keyring, dbus"
    with StandInHub() as hub:
        hub.add_user("ada", TOKEN, orgs={"lab": "admin"})
        yield Desk(tmp_path, hub.url)


def test_a_token_is_kept_found_by_the_next_process_and_removed(desk: Desk) -> None:
    signed, found, kept, _, gone, left = desk.do(
        "sign in", "resume", "entries", "sign out", "resume", "entries", start=UNLOCKED
    )
    assert signed == {"name": "ada", "kept": "keyring", "remark": "", "again": "ada"}
    assert found == {"name": "ada", "kept": "keyring"}
    assert kept == {"entries": [[f"clausewright:{desk.endpoint}", TOKEN]]}
    assert gone == {"name": None}
    assert left == {"entries": []}
    assert TOKEN.encode() not in desk.files()


def test_a_token_outlasts_the_session_of_the_desk(desk: Desk) -> None:
    desk.do("sign in", start=UNLOCKED)
    assert TOKEN.encode() not in desk.files()
    (found,) = desk.do("resume", start=UNLOCKED)
    assert found == {"name": "ada", "kept": "keyring"}


def test_a_locked_keyring_is_said_and_the_token_stays_in_memory(desk: Desk) -> None:
    desk.do("sign in", start=UNLOCKED)
    found, signed, out = desk.do("resume", "sign in", "sign out", start=LOCKED)
    assert found["error"] == "Locked" and "locked" in found["words"]
    assert (signed["name"], signed["kept"], signed["again"]) == ("ada", "session", "ada")
    assert signed["remark"] == "The token is kept until Clausewright is closed: your keyring is locked."
    assert out["error"] == "Locked"
    (again,) = desk.do("resume", start=UNLOCKED)
    assert again == {"name": "ada", "kept": "keyring"}
    assert TOKEN.encode() not in desk.files()


@pytest.mark.parametrize("address", ["", "unix:path=/nowhere/bus"], ids=["no bus", "dead bus"])
def test_without_a_keyring_the_token_is_kept_for_the_session_and_that_is_said(desk: Desk, address: str) -> None:
    signed, found, out = desk.without_bus("sign in", "resume", "sign out", address=address)
    assert signed == {
        "name": "ada",
        "kept": "session",
        "remark": "The token is kept until Clausewright is closed: this system has no keyring.",
        "again": "ada",
    }
    assert found["error"] == "Absent" and "no keyring" in found["words"]
    assert out == {"name": None}
    assert TOKEN.encode() not in desk.files()


def test_a_keyring_that_does_not_answer_is_not_waited_for_without_end(desk: Desk) -> None:
    desk.patience = 1.5
    signed, found = desk.do("sign in", "resume", start=FROZEN, end='kill -KILL "$PID"')
    assert (signed["kept"], signed["again"]) == ("session", "ada")
    assert "did not answer" in signed["remark"]
    assert found["error"] == "Waiting"
    assert TOKEN.encode() not in desk.files()
