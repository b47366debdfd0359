# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""One file of a publication: what is there, what will be, and the difference as a person reads it."""

import difflib
import hashlib
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

Change = Literal["add", "edit", "same"]

MOST_LINES = 20_000
"""Lines beyond which a difference is shown as everything out, everything in."""


class FileChange(Struct, frozen=True):
    """One file of a publication.

    Attributes:
        diff: unified diff from what is there to what will be; empty for "same" and for what is no text.
        data: the bytes that will be there. before: what is there now; None where nothing is.
        blob: git's SHA-1 of `data` as a blob, by which the Hub knows it.
    """

    path: str
    change: Change
    diff: str
    data: bytes
    before: bytes | None
    blob: str


def file_change(path: str, before: bytes | None, data: bytes) -> FileChange:
    """The change that makes `before` into `data`."""
    change: Change = "add" if before is None else "same" if before == data else "edit"
    return FileChange(path, change, unified(path, before, data), data, before, blob_id(data))


def blob_id(data: bytes) -> str:
    """Git's SHA-1 of these bytes as a blob.

    >>> blob_id(b"hello\\n")
    'ce013625030ba8dba906f756967f9e9ca394464a'
    """
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def unified(path: str, before: bytes | None, after: bytes) -> str:
    """A unified diff, with a word where the last line does not end. Bytes that are no UTF-8 show as escapes."""
    if before == after:
        return ""
    if b"\0" in after or (before is not None and b"\0" in before):
        return ""
    old, new = _lines(before or b""), _lines(after)
    if len(old) + len(new) > MOST_LINES:
        body: Iterator[str] = iter(
            [f"@@ -1,{len(old)} +1,{len(new)} @@\n", *(f"-{line}" for line in old), *(f"+{line}" for line in new)]
        )
    else:
        body = difflib.unified_diff(old, new, n=3)
        next(body, None), next(body, None)
    heads = [f"--- a/{path}\n" if before is not None else "--- /dev/null\n", f"+++ b/{path}\n"]
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in (*heads, *body)
    )


def _lines(data: bytes) -> list[str]:
    """Lines as git counts them: a line feed ends one, nothing else does."""
    text = data.decode("utf-8", "backslashreplace")
    return [line for line in text.replace("\n", "\n\0").split("\0") if line]
