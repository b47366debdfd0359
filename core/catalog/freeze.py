# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Published wordings never change: `resources/clauses/published.json` holds a hash of each.

`python -m core.catalog.freeze` adds what is new and refuses, with exit code 2, if anything published was changed or
taken away. To change a published clause, keep its entry and write another with the next version below it.
"""

import hashlib
import json
import sys
from collections.abc import Callable
from importlib.resources.abc import Traversable
from pathlib import Path

from core.catalog import catalog as catalogs
from core.catalog.catalog import WORDING_VERSION, Catalog
from core.catalog.clause import Clause, ClauseTerm
from core.catalog.resources import CatalogError, folder

Fingerprints = dict[str, str]


def clause_hash(clause: Clause) -> str:
    """SHA-256 of what binds: the operative wording and the exceptions in their order."""
    return _sha256([clause.text, [[exception.id, exception.text] for exception in clause.exceptions]])


def term_hash(term: ClauseTerm) -> str:
    """SHA-256 of a definition: the term, its forms and its meaning."""
    return _sha256([term.term, list(term.forms), term.text])


def fingerprints(catalog: Catalog, wording_version: str = WORDING_VERSION) -> Fingerprints:
    """Hashes by name: `<clause id>@<version>` and `definition <term id>@<wording version>`, sorted by name."""
    found = {f"{clause.id}@{clause.version}": clause_hash(clause) for clause in catalog.published}
    found |= {f"definition {term.id}@{wording_version}": term_hash(term) for term in catalog.definitions}
    return dict(sorted(found.items()))


def broken(published: Fingerprints, current: Fingerprints) -> list[str]:
    """What was published and is no longer the same, one sentence each."""
    return [
        f"{name} was changed after it was published" if name in current else f"{name} was published and is gone"
        for name, digest in published.items()
        if current.get(name) != digest
    ]


def read(file: Traversable) -> Fingerprints:
    """The published hashes; empty where nothing was published. Raises CatalogError where the file is malformed."""
    if not file.is_file():
        return {}
    try:
        held = json.loads(file.read_text(encoding="utf-8"))["published"]
        return {str(name): str(digest) for name, digest in held.items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise CatalogError("it does not hold published hashes", where=f"resources/…/{file.name}") from error


def freeze(catalog: Catalog, file: Path) -> list[str]:
    """Add the hashes of what is new to the file and return their names.

    Raises CatalogError, leaving the file as it is, where a published wording was changed or taken away.
    """
    return record(fingerprints(catalog), file)


def record(
    current: Fingerprints,
    file: Path,
    *,
    mend: str = "Restore it, and write the change as an entry with the next version.",
) -> list[str]:
    """Write `current` into the file of published hashes and return the names that are new there.

    Raises CatalogError, leaving the file as it is, where something published was changed or is gone.
    """
    published = read(file)
    if faults := broken(published, current):
        raise CatalogError("; ".join(faults), where=file.name, mend=mend)
    added = [name for name in current if name not in published]
    if added:
        file.write_text(json.dumps({"published": current}, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return added


def report(freezing: Callable[[], list[str]]) -> int:
    """Run a freeze from the command line: say what was added, or what was refused. Returns the exit code."""
    try:
        added = freezing()
    except CatalogError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    print(f"{len(added)} added" + "".join(f"\n  {name}" for name in added))
    return 0


def main() -> int:
    """Freeze the catalog of this source tree; say what was added."""
    return report(lambda: freeze(catalogs.load(), Path(str(folder("clauses", "published.json")))))


def _sha256(value: object) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
