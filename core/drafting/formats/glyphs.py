# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Which characters no font can show, neither one inside Typst nor one of the system.

Typst is asked rather than the font files: as PDF/UA-1 it refuses every text without a glyph and names each one.
"""

import re
import unicodedata
from functools import lru_cache

from core.drafting.document import LicenseDocument, plain, walk
from core.drafting.document import Section as DocumentSection

PREFERRED = "Libertinus Serif"
"""The text face of the PDF; it comes with Typst."""

_NAMED = re.compile(r'error: .*?the text `"(?P<text>.*?)"` could not be displayed')
_ESCAPE = re.compile(r"\\u\{(?P<code>[0-9a-fA-F]+)\}|\\(?P<plain>.)")
_PROBE = """
#set document(title: "probe")
#set text(font: "%s", lang: "en", hyphenate: false, fallback: %s)
#for cluster in sys.inputs.text.clusters() [#cluster#parbreak()]
"""


def lacking(document: LicenseDocument) -> tuple[str, ...]:
    """The characters of this license that neither Typst's fonts nor the system's can show, in order of code point."""
    return missing(characters_of(document))


def characters_of(document: LicenseDocument) -> str:
    """Every character beyond ASCII in the document once (clusters such as emoji sequences together), sorted."""
    texts = [plain(document.title), *(f"{label} {value}" for label, value in document.identity.lines)]
    for node in walk(document.sections):
        texts.append(plain(node.heading if isinstance(node, DocumentSection) else node.runs))
    clusters = {c for text in texts if not text.isascii() for c in _clusters(text) if not c.isascii()}
    return " ".join(sorted(clusters))


@lru_cache(maxsize=64)
def missing(text: str, *, system_fonts: bool = True, preferred_only: bool = False) -> tuple[str, ...]:
    """Characters of `text` without a glyph, sorted.

    Args:
        system_fonts: look at the fonts of the system too.
        preferred_only: look at the text face alone, without any fallback.
    """
    import typst

    if text.isascii():
        return ()
    source = _PROBE % (PREFERRED, "false" if preferred_only else "true")
    compiler = typst.Compiler(source.encode(), ignore_system_fonts=not system_fonts)
    try:
        compiler.compile(sys_inputs={"text": text}, format="pdf", timestamp=0, pdf_standards="ua-1")
    except typst.TypstError as error:
        named = {_unescaped(match["text"]) for match in _NAMED.finditer(error.diagnostic)}
        if not named:
            raise
        return tuple(sorted(named))
    return ()


def _clusters(text: str) -> list[str]:
    """Characters with what belongs to them: combining marks, joiners, variation selectors, skin tones."""
    clusters: list[str] = []
    for character in text:
        joined = clusters and (
            unicodedata.category(character) in ("Mn", "Me", "Mc", "Cf", "Sk") or clusters[-1].endswith("\u200d")
        )
        if joined and clusters[-1] != " ":
            clusters[-1] += character
        else:
            clusters.append(character)
    return clusters


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda m: chr(int(m["code"], 16)) if m["code"] else m["plain"], text)
