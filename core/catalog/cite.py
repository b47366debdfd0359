# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""`python -m core.catalog.cite` writes into each clause's `seen_in` the licenses that the registry names for it.

The registry is the authority on what a license restricts; a clause file repeats it so that the catalog loads alone.
"""

import re
import sys
from collections.abc import Callable
from pathlib import Path

from core.catalog.resources import folder
from core.registry import registry

_ENTRY = re.compile(r"^\[\[clause\]\]\nid = \"([^\"]+)\"\n.*?(?=^\[\[clause\]\]|\Z)", re.MULTILINE | re.DOTALL)
_SEEN_IN = re.compile(r"^seen_in = \[\n.*?^\]\n", re.MULTILINE | re.DOTALL)


def cited(text: str, seen_in: Callable[[str], tuple[str, ...]]) -> str:
    """The text of a clause file with every `seen_in` as the given function tells; other lines stay as they are."""

    def entry(match: re.Match[str]) -> str:
        bare = _SEEN_IN.sub("", match.group()).rstrip("\n")
        licenses = seen_in(match.group(1))
        listed = "".join(f'    "{license_id}",\n' for license_id in licenses)
        tail = f"\nseen_in = [\n{listed}]\n" if licenses else "\n"
        return bare + tail + ("" if match.end() == len(text) else "\n")

    return _ENTRY.sub(entry, text)


def main() -> int:
    """Bring the clause files of this source tree up to date; say which changed."""
    known = registry.load()
    for file in sorted(Path(str(folder("clauses"))).glob("*.toml")):
        before = file.read_text(encoding="utf-8")
        after = cited(before, known.seen_in)
        if after != before:
            file.write_text(after, encoding="utf-8")
            print(f"{file.name} brought up to date")
    return 0


if __name__ == "__main__":
    sys.exit(main())
