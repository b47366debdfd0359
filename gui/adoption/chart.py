# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A chart as a widget: the picture scaled to the width there is, its words for a screen reader."""

import re

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

LARGEST_SCALE = 1.4
LETTERS = "abcdefghijklmnopqrstuvwxyz"
LETTERS_PX = 1272.6
"""Width of these letters at 100 px in Arial, which pictures are laid out for."""
ROOM = 1.03
"""For letters that are wider still than these are on average."""

_SIZE = re.compile(r'font-size="([\d.]+)px"')


class ChartView(QScrollArea):
    """Shows a picture; higher ones scroll."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("adoption_chart")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._canvas = _Canvas()
        self.setWidget(self._canvas)
        self.setAccessibleName("Chart")

    def show_svg(self, svg: str, title: str, words: str) -> None:
        """Show a picture (none where `svg` is empty), and say what it shows."""
        self._canvas.load(svg)
        self.setAccessibleName(f"Chart: {title}" if svg else "No chart")
        self.setAccessibleDescription(words)
        self._canvas.setAccessibleName(title)
        self._canvas.setAccessibleDescription(words)

    @property
    def has_picture(self) -> bool:
        return self._canvas.has_picture


class _Canvas(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("adoption_canvas")
        self._renderer: QSvgRenderer | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def has_picture(self) -> bool:
        return self._renderer is not None

    def load(self, svg: str) -> None:
        self._renderer = QSvgRenderer(QByteArray(_fitted(svg).encode())) if svg else None
        self.updateGeometry()
        self.update()

    def _scale(self, width: int) -> float:
        size = self._size()
        return min(LARGEST_SCALE, width / size.width()) if size.width() else 1.0

    def _size(self) -> QSize:
        return self._renderer.defaultSize() if self._renderer is not None else QSize(0, 0)

    # Qt

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._size().height() * self._scale(width))

    def sizeHint(self) -> QSize:
        return self._size()

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(200, self.width())))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._renderer is None:
            return
        size, scale = self._size(), self._scale(self.width())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._renderer.render(painter, QRectF(0, 0, size.width() * scale, size.height() * scale))
        painter.end()


def _fitted(svg: str) -> str:
    """The picture with letters as wide as it was laid out for, where the system has no Arial or the like."""
    font = QFont("Arial")
    font.setPixelSize(100)
    wider = QFontMetricsF(font).horizontalAdvance(LETTERS) / LETTERS_PX * ROOM
    if wider < 1.06:
        return svg
    return _SIZE.sub(lambda size: f'font-size="{float(size[1]) / wider:.2f}px"', svg)
