# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""How lines of a license look: block and character formats from the theme's colors, the font and the zoom."""

from PySide6.QtGui import QColor, QFont, QFontMetricsF, QTextBlockFormat, QTextCharFormat, QTextOption

from core.drafting.document import Run
from core.drafting.formats.layout import link_target
from gui import theme
from gui.preview.lines import Line

SCALE = {"title": 1.55, "heading": 1.2, "subheading": 1.05, "identity": 0.9}
SPACE_ABOVE = {"title": 4, "heading": 20, "subheading": 14, "identity": 2}
BOLD = ("title", "heading", "subheading")
LINE_HEIGHT_PERCENT = 118


class Style:
    """Formats for one combination of colors, font and zoom (1.0 is the size of the window's text)."""

    def __init__(self, tokens: theme.Tokens, font: QFont, zoom: float) -> None:
        self._tokens = tokens
        self._size = font.pointSizeF() * zoom
        body = QFont(font)
        body.setPointSizeF(self._size)
        self._indent = round(QFontMetricsF(body).horizontalAdvance("(mm) "))
        self._blocks: dict[str, QTextBlockFormat] = {}
        self._chars: dict[tuple[str, str], QTextCharFormat] = {}

    def block(self, line: Line) -> QTextBlockFormat:
        if line.kind not in self._blocks:
            self._blocks[line.kind] = self._make_block(line.kind)
        return self._blocks[line.kind]

    def marker(self, line: Line) -> QTextCharFormat:
        """How the number or letter in front of a line looks."""
        return self._char(line.kind, "marker")

    def run(self, line: Line, run: Run) -> QTextCharFormat:
        found = self._char(line.kind, run.kind)
        target = f"#{run.target}" if run.kind == "ref" else link_target(run)
        if target:
            found = QTextCharFormat(found)
            found.setAnchor(True)
            found.setAnchorHref(target)
        return found

    def _make_block(self, kind: str) -> QTextBlockFormat:
        block = QTextBlockFormat()
        block.setTopMargin(SPACE_ABOVE.get(kind, 4))
        block.setBottomMargin(2 if kind == "identity" else 4)
        block.setLineHeight(LINE_HEIGHT_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if kind in ("item", "clause"):
            block.setLeftMargin(self._indent)
            block.setTextIndent(-self._indent)
            block.setTabPositions([QTextOption.Tab(self._indent, QTextOption.TabType.LeftTab)])
        if kind == "definition":
            block.setLeftMargin(self._indent // 2)
        return block

    def _char(self, line_kind: str, run_kind: str) -> QTextCharFormat:
        key = (line_kind, run_kind)
        if key not in self._chars:
            self._chars[key] = self._make_char(line_kind, run_kind)
        return self._chars[key]

    def _make_char(self, line_kind: str, run_kind: str) -> QTextCharFormat:
        char = QTextCharFormat()
        char.setFontPointSize(self._size * SCALE.get(line_kind, 1.0))
        color = self._tokens.text
        if line_kind in BOLD or run_kind in ("strong", "term"):
            char.setFontWeight(QFont.Weight.DemiBold)
        if run_kind in ("ref", "link"):
            color = self._tokens.accent
        elif line_kind == "identity" or (run_kind == "marker" and line_kind not in BOLD):
            color = self._tokens.muted
        char.setForeground(QColor(color))
        char.setFontUnderline(run_kind == "link")
        return char
