# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""`clausewright --self-check`: does everything this program is made of once, without a display, and says how it went.

Made for the bundle: what a build leaves out by mistake fails here, with words.
"""

import sys
import tempfile
import traceback
from collections.abc import Callable
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING

import core

if TYPE_CHECKING:
    from core.inspection.report import FolderReport

KEYRINGS = ("keyring.backends.SecretService", "keyring.backends.kwallet", "keyring.backends.chainer")


def main() -> int:
    """Run all checks; 0 where all passed, 1 where one failed."""
    print(f"Clausewright {core.__version__} on Python {sys.version.split()[0]}")
    failed = 0
    for words, check in CHECKS:
        try:
            found = check()
        except Exception as error:
            failed += 1
            print(f"FAILED  {words}: {type(error).__name__}: {error}")
            traceback.print_exc(limit=-3)
        else:
            print(f"ok      {words}: {found}")
    print("Everything works." if not failed else f"{failed} of {len(CHECKS)} checks failed.")
    return 1 if failed else 0


def _catalog() -> str:
    from core.catalog import catalog
    from core.registry import registry

    return f"{len(catalog.load().clauses)} clauses, {len(registry.load().licenses)} known licenses"


def _formats() -> str:
    from core.catalog import catalog as catalogs
    from core.projects import edition, export
    from core.projects.project import new_project
    from gui.sample import sample_draft

    catalog = catalogs.load()
    made = edition.of_project(new_project(sample_draft(catalog)), catalog=catalog)
    files = export.render(made, export.FORMATS)
    empty = [name for name, data in files.items() if not data]
    if empty:
        raise RuntimeError(f"nothing came of {', '.join(empty)}")
    with tempfile.TemporaryDirectory() as folder, export.stage(files, Path(folder), catalog=catalog) as staged:
        staged.commit()
        missing = [name for name in files if not Path(folder, name).is_file()]
    if missing:
        raise RuntimeError(f"{', '.join(missing)} were not written")
    return f"{len(files)} files"


def _reading() -> str:
    from core.catalog import catalog as catalogs
    from core.reading.known import known
    from core.reading.reading import read
    from core.reading.source import read_text

    text = "You agree not to use the Model:\n(a) to harm children;\n(b) to spread malware."
    found = read(read_text(text), catalog=catalogs.load())
    if {name for passage in found.clauses for name in passage.categories} < {"minors", "malware_cyber"}:
        raise RuntimeError("restrictions are not recognized")
    return f"{len(known.load().index.texts)} known texts"


def _inspecting() -> str:
    from core.catalog import catalog as catalogs
    from core.inspection import exports
    from core.inspection.inspect import inspect
    from core.inspection.memory import Memory
    from core.registry import registry as registries

    catalog, registry = catalogs.load(), registries.load()
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder, "newt")
        model.mkdir()
        model.joinpath("README.md").write_text(
            "---\nlicense: mit\nbase_model: meta-llama/Llama-3.1-8B\n---\n# Newt\n", "utf-8"
        )
        model.joinpath("newt.safetensors").write_bytes(b"\x02" + bytes(7) + b"{}")
        with Memory(Path(folder, "home")) as memory:
            scanned, record = memory.scan(model)

            def make() -> "FolderReport":
                return inspect(scanned, catalog=catalog, registry=registry)

            report = memory.report(model, scanned, record, "check", make)
        with Memory(Path(folder, "home")) as memory:
            if memory.scan(model)[0].bytes_read:
                raise RuntimeError("folders are not remembered")
    if {"F01", "L03"} - {one.rule for one in report.findings}:
        raise RuntimeError("a relabelled model is not found out")
    empty = [one for one in exports.FORMATS if not exports.render([report], one, catalog=catalog, registry=registry)]
    if empty:
        raise RuntimeError(f"nothing came of {', '.join(empty)}")
    return f"{len(report.findings)} findings in {len(exports.FORMATS)} formats"


def _adoption() -> str:
    from core.adoption import charts, snapshot
    from core.adoption.census import Census
    from core.figures import vega

    line = '{"id": "a/b", "createdAt": "2024-05-01T00:00:00.000Z", "tags": ["license:mit"], "downloads": 1}'
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "models.jsonl")
        file.write_text(line + "\n", "utf-8")
        with Census(snapshot.open_snapshot(file, folder=Path(folder, "cache"))) as census:
            here = charts.ranking(census.shares()).svg()
            vega.apart()
            try:
                picture = charts.ranking(census.shares()).svg()
                if not vega.is_apart():
                    raise RuntimeError("no process of its own draws pictures")
            finally:
                vega.rejoin()
    if here != picture or not picture.startswith("<svg"):
        raise RuntimeError("no picture came of a snapshot")
    return f"a picture of {len(picture)} characters"


def _keyrings() -> str:
    import importlib

    import keyring

    for name in KEYRINGS if sys.platform.startswith("linux") else ("keyring.backends.chainer",):
        importlib.import_module(name)
    known = {point.name for point in entry_points(group="keyring.backends")}
    if not known:
        raise RuntimeError("no keyring backend is registered: package metadata is missing")
    return f"{type(keyring.get_keyring()).__name__} of {len(known)} kinds"


def _hub() -> str:
    from huggingface_hub import HfApi, ModelCard, ModelCardData

    HfApi()
    card = ModelCard.from_template(ModelCardData(license="other", license_name="x"), model_id="a/b")
    if "license_name: x" not in str(card):
        raise RuntimeError("the card template gives no license")
    return "card templates are here"


def _way_to_the_hub() -> str:
    """The client asks a server on this machine, as it asks the Hub: nothing leaves the machine."""
    import threading
    from http.server import BaseHTTPRequestHandler, HTTPServer

    from core.hub.client import Hub
    from core.hub.token import Token

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = b'{"type": "user", "name": "newt", "orgs": [], "auth": {}}'
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            return

    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            name = Hub(f"http://127.0.0.1:{server.server_port}", Token("hf_nobody")).whoami()["name"]
        finally:
            server.shutdown()
    if name != "newt":
        raise RuntimeError("the answer was not read")
    return "asked and answered"


def _third_party() -> str:
    from gui.third_party import components

    found = components()
    names = {component.name.lower().replace("-", "_") for component in found}
    if not {"jinja2", "msgspec", "huggingface_hub"} <= names:
        raise RuntimeError("package metadata is missing")
    return f"{len(found)} packages, {sum(bool(c.texts) for c in found)} with license texts"


def _window() -> str:
    from PySide6.QtWidgets import QApplication

    from gui import icons, tasks, theme
    from gui.app import name_application
    from gui.dialogs.about import AboutDialog
    from gui.dialogs.help import HelpDialog
    from gui.dialogs.log import LogDialog
    from gui.sample import sample_draft
    from gui.window import Window

    instance = QApplication.instance()
    application = instance if isinstance(instance, QApplication) else QApplication(["clausewright"])
    name_application(application)
    if icons.app_icon().isNull():
        raise RuntimeError("icons cannot be drawn")
    shown = 0
    for scheme in theme.SCHEMES:
        theme.apply(application, scheme)
    window = Window()
    window.show()
    window.desk.new()
    application.processEvents()
    bench = window.workbench
    if bench is None:
        raise RuntimeError("; ".join(window.messages.texts) or "no project opened")
    bench.session.change(sample_draft(bench.session.catalog), "the sample")
    from gui.workbench import STEPS

    for step_id, _ in STEPS:
        bench.wizard.go_to(step_id)
        application.processEvents()
        shown += not window.grab().isNull()
    for tab in range(bench.wizard.preview.tabs.count()):
        bench.wizard.preview.tabs.setCurrentIndex(tab)
        application.processEvents()
        shown += 1
    for show in (
        window.show_publish,
        window.show_reading,
        window.show_compare,
        window.show_inspect,
        window.show_adoption,
    ):
        show()
        application.processEvents()
        shown += not window.grab().isNull()
    window.show_preferences()
    for dialog in (AboutDialog(window), HelpDialog(window), LogDialog(window)):
        dialog.show()
        application.processEvents()
        shown += not dialog.grab().isNull()
        dialog.close()
    words = "; ".join(window.messages.texts)
    window.desk.leave(keep=False)
    tasks.wait_for_all()
    window.deleteLater()
    if words:
        raise RuntimeError(words)
    return f"{shown} pages and dialogs"


CHECKS: tuple[tuple[str, Callable[[], str]], ...] = (
    ("clauses and licenses", _catalog),
    ("a license in every format", _formats),
    ("license texts", _reading),
    ("model folders", _inspecting),
    ("adoption", _adoption),
    ("keyrings", _keyrings),
    ("model cards", _hub),
    ("the way to the Hub", _way_to_the_hub),
    ("third-party licenses", _third_party),
    ("the window", _window),
)
