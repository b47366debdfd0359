# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The step list: where one is, what is complete and what is missing; every step can be gone to at any time."""

from collections.abc import Sequence
from functools import partial
from typing import Literal

from PySide6.QtCore import QEvent, QPointF, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QPushButton, QVBoxLayout, QWidget

from gui import theme
from gui.wizard.fields import text_label

State = Literal["open", "complete", "missing"]
DOT_PX = 16


class Step(QPushButton):
    """One step: a mark for its state, its title, and below it what is missing."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.state: State = "open"
        self.note = ""
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(title)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_state(self, state: State, note: str) -> None:
        self.state, self.note = state, note
        words = {"open": "not visited yet", "complete": "complete", "missing": note}[state]
        self.setAccessibleDescription(words)
        self.setToolTip(words[:1].upper() + words[1:])
        self.update()

    # Qt

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        width = DOT_PX + 3 * theme.SPACE + metrics.horizontalAdvance(self.text() + "  ")
        return QSize(width, 2 * metrics.lineSpacing() + theme.SPACE)

    def minimumSizeHint(self) -> QSize:
        return QSize(DOT_PX + 2 * theme.SPACE, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.tokens(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_soft if self.isChecked() else tokens.hover))
            painter.drawRoundedRect(frame, theme.RADIUS, theme.RADIUS)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 1.5))
            painter.drawRoundedRect(frame, theme.RADIUS, theme.RADIUS)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        dot_x = self.width() - theme.SPACE + theme.GRID - DOT_PX if mirrored else theme.SPACE - theme.GRID
        metrics = QFontMetrics(self.font())
        lines = 2 if self.note else 1
        top = (self.height() - lines * metrics.lineSpacing()) / 2
        self._paint_dot(painter, tokens, QRectF(dot_x, top + (metrics.lineSpacing() - DOT_PX) / 2, DOT_PX, DOT_PX))
        left = theme.GAP if mirrored else dot_x + DOT_PX + theme.GAP
        right = dot_x - theme.GAP if mirrored else self.width() - theme.GAP
        align = Qt.AlignmentFlag.AlignVCenter | (
            Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        )
        font = self.font()
        font.setBold(self.isChecked())
        painter.setFont(font)
        painter.setPen(QColor(tokens.on_accent_soft if self.isChecked() else tokens.text))
        room = QRectF(left, top, right - left, metrics.lineSpacing())
        title = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, align, title)
        if self.note:
            font.setBold(False)
            font.setPointSizeF(self.font().pointSizeF() * 0.88)
            painter.setFont(font)
            painter.setPen(QColor(tokens.warning if self.state == "missing" else tokens.muted))
            room.translate(0, metrics.lineSpacing())
            painter.drawText(room, align, self.note)
        painter.end()

    def _paint_dot(self, painter: QPainter, tokens: theme.Tokens, box: QRectF) -> None:
        ring = box.adjusted(1.5, 1.5, -1.5, -1.5)
        if self.state == "complete":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.success))
            painter.drawEllipse(ring)
            painter.setPen(QPen(QColor(tokens.surface), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            x, y, w = box.x(), box.y(), box.width()
            painter.drawPolyline(
                [
                    QPointF(x + w * 0.30, y + w * 0.52),
                    QPointF(x + w * 0.45, y + w * 0.66),
                    QPointF(x + w * 0.70, y + w * 0.36),
                ]
            )
        elif self.state == "missing":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.warning))
            painter.drawEllipse(ring)
            painter.setPen(QPen(QColor(tokens.surface), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            x = box.center().x()
            painter.drawLine(QPointF(x, box.y() + box.height() * 0.30), QPointF(x, box.y() + box.height() * 0.54))
            painter.drawPoint(QPointF(x, box.y() + box.height() * 0.72))
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent if self.isChecked() else tokens.muted), 1.6))
            painter.drawEllipse(ring)
            if self.isChecked():
                painter.setBrush(QColor(tokens.accent))
                painter.drawEllipse(ring.adjusted(3, 3, -3, -3))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Fusion gives Enter to default buttons only; a step is gone to with it as with the space bar.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)


class StepList(QFrame):
    """The steps of the wizard, one under the other, and how many things want a look.

    Signals:
        chosen(str): the person went to the step with that page id.
        problems_wanted(): the person asked for the list of things to look at.
    """

    chosen = Signal(str)
    problems_wanted = Signal()

    def __init__(self, steps: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("steps")
        self.setAccessibleName("Steps")
        theme.role(self, "sidebar")
        self._steps = {page_id: Step(title) for page_id, title in steps}
        self._group = QButtonGroup(self)
        self._summary = QPushButton()
        self._summary.setObjectName("things_to_look_at")
        theme.role(self._summary, "link")
        self._fine = text_label("Nothing is missing.", muted=True)

        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GAP, theme.SPACE, theme.GAP, theme.SPACE)
        column.setSpacing(theme.GRID)
        for page_id, step in self._steps.items():
            step.setObjectName(f"step:{page_id}")
            self._group.addButton(step)
            column.addWidget(step)
        column.addStretch(1)
        column.addWidget(self._summary)
        column.addWidget(self._fine)

        for page_id, step in self._steps.items():
            # Toggled, not clicked: a screen reader's action on a radio button toggles it and clicks nothing.
            step.toggled.connect(partial(self._choose, page_id))
        self._summary.clicked.connect(self.problems_wanted)

    def step(self, page_id: str) -> Step:
        return self._steps[page_id]

    def set_current(self, page_id: str) -> None:
        step = self._steps[page_id]
        with QSignalBlocker(step):
            step.setChecked(True)

    def show_state(self, page_id: str, state: State, note: str) -> None:
        self._steps[page_id].show_state(state, note)

    def show_count(self, count: int) -> None:
        """How many errors and warnings the draft has."""
        self._summary.setText("1 thing to look at" if count == 1 else f"{count} things to look at")
        self._summary.setVisible(count > 0)
        self._fine.setVisible(count == 0)

    def _choose(self, page_id: str, checked: bool) -> None:
        if checked:
            self.chosen.emit(page_id)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for button in self.findChildren(QAbstractButton):
                button.update()
