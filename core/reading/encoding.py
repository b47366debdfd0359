# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The characters of a file that does not say how it is encoded."""

import codecs
import re
from collections.abc import Callable

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark its own begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DECLARED = re.compile(
    rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{2,40})|\A\s*<\?xml[^>]{0,200}encoding\s*=\s*["']([\w-]{2,40})""",
    re.IGNORECASE,
)
CONTROL = bytes(set(range(32)) - set(b"\t\n\r\f\v\x08\x1a\x1b"))
LOOKED_AT = 65_536
"""Bytes from which an encoding is guessed."""

USUAL_CHINESE = frozenset(
    "的一是不了在有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说"
    "产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使"
    "点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明"
    "看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五"
)


def decode(data: bytes) -> str | None:
    """The characters of a file, or None where its bytes are no text.

    A mark at its start counts first, then what an HTML page declares, then UTF-8; what is none of these is told by
    the script that comes out. Bytes that stand for nothing become U+FFFD.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    wide = _wide(data[:LOOKED_AT])
    if wide:
        return data.decode(wide, errors="replace")
    if _is_binary(data[:LOOKED_AT]):
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start > LOOKED_AT or _mostly_utf8(data[:LOOKED_AT]):
            return data.decode("utf-8", errors="replace")
    declared = _declared(data[:2048])
    return data.decode(declared or _guess(data[:LOOKED_AT]), errors="replace")


def _wide(data: bytes) -> str:
    """UTF-16 or UTF-32 without a mark: its ASCII characters are every second or fourth byte, zeros between them."""
    if len(data) < 8 or b"\x00" not in data:
        return ""
    for width, encodings in ((4, ("utf-32-le", "utf-32-be")), (2, ("utf-16-le", "utf-16-be"))):
        planes = [data[place::width] for place in range(width)]
        zeros = [plane.count(0) / max(1, len(plane)) for plane in planes]
        for text_plane, encoding in ((0, encodings[0]), (width - 1, encodings[1])):
            others = [share for place, share in enumerate(zeros) if place != text_plane]
            if zeros[text_plane] < 0.02 and min(others) > 0.6 and _reads(data, encoding):
                return encoding
    return ""


def _reads(data: bytes, encoding: str) -> bool:
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(data)
    except UnicodeDecodeError:
        return False
    return not _is_binary(text.encode("utf-8"))


def _is_binary(data: bytes) -> bool:
    return b"\x00" in data or len(data) - len(data.translate(None, CONTROL)) > len(data) / 50


def _mostly_utf8(data: bytes) -> bool:
    """UTF-8 with a few broken bytes: far more whole sequences than broken ones."""
    text = data.decode("utf-8", errors="replace")
    return text.count("\ufffd") * 8 < sum(1 for character in text if ord(character) > 127)


def _declared(head: bytes) -> str:
    found = DECLARED.search(head)
    if not found:
        return ""
    name = (found.group(1) or found.group(2)).decode("ascii", errors="replace")
    try:
        known = codecs.lookup(name).name
    except LookupError:
        return ""
    return "" if known in ("utf-8", "utf-7") or not codecs.lookup(known)._is_text_encoding else known


def _guess(data: bytes) -> str:
    for encoding, speaks_for_it in _SCRIPTS:
        try:
            text = codecs.getincrementaldecoder(encoding)().decode(data)
        except UnicodeDecodeError:
            continue
        foreign = [character for character in text if ord(character) > 127]
        if len(foreign) >= 4 and sum(map(speaks_for_it, foreign)) / len(foreign) > 0.4:
            return encoding
    return "cp1252" if not set(data) & set(b"\x81\x8d\x8f\x90\x9d") else "latin-1"


def _is_kana(character: str) -> bool:
    return "\u3040" <= character <= "\u30ff"


def _is_hangul(character: str) -> bool:
    return "\uac00" <= character <= "\ud7a3"


def _is_usual_chinese(character: str) -> bool:
    return character in USUAL_CHINESE or "\u3000" <= character <= "\u3011" or "\uff01" <= character <= "\uff1f"


def _is_small_cyrillic(character: str) -> bool:
    return "а" <= character <= "ё"


_SCRIPTS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("cp932", _is_kana),
    ("euc_jp", _is_kana),
    ("cp949", _is_hangul),
    ("gb18030", _is_usual_chinese),
    ("cp1251", _is_small_cyrillic),
    ("koi8_r", _is_small_cyrillic),
)
