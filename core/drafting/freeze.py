# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A published wording of the license never changes: `resources/templates/published.json` holds a hash of each file.

A license that was issued is rendered again from the wording version it names, so every file of that version stays as
it is. `python -m core.drafting.freeze` adds the versions that are new and refuses, with exit code 2, if a published
one was changed, was taken away or got another file. To change a wording, copy its folder to the next number.
"""

import hashlib
import sys
from importlib.resources.abc import Traversable
from pathlib import Path

from core.catalog.freeze import Fingerprints, broken, read, record, report
from core.catalog.resources import CatalogError, folder

MEND = "Restore it, and write the change in a copy of the folder with the next number."


def fingerprints(templates: Traversable) -> Fingerprints:
    """SHA-256 of each file by `<wording version>/<name>`, sorted; how lines end makes no difference."""
    return {
        f"{version.name}/{file.name}": hashlib.sha256(file.read_text(encoding="utf-8").encode()).hexdigest()
        for version in sorted((entry for entry in templates.iterdir() if entry.name.isdecimal()), key=_name)
        for file in sorted(version.iterdir(), key=_name)
        if file.name.endswith((".jinja", ".toml"))
    }


def faults(published: Fingerprints, current: Fingerprints) -> list[str]:
    """What no longer is as it was published, one sentence each; a file added to a published version counts."""
    versions = {name.partition("/")[0] for name in published}
    late = [name for name in current if name not in published and name.partition("/")[0] in versions]
    return broken(published, current) + [f"{name} was added after its version was published" for name in late]


def freeze(templates: Path) -> list[str]:
    """Add the hashes of new versions to `published.json` in the folder and return the names of their files.

    Raises CatalogError, leaving the file as it is, where a published version is no longer the same.
    """
    file, current = templates / "published.json", fingerprints(templates)
    if found := faults(read(file), current):
        raise CatalogError("; ".join(found), where=file.name, mend=MEND)
    return record(current, file, mend=MEND)


def _name(entry: Traversable) -> str:
    return entry.name


def main() -> int:
    """Freeze the wordings of this source tree; say what was added."""
    return report(lambda: freeze(Path(str(folder("templates")))))


if __name__ == "__main__":
    sys.exit(main())
