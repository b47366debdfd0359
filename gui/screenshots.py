# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""`python -m gui.screenshots [-o DIR]`: pictures of every page and dialog, light and dark, in two sizes and two scales.

Off-screen, with a home of its own, so that they show nothing of the person who takes them. Qt reads the scale once per
process, so each scale has a process of its own.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from gui.window import Window

SIZES = ((1280, 800), (1024, 700))
SCALES = (1, 2)
SCHEMES = ("light", "dark")
QUIET_TURNS = 4


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m gui.screenshots", description="Pictures of every page.")
    parser.add_argument("-o", "--output", type=Path, default=Path("screenshots"), metavar="DIR")
    parser.add_argument("--scale", type=int, choices=SCALES, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    options.output.mkdir(parents=True, exist_ok=True)
    if options.scale is not None:
        return _take(options.output, options.scale)
    for scale in SCALES:
        with tempfile.TemporaryDirectory() as home:
            environment = {
                **os.environ,
                "QT_QPA_PLATFORM": "offscreen",
                "QT_SCALE_FACTOR": str(scale),
                "CLAUSEWRIGHT_HOME": str(Path(home) / ".local" / "state" / "clausewright"),
                "HOME": home,
            }
            command = [sys.executable, "-m", "gui.screenshots", "-o", str(options.output), "--scale", str(scale)]
            done = subprocess.run(command, env=environment, check=False)
            if done.returncode:
                return done.returncode
    print(f"{len(list(options.output.glob('*.png')))} pictures in {options.output}")
    return 0


def _take(folder: Path, scale: int) -> int:
    from PySide6.QtWidgets import QApplication

    from gui import tasks, theme
    from gui.app import name_application
    from gui.icons import app_icon
    from gui.window import Window

    application = QApplication(["clausewright"])
    name_application(application)
    application.setWindowIcon(app_icon())
    theme.apply(application, "light")
    window = Window()
    window.show()
    for name, show in _scenes(window, application):
        for scheme in SCHEMES:
            theme.apply(application, "dark" if scheme == "dark" else "light")
            for width, height in SIZES:
                window.resize(width, height)
                shown = show()
                _settle(application)
                file = folder / f"{name}-{scheme}-{width}x{height}@{scale}x.png"
                if not shown.grab().save(str(file)):
                    print(f"{file} could not be written", file=sys.stderr)
                    return 1
                if shown is not window:
                    shown.close()
    window.desk.leave(keep=False)
    if window.adoption is not None:
        window.adoption.leave()
    tasks.wait_for_all()
    return 0


def _scenes(window: "Window", application: "QApplication") -> Iterator[tuple[str, Callable[[], "QWidget"]]]:
    """(name, what puts the scene up and returns what to take a picture of), in an order in which each leads on."""
    yield "start-empty", lambda: window
    _fill_recent()
    window.refresh_start()
    _settle(application)
    yield "start", lambda: window
    window.show_inspect()
    yield "inspect", lambda: window
    window.show_adoption()
    yield "adoption-empty", lambda: window
    window.show_watch()
    _settle(application)
    yield "watch-empty", lambda: window
    window.show_adoption()
    yield from _adoption(window, application)
    window.show_reading()
    yield "reading-empty", lambda: window
    _read_sample(window)
    _settle(application)
    yield "reading", lambda: window
    yield from _more_reading(window, application)
    window.show_start()
    from gui.publish.scenes import scenes as publishing

    yield from publishing(window, lambda: _settle(application))
    window.desk.new()
    _settle(application)
    yield "new-about", lambda: window
    bench = window.workbench
    assert bench is not None
    yield "new-review", lambda: _step(window, "review")
    from gui.sample import sample_draft
    from gui.workbench import STEPS

    bench.session.change(sample_draft(bench.session.catalog), "the sample")
    bench.wizard.set_visited([step_id for step_id, _ in STEPS[:3]])
    for number, (step_id, _) in enumerate(STEPS, 1):
        yield f"step-{number}-{step_id}", partial(_step, window, step_id)
    _step(window, "restrictions")
    for tab, name in ((1, "plain-words"), (2, "changes")):
        bench.wizard.preview.tabs.setCurrentIndex(tab)
        yield f"preview-{name}", lambda: window
    bench.wizard.preview.tabs.setCurrentIndex(0)
    yield "messages", lambda: _messages(window)
    window.messages.clear()
    for name, show in (
        ("preferences", window.show_preferences),
        ("help", window.show_help),
        ("log", window.show_log),
        ("about", window.show_about),
    ):
        yield f"dialog-{name}", partial(_dialog, window, name, show)
    yield "dialog-keep-changes", lambda: _question(window)
    yield "menu-file", lambda: _menu(window)


def _read_sample(window: "Window") -> None:
    from core.catalog import catalog
    from core.drafting.build import build
    from core.drafting.formats import markdown
    from gui.sample import sample_draft

    clauses = catalog.load()
    window.show_reading().read(markdown.render(build(sample_draft(clauses), catalog=clauses)))


def _more_reading(window: "Window", application: "QApplication") -> Iterator[tuple[str, Callable[[], "QWidget"]]]:
    """A correction, an error, two comparisons, and a license started from a text."""
    from core.projects.corrections import Correction
    from gui.compare.given import of_named, of_outcome

    reading = window.show_reading()
    reading.details.corrected.emit(Correction(restricts=False))
    yield "reading-corrected", lambda: window
    reading.details.corrected.emit(None)
    broken = Path.home() / "LICENSE"
    broken.write_bytes(b"\x00\x01" * 200)
    reading.read(broken)
    _settle(application)
    yield "reading-error", lambda: window
    compare = window.show_compare()
    yield "compare-empty", lambda: window
    assert reading.outcome is not None
    compare.choose(of_outcome(reading.outcome), of_named("openrail++"))
    _settle(application)
    yield "compare", lambda: window
    terms = Path.home() / "terms.txt"
    text = reading.outcome.source.text
    terms.write_text(text.replace("Salamander 7B", "Newt 1B").replace("harass", "insult or harass"), "utf-8")
    compare.choose(of_outcome(reading.outcome), of_named(str(terms)))
    _settle(application)
    for tab, name in ((0, "files"), (1, "terms"), (2, "words")):
        compare.tabs.setCurrentIndex(tab)
        _settle(application)
        yield f"compare-{name}", lambda: window
    compare.tabs.setCurrentIndex(0)
    compare.choose(of_named("no-such-license"), of_named("llama3.1"))
    _settle(application)
    yield "compare-error", lambda: window
    reading = window.show_reading()
    reading.read("The Newt License\n\nYou must not use the work:\n\n(a) to break the law;\n\n(b) to bother owls.\n")
    _settle(application)
    yield "reading-foreign", lambda: window
    assert reading.outcome is not None
    reading.start_requested.emit(reading.outcome)
    _settle(application)
    yield "import", lambda: window
    window.dialogs["import"].close()
    again = window.readings.show_remarks
    assert again is not None
    yield "import-remarks", partial(_dialog, window, "import", again)
    window.desk.discard()
    window.messages.clear()
    _settle(application)


def _adoption(window: "Window", application: "QApplication") -> Iterator[tuple[str, Callable[[], "QWidget"]]]:
    """The page with a small snapshot of invented models."""
    import json

    from gui.lineage import sample

    licenses = ("apache-2.0", "", "openrail", "llama3.1", "mit", "gemma", "", "cc-by-nc-4.0", "creativeml-openrail-m")
    lines = []
    for number in range(900):
        tag = licenses[number * number % 11 % len(licenses)]
        tags = [f"license:{tag}"] if tag else []
        if number > 90 and number % 3 == 0:
            tags.append(f"base_model:lab/model-{number // 5}")
        made = f"{2023 + number // 300}-{number % 300 // 25 + 1:02}-15T00:00:00.000Z"
        lines.append(json.dumps({"id": f"lab/model-{number}", "tags": tags, "createdAt": made, "downloads": number}))
    file = Path.home() / "models-2025-12-31.jsonl"
    file.write_text("\n".join([*sample.lines(), *lines]), "utf-8")
    page = window.show_adoption()
    page.take(file)
    _settle(application)
    for view in ("over-time", "licenses", "class-matrix", "drift"):
        page.go_to(view)
        _settle(application)
        yield f"adoption-{view}", lambda: window
    page.go_to("licenses")
    _settle(application)
    page.answers.tabs.setCurrentIndex(1)
    page.answers.table.selectRow(1)
    yield "adoption-table", lambda: window
    page.answers.tabs.setCurrentIndex(0)
    page.go_to("lineage")
    _settle(application)
    yield "lineage-choice", lambda: window
    page.show_lineage(sample.MODEL)
    _settle(application)
    yield "lineage", lambda: window
    page.lineage.family.breaks.go(1)
    yield "lineage-break", lambda: window
    page.lineage.family.filters.breaks.click()
    _settle(application)
    yield "lineage-breaks-only", lambda: window
    page.lineage.show_model("lab/model-nowhere")
    _settle(application)
    yield "lineage-no-such-model", lambda: window


def _step(window: "Window", step_id: str) -> "QWidget":
    assert window.workbench is not None
    window.workbench.wizard.go_to(step_id)
    window.workbench.take_focus()
    return window


def _messages(window: "Window") -> "QWidget":
    from gui.widgets.message_bar import Choice

    def nothing() -> None:
        return

    say = window.messages.say
    say(
        "a",
        "salamander.rail was changed by another program after it was opened here.",
        "warning",
        [Choice("Load it anew", nothing), Choice("Save as…", nothing)],
    )
    say(
        "b",
        "Clausewright ended before “Salamander 7B” was saved. Your work of 14:02 is back.",
        "info",
        [Choice("Save", nothing), Choice("Discard", nothing)],
    )
    say(
        "c",
        "/media/stick/salamander.rail could not be written: the disk is full. Free some space or choose another "
        "folder. Nothing is lost: the project is open here as it was.",
        "error",
        [Choice("Save as…", nothing), Choice("Try again", nothing)],
    )
    say("d", "5 files written to ~/salamander-license.", "success", [Choice("Open folder", nothing)])
    return window


def _dialog(window: "Window", name: str, show: Callable[[], object]) -> "QWidget":
    show()
    return window.dialogs[name]


def _question(window: "Window") -> "QWidget":
    from gui.dialogs.question import keep_changes

    return keep_changes(window, "Salamander 7B", lambda: None, lambda: None)


def _menu(window: "Window") -> "QWidget":
    from PySide6.QtWidgets import QMenu

    menu = window.menuBar().actions()[0].menu()
    assert isinstance(menu, QMenu)
    menu.popup(window.mapToGlobal(window.rect().topLeft()))
    return menu


def _fill_recent() -> None:
    """Three recent projects, the last of which has no file any more."""
    from core.projects import recent
    from core.projects.project import new_project
    from core.projects.store import save_project

    folder = Path.home() / "Licenses"
    folder.mkdir(parents=True, exist_ok=True)
    for name, title, exists in (
        ("old-corpus.rail", "Corpus of public letters", False),
        ("voices.rail", "Voices 2", True),
        ("salamander.rail", "Salamander 7B", True),
    ):
        if exists:
            save_project(new_project(), folder / name)
        recent.add(folder / name, title)


def _settle(application: "QApplication") -> None:
    """Let workers answer and layouts come to rest."""
    from gui import tasks

    for _ in range(500):
        quiet = not tasks.busy()
        for _ in range(QUIET_TURNS):
            application.processEvents()
            time.sleep(0.01)
        if quiet and not tasks.busy():
            return


if __name__ == "__main__":
    sys.exit(main())
