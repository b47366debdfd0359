# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A window as a screen reader sees it: found, read and operated over the accessibility bus, from another process.

Runs in the system's own Python, because pyatspi lives there. Nothing of Clausewright is imported.
"""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from typing import Any

import gi
import pyatspi

gi.require_version("Atspi", "2.0")

PATIENCE = 20.0  # seconds: no single step of the program may take longer, even on a busy machine
Node = Any


class Missed(AssertionError):
    """Something that a person would see did not come about in time."""


def wait_for(what: str, look: Callable[[], Any], patience: float = PATIENCE) -> Any:
    """Ask again and again until the answer is true; the answer. Raises Missed when patience ends."""
    end = time.monotonic() + patience
    while True:
        # The tree changes while it is read: a node that is gone by now is one that was not found.
        with contextlib.suppress(gi.repository.GLib.Error, LookupError, NotImplementedError, AttributeError):
            answer = look()
            if answer:
                return answer
        if time.monotonic() > end:
            raise Missed(f"{what}: not within {patience:.0f} s")
        time.sleep(0.05)


def is_(node: Node, *states: Any) -> bool:
    held = node.getState()
    return all(held.contains(state) for state in states)


def object_name(node: Node) -> str:
    """The name the program gave the widget: the accessible id is the chain of names from the window down."""
    return str(node.get_accessible_id())


class Program:
    """A running Clausewright, started from outside and always ended."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        self.process = subprocess.Popen(command, env={**os.environ, **environment})
        self.root = wait_for("the program on the accessibility bus", self._find)
        wait_for("its window", lambda: next(self.nodes(lambda n: is_(n, pyatspi.STATE_SHOWING)), None))

    def _find(self) -> Node | None:
        if self.process.poll() is not None:
            raise Missed(f"the program ended by itself with exit code {self.process.returncode}")
        desktop = pyatspi.Registry.getDesktop(0)
        for index in range(desktop.childCount):
            application = desktop.getChildAtIndex(index)
            if application is not None and application.get_process_id() == self.process.pid:
                assert application.name == "Clausewright", f"the application is called {application.name!r}"
                return application
        return None

    def kill(self) -> None:
        """End it the hard way, as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(timeout=10)

    def close(self) -> int:
        """Ask it to end; its exit code."""
        self.process.terminate()
        return self.process.wait(timeout=20)

    # Finding

    def nodes(self, wanted: Callable[[Node], bool], below: Node | None = None) -> Iterator[Node]:
        """Descendants that fit, in order, only through parts that are on screen."""
        top = self.root if below is None else below
        for index in range(top.childCount):
            child = top.getChildAtIndex(index)
            if child is None:
                continue
            if wanted(child):
                yield child
            yield from self.nodes(wanted, child)

    def named(self, name: str) -> Node:
        """The visible widget with that object name."""
        return wait_for(
            f"a visible widget named {name}",
            lambda: next(
                self.nodes(
                    lambda n: (
                        is_(n, pyatspi.STATE_SHOWING)
                        and (object_name(n) == name or object_name(n).endswith("." + name))
                    )
                ),
                None,
            ),
        )

    def all_named(self, beginning: str) -> dict[str, Node]:
        """Visible widgets whose object name begins so, by object name; what is scrolled out of sight counts."""
        found = {}
        for node in self.nodes(lambda n: "." + beginning in "." + object_name(n) and is_(n, pyatspi.STATE_SHOWING)):
            chain = "." + object_name(node)
            found[chain[chain.rindex("." + beginning) + 1 :]] = node
        return found

    def labelled(self, label: str, role: Any = None) -> Node:
        """The visible control with that label."""

        def fits(node: Node) -> bool:
            return (
                (node.name or "").replace("&", "") == label
                and is_(node, pyatspi.STATE_SHOWING)
                and (role is None or node.getRole() == role)
            )

        return wait_for(f"a visible control labelled {label!r}", lambda: next(self.nodes(fits), None))

    def button(self, label: str) -> Node:
        return self.labelled(label, pyatspi.ROLE_PUSH_BUTTON)

    def until(self, what: str, look: Callable[[], Any]) -> Any:
        """Wait for something that is not one widget."""
        return wait_for(what, look)

    # Operating

    def press(self, label: str) -> None:
        """Press the button with that label once it can be pressed."""
        button = self.button(label)
        wait_for(f"the button {label!r} to be enabled", lambda: is_(button, pyatspi.STATE_ENABLED))
        act(button)

    def press_in(self, window: str, label: str) -> None:
        """Press the button with that label inside the named window, where another window has one like it."""
        inside = self.named(window)
        button = wait_for(
            f"the button {label!r} in {window}",
            lambda: next(
                self.nodes(
                    lambda n: (
                        (n.name or "").replace("&", "") == label
                        and n.getRole() == pyatspi.ROLE_PUSH_BUTTON
                        and is_(n, pyatspi.STATE_SHOWING, pyatspi.STATE_ENABLED)
                    ),
                    below=inside,
                ),
                None,
            ),
        )
        act(button)

    def step(self, title: str) -> None:
        """Go to a page by its entry in the list of steps."""
        act(self.labelled(title, pyatspi.ROLE_RADIO_BUTTON))

    def fill(self, name: str, text: str) -> None:
        """Replace the text of a field, and see that it took it."""
        node = self.named(name)
        node.queryEditableText().setTextContents(text)
        wait_for(f"{name} to hold the text", lambda: self.text(name) == text)

    def text(self, name: str) -> str:
        """The text of a field or document."""
        return str(self.named(name).queryText().getText(0, -1))

    def choose(self, name: str, on: bool = True) -> None:
        """Check or uncheck a check box, or choose a radio button."""
        node = self.named(name)
        if is_(node, pyatspi.STATE_CHECKED) != on:
            act(node)
            wait_for(f"{name} to be {'on' if on else 'off'}", lambda: is_(node, pyatspi.STATE_CHECKED) == on)

    def chosen(self, name: str) -> bool:
        return is_(self.named(name), pyatspi.STATE_CHECKED)

    def see(self, *words: str) -> None:
        """Wait until each of the texts stands somewhere on screen."""
        for word in words:
            wait_for(
                f"the words {word!r} on screen",
                lambda word=word: next(
                    self.nodes(lambda n: is_(n, pyatspi.STATE_SHOWING) and word in (n.name or "")), None
                ),
            )

    def picture(self) -> str:
        """What is on screen, as an indented list: shown when a journey fails."""
        lines: list[str] = []

        def draw(node: Node, depth: int) -> None:
            for index in range(node.childCount):
                child = node.getChildAtIndex(index)
                if child is None:
                    continue
                if is_(child, pyatspi.STATE_SHOWING):
                    lines.append(
                        f"{'  ' * depth}{child.getRoleName()} {(child.name or '')[:60]!r} "
                        f"[{object_name(child).rpartition('.')[2]}]"
                    )
                draw(child, depth + 1)

        with contextlib.suppress(gi.repository.GLib.Error):
            draw(self.root, 0)
        return "\n".join(lines)


def act(node: Node) -> None:
    """Do the first thing that the control offers: press or toggle."""
    action = node.queryAction()
    names = [action.getName(index) for index in range(action.nActions)]
    for wanted in ("Toggle", "Press"):
        if wanted in names:
            action.doAction(names.index(wanted))
            return
    raise Missed(f"{node.name!r} offers neither Press nor Toggle but {names}")
