# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A person at the real program: `python tests/gui/publish_person.py STORY PROJECT`, the token on standard input.

The program runs as it is; the person presses its buttons from inside the event loop and says at the end, as JSON on
standard output, what they saw and how long the window stood still at most.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from gui import app, tasks
from gui.publish.page import PublishPage
from gui.window import Window

Story = Iterator[Callable[[], bool]]
PATIENCE = 45.0


class Person:
    """One who reads and presses."""

    def __init__(self, window: Window, token: str) -> None:
        self.window = window
        self.token = token
        self.said: dict[str, Any] = {}
        self.gaps: list[float] = []
        self.measuring = False
        self._last = time.perf_counter()
        self._beat = QTimer(interval=2)
        self._beat.timeout.connect(self._count)
        self._beat.start()
        self._turn = QTimer(interval=10)
        self._turn.timeout.connect(self._go_on)
        self._until: Callable[[], bool] = lambda: True
        self._story: Story = iter(())
        self._began = time.monotonic()

    def tell(self, story: "Callable[[Person], Story]") -> None:
        self._story = story(self)
        self._turn.start()

    @property
    def page(self) -> PublishPage:
        assert self.window.publishing is not None
        return self.window.publishing

    def press(self, name: str) -> Callable[[], bool]:
        found = self.page.findChild(QPushButton, name)
        assert found is not None and found.isEnabled(), name
        found.click()
        return idle

    def sign_in(self, token: str) -> Callable[[], bool]:
        self.page.account.token.setText(token)
        return self.press("publish_sign_in")

    def look(self, repo: str) -> Callable[[], bool]:
        self.page.place.one.line.setText(repo)
        return self.press("publish_look")

    def words(self) -> str:
        labels = [label.text() for label in self.window.findChildren(QLabel) if label.isVisible()]
        return "\n".join([*labels, *self.window.messages.texts])

    def note(self, name: str) -> None:
        self.said[name] = self.words()

    def _count(self) -> None:
        now = time.perf_counter()
        if self.measuring:
            self.gaps.append(now - self._last)
        self._last = now

    def _go_on(self) -> None:
        if time.monotonic() - self._began > PATIENCE:
            self._end({"stuck": self.words()})
        elif self._until():
            try:
                self._until = next(self._story)
            except StopIteration:
                self._end({})
            except Exception as fault:
                self._end({"fault": repr(fault), "words": self.words()})

    def _end(self, more: dict[str, Any]) -> None:
        self._turn.stop()
        print(json.dumps({**self.said, **more, "gaps": sorted(self.gaps)}), flush=True)
        self.window.leave_quietly()
        QApplication.quit()


def idle() -> bool:
    return not tasks.busy()


def opening(person: Person) -> Story:
    """The project and its publish page."""
    yield lambda: person.window.desk.current is not None and person.window.workbench is not None
    yield idle
    person.measuring = True
    person.window.actions_by_id["publish"].trigger()
    yield lambda: person.window.publishing is not None


def keyring(person: Person) -> Story:
    """What the keyring of this desktop makes of an account."""
    yield from opening(person)
    yield idle
    person.note("resumed")
    person.said["signed_at_start"] = person.page.account.signed is not None
    ask_again = person.page.findChild(QPushButton, "publish_ask_keyring")
    person.said["ask_again"] = ask_again is not None and ask_again.isVisible()
    if person.page.account.signed is None:
        yield person.sign_in(person.token)
    person.note("signed in")
    account = person.page.account.signed
    person.said["kept"] = account.account.kept if account is not None else None


def leaving(person: Person) -> Story:
    """Signing out again."""
    yield from keyring(person)
    yield person.press("publish_sign_out")
    person.note("signed out")


def waiting(person: Person) -> Story:
    """A keyring that does not answer, which the person does not wait for."""
    yield from opening(person)
    yield lambda: "Waiting for your keyring" in person.words()
    until = time.monotonic() + 1.0
    yield lambda: time.monotonic() > until
    yield person.press("publish_account_cancel")
    person.note("left")
    person.page.account.token.setText(person.token)
    person.press("publish_sign_in")
    yield lambda: "Waiting for your keyring" in person.words()
    yield person.press("publish_account_cancel")
    account = person.page.account.signed
    person.note("signed in")
    person.said["kept"] = account.account.kept if account is not None else None


def journey(person: Person) -> Story:
    """All that publishing is, with what goes wrong on the way."""
    import logging

    yield from opening(person)
    yield idle
    yield person.sign_in(person.token[:-1] + "X")  # a slip of the pen
    yield person.sign_in(person.token)
    for step in ("redirected", "too many", "refused", "done"):
        yield person.look("lab/salamander")
        yield person.press("publish_send")
        yield idle
        person.note(step)
        person.page.along.modes[""].setChecked(True)
    yield person.press("publish_check")
    person.page.place._hows["several"].click()
    person.page.place.list.setPlainText("lab/newt-1b\nlab/newt-3b\nlab/none")
    yield idle
    yield person.press("publish_look")
    yield person.press("publish_send")
    logging.getLogger("httpx").error("a library says Authorization: Bearer %s", person.token)

    def break_down() -> None:
        raise RuntimeError(f"a fault of ours that names {person.token}")

    QTimer.singleShot(0, break_down)
    yield lambda: "Something went wrong inside Clausewright" in person.words()
    person.window.show_log()
    person.note("end")
    yield idle


def family(person: Person) -> Story:
    """Several repositories, one after the other."""
    yield from opening(person)
    yield idle
    yield person.sign_in(person.token)
    person.page.place._hows["several"].click()
    person.page.place.list.setPlainText("\n".join(f"lab/newt-{size}" for size in ("1b", "3b", "7b", "base")))
    yield idle
    yield person.press("publish_look")
    yield person.press("publish_send")


def again(person: Person) -> Story:
    """The same person after the program was killed."""
    yield from opening(person)
    yield idle
    person.note("opened")
    yield person.sign_in(person.token)
    yield person.press("publish_look")
    yield person.press("publish_send")
    person.note("done")
    yield idle


STORIES: dict[str, Callable[[Person], Story]] = {
    each.__name__: each for each in (keyring, leaving, waiting, journey, family, again)
}


def main() -> int:
    story, project = STORIES[sys.argv[1]], Path(sys.argv[2])
    token = sys.stdin.readline().strip()
    people: list[Person] = []
    begin = app.begin

    def begin_with_a_person(window: Window, paths: Any) -> None:
        begin(window, paths)
        people.append(Person(window, token))
        people[0].tell(story)

    app.begin = begin_with_a_person
    return app.main([str(project)])


if __name__ == "__main__":
    sys.exit(main())
