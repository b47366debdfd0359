# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Check boxes and radio buttons whose label wraps, so that long labels stay whole on a narrow page."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QRadioButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStyleOptionFocusRect,
    QStylePainter,
    QWidget,
)

if TYPE_CHECKING:
    _Button = QAbstractButton
else:  # a second Qt class among the bases would make two C++ objects of one widget
    _Button = object

_FLAGS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
MINIMUM_TEXT_PX = 160
ROOM_PX = 2


class _Wrapping(_Button):
    """Draws a check or radio indicator beside a label of as many lines as the width asks for."""

    _indicator: QStyle.PrimitiveElement
    _width: QStyle.PixelMetric
    _height: QStyle.PixelMetric

    def _indicator_size(self) -> QSize:
        style = self.style()
        return QSize(style.pixelMetric(self._width, None, self), style.pixelMetric(self._height, None, self))

    def _text_left(self) -> int:
        spacing = self.style().pixelMetric(QStyle.PixelMetric.PM_CheckBoxLabelSpacing, None, self)
        return self._indicator_size().width() + spacing

    def _text_size(self, width: int) -> QSize:
        box = QRect(0, 0, max(1, width), 10_000)
        return QFontMetrics(self.font()).boundingRect(box, int(_FLAGS), self.text()).size()

    @property
    def _heights(self) -> dict[int, int]:
        """Heights by width: layouts ask for the same few widths over and over."""
        known: dict[int, int] | None = self.__dict__.get("_known_heights")
        if known is None or self.__dict__.get("_known_text") != self.text():
            known = self.__dict__["_known_heights"] = {}
            self.__dict__["_known_text"] = self.text()
        return known

    # Qt

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        heights = self._heights
        if width not in heights:
            text = self._text_size(width - self._text_left() - ROOM_PX)
            heights[width] = max(text.height(), self._indicator_size().height()) + 2 * ROOM_PX
        return heights[width]

    def changeEvent(self, event: QEvent) -> None:
        self.__dict__.pop("_known_heights", None)
        super().changeEvent(event)

    def sizeHint(self) -> QSize:
        text = self._text_size(10_000)
        height = max(text.height(), self._indicator_size().height())
        return QSize(self._text_left() + text.width() + 2 * ROOM_PX, height + 2 * ROOM_PX)

    def minimumSizeHint(self) -> QSize:
        whole = self.sizeHint()
        return QSize(min(whole.width(), self._text_left() + MINIMUM_TEXT_PX), whole.height())

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        indicator = self._indicator_size()
        line = QFontMetrics(self.font()).height()
        top = ROOM_PX + max(0, (line - indicator.height()) // 2)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = self._text_left()
        text = QRect(0 if mirrored else left, ROOM_PX, self.width() - left, self.height() - 2 * ROOM_PX)
        option.rect = QRect(QPoint(self.width() - indicator.width() if mirrored else 0, top), indicator)
        painter.drawPrimitive(self._indicator, option)
        align = _FLAGS | (Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft)
        self.style().drawItemText(
            painter, text, int(align), self.palette(), self.isEnabled(), self.text(), self.foregroundRole()
        )
        if option.state & QStyle.StateFlag.State_HasFocus:
            focus = QStyleOptionFocusRect()
            focus.initFrom(self)
            used = self._text_size(text.width())
            focus.rect = QRect(text.topLeft(), used).adjusted(-3, -1, 3, 1)
            if mirrored:
                focus.rect.moveRight(text.right() + 3)
            painter.drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, focus)
        painter.end()

    if TYPE_CHECKING:

        def initStyleOption(self, option: QStyleOptionButton) -> None: ...


class WrapCheckBox(_Wrapping, QCheckBox):
    """A check box whose label wraps."""

    _indicator = QStyle.PrimitiveElement.PE_IndicatorCheckBox
    _width = QStyle.PixelMetric.PM_IndicatorWidth
    _height = QStyle.PixelMetric.PM_IndicatorHeight

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        _take_height_for_width(self)


class WrapRadioButton(_Wrapping, QRadioButton):
    """A radio button whose label wraps."""

    _indicator = QStyle.PrimitiveElement.PE_IndicatorRadioButton
    _width = QStyle.PixelMetric.PM_ExclusiveIndicatorWidth
    _height = QStyle.PixelMetric.PM_ExclusiveIndicatorHeight

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        _take_height_for_width(self)


def _take_height_for_width(button: QWidget) -> None:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    button.setSizePolicy(policy)
