# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The main job as a person does it: a new license, twice cut off by force, saved, opened again, exported.

    python3 first_license.py FOLDER PROGRAM [ARGUMENT …]

Leaves FOLDER/first.rail and FOLDER/license; prints what was seen on the way; ends with 1 and the picture of the window
where something was not as it should be.
"""

import sys
import time
import traceback
from pathlib import Path

from driver import Missed, Program

FIELDS = {
    "work_name": 'Salamander 7B {{7*7}} <b>"Größe" \\ # 火',
    "work_version": "1.0",
    "licensor": "Example Lab & Söhne",
    "contact": "licensing@example.org",
    "url": "https://example.org/salamander",
    "information": "Made for research on amphibians.\nSecond line.",
}
CONFIRMATIONS = ("confirm_rights", "confirm_one_way", "confirm_assent")
TYPE = "type_openrail"
ARTIFACTS = ("artifact_model", "artifact_source")
ADDED = ("clause:fraud.scams", "clause:security.malware")
REMOVED = "clause:military.weapons-and-warfare"
LAST_SECOND = 1.2  # seconds: after so long, nothing that was typed may be lost
PAGES = ("About the work", "Type and artifacts", "Use restrictions", "Terms", "Review", "Save and export")


class Journey:
    """One person at one machine: the program may be ended and started, the files stay."""

    def __init__(self, folder: Path, command: list[str]) -> None:
        self.folder = folder
        self.command = command
        self.program: Program | None = None

    @property
    def window(self) -> Program:
        assert self.program is not None
        return self.program

    def start(self, *arguments: str) -> None:
        began = time.monotonic()
        self.program = Program([*self.command, *arguments], {})
        say(f"started in {time.monotonic() - began:.1f} s")

    def play(self) -> None:
        self.start()
        self.window.press("New license")
        self.fill_about()
        self.choose_type()
        self.window.kill()
        say("killed before the first save")

        self.start()
        self.on_page("Type and artifacts")
        self.expect_type()
        self.window.press("Back")
        self.expect_about()
        say("all is back, on the page it was left")

        self.go_to("Use restrictions")
        self.choose_clauses()
        self.go_to("Terms")
        term = self.choose_term()
        self.go_to("Review")
        self.window.see("About the work")
        self.go_to("Save and export")
        self.save()
        self.go_to("About the work")
        self.window.fill("work_version", "1.1")
        time.sleep(LAST_SECOND)
        self.window.kill()
        say("killed after a change that was not saved")

        self.start()
        self.expect_about(work_version="1.1")
        self.go_to("Use restrictions")
        self.expect_clauses()
        self.window.press("Save")
        self.saved()
        self.end_well()

        self.start(str(self.project))
        self.on_page("Use restrictions")
        self.expect_clauses()
        self.go_to("Terms")
        assert self.window.chosen(term), f"{term} is not chosen any more"
        self.go_to("Type and artifacts")
        self.expect_type()
        self.go_to("About the work")
        self.expect_about(work_version="1.1")
        preview = self.window.text("preview")
        assert FIELDS["work_name"] in preview, preview[:200]
        say("opened again as it was saved")

        self.go_to("Save and export")
        self.export()
        self.end_well()

    # Pages

    def go_to(self, page: str) -> None:
        """By the step list, as the pages may be visited in any order."""
        self.window.step(page)
        self.on_page(page)

    def on_page(self, title: str) -> None:
        self.window.until(f"the page {title!r}", lambda: self.window.named("page_title").name == title)

    def fill_about(self) -> None:
        self.on_page(PAGES[0])
        for name, text in FIELDS.items():
            self.window.fill(name, text)
        for name in CONFIRMATIONS:
            self.window.choose(name)
        self.window.press("Next")

    def expect_about(self, **changed: str) -> None:
        self.on_page(PAGES[0])
        for name, text in {**FIELDS, **changed}.items():
            self.window.until(f"{name} to be {text!r}", lambda name=name, text=text: self.window.text(name) == text)
        for name in CONFIRMATIONS:
            assert self.window.chosen(name), f"{name} is not confirmed any more"

    def choose_type(self) -> None:
        self.on_page(PAGES[1])
        self.window.choose(TYPE)
        for name in ARTIFACTS:
            self.window.choose(name)
        time.sleep(LAST_SECOND)

    def expect_type(self) -> None:
        for name in (TYPE, *ARTIFACTS):
            assert self.window.chosen(name), f"{name} is not chosen any more"
        for name in ("type_rail", "artifact_data", "artifact_application"):
            assert not self.window.chosen(name), f"{name} was never chosen"

    def choose_clauses(self) -> None:
        self.window.fill("clause_search", "malware")
        self.window.choose(ADDED[1])
        self.window.fill("clause_search", "")
        self.window.choose(ADDED[0])
        self.window.choose(REMOVED, on=False)
        self.expect_clauses()

    def expect_clauses(self) -> None:
        for name in ADDED:
            assert self.window.chosen(name), f"{name} is not chosen"
        assert not self.window.chosen(REMOVED), f"{REMOVED} is chosen"

    def choose_term(self) -> str:
        """Choose the first answer that is not the one given; its name."""
        self.window.until("the questions", lambda: self.window.all_named("term:"))
        options = self.window.all_named("term:")
        for name, option in options.items():
            if option.getRoleName() == "radio button" and not self.window.chosen(name):
                self.window.choose(name)
                return name
        raise Missed(f"no term can be chosen: {list(options)}")

    # Files

    @property
    def project(self) -> Path:
        return self.folder / "first.rail"

    def save(self) -> None:
        """Save for the first time: the file dialog asks where."""
        self.window.press("Save")
        self.window.fill("fileNameEdit", str(self.project))
        self.window.press_in("QFileDialog", "Save")
        self.saved()

    def saved(self) -> None:
        self.window.until("the project to be saved", self.project.exists)
        self.window.see(f"Saved {self.project.name}.")

    def export(self) -> None:
        target = self.folder / "license"
        self.window.fill("export_folder", str(target))
        self.window.press("Export")
        self.window.until("the files to be written", (target / "LICENSE.json").exists)
        self.window.until("the result in words", lambda: self.window.named("export_outcome").name)
        say(f"exported: {', '.join(sorted(path.name for path in target.iterdir()))}")

    def end_well(self) -> None:
        code = self.window.close()
        assert code == 0, f"the program ended with exit code {code}"


def say(words: str) -> None:
    print(words, flush=True)


def main(arguments: list[str]) -> int:
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    journey = Journey(folder, arguments[1:])
    try:
        journey.play()
    except Exception:
        traceback.print_exc(file=sys.stdout)
        if journey.program is not None:
            say(f"what was on screen:\n{journey.program.picture()}")
        return 1
    finally:
        if journey.program is not None and journey.program.process.poll() is None:
            journey.program.kill()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
