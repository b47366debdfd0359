# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""One license of a collection, read: what the counts need and nothing else."""

import hashlib
import re
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct, structs

from core.adoption.collection import near
from core.adoption.collection.files import Found
from core.catalog.catalog import Catalog
from core.drafting import identity
from core.drafting.formats import identity_block
from core.reading.claims import parse_claims
from core.reading.own import without_identity
from core.reading.passage import Passage, Reading
from core.reading.reading import read
from core.reading.source import LARGEST, SourceText, read_bytes
from core.registry.registry import Registry

Standing = Literal["exact", "modified", "other"]

NAME = re.compile(r"clausewright-(openrail|researchrail|rail)-([dams]{1,4})(?:-[a-z0-9-]+?)?-[0-9a-f]{16}")
TYPES = {"openrail": "OpenRAIL", "researchrail": "ResearchRAIL", "rail": "RAIL"}
ARTIFACTS = {"d": "data", "a": "application", "m": "model", "s": "source"}
TYPED = ("Work", "Version", "Licensor", "Contact", "URL", "Upstream", "Information")
"""Labels of the identity block whose values the creator typed and the words repeat."""

MOST_KEPT = 4000
"""Texts and shapes whose facts are kept at hand."""

LONGEST_PASSAGE = 600

SURE = 0.75
"""Score from which a passage in other words, wider or narrower than a clause, counts as that clause."""


class Wording(Struct, frozen=True):
    """A restriction as a text words it. `clause` is None where it is none of the catalog's."""

    clause: str | None
    text: str
    categories: tuple[str, ...] = ()


class TextFacts(Struct, frozen=True):
    """What was read in one license.

    Attributes:
        standing: `exact` and `modified` for licenses of ours, else `other`.
        license: license name of ours, else the registry id where the text is known, else empty.
        type, artifacts: as the license says or the registry knows; empty where neither does.
        configuration: what the words support; claimed: what the identity block says; both may be empty.
        clauses: catalog clauses in it, sorted. own_words: restrictions in words other than the catalog's, of a clause
            or of none.
        issued: `YYYY-MM-DD` or empty.
        signature: for near-duplicates, as bytes.
    """

    standing: Standing
    license: str
    type: str
    artifacts: tuple[str, ...]
    configuration: str
    claimed: str
    clauses: tuple[str, ...]
    own_words: tuple[Wording, ...]
    issued: str
    signature: bytes


class TextReader:
    """Reads licenses, each distinct text once.

    A text of ours that differs from one read before only in what its creator typed (names, addresses) has its facts.
    """

    def __init__(self, catalog: Catalog, registry: Registry) -> None:
        self._catalog = catalog
        self._registry = registry
        self._texts: dict[bytes, TextFacts] = {}
        self._shapes: dict[bytes, TextFacts] = {}

    def read(self, found: Found) -> TextFacts:
        """Read a file. Raises ClausewrightError where it cannot be read."""
        return self.project(found.path) if found.kind == "project" else self.text(_bytes(found.path), found.name)

    def text(self, data: bytes, name: str) -> TextFacts:
        """The facts of a text in any format."""
        shape, words, issued = _shape(data)
        if shape and (known := self._shapes.get(shape)) is not None:
            return structs.replace(known, issued=issued)
        source = read_bytes(data, where=name)
        key = hashlib.sha256(source.text.encode("utf-8", "surrogatepass")).digest()
        facts = self._texts.get(key)
        if facts is None:
            facts = self._facts(source, words)
            _keep(self._texts, key, facts)
        if shape and facts.standing == "exact" and all(word.clause for word in facts.own_words):
            _keep(self._shapes, shape, facts)
        return facts

    def project(self, path: Path) -> TextFacts:
        """The facts of a project: of its last release, else of its draft as it stands."""
        from core.drafting.build import build
        from core.drafting.formats import markdown
        from core.projects import store

        project = store.open_project(path).project
        if project.releases:
            return self.text(project.releases[-1].license_bytes, path.name)
        facts = self.text(markdown.render(build(project.draft, catalog=self._catalog)).encode(), path.name)
        draft = project.draft  # what an unfinished draft does not say yet, its text may say by default
        return structs.replace(
            facts,
            type=draft.type.value,
            artifacts=tuple(artifact.value for artifact in draft.artifacts),
            configuration=identity.configuration_id(draft),
            clauses=tuple(sorted(clause.id for clause in draft.clauses)),
            issued="",
        )

    def _facts(self, source: SourceText, words: str) -> TextFacts:
        reading = read(source, catalog=self._catalog)
        body, block = without_identity(source.text)
        claims = parse_claims(block)
        license_id = reading.license.id or ""
        own = NAME.fullmatch(license_id)
        type_, artifacts = "", tuple[str, ...]()
        if own:
            type_, artifacts = TYPES[own[1]], tuple(ARTIFACTS[letter] for letter in own[2])
        elif license_id and (known := self._registry.resolve(license_id)) is not None:
            artifacts = known.artifacts
        standing: Standing = "other"
        if own:
            standing = "exact" if reading.license.match == "exact" else "modified"
        return TextFacts(
            standing=standing,
            license=license_id,
            type=type_,
            artifacts=artifacts,
            configuration=reading.configuration_id or "",
            claimed=reading.claimed_configuration_id or "",
            clauses=tuple(sorted({p.clause for p in reading.clauses if p.clause and (own or _is_clause(p))})),
            own_words=tuple(self._own_words(reading, source, bool(own))),
            issued=claims.issued if claims is not None and own else "",
            signature=near.sign(words or body).tobytes(),
        )

    def _own_words(self, reading: Reading, source: SourceText, own: bool) -> list[Wording]:
        """Restrictions that are not worded as the catalog words them without exceptions."""
        found = []
        for passage in reading.clauses:
            words = identity.custom_words(passage.text)
            clause = passage.clause if own or _is_clause(passage) else None
            if clause is None or words != _plain(self._catalog, clause):
                found.append(Wording(clause, words[:LONGEST_PASSAGE], passage.categories))
        if not own:
            covered = [(passage.start, passage.end) for passage in reading.clauses]
            found += [Wording(None, words[:LONGEST_PASSAGE]) for words in _restrictions(source, covered)]
        return found


