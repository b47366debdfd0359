# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""How everything looks: the Fusion style, a light and a dark palette, one accent color, a 4 px grid.

Widgets get their colors from the palette. The few things a palette cannot say are style rules that hang on a role,
set with `role(widget, "card")`; what is painted or written as HTML takes its colors from `tokens(widget)`.
"""

import sys
from importlib.resources import files
from typing import Literal, get_args

from msgspec import Struct
from PySide6.QtCore import QDir, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QStyleFactory, QWidget

from gui.stylesheet import rules

# The grid. Everything is placed on multiples of 4 px.
GRID = 4
GAP = 2 * GRID  # between things that belong together
SPACE = 4 * GRID  # between groups, and inside a card
MARGIN = 6 * GRID  # around a page
RADIUS = 6

Scheme = Literal["system", "light", "dark"]
SCHEMES: tuple[Scheme, ...] = get_args(Scheme)

Role = Literal[
    "card",
    "choice",
    "panel",
    "sidebar",
    "paper",
    "primary",
    "quiet",
    "link",
    "tile",
    "row",
    "chip",
    "muted",
    "warning",
    "error",
]


class Tokens(Struct, frozen=True):
    """The colors of one palette, as #rrggbb, for painting and for HTML.

    Attributes:
        window: behind pages. sidebar: behind step list and tool strips. surface: cards, fields. paper: the document.
        border: around fields and buttons, 3:1 against what is behind them. line: separators and cards, fainter.
        muted: second-rank text, still readable (WCAG AA) on window, sidebar, surface and paper.
        accent: the one accent color, as a fill or as text on window and surface; on_accent: text on it;
            accent_soft: a tint to lay behind the current or chosen thing; on_accent_soft: text on that.
        warning, error, success: text and icons; the *_soft tints go behind them.
        changed: behind words of the document that were just changed. found: behind search hits.
    """

    dark: bool
    window: str
    sidebar: str
    surface: str
    paper: str
    border: str
    line: str
    hover: str
    text: str
    muted: str
    disabled: str
    accent: str
    on_accent: str
    accent_soft: str
    on_accent_soft: str
    warning: str
    warning_soft: str
    error: str
    error_soft: str
    success: str
    success_soft: str
    changed: str
    found: str


LIGHT = Tokens(
    dark=False,
    window="#f6f6f4",
    sidebar="#eeeeeb",
    surface="#ffffff",
    paper="#ffffff",
    border="#8b8e90",
    line="#deded9",
    hover="#ebebe7",
    text="#1d1f21",
    muted="#5c6064",
    disabled="#9a9da0",
    accent="#0f6b75",
    on_accent="#ffffff",
    accent_soft="#d9ecee",
    on_accent_soft="#0b4f57",
    warning="#7d4e00",
    warning_soft="#fdf0d5",
    error="#a3242b",
    error_soft="#fbe3e3",
    success="#236b36",
    success_soft="#e0f1e3",
    changed="#fff0b8",
    found="#ffd970",
)

DARK = Tokens(
    dark=True,
    window="#1e2022",
    sidebar="#191b1d",
    surface="#272a2d",
    paper="#222528",
    border="#767c82",
    line="#34383c",
    hover="#303438",
    text="#e6e7e8",
    muted="#a9adb2",
    disabled="#74797f",
    accent="#5fc0cb",
    on_accent="#06282c",
    accent_soft="#1d3f44",
    on_accent_soft="#b5e6ec",
    warning="#f0be62",
    warning_soft="#3c3018",
    error="#ff9a97",
    error_soft="#43262a",
    success="#86d19a",
    success_soft="#1f3927",
    changed="#4d431b",
    found="#6e5a10",
)


def palette(t: Tokens) -> QPalette:
    """The Qt palette of these tokens."""
    p = QPalette()
    roles = QPalette.ColorRole
    active = {
        roles.Window: t.window,
        roles.WindowText: t.text,
        roles.Base: t.surface,
        roles.AlternateBase: t.sidebar,
        roles.Text: t.text,
        roles.PlaceholderText: t.muted,
        roles.Button: t.surface if not t.dark else "#303438",
        roles.ButtonText: t.text,
        roles.BrightText: t.error,
        roles.ToolTipBase: t.surface,
        roles.ToolTipText: t.text,
        roles.Highlight: t.accent,
        roles.HighlightedText: t.on_accent,
        roles.Accent: t.accent,
        roles.Link: t.accent,
        roles.LinkVisited: t.accent,
        roles.Light: "#ffffff" if not t.dark else "#3a3e43",
        roles.Midlight: t.line,
        roles.Mid: t.border,
        roles.Dark: "#8f9296" if not t.dark else "#101214",
        roles.Shadow: "#6b6e72" if not t.dark else "#0a0b0c",
    }
    for role_, color in active.items():
        p.setColor(role_, QColor(color))
    for role_ in (roles.WindowText, roles.Text, roles.ButtonText):
        p.setColor(QPalette.ColorGroup.Disabled, role_, QColor(t.disabled))
    p.setColor(QPalette.ColorGroup.Disabled, roles.Highlight, QColor(t.border))
    p.setColor(QPalette.ColorGroup.Disabled, roles.Accent, QColor(t.border))
    return p


def resolve(scheme: Scheme) -> Tokens:
    """The tokens a preference stands for; light where the system does not say what it prefers."""
    system_dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return DARK if scheme == "dark" or (scheme == "system" and system_dark) else LIGHT


def apply(app: QApplication, scheme: Scheme = "system") -> Tokens:
    """Give the whole application our look, now and again whenever the preference or the system's scheme changes."""
    fusion = QStyleFactory.create("Fusion")
    if app.style().name() != "fusion" and fusion is not None:
        app.setStyle(fusion)
    if sys.platform in ("win32", "darwin"):  # so that title bars follow; elsewhere Qt does not draw them
        wanted = {"system": Qt.ColorScheme.Unknown, "light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        app.styleHints().setColorScheme(wanted[scheme])
    chosen = resolve(scheme)
    QDir.setSearchPaths("ui", [str(files("resources").joinpath("icons"))])
    app.setPalette(palette(chosen))
    app.setStyleSheet(rules(chosen))
    return chosen


def tokens(widget: QWidget | None = None) -> Tokens:
    """The colors that go with the widget's palette (with the application's, where no widget is given)."""
    current = widget.palette() if widget is not None else QGuiApplication.palette()
    return DARK if current.color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def role(widget: QWidget, *names: Role) -> None:
    """Give the widget the look of a role, and take away the one it had. No name: plain."""
    widget.setProperty("role", list(names) if len(names) > 1 else (names[0] if names else ""))
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def heading(label: QLabel, level: int) -> QLabel:
    """Make a label a heading: 1 the title of a page, 2 of a group, 3 of a card. Returns the label."""
    font = QFont(label.font())
    font.setPointSizeF(QApplication.font().pointSizeF() * {1: 1.6, 2: 1.2, 3: 1.0}[level])
    font.setWeight(QFont.Weight.DemiBold)
    label.setFont(font)
    return label
