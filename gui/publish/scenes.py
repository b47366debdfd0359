# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Pictures of the page for `gui.screenshots`, tried against the stand-in Hub of the tests."""

import datetime
import os
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

if TYPE_CHECKING:
    from gui.publish.page import PublishPage
    from gui.window import Window
    from tests.hub.server import StandInHub

TOKEN = "hf_PictureMayWrite"
CARD = b"""---
license:   mit   # until 2026
language: [en]
tags:
- text-generation   # first
---

# Salamander 7B

A small language model.
"""
FAMILY = ("example-lab/salamander-7b", "example-lab/salamander-13b", "example-lab/salamander-base", "somebody/newt")

Scene = tuple[str, Callable[[], QWidget]]


def scenes(window: "Window", settle: Callable[[], object]) -> Iterator[Scene]:
    """(name, what puts the scene up), in an order in which each leads on; the Hub ends with the last."""
    from tests.hub.faults import Fault
    from tests.hub.server import StandInHub

    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    with StandInHub() as hub:
        hub.add_user("ada", TOKEN, orgs={"example-lab": "admin"}, fullname="Ada Example")
        hub.add_user("somebody", "hf_SomebodyElse")
        for name in FAMILY:
            hub.add_repo(name, files={"README.md": CARD, "config.json": b"{}\n"})
        os.environ["HF_ENDPOINT"] = hub.url
        page = _opened(window, settle)
        at = partial(_at, window, page)
        yield "publish-signed-out", partial(at, page.release)
        page.account.token.setText("hf_NobodysToken")
        _press(page, "publish_sign_in", settle)
        yield "publish-wrong-token", partial(at, page.release)
        page.account.token.setText(TOKEN)
        _press(page, "publish_sign_in", settle)
        yield "publish-signed-in", partial(at, page.release)
        page.place.choose("one", FAMILY[0])
        page.along.gates["auto"].setChecked(True)
        settle()
        yield "publish-choices", partial(at, page.along)
        _press(page, "publish_look", settle)
        yield "publish-changes", partial(at, page.changes)
        lost = hub.faults.add(Fault("POST */commit/*", "status", status=403, message="Forbidden", times=1))
        lost.message = "You are not allowed to push to this repository"
        _press(page, "publish_send", settle)
        yield "publish-refused", partial(at, page.changes)
        page.along.modes["commit"].setChecked(True)
        _press(page, "publish_look", settle)
        yield "publish-sending", partial(_sending, window, page, hub, settle)
        down = hub.faults.add(Fault("POST */preupload/*", "drop-before", times=9))
        page.send.go()
        settle()
        down.times = 0
        yield "publish-broken-off", partial(at, page.send)
        _press(page, "publish_send", settle)
        yield "publish-done-and-gate", partial(at, page.gate)
        _press(page, "publish_set_gate", settle)
        yield "publish-gate-set", partial(at, page.gate)
        page.along.gates[""].setChecked(True)
        page.along.modes[""].setChecked(True)
        page.place.choose("several", "\n".join([*FAMILY, "example-lab/no-such-model"]))
        _press(page, "publish_look", settle)
        yield "publish-many", partial(at, page.changes)
        hub.faults.add(Fault(f"POST */{FAMILY[2]}/preupload/*", "none", meanwhile=page.stop))
        _press(page, "publish_send", settle)
        yield "publish-many-stopped", partial(at, page.changes)
        window.desk.close()
        settle()
        _open(window, settle)
        yield "publish-going-on", partial(at, page.account)
        _press(page, "publish_look", settle)
        _press(page, "publish_send", settle)
        yield "publish-many-done", partial(at, page.changes)
        hub.commit(FAMILY[1], {"LICENSE": b"Something else.\n"})
        _press(page, "publish_check", settle)
        yield "publish-records", partial(at, page.records)
        folder = Path.home() / "salamander"
        folder.mkdir(exist_ok=True)
        (folder / "README.md").write_bytes(CARD)
        page.place.choose("folder", str(folder))
        _press(page, "publish_look", settle)
        yield "publish-folder", partial(at, page.changes)
        window.show_start()


def _opened(window: "Window", settle: Callable[[], object]) -> "PublishPage":
    """The page with a project whose license is issued and saved."""
    from core.catalog import catalog as catalogs
    from core.projects.project import new_project
    from core.projects.release import issue
    from core.projects.store import save_project
    from gui.sample import sample_draft

    catalog = catalogs.load()
    draft = sample_draft(catalog)
    issued = issue(new_project(draft), datetime.date(2026, 11, 20), catalog=catalog)
    save_project(issued, Path.home() / "salamander.rail")
    window.desk.leave(keep=False)
    return _open(window, settle)


def _open(window: "Window", settle: Callable[[], object]) -> "PublishPage":
    window.desk.open(Path.home() / "salamander.rail")
    settle()
    window.show_publish()
    settle()
    page = window.publishing
    assert page is not None
    return page


def _sending(window: "Window", page: "PublishPage", hub: "StandInHub", settle: Callable[[], object]) -> QWidget:
    """The window while something is on its way, as a picture of its own: nothing waits for a scene that goes on."""
    from tests.hub.faults import Fault

    hub.faults.add(Fault("POST */preupload/*", "delay", seconds=0.8))
    page.send.go()
    end = time.monotonic() + 0.4
    while time.monotonic() < end:
        QApplication.processEvents()
    page.bring_up(page.send)
    picture = QLabel()
    picture.setPixmap(window.grab())
    picture.resize(window.size())
    page.stop()
    settle()
    return picture


def _press(page: "PublishPage", name: str, settle: Callable[[], object]) -> None:
    found = page.findChild(QPushButton, name)
    assert found is not None
    found.click()
    settle()


def _at(window: "Window", page: "PublishPage", section: QWidget) -> QWidget:
    page.bring_up(section)
    return window
