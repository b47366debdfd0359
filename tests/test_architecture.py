# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Rules about the source tree itself."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FOLDERS = ("core", "gui", "resources", "tests", ".ci")
TAKES_COMMENTS = {
    ".py",
    ".toml",
    ".jinja",
    ".css",
    ".svg",
    ".sh",
    ".spec",
    ".md",
    ".html",
    ".typ",
    ".tex",
    ".yaml",
    ".ts",
}
# What PySide6-Essentials ships under the LGPL and this program uses. QtCharts, QtGraphs, QtDataVisualization and their
# like are GPL-only, which the metadata of their wheels does not say: a module is added here after its license was read.
QT_MODULES = {
    "QtCore",
    "QtDBus",
    "QtGui",
    "QtNetwork",
    "QtPrintSupport",
    "QtSvg",
    "QtSvgWidgets",
    "QtTest",
    "QtWidgets",
}


def sources() -> Iterator[Path]:
    """Every file of ours in the checkout, whatever made folders lie between."""
    yield from (path for path in ROOT.iterdir() if path.is_file() and path.suffix in {".py", ".toml", ".md", ".spec"})
    for folder in FOLDERS:
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path


def modules(package: str) -> list[str]:
    found = (path.relative_to(ROOT).with_suffix("") for path in (ROOT / package).rglob("*.py"))
    return sorted(".".join(path.parts).removesuffix(".__init__") for path in found)


def text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def in_a_fresh_interpreter(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize("package", ["core", "resources"])
def test_no_module_below_the_window_loads_qt(package: str) -> None:
    names = modules(package)
    assert names
    code = (
        f"import importlib, sys\nfor name in {names!r}:\n    importlib.import_module(name)\n"
        "print(sorted(name for name in sys.modules if name.startswith(('PySide6', 'shiboken6'))))"
    )
    assert in_a_fresh_interpreter(code) == "[]"


def test_the_launcher_loads_no_qt_before_it_knows_that_a_window_is_wanted() -> None:
    code = "import sys, gui.launch; print(sorted(name for name in sys.modules if name.startswith('PySide6')))"
    assert in_a_fresh_interpreter(code) == "[]"


@pytest.mark.parametrize("package", ["core", "gui", "resources"])
def test_every_folder_with_modules_is_a_package(package: str) -> None:
    folders = {path.parent for path in (ROOT / package).rglob("*.py")}
    assert [folder for folder in folders if not (folder / "__init__.py").exists()] == []


def test_every_source_names_its_license() -> None:
    lacking = [
        str(path.relative_to(ROOT))
        for path in sources()
        if (path.suffix in TAKES_COMMENTS or path.parent.name == ".ci")
        and "SPDX-License-Identifier: Apache-2.0" not in text_of(path)[:400]
    ]
    assert lacking == []


def imported_qt_modules(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("PySide6."))
        elif isinstance(node, ast.ImportFrom) and node.module == "PySide6":
            yield from (f"PySide6.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("PySide6."):
            yield node.module or ""


def test_only_qt_modules_under_the_lgpl_are_used() -> None:
    used = {
        (str(path.relative_to(ROOT)), name.split(".")[1])
        for path in sources()
        if path.suffix == ".py"
        for name in imported_qt_modules(path)
    }
    assert used, "the scan sees no Qt import at all: it is broken"
    assert [(path, name) for path, name in sorted(used) if name not in QT_MODULES] == []


def test_resources_are_found_by_package_and_not_by_path() -> None:
    by_path = [
        path for package in ("core", "gui") for path in (ROOT / package).rglob("*.py") if "__file__" in text_of(path)
    ]
    assert by_path == []


def test_no_file_names_a_machine_or_a_registry() -> None:
    patterns = "|".join(
        [
            r"/(?:root|opt|work)/\w",
            r"py" + r"pi\.org|python" + r"hosted|np" + r"mjs|arti" + r"factory|index-" + r"url",
            r"deb\.debian" + r"\.org",
        ]
    )
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in sources()
        for match in re.finditer(patterns, text_of(path))
    ]
    assert found == []


def test_nothing_is_left_for_later() -> None:
    later = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b|pytest\.(?:mark\.)?(?:sk" + r"ip|xf" + r"ail)")
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}" for path in sources() for match in later.finditer(text_of(path))
    ]
    assert found == []
