# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What a scan of a model folder gives: claims with the place each was seen at, texts, and what could not be read.

A scan claims nothing of its own. It says what stands where; others read the texts and judge.
"""

from typing import Literal

from msgspec import Struct

Strength = Literal["states", "suggests", "hints"]
"""`states`: the file says so in a field made for it. `suggests`: a field made for another purpose. `hints`: a name or a
habit of tools."""

Kind = Literal[
    "license",
    "license-name",
    "license-link",
    "base-model",
    "base-license",
    "relation",
    "dataset",
    "tag",
    "pipeline",
    "gated",
    "repo",
    "revision",
    "edited",
    "model-name",
    "author",
    "format",
    "card-sentence",
]
TextKind = Literal["license", "notice", "policy", "card-section"]


class Evidence(Struct, frozen=True):
    """One claim a file makes.

    Attributes:
        file: path inside the folder, `/` between names, made printable; empty where the folder's own place speaks.
        where: "line 3", a key such as "general.license", or empty for the whole file.
        line: 1-based line to open the file at; 0 where the file has no lines.
    """

    kind: Kind
    value: str
    file: str
    where: str
    strength: Strength = "states"
    line: int = 0


class FoundText(Struct, frozen=True):
    """A text that may grant, limit or notify, as it stands in a file.

    Attributes:
        sha1: git blob id of the whole file; empty for a section of a card.
        line: 1-based line in the file at which the text begins.
    """

    kind: TextKind
    file: str
    text: str
    sha1: str = ""
    line: int = 1


class Problem(Struct, frozen=True):
    """Something that could not be read, in one sentence."""

    file: str
    message: str


class ScannedFolder(Struct, frozen=True):
    """One component: a model, an adapter, a data set, or a part of a pipeline.

    Attributes:
        path: absolute, as given. inside: path below the folder that was asked for; empty for that folder itself.
        name: id on the Hub where a file or the cache tells it, else the folder's name.
        layout: such as "model folder", "Hub cache", "Ollama model", "diffusers pipeline", "adapter", "GGUF".
        repo_type: "model", "dataset" or "space".
        writable: false where the files belong to a cache that others share; nothing may be written there.
        card: bytes of README.md as text; empty where there is none. card_line: 1-based line of its body.
        files: number of files seen. bytes_read: read from disk.
        components: further components inside, each with evidence of its own.
    """

    path: str
    name: str
    layout: str
    repo_type: Literal["model", "dataset", "space"] = "model"
    inside: str = ""
    writable: bool = True
    evidence: tuple[Evidence, ...] = ()
    texts: tuple[FoundText, ...] = ()
    card: str = ""
    card_line: int = 1
    problems: tuple[Problem, ...] = ()
    files: int = 0
    bytes_read: int = 0
    components: tuple["ScannedFolder", ...] = ()

    def all(self, kind: Kind) -> tuple[Evidence, ...]:
        """Claims of one kind, strongest first, in the order they were seen."""
        order = {"states": 0, "suggests": 1, "hints": 2}
        return tuple(
            sorted((item for item in self.evidence if item.kind == kind), key=lambda item: order[item.strength])
        )
