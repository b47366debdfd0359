# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The terms of a license beside its use restrictions: data from `resources/templates/<version>/terms.toml`."""

from functools import lru_cache
from importlib.resources import files
from typing import Literal

import msgspec
import tomli
from msgspec import Struct

from core.drafting.draft import Artifact, Draft, LicenseType, TermValue
from core.drafting.typed import name_fault
from core.errors import InputError

CURRENT = "1"
"""The wording version that new licenses are written in."""

TermKind = Literal["choice", "flag", "number", "text"]


class TermOption(Struct, frozen=True, forbid_unknown_fields=True):
    """One value of a choice.

    Attributes:
        explanation: what helps a person decide. effect: what the license then does.
        types: the types that allow this option; empty means all.
        suffix: by type, what the option adds to the name; a type that is absent adds nothing.
    """

    value: str
    title: str
    explanation: str
    effect: str
    types: tuple[LicenseType, ...] = ()
    suffix: dict[str, str] = {}


class Term(Struct, frozen=True, forbid_unknown_fields=True):
    """One thing a creator can decide about a license.

    Attributes:
        types, artifacts: where the term applies; empty means everywhere. One common artifact is enough.
        requires: other terms and the values one of which each must have.
        default: one value, or one for each type.
        suffix: what a set flag or a number above zero adds to the name; empty where the term is no further condition.
        enumerated: enters the configuration id (a text term by whether it is set).
    """

    key: str
    group: str
    title: str
    explanation: str
    kind: TermKind
    default: TermValue | dict[str, TermValue]
    options: tuple[TermOption, ...] = ()
    types: tuple[LicenseType, ...] = ()
    artifacts: tuple[Artifact, ...] = ()
    requires: dict[str, tuple[TermValue, ...]] = {}
    minimum: int = 0
    maximum: int = 0
    unit: str = ""
    suffix: str = ""
    enumerated: bool = True

    def default_for(self, license_type: LicenseType) -> TermValue:
        """The value a draft of that type has where the creator set nothing."""
        return self.default[license_type.value] if isinstance(self.default, dict) else self.default

    def options_for(self, license_type: LicenseType) -> tuple[TermOption, ...]:
        """The options a draft of that type can choose from."""
        return tuple(o for o in self.options if not o.types or license_type in o.types)

    def is_condition(self, value: TermValue) -> bool:
        """Whether that value is a further condition, which OpenRAIL does not allow."""
        return bool(value) if self.suffix else any(o.value == value and o.suffix for o in self.options)

    def suffix_of(self, value: TermValue, license_type: LicenseType) -> str:
        """What that value adds to the name of a license of that type; empty for nothing."""
        if self.suffix:
            return self.suffix if value else ""
        return next((o.suffix.get(license_type.value, "") for o in self.options if o.value == value), "")


class TermGroup(Struct, frozen=True, forbid_unknown_fields=True):
    """A heading under which terms stand on the Terms page."""

    id: str
    title: str
    gist: str


class _TermsFile(Struct, frozen=True, forbid_unknown_fields=True):
    groups: tuple[TermGroup, ...]
    terms: tuple[Term, ...]


@lru_cache(maxsize=8)
def _read(wording_version: str) -> _TermsFile:
    path = files("resources") / "templates" / wording_version / "terms.toml"
    if not wording_version.isdigit() or not path.is_file():
        raise InputError(
            f'there is no wording version "{wording_version[:40]}"',
            mend="It may belong to a newer Clausewright; update the program.",
        )
    return msgspec.convert(tomli.loads(path.read_text("utf-8")), _TermsFile)


def load(wording_version: str = CURRENT) -> tuple[Term, ...]:
    """All terms of a wording version, in the order of the Terms page. Raises InputError for an unknown version."""
    return _read(wording_version).terms


def groups(wording_version: str = CURRENT) -> tuple[TermGroup, ...]:
    """The groups of the Terms page, in order."""
    return _read(wording_version).groups


@lru_cache(maxsize=8)
def _by_key(wording_version: str) -> dict[str, Term]:
    return {term.key: term for term in load(wording_version)}


def get(key: str, wording_version: str = CURRENT) -> Term:
    """The term of that key. Raises InputError naming near misses."""
    from difflib import get_close_matches

    by_key = _by_key(wording_version)
    if key in by_key:
        return by_key[key]
    near = get_close_matches(key, by_key, n=3)
    mend = f"Did you mean {' or '.join(near)}?" if near else "`clausewright terms` lists them."
    raise InputError(f'there is no term "{key[:60]}"', where=f"terms.{key[:60]}", mend=mend)


def effective(draft: Draft, wording_version: str = CURRENT) -> dict[str, TermValue]:
    """The value of each term that applies to the draft, in the order of `load`.

    What the creator set counts where it is valid for the type; else the default does. `checks` names what was set in
    vain.
    """
    values: dict[str, TermValue] = {}
    applies: dict[str, TermValue] = {}
    for term in load(wording_version):
        in_place = (not term.types or draft.type in term.types) and (
            not term.artifacts or not set(term.artifacts).isdisjoint(draft.artifacts)
        )
        met = all(values.get(key) in allowed for key, allowed in term.requires.items())
        default = term.default_for(draft.type)
        if not (in_place and met):
            values[term.key] = default if in_place or term.types else ""
            continue
        value = draft.terms.get(term.key, default)
        if fault(term, value, draft.type):
            value = default
        values[term.key] = applies[term.key] = value.strip() if isinstance(value, str) else value
    return applies


def applicable(draft: Draft, wording_version: str = CURRENT) -> tuple[Term, ...]:
    """The terms a creator of this draft can decide, in order."""
    applies = effective(draft, wording_version)
    return tuple(term for term in load(wording_version) if term.key in applies)


def fault(term: Term, value: TermValue, license_type: LicenseType | None = None) -> str:
    """What is wrong with the value, as a sentence without a period; empty where nothing is."""
    if term.kind == "flag":
        return "" if isinstance(value, bool) else f"{term.key} is true or false"
    if term.kind == "number":
        if isinstance(value, bool) or not isinstance(value, int):
            return f"{term.key} is a whole number"
        if term.minimum <= value <= term.maximum:
            return ""
        return f"{term.key} lies between {term.minimum} and {term.maximum}"
    if not isinstance(value, str):
        return f"{term.key} is a text"
    if term.kind == "text":
        wrong = name_fault(value)
        return f"{term.key} {wrong}" if wrong else ""
    options = term.options if license_type is None else term.options_for(license_type)
    values = [option.value for option in options]
    return "" if value in values else f"{term.key} is one of: {', '.join(values)}"


def validate(key: str, value: TermValue, wording_version: str = CURRENT) -> TermValue:
    """The value if the term of that key can have it. Raises InputError (where: `terms.<key>`) otherwise."""
    wrong = fault(get(key, wording_version), value)
    if wrong:
        raise InputError(wrong, where=f"terms.{key}", mend="`clausewright terms` explains each value.")
    return value