def _is_clause(passage: Passage) -> bool:
    """Whether a passage of a text that is not ours says what the clause says, more or less."""
    return passage.relation == "same" or (passage.relation != "unknown" and passage.score >= SURE)


def encode(facts: TextFacts) -> bytes:
    """Facts as bytes, to hand from one process to another."""
    return msgspec.msgpack.encode(facts)


def decode(data: bytes) -> TextFacts:
    return msgspec.msgpack.decode(data, type=TextFacts)


def _restrictions(source: SourceText, covered: list[tuple[int, int]]) -> list[str]:
    """The restrictions of use in a text that is not ours, without those that stand in what is covered."""
    from core.reading.clauses.split import split

    return [
        identity.custom_words(statement.text)
        for statement in split(source.lined)
        if statement.kind == "clause"
        and statement.restricts_use
        and not any(start < statement.end and statement.start < end for start, end in covered)
    ]


def _plain(catalog: Catalog, clause_id: str) -> str:
    return identity.custom_words(catalog.get(clause_id).text)


def _keep(kept: dict[bytes, TextFacts], key: bytes, facts: TextFacts) -> None:
    if len(kept) >= MOST_KEPT:
        del kept[next(iter(kept))]
    kept[key] = facts


def _bytes(path: Path) -> bytes:
    from core.projects.files import read_bounded

    return read_bounded(path, LARGEST)


def _shape(data: bytes) -> tuple[bytes, str, str]:
    """What a text of ours says apart from what its creator typed: hash, words, day of issue; empty for others.

    Markdown and plain text only: what the creator typed stands in the identity block word for word.
    """
    begin = identity_block.BEGIN.encode()
    if begin not in data or data.startswith((b"%PDF-", b"PK\x03\x04", b"<")):
        return b"", "", ""
    text = data.decode("utf-8", "replace").replace("\r\n", "\n")
    found = identity_block.find(text)
    if found is None:
        return b"", "", ""
    start, end, values = found
    typed = {label: value for label, value in values if label in TYPED}
    words = " ".join(f"{text[:start]} \0 {text[end:]}".split())
    for number, label in sorted(enumerate(TYPED), key=lambda item: -len(typed.get(item[1], ""))):
        for part in re.split(r"; | ¶ ", typed.get(label, "")):
            value = " ".join(part.split())
            if len(value) > 1:
                words = words.replace(value, f"\0{number}\0")
    issued = next((value for label, value in values if label == "Issued"), "")
    kept = [f"{label}:{value}" for label, value in values if label in ("Configuration ID", "Wording", "Terms")]
    return hashlib.sha256("\n".join([words, *kept]).encode("utf-8", "surrogatepass")).digest(), words, issued
