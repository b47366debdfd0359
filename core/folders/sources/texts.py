# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""License, notice and policy files, known by their names; what they really are is for others to read."""

import hashlib
from fnmatch import fnmatchcase

from core.folders.evidence import FoundText, TextKind
from core.folders.sheet import Sheet

LARGEST = 2**20
MOST = 40
_PATTERNS: tuple[tuple[str, TextKind], ...] = (
    ("notice*", "notice"),
    ("*acceptable*use*", "policy"),
    ("*use_policy*", "policy"),
    ("*use-policy*", "policy"),
    ("*prohibited*use*", "policy"),
    ("license*", "license"),
    ("licence*", "license"),
    ("*_license*", "license"),
    ("*-license*", "license"),
    ("*.license", "license"),
    ("copying*", "license"),
    ("terms*", "license"),
    ("attribution*", "notice"),
)
_NEVER = (
    *(".json", ".py", ".pdf", ".docx", ".zip", ".gz", ".bin", ".pt", ".pth", ".ckpt", ".pkl"),
    *(".safetensors", ".gguf", ".png", ".svg", ".jpg", ".metadata", ".lock"),
)
_BINARY = (".pdf", ".docx")


def kind_of(name: str) -> TextKind | None:
    """What a file's name promises; None where it promises no such text."""
    lower = name.lower()
    if lower.endswith(_NEVER):
        return None
    return next((kind for pattern, kind in _PATTERNS if fnmatchcase(lower, pattern)), None)


def blob_id(data: bytes) -> str:
    """The id that git gives these bytes."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def read(sheet: Sheet) -> None:
    """Texts of the component, whichever of its folders they lie in."""
    named = [(file, kind) for file in sheet.files if (kind := kind_of(file.name)) is not None]
    for file in sheet.files:
        if file.name.lower().endswith(_BINARY) and kind_of(file.name.rpartition(".")[0]) is not None:
            sheet.trouble(file, "This license text is a document for printing; open it on the reading page.")
    named.sort(key=lambda item: (item[0].folder != sheet.base, item[0].path))
    for number, (file, kind) in enumerate(named):
        if number == MOST:
            sheet.tree.problem(sheet.base, f"Only the first {MOST} of {len(named)} license texts were read.")
            return
        data = sheet.read(file, LARGEST)
        if data is None:
            continue
        text = text_of(data)
        if text is None:
            sheet.trouble(file, "This is named like a license text but is no text.")
            continue
        sheet.texts.append(FoundText(kind, sheet.inside(file), text, blob_id(data)))


def text_of(data: bytes) -> str | None:
    """The text of a file: UTF-8, UTF-16 with its mark, else Windows Latin; None where it is no text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if b"\0" in data:
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
