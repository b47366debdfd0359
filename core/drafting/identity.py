# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Who a license is: configuration id, names, canonical words and their hash, and the identity block.

The configuration id is the first 16 hex digits of the SHA-256 of this JSON in UTF-8, keys sorted, without spaces and
without escapes for characters outside ASCII:

    {"artifacts": ["model", "source"],                      sorted by name
     "clauses": [["health.advice@1", ["oversight"]], …],    sorted; exceptions sorted
     "custom": ["<64 hex digits>", …],                      SHA-256 of each custom text, sorted: normalized
                                                            words without the final period
     "terms": {"cure_days": 30, "governing_law": true, …},  the enumerated terms that apply, defaults included;
                                                            a text term as whether it is set
     "type": "OpenRAIL",
     "wording": "1"}

The canonical words are the words of title, sections and attachments in reading order, NFKC-normalized and joined by
single spaces; the identity block, numbers of headings and letters of items are no words. Test vectors stand in
`resources/schemas/identity-vectors.json`.
"""

import hashlib
import json
import unicodedata
import uuid

from core.catalog.catalog import Catalog
from core.drafting import naming, terms
from core.drafting.document import Identity, LicenseDocument, Run, Section, plain, walk
from core.drafting.draft import Draft, TermValue

_LICENSES = uuid.uuid5(uuid.NAMESPACE_URL, "urn:clausewright:license")

SEPARATOR = "; "
"""Between upstream works on their line of the identity block; no name of one holds it."""

PARAGRAPH = " ¶ "
"""Between the paragraphs of the additional information, where it stands on one line of the identity block."""


def normalize(text: str) -> str:
    """The NFKC-normalized words of the text, joined by single spaces.

    >>> normalize(" Ａ  model\\nof ﬁne   grain ")
    'A model of fine grain'
    """
    return " ".join(unicodedata.normalize("NFKC", text).split())


def custom_words(text: str) -> str:
    """The normalized words of a custom clause, without final periods: the document brings its own."""
    return normalize(text).rstrip(". ")


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def configuration(draft: Draft, wording_version: str = terms.CURRENT) -> dict[str, object]:
    """What the configuration id is made of, as in the module's description."""
    enumerated = {term.key: term for term in terms.load(wording_version) if term.enumerated}
    values: dict[str, TermValue] = {}
    for key, value in terms.effective(draft, wording_version).items():
        if key in enumerated:
            values[key] = bool(value) if enumerated[key].kind == "text" else value
    return {
        "artifacts": sorted(artifact.value for artifact in draft.artifacts),
        "clauses": sorted([f"{c.id}@{c.version}", sorted(c.exceptions)] for c in draft.clauses),
        "custom": sorted(_sha256(custom_words(clause.text)) for clause in draft.custom),
        "terms": values,
        "type": draft.type.value,
        "wording": wording_version,
    }


def configuration_id(draft: Draft, catalog: Catalog | None = None, wording_version: str = terms.CURRENT) -> str:
    """16 hex digits that two creators who choose alike share. The catalog is not needed: a draft names versions."""
    return _sha256(_json(configuration(draft, wording_version)))[:16]


def license_name(draft: Draft, catalog: Catalog | None = None, wording_version: str = terms.CURRENT) -> str:
    """The `license_name` on the Hub: `clausewright-openrail-m-7f3a9c21d05be844`."""
    return naming.slug(draft, configuration_id(draft, catalog, wording_version), wording_version)


def license_id(draft: Draft, catalog: Catalog | None = None, wording_version: str = terms.CURRENT) -> str:
    """The id of this very license, a UUID made of configuration id, work name, version and licensor."""
    work = draft.work
    named = (normalize(work.name), normalize(work.version), normalize(work.licensor))
    return str(uuid.uuid5(_LICENSES, _json([configuration_id(draft, catalog, wording_version), *named])))


def words_of(title: tuple[Run, ...], sections: tuple[Section, ...]) -> str:
    """The canonical words of a document with that title and these sections, joined by single spaces."""
    parts = [plain(title)]
    for node in walk(sections):
        parts.append(plain(node.heading if isinstance(node, Section) else node.runs))
    return normalize(" ".join(parts))


def canonical_words(document: LicenseDocument) -> str:
    """The canonical words of the document, joined by single spaces."""
    return words_of(document.title, document.sections)


def hash_of(words: str) -> str:
    """SHA-256 of canonical words, 64 hex digits."""
    return _sha256(words)


def text_hash(document: LicenseDocument) -> str:
    """The canonical text hash of the document, 64 hex digits."""
    return hash_of(canonical_words(document))


def information_paragraphs(information: str) -> tuple[str, ...]:
    """The paragraphs of the additional information: lines, or what stands between paragraph signs."""
    parts = information.replace("¶", "\n").splitlines()
    return tuple(" ".join(part.split()) for part in parts if part.strip())


def block(draft: Draft, *, text_hash: str, issued: str, wording_version: str = terms.CURRENT) -> Identity:
    """The identity block: what a person wants to know first, and all that a re-rendering needs.

    What Attachment B carries over is not repeated; the manifest has it. The texts of custom clauses stand in
    Attachment A alone.
    """
    work = draft.work
    information = PARAGRAPH.join(information_paragraphs(work.information))
    values = terms.effective(draft, wording_version)
    changed: list[str] = []
    texts: list[tuple[str, str]] = []
    for term in terms.load(wording_version):
        if term.key not in values or values[term.key] == term.default_for(draft.type):
            continue
        if term.kind == "text":
            texts.append((term.title, str(values[term.key])))
        else:
            changed.append(f"{term.key} = {_value(values[term.key])}")
    clauses = [f"{c.id}@{c.version}" + (f" ({', '.join(c.exceptions)})" if c.exceptions else "") for c in draft.clauses]
    lines = [
        ("About", "This block identifies the license and is not part of its terms. Written with Clausewright."),
        ("License ID", license_id(draft, None, wording_version)),
        ("License name", license_name(draft, None, wording_version)),
        ("Configuration ID", configuration_id(draft, None, wording_version)),
        ("Type", draft.type.value),
        ("Artifacts", ", ".join(artifact.value for artifact in draft.artifacts)),
        ("Work", work.name.strip()),
        ("Version", work.version.strip()),
        ("Licensor", work.licensor.strip()),
        ("Contact", work.contact.strip()),
        ("URL", work.url.strip()),
        ("Upstream", SEPARATOR.join(upstream.strip() for upstream in work.upstream if upstream.strip())),
        ("Information", information),
        ("Clauses", ", ".join(clauses)),
        ("Custom clauses", ", ".join(f"{clause.id} in {clause.domain}" for clause in draft.custom)),
        ("Terms", ", ".join(changed)),
        *texts,
        ("Wording", wording_version),
        ("Issued", issued),
        ("Text hash", f"sha256:{text_hash}"),
    ]
    return Identity(tuple((label, value) for label, value in lines if value))


def _value(value: TermValue) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
