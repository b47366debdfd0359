# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The words of a document, and the words that other programs find in what was made of it."""

import io
import re
import subprocess
import unicodedata

from docx import Document
from markdown_it import MarkdownIt

from core.drafting.document import ClauseItem, Item, LicenseDocument, Section, plain, walk
from core.drafting.formats import docx, html, identity_block, latex, markdown, pdf, text
from core.drafting.formats.layout import flat_plain, shortened


def tree_words(document: LicenseDocument) -> list[str]:
    """The words of the document in reading order: title, headings, blocks; no markers, no identity block."""
    texts = [plain(document.title)]
    for node in walk(document.sections):
        texts.append(plain(node.heading) if isinstance(node, Section) else plain(node.runs))
    return _without_markers(words(" ".join(texts)), document)


def words(text: str) -> list[str]:
    """Words to compare: compatibility forms, soft and direction marks removed."""
    folded = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]", "", folded).split()


def body_words(text: str, document: LicenseDocument) -> list[str]:
    """Words of extracted text without identity block, markers and rules."""
    begin, end = text.find(identity_block.BEGIN), text.find(identity_block.END)
    if begin >= 0:
        assert end > begin
        text = text[:begin] + text[end + len(identity_block.END) :]
    return _without_markers(words(text), document)


def _without_markers(found: list[str], document: LicenseDocument) -> list[str]:
    markers = {"-", "•", "*"}
    for node in walk(document.sections):
        if isinstance(node, Section):
            markers |= {node.number, f"{node.number}."}
        elif isinstance(node, Item | ClauseItem):
            markers.add(node.marker)
    return [word for word in found if word not in markers and not re.fullmatch(r"[=-]{2,}", word)]


def converted(data: bytes, *command: str) -> str:
    """What another program makes of the bytes."""
    return subprocess.run(command, input=data, capture_output=True, check=True, timeout=60).stdout.decode("utf-8")


def pandoc(data: bytes, reader: str) -> str:
    return converted(data, "pandoc", "-f", reader, "-t", "plain", "--wrap=none")


def pages_without_footers(data: bytes, document: LicenseDocument, *options: str) -> str:
    """The text of a PDF as pdftotext finds it; the footer of each page must be there, and is taken away."""
    pages = converted(data, "pdftotext", *options, "-", "-").split("\f")[:-1]
    footer = words(shortened(flat_plain(document.title), pdf.FOOTER_COLUMNS))
    kept = []
    for number, page in enumerate(pages, 1):
        numbered = [*footer, "Page", str(number), "of", str(len(pages))]
        found = words(page)
        assert found[-len(numbered) :] == numbered
        kept.append(" ".join(found[: -len(numbered)]))
    return " ".join(kept)


def paragraphs_in_word(data: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs)


def shown_by_markdown_it(source: str) -> str:
    """What a CommonMark reader shows, one line a block."""
    shown = []
    for token in MarkdownIt("commonmark").parse(source):
        if token.type == "fence":
            shown.append(token.content)
        for child in token.children or []:
            assert child.type not in ("html_inline", "code_inline", "image", "em_open")
            if child.type == "softbreak":
                shown.append(" ")
            else:
                shown.append(child.content)
        if token.children is not None:
            shown.append("\n")
    return "".join(shown)


READERS = {
    "Markdown read by pandoc as CommonMark": lambda d: pandoc(markdown.render(d).encode(), "commonmark"),
    "Markdown read by pandoc as GitHub's": lambda d: pandoc(markdown.render(d).encode(), "gfm"),
    "Markdown read by markdown-it": lambda d: shown_by_markdown_it(markdown.render(d)),
    "plain text": text.render,
    "HTML read by pandoc": lambda d: pandoc(html.render(d).encode(), "html"),
    "LaTeX read by pandoc": lambda d: pandoc(latex.render(d).encode(), "latex-smart"),
    "LaTeX read by pandoc with smart quotes": lambda d: pandoc(latex.render(d).encode(), "latex"),
    "DOCX read by pandoc": lambda d: pandoc(docx.render(d), "docx"),
    "DOCX read by python-docx": lambda d: paragraphs_in_word(docx.render(d)),
}
"""Each format with a program that is not ours; what it finds in the format of a document. PDF stands apart."""
