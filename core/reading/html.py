# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Paragraphs of an HTML page; scripts, styles and navigation are left out, nothing is run."""

from html.parser import HTMLParser

SKIPPED = {"script", "style", "template", "noscript", "nav", "head", "svg", "title"}
INLINE = {
    *(
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
    ),
    *("samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


def paragraphs_of_html(text: str) -> list[str]:
    """The visible text, block by block, in the order of the source."""
    collector = _Collector()
    collector.feed(text)
    collector.close()
    return "".join(collector.pieces).split("\f")


class _Collector(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._skipped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SKIPPED:
            self._skipped += 1
        elif tag == "br":
            self.pieces.append("\n")
        elif tag not in INLINE:
            self.pieces.append("\f")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in SKIPPED:
            self._skipped = max(0, self._skipped - 1)
        elif tag not in INLINE:
            self.pieces.append("\f")

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self.pieces.append(data.replace("\f", " "))

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """A section between `<![` and `]>`; one of no known kind is a comment, as browsers take it."""
        try:
            return super().parse_marked_section(i, report)
        except AssertionError:
            return self.parse_bogus_comment(i)
