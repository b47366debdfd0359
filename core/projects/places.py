# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Where the program keeps its own small files: recovery journals and the list of recent projects."""

import os
from pathlib import Path

_BYTES = "bytes:"


def home() -> Path:
    """The folder of the program's own state; `CLAUSEWRIGHT_HOME` moves it (portable use, tests)."""
    chosen = os.environ.get("CLAUSEWRIGHT_HOME")
    if chosen:
        return Path(chosen)
    from platformdirs import user_state_path

    return user_state_path("clausewright", appauthor=False)


def path_text(path: Path) -> str:
    """A path as text that JSON can hold, even where its name is no valid Unicode."""
    text = str(path)
    try:
        text.encode()
    except UnicodeEncodeError:
        return _BYTES + os.fsencode(text).hex()
    return text


def text_path(text: str) -> Path:
    """The path that `path_text` wrote."""
    if text.startswith(_BYTES):
        return Path(os.fsdecode(bytes.fromhex(text.removeprefix(_BYTES))))
    return Path(text)
