# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What the identity block of a license claims about it. Claims are compared with the words, never believed."""

import re

from msgspec import Struct

from core.drafting import terms
from core.drafting.draft import Artifact, ChosenClause, Draft, LicenseType, TermValue
from core.errors import InputError
from core.reading.letters import letters_of

CLAUSE = re.compile(r"([a-z0-9-]+\.[a-z0-9-]+)@(\d{1,4})(?:\(([a-z0-9,-]+)\))?")


class Claims(Struct, frozen=True):
    """The machine-readable lines of an identity block; empty where a line is missing or malformed.

    Attributes:
        draft: type, artifacts, clauses and enumerated terms as claimed; nothing that the creator typed.
        custom: how many custom clauses are claimed.
        letters: the whole block, without white space: a narrow page breaks lines inside words.
    """

    configuration_id: str
    license_id: str
    text_hash: str
    wording_version: str
    draft: Draft
    custom: int
    issued: str
    letters: str


def parse_claims(block: str) -> Claims | None:
    """The claims of an identity block, or None where there is no block."""
    text = letters_of(block)
    if not text:
        return None
    version = _last(r"Wording:(\d{1,4})(?=Issued:|Texthash:)", text) or terms.CURRENT
    draft = Draft(
        type=_type(_last(r"Type:(OpenRAIL|ResearchRAIL|RAIL)(?=[A-Z])", text)),
        artifacts=_artifacts(_last(r"Artifacts:([a-z,]+)(?=[A-Z])", text)),
        terms=_terms(text, version),
    )
    start = text.rfind("Clauses:")
    for found in CLAUSE.finditer(text, start) if start >= 0 else ():
        clause_id, number, exceptions = found.groups()
        chosen = tuple(part.strip() for part in (exceptions or "").split(",") if part.strip())
        draft = draft.with_clause(ChosenClause(clause_id, int(number), chosen))
    return Claims(
        configuration_id=_last(r"ConfigurationID:([0-9a-f]{16})(?=Type:)", text),
        license_id=_last(r"LicenseID:([0-9a-f-]{36})", text),
        text_hash=_last(r"Texthash:sha256:([0-9a-f]{64})", text),
        wording_version=version,
        draft=draft,
        custom=_last(r"Customclauses:([a-z0-9.,-]+)(?=[A-Z])", text).count(",custom.") + ("Customclauses:" in text),
        issued=_last(r"Issued:(\d{4}-\d{2}-\d{2})", text),
        letters=text,
    )


def _last(pattern: str, text: str) -> str:
    found = re.findall(pattern, text)
    return str(found[-1]) if found else ""


def _type(name: str) -> LicenseType:
    return LicenseType(name) if name else LicenseType.OPENRAIL


def _artifacts(names: str) -> tuple[Artifact, ...]:
    named = {part.strip() for part in names.split(",")}
    return tuple(artifact for artifact in Artifact if artifact.value in named)


def _terms(text: str, version: str) -> dict[str, TermValue]:
    """The enumerated terms claimed to differ from their defaults."""
    claimed: dict[str, TermValue] = {}
    try:
        known = terms.load(version)
    except InputError:
        return claimed
    for term in known:
        found = _last(rf"(?<![a-z_]){re.escape(term.key)}=([a-z0-9-]+)", text)
        if found and term.kind != "text":
            claimed[term.key] = _value(found)
    return claimed


def _value(text: str) -> TermValue:
    if text in ("true", "false"):
        return text == "true"
    return int(text) if text.isdigit() else text
