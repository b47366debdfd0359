# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What a source finds in the files of one component: claims, texts and problems, gathered as they are seen."""

from core.folders.evidence import Evidence, FoundText, Kind, Strength
from core.folders.tree import File, Tree, printable

LONGEST = 2_000
"""Characters of a value that are kept; claims are names, ids and sentences."""
MOST = 2_000
"""Claims of one component that are kept."""


class Sheet:
    """Gathers what one component tells.

    Attributes:
        tree: where its files are. base: path of the component below the root of the tree, empty for the root.
        files: its own files, without those of components inside it.
    """

    def __init__(self, tree: Tree, base: str, files: list[File]) -> None:
        self.tree = tree
        self.base = base
        self.files = files
        self.evidence: list[Evidence] = []
        self.texts: list[FoundText] = []
        self.card = ""
        self.card_line = 1
        self._full = False

    def inside(self, file: File) -> str:
        """The path of a file below the component, made printable."""
        return printable(file.path[len(self.base) + 1 :] if self.base else file.path)

    def read(self, file: File, limit: int) -> bytes | None:
        """Bytes of a file within a bound; trouble is told."""
        return self.tree.read(file.path, limit)

    def top(self, *names: str) -> list[File]:
        """Files right in the component's folder with one of these names, in that order."""
        own = {file.name.lower(): file for file in reversed(self.files) if file.folder == self.base}
        return [own[name] for name in names if name in own]

    def claim(
        self, kind: Kind, value: object, file: File | str, where: str, strength: Strength = "states", line: int = 0
    ) -> None:
        """Note one claim; empty values and values that are no text or number are no claims."""
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            return
        words = " ".join(printable(" ".join(str(value).split()))[:LONGEST].split())
        if not words:
            return
        path = self.inside(file) if isinstance(file, File) else file
        item = Evidence(kind, words, path, where, strength, line)
        if item in self.evidence[-50:]:
            return
        if len(self.evidence) < MOST:
            self.evidence.append(item)
        elif not self._full:
            self._full = True
            self.tree.problem(self.base, f"More than {MOST} claims were found; only the first are kept.")

    def trouble(self, file: File, message: str) -> None:
        self.tree.problem(file.path, message)

    def all_of(self, kind: Kind) -> list[Evidence]:
        """Claims of one kind so far."""
        return [item for item in self.evidence if item.kind == kind]
