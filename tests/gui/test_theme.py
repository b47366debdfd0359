# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Both palettes can be read, and icons follow them."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from gui import icons, theme
from gui.theme import Tokens

BOTH = pytest.mark.parametrize("tokens", [theme.LIGHT, theme.DARK], ids=["light", "dark"])


def luminance(color: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: str, b: str) -> float:
    darker, lighter = sorted((luminance(a), luminance(b)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_computed_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@BOTH
def test_text_reaches_wcag_aa_on_everything_it_stands_on(tokens: Tokens) -> None:
    grounds = ("window", "sidebar", "surface", "paper", "hover")
    pairs = [(text, ground) for text in ("text", "muted") for ground in grounds]
    pairs += [("accent", ground) for ground in ("window", "surface", "paper", "sidebar")]
    pairs += [("on_accent", "accent"), ("on_accent_soft", "accent_soft"), ("text", "accent_soft")]
    pairs += [("muted", "accent_soft"), ("text", "changed"), ("text", "found")]
    for tone in ("warning", "error", "success"):
        pairs += [
            (tone, "window"),
            (tone, "surface"),
            (tone, "sidebar"),
            (tone, f"{tone}_soft"),
            ("text", f"{tone}_soft"),
        ]
    poor = {
        (text, ground): round(contrast(getattr(tokens, text), getattr(tokens, ground)), 2)
        for text, ground in pairs
        if contrast(getattr(tokens, text), getattr(tokens, ground)) < 4.5
    }
    assert poor == {}


@BOTH
def test_edges_of_fields_reach_three_to_one(tokens: Tokens) -> None:
    assert contrast(tokens.border, tokens.surface) >= 3
    assert contrast(tokens.border, tokens.window) >= 3
    assert contrast(tokens.accent, tokens.surface) >= 3


def test_the_scheme_of_the_preferences_decides(qapp: QApplication) -> None:
    assert theme.apply(qapp, "dark") is theme.DARK
    assert theme.tokens() is theme.DARK
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(theme.DARK.window)
    assert theme.apply(qapp, "light") is theme.LIGHT
    assert theme.tokens() is theme.LIGHT


def test_a_role_gives_a_label_its_color_and_follows_the_scheme(qapp: QApplication, qtbot: QtBot) -> None:
    label = QLabel("words")
    qtbot.addWidget(label)
    label.show()
    for scheme, tokens in (("light", theme.LIGHT), ("dark", theme.DARK)):
        theme.apply(qapp, scheme)  # type: ignore[arg-type]
        theme.role(label, "warning")
        assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(tokens.warning)
        theme.role(label)
        assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(tokens.text)
    theme.apply(qapp, "light")


def test_every_icon_draws_something_in_the_color_of_the_text(qapp: QApplication) -> None:
    from importlib.resources import files

    names = [file.name.removesuffix(".svg") for file in files("resources").joinpath("icons").iterdir()]
    names = [name for name in names if name not in ("app", "domains", "check-light", "check-dark")]
    assert len(names) > 30
    for scheme, tokens in (("light", theme.LIGHT), ("dark", theme.DARK)):
        theme.apply(qapp, scheme)  # type: ignore[arg-type]
        for name in names:
            image = icons.icon(name).pixmap(QSize(32, 32)).toImage()
            drawn = {
                image.pixelColor(x, y).name()
                for x in range(32)
                for y in range(32)
                if image.pixelColor(x, y).alpha() > 250
            }
            assert tokens.text in drawn, name
    theme.apply(qapp, "light")


def test_an_icon_has_twice_the_pixels_on_a_display_of_twice_the_density(qapp: QApplication) -> None:
    picture = icons.icon("save").pixmap(QSize(16, 16), 2.0)
    assert (picture.width(), picture.devicePixelRatio()) == (32, 2.0)


def test_an_unknown_icon_is_refused() -> None:
    with pytest.raises(FileNotFoundError):
        icons.icon("no-such-icon")
