# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Icons: one family of line drawings (`resources/icons/*.svg`), drawn in the color of the text around them."""

from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

from PySide6.QtCore import QByteArray, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gui import theme

Tone = Literal["text", "muted", "accent", "on_accent", "warning", "error", "success"]
_DRAWN_IN = "#000000"


def icon(name: str, size: int = 16, tone: Tone = "text") -> QIcon:
    """The icon of that name; it follows the palette by itself, and looks faint where its widget is disabled.

    Args:
        name: file name in `resources/icons` without ending, for example "save" or "domains/health".
        size: edge of the square it is drawn in by default, in device-independent px.

    Raises: FileNotFoundError where there is no such drawing.
    """
    _source(name)
    return QIcon(_Engine(name, size, tone))


def pixmap(name: str, size: int, tone: Tone = "text", ratio: float = 1.0) -> QPixmap:
    """A picture of the icon as it looks right now, for labels; render it anew when the palette changes."""
    return _render(name, size, _color(tone, faint=False), ratio)


def app_icon() -> QIcon:
    """The application's own icon, in its own colors."""
    picture = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        picture.addPixmap(_draw(_source("app"), size, 1.0))
    return picture


class _Engine(QIconEngine):
    """Draws an icon in the color of the moment, so that a change of palette needs no new icons."""

    def __init__(self, name: str, size: int, tone: Tone) -> None:
        super().__init__()
        self._name = name
        self._size = size
        self._tone = tone

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        edge = min(rect.width(), rect.height())
        ratio = painter.device().devicePixelRatio()
        color = _color(self._tone, faint=mode == QIcon.Mode.Disabled)
        x, y = rect.x() + (rect.width() - edge) // 2, rect.y() + (rect.height() - edge) // 2
        painter.drawPixmap(x, y, _render(self._name, edge, color, ratio))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        color = _color(self._tone, faint=mode == QIcon.Mode.Disabled)
        return _render(self._name, max(1, min(size.width(), size.height())), color, scale)

    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:
        return size

    def availableSizes(self, mode: QIcon.Mode = QIcon.Mode.Normal, state: QIcon.State = QIcon.State.Off) -> list[QSize]:
        return [QSize(self._size, self._size)]

    def isNull(self) -> bool:
        return False

    def key(self) -> str:
        return "clausewright"

    def clone(self) -> QIconEngine:
        copy = _Engine(self._name, self._size, self._tone)
        _alive.append(copy)
        return copy


# Qt owns a cloned engine but its Python half must live as long.
_alive: list[_Engine] = []


def _color(tone: Tone, *, faint: bool) -> str:
    if faint:
        return QGuiApplication.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text).name()
    return str(getattr(theme.tokens(), tone))


@cache
def _source(name: str) -> str:
    return files("resources").joinpath("icons", *f"{name}.svg".split("/")).read_text("utf-8")


@lru_cache(maxsize=512)
def _render(name: str, size: int, color: str, ratio: float) -> QPixmap:
    return _draw(_source(name).replace(_DRAWN_IN, color).replace("currentColor", color), size, ratio)


def _draw(source: str, size: int, ratio: float) -> QPixmap:
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(source.encode())).render(painter)
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture
