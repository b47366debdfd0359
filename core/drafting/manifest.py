# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""LICENSE.json: the license as data, from which LICENSE can be made again byte for byte.

JSON-LD with its context inside; every use restriction is an ODRL prohibition to use for the purpose that the clause
names, an exception of the clause a further constraint. Schema: `resources/schemas/manifest-1.json`. No clock and no
version of the program: the same draft gives the same bytes.
"""

import json
from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec import Struct

from core.catalog.catalog import Catalog
from core.drafting import identity
from core.drafting.carried import Carried
from core.drafting.document import ClauseItem, LicenseDocument, clause_items, plain
from core.drafting.draft import Artifact, ChosenClause, CustomClause, Draft, LicenseType, TermValue, Work
from core.drafting.formats.layout import flat_plain
from core.drafting.formats.notice import spdx
from core.errors import InputError

SCHEMA = "clausewright-manifest/1"
URN = "urn:clausewright:"

CONTEXT: dict[str, Any] = {
    "@version": 1.1,
    "@vocab": f"{URN}vocabulary:",
    "odrl": "http://www.w3.org/ns/odrl/2/",
    "dcterms": "http://purl.org/dc/terms/",
    "id": "@id",
    "kind": "@type",
    "title": "dcterms:title",
    "description": "dcterms:description",
    "issued": {"@id": "dcterms:issued", "@type": "http://www.w3.org/2001/XMLSchema#date"},
    "profile": {"@id": "odrl:profile", "@type": "@id"},
    "prohibition": {"@id": "odrl:prohibition", "@container": "@set"},
    "target": {"@id": "odrl:target", "@type": "@id"},
    "action": {"@id": "odrl:action", "@type": "@id"},
    "constraint": {"@id": "odrl:constraint", "@container": "@set"},
    "leftOperand": {"@id": "odrl:leftOperand", "@type": "@id"},
    "operator": {"@id": "odrl:operator", "@type": "@id"},
    "rightOperand": {"@id": "odrl:rightOperand", "@type": "@id"},
    "terms": {"@id": f"{URN}vocabulary:terms", "@type": "@json"},
    "effective_terms": {"@id": f"{URN}vocabulary:effective_terms", "@type": "@json"},
}
"""What the keys mean; inside the file, so that nothing has to be fetched to read it."""


class Predecessor(Struct, frozen=True, forbid_unknown_fields=True):
    """An earlier license of the same work that this one follows.

    Attributes:
        text: the whole of it, where it was published in the place where this one is published now; else empty.
    """

    license_id: str
    configuration_id: str
    text_hash: str
    issued: str = ""
    version: str = ""
    text: str = ""


class Manifest(Struct, frozen=True):
    """What a manifest says, as values. Building `draft` anew with the rest gives the same LICENSE."""

    draft: Draft
    carried: tuple[Carried, ...]
    issued: str
    wording_version: str
    license_id: str
    license_name: str
    configuration_id: str
    text_hash: str
    history: tuple[Predecessor, ...] = ()


def build(
    draft: Draft,
    document: LicenseDocument,
    *,
    catalog: Catalog,
    carried: Sequence[Carried] = (),
    history: Sequence[Predecessor] = (),
) -> bytes:
    """The bytes of LICENSE.json.

    Args:
        document: built of `draft` and `carried`.
        history: licenses of the same work that came before, oldest first.
    """
    iri = f"{URN}license:{document.license_id}"
    artifact = f"{iri}:artifact"
    issued = dict(document.identity.lines).get("Issued", "")
    items = clause_items(document)
    configuration = identity.configuration(draft, document.wording_version)
    content: dict[str, Any] = {
        "@context": CONTEXT,
        "id": iri,
        "kind": ["odrl:Set", f"{URN}vocabulary:License"],
        "schema": SCHEMA,
        "title": flat_plain(document.title),
        "license_id": document.license_id,
        "license_name": document.license_name,
        "configuration_id": document.configuration_id,
        "spdx": spdx(document),
        "type": draft.type.value,
        "artifacts": [a.value for a in draft.artifacts],
        "language": document.language,
        "wording_version": document.wording_version,
        "text_hash": {"algorithm": "sha256", "value": document.text_hash},
        **({"issued": issued} if issued else {}),
        "work": _work(draft.work),
        "upstream": list(draft.work.upstream),
        "carried": [_filled(msgspec.to_builtins(work)) for work in carried],
        "clauses": [_clause(item, catalog) for item in items if item.version],
        "custom_clauses": [_custom(clause, items) for clause in draft.custom],
        "terms": dict(sorted(draft.terms.items())),
        "effective_terms": dict(sorted(_mapping(configuration["terms"]).items())),
        "profile": f"{URN}odrl-profile:1",
        "prohibition": [_prohibition(item, iri, artifact) for item in items],
        "history": [_filled(msgspec.to_builtins(earlier)) for earlier in history],
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def with_history(data: bytes, history: Sequence[Predecessor]) -> bytes:
    """A manifest of `build` with another history, every other byte as it was."""
    content = json.loads(data)
    content["history"] = [_filled(msgspec.to_builtins(earlier)) for earlier in history]
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def read(data: bytes, *, where: str = "LICENSE.json") -> Manifest:
    """The values of a manifest. Raises InputError where the bytes are no manifest of ours or a newer one."""
    try:
        content = json.loads(data)
    except (ValueError, RecursionError):
        raise InputError("is no JSON", where=where, mend="Give the LICENSE.json that came with the license") from None
    schema = content.get("schema") if isinstance(content, dict) else None
    if not isinstance(schema, str) or not schema.startswith("clausewright-manifest/"):
        raise InputError(
            "is no manifest of a license made with Clausewright",
            where=where,
            mend="Give the LICENSE.json that came with the license",
        )
    if schema != SCHEMA:
        raise InputError("was written by a newer Clausewright", where=where, mend="Update the program")
    try:
        return _manifest(msgspec.convert(content, _File))
    except msgspec.ValidationError as error:
        raise InputError(f"is damaged: {error}", where=where, mend="Get the file again from its source") from None


# Writing ------------------------------------------------------------------------------------------------------------


def _work(work: Work) -> dict[str, str]:
    fields = ("name", "version", "licensor", "contact", "url", "information")
    return {name: getattr(work, name) for name in fields if getattr(work, name)}


def _clause(item: ClauseItem, catalog: Catalog) -> dict[str, Any]:
    clause = catalog.get(item.clause, item.version)
    return {
        "clause": item.clause,
        "version": item.version,
        "domain": clause.domain,
        "exceptions": list(item.exceptions),
        "text_sha256": _text_hash(item),
    }


def _custom(clause: CustomClause, items: list[ClauseItem]) -> dict[str, Any]:
    fields = {"clause": clause.id, "domain": clause.domain, "title": clause.title, "text": clause.text}
    item = next((item for item in items if item.clause == clause.id and not item.version), None)
    return {
        **fields,
        **({"gist": clause.gist} if clause.gist else {}),
        **({"text_sha256": _text_hash(item)} if item else {}),
    }


def _text_hash(item: ClauseItem) -> str:
    """SHA-256 of the normalized words of a restriction as it stands in Attachment A."""
    return identity.hash_of(identity.normalize(plain(item.runs)))


def _prohibition(item: ClauseItem, iri: str, artifact: str) -> dict[str, Any]:
    reference = f"{item.clause}@{item.version}" if item.version else item.clause
    purpose = f"{URN}clause:{reference}" if item.version else f"{iri}:clause:{item.clause}"
    constraints = [{"leftOperand": "odrl:purpose", "operator": "odrl:eq", "rightOperand": purpose}]
    for exception in item.exceptions:
        constraints.append(
            {
                "leftOperand": f"{URN}vocabulary:exception",
                "operator": "odrl:neq",
                "rightOperand": f"{purpose}:exception:{exception}",
            }
        )
    return {
        "id": f"{iri}:prohibition:{reference}",
        "kind": "odrl:Prohibition",
        "action": "odrl:use",
        "target": artifact,
        "description": plain(item.runs),
        "constraint": constraints,
    }


def _mapping(value: object) -> dict[str, TermValue]:
    assert isinstance(value, dict)
    return value


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value not in ("", (), [], False)}


# Reading ------------------------------------------------------------------------------------------------------------


class _WorkFields(Struct):
    name: str = ""
    version: str = ""
    licensor: str = ""
    contact: str = ""
    url: str = ""
    information: str = ""


class _ClauseFields(Struct):
    clause: str
    version: int
    exceptions: tuple[str, ...] = ()


class _CustomFields(Struct):
    clause: str
    domain: str
    title: str
    text: str
    gist: str = ""


class _HashFields(Struct):
    algorithm: str
    value: str


class _File(Struct):
    license_id: str
    license_name: str
    configuration_id: str
    type: LicenseType
    artifacts: tuple[Artifact, ...]
    wording_version: str
    text_hash: _HashFields
    work: _WorkFields
    issued: str = ""
    upstream: tuple[str, ...] = ()
    carried: tuple[Carried, ...] = ()
    clauses: tuple[_ClauseFields, ...] = ()
    custom_clauses: tuple[_CustomFields, ...] = ()
    terms: dict[str, TermValue] = {}
    history: tuple[Predecessor, ...] = ()


def _manifest(file: _File) -> Manifest:
    work = Work(**msgspec.to_builtins(file.work), upstream=file.upstream)
    draft = Draft(
        work=work,
        type=file.type,
        artifacts=tuple(artifact for artifact in Artifact if artifact in file.artifacts),
        custom=tuple(CustomClause(c.clause, c.domain, c.title, c.text, c.gist) for c in file.custom_clauses),
        terms=file.terms,
    )
    for clause in file.clauses:
        draft = draft.with_clause(ChosenClause(clause.clause, clause.version, clause.exceptions))
    return Manifest(
        draft=draft,
        carried=file.carried,
        issued=file.issued,
        wording_version=file.wording_version,
        license_id=file.license_id,
        license_name=file.license_name,
        configuration_id=file.configuration_id,
        text_hash=file.text_hash.value,
        history=file.history,
    )
