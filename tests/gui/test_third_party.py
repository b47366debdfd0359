# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What the About window knows of the packages the program is made of."""

from gui.third_party import components


def test_every_package_is_named_with_its_license() -> None:
    found = {component.name.lower().replace("_", "-"): component for component in components()}
    assert {"python", "pyside6-essentials", "jinja2", "msgspec", "typst", "huggingface-hub"} <= set(found)
    assert all(component.version and component.license for component in found.values())
    assert "pytest" not in found


def test_python_and_qt_show_their_texts_though_their_packages_bring_none() -> None:
    found = {component.name.lower().replace("_", "-"): dict(component.texts) for component in components()}
    assert "PYTHON SOFTWARE FOUNDATION" in found["python"]["PSF-2.0.txt"].upper()
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in found["pyside6-essentials"]["LGPL-3.0-only.txt"]
