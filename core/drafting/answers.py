# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""DRAFT.toml: the creator's choices as a plain answers file, read into a Draft and written from one.

```toml
[work]
name = "Salamander 7B"          # and version, licensor, contact, url, information, upstream = ["org/name"]
[license]
type = "OpenRAIL"               # OpenRAIL | ResearchRAIL | RAIL
artifacts = ["model", "source"] # any of data, application, model, source
[restrictions]
preset = "core"                 # what to start from; optional
add = ["health.unaccredited-advice", "general.illegal-acts@1"]
remove = []
[restrictions.exceptions]       # for a clause named here these take the place of what the preset brings
"health.unaccredited-advice" = ["oversight"]
[[restrictions.custom]]         # id is optional: it is made of the title
domain = "general"
title = "…"
text = "…"
[terms]                         # `clausewright terms` lists them
[confirm]                       # rights_held, one_way, assent_before_access
```
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import Any

import msgspec
import tomli
from msgspec import Struct, structs

from core.catalog.catalog import Catalog
from core.catalog.presets import Preset
from core.drafting import terms
from core.drafting.custom import ID as CUSTOM_ID
from core.drafting.draft import Artifact, ChosenClause, Confirmations, CustomClause, Draft, LicenseType, Work
from core.drafting.typed import UNPRINTABLE, name_fault
from core.errors import InputError

PresetFinder = Callable[[str], Preset]
"""From the id of a preset to the preset; raises InputError where there is none."""


class _License(Struct, forbid_unknown_fields=True):
    type: str = LicenseType.OPENRAIL.value
    artifacts: list[str] = []


class _Custom(Struct, forbid_unknown_fields=True):
    domain: str
    title: str
    text: str
    gist: str = ""
    id: str = ""


class _Restrictions(Struct, forbid_unknown_fields=True):
    preset: str = ""
    add: list[str] = []
    remove: list[str] = []
    exceptions: dict[str, Any] = {}
    custom: list[_Custom] = []


class _Answers(Struct, forbid_unknown_fields=True):
    work: Work = Work()
    license: _License = msgspec.field(default_factory=_License)
    restrictions: _Restrictions = msgspec.field(default_factory=_Restrictions)
    terms: dict[str, Any] = {}
    confirm: Confirmations = Confirmations()


_TABLES: dict[str, type[Struct]] = {
    "": _Answers,
    "work": Work,
    "license": _License,
    "restrictions": _Restrictions,
    "restrictions.custom": _Custom,
    "confirm": Confirmations,
}
_KINDS = {
    "str": "text in quotes",
    "array": "a list in brackets",
    "bool": "true or false",
    "object": "a table",
    "int": "a whole number",
    "float": "a number with a point",
    "bool | int | str": "text in quotes, a whole number, true or false",
}


def read_answers(text: str, *, where: str, catalog: Catalog, preset: PresetFinder | None = None) -> Draft:
    """The draft that an answers file describes.

    Args:
        where: what to call the file in errors.
        preset: finds presets; by default only those that come ready with the program.

    Raises InputError, whose `where` is the file with the line or the key of the fault.
    """
    try:
        values = tomli.loads(text)
        answers = msgspec.convert(values, _Answers)
    except tomli.TOMLDecodeError as error:
        raise InputError(
            f"is no valid TOML: {error.msg[:1].lower()}{error.msg[1:]}",
            where=f"{where}, line {error.lineno}, column {error.colno}",
            mend="Correct that line",
        ) from error
    except msgspec.ValidationError as error:
        raise _misshapen(str(error), where) from error
    except RecursionError as error:
        raise InputError("is nested too deep", where=where, mend="Use the tables of the documentation") from error
    try:
        return _draft(answers, catalog, preset if preset is not None else _ready_preset)
    except InputError as error:
        raise InputError(
            error.what, where=f"{where}, {error.where}" if error.where else where, mend=error.mend
        ) from error


def write_answers(draft: Draft, *, catalog: Catalog, preset: PresetFinder | None = None) -> str:
    """The answers file of a draft: reading it back gives the same draft.

    Every clause is pinned to its version, so that a later catalog changes nothing. A preset that cannot be found any
    more is left out; its clauses are not.
    """
    find = preset if preset is not None else _ready_preset
    start, remove = draft.preset, []
    try:
        chosen = {clause.id for clause in draft.clauses}
        brought = find(start).clauses if start else ()
        remove = [i for i in (catalog.find(reference).id for reference in brought) if i not in chosen]
    except InputError:
        start, remove = "", []
    work = {name: value for name, value in structs.asdict(draft.work).items() if value or name == "name"}
    lines = ["[work]", *_pairs(work), "", "[license]"]
    lines += _pairs({"type": draft.type.value, "artifacts": [a.value for a in draft.artifacts]})
    lines += ["", "[restrictions]", *_pairs({"preset": start} if start else {})]
    lines += _pairs({"add": [f"{c.id}@{c.version}" for c in draft.clauses], "remove": remove})
    lines += ["", "[restrictions.exceptions]", *_pairs({c.id: list(c.exceptions) for c in draft.clauses})]
    for custom in draft.custom:
        lines += ["", "[[restrictions.custom]]", *_pairs(structs.asdict(custom))]
    lines += ["", "[terms]", *_pairs(draft.terms)]
    lines += ["", "[confirm]", *_pairs(structs.asdict(draft.confirm))]
    return "\n".join(lines) + "\n"


def _draft(answers: _Answers, catalog: Catalog, find: PresetFinder) -> Draft:
    for name, value in structs.asdict(answers.work).items():
        for text in value if isinstance(value, tuple) else (value,):
            fault = name_fault(text, several_lines=name == "information")
            if fault:
                raise InputError(fault, where=f"work.{name}", mend="Correct it")
    if not answers.work.name.strip():
        raise InputError("the work has no name", where="work.name", mend='Write name = "…" under [work]')
    draft = Draft(work=answers.work, confirm=answers.confirm)
    draft = draft.with_type(LicenseType(_one_of([t.value for t in LicenseType], answers.license.type, "license.type")))
    for artifact in answers.license.artifacts:
        draft = draft.with_artifact(Artifact(_one_of([a.value for a in Artifact], artifact, "license.artifacts")), True)
    draft = _with_clauses(draft, answers.restrictions, catalog, find)
    domains = [domain.id for domain in catalog.domains]
    for number, custom in enumerate(answers.restrictions.custom):
        draft = _with_custom(draft, custom, domains, f"restrictions.custom[{number}]")
    for key, value in answers.terms.items():
        draft = draft.with_term(key, terms.validate(key, value))
    return draft


def _with_clauses(draft: Draft, restrictions: _Restrictions, catalog: Catalog, find: PresetFinder) -> Draft:
    brought: dict[str, tuple[str, ...]] = {}
    versions: dict[str, int] = {}
    if restrictions.preset:
        try:
            start = find(restrictions.preset)
        except InputError as error:
            raise InputError(error.what, where="restrictions.preset", mend=error.mend) from error
        for clause in _clauses(start.clauses, catalog, f"restrictions.preset ({start.id})"):
            versions[clause.id] = clause.version
        brought = dict(start.exceptions)
    removed = {clause.id for clause in _clauses(restrictions.remove, catalog, "restrictions.remove")}
    for clause_id in removed:
        versions.pop(clause_id, None)
    added: dict[str, int] = {}
    for clause in _clauses(restrictions.add, catalog, "restrictions.add"):
        if clause.id in removed:
            raise InputError(
                f"{clause.id} stands under add and under remove", where="restrictions", mend="Keep one of the two"
            )
        if added.setdefault(clause.id, clause.version) != clause.version:
            raise InputError(
                f"{clause.id} is there in two versions", where="restrictions.add", mend="Keep one of the two"
            )
    versions |= added
    for clause_id in restrictions.exceptions:
        if clause_id not in versions:
            raise InputError(
                f"names {clause_id}, which is not among the restrictions{_near(clause_id, versions)}",
                where="restrictions.exceptions",
                mend="Add the clause or remove the line",
            )
    for clause_id, version in versions.items():
        known = [exception.id for exception in catalog.get(clause_id, version).exceptions]
        own = restrictions.exceptions.get(clause_id)
        if own is not None and not (isinstance(own, list) and all(isinstance(name, str) for name in own)):
            raise InputError(
                "must be a list in brackets of texts in quotes", where=f'restrictions.exceptions."{clause_id}"'
            )
        for exception in own or ():
            _one_of(known, exception, f'restrictions.exceptions."{clause_id}"')
        exceptions = brought.get(clause_id, ()) if own is None else own
        draft = draft.with_clause(ChosenClause(clause_id, version, tuple(exceptions)))
    return structs.replace(draft, preset=restrictions.preset)


def _clauses(references: Iterable[str], catalog: Catalog, where: str) -> list[ChosenClause]:
    found = []
    for reference in references:
        try:
            clause = catalog.find(reference)
        except InputError as error:
            raise InputError(error.what, where=where, mend=error.mend) from error
        found.append(ChosenClause(clause.id, clause.version))
    return found


def _with_custom(draft: Draft, custom: _Custom, domains: list[str], where: str) -> Draft:
    for name in ("title", "text"):
        if not getattr(custom, name).strip():
            raise InputError("is empty", where=f"{where}.{name}", mend="Write it")
    for name in ("title", "text", "gist"):
        fault = name_fault(getattr(custom, name), several_lines=name != "title")
        if fault:
            raise InputError(fault, where=f"{where}.{name}", mend="Correct it")
    _one_of(domains, custom.domain, f"{where}.domain")
    taken = {other.id for other in draft.custom}
    clause_id = custom.id or custom_id(custom.title, taken)
    if not CUSTOM_ID.fullmatch(clause_id):
        raise InputError(
            f'"{clause_id}" is no id of a custom clause',
            where=f"{where}.id",
            mend="Write custom. and then lower case letters, digits and hyphens, or leave it out",
        )
    if clause_id in taken:
        raise InputError(f'"{clause_id}" is there twice', where=f"{where}.id", mend="Choose another id")
    return draft.with_custom(CustomClause(clause_id, custom.domain, custom.title, custom.text, custom.gist))


def custom_id(title: str, taken: Iterable[str]) -> str:
    """An id for a custom clause, made of its title and not among those taken."""
    ascii_title = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_title).strip("-")[:40].rstrip("-") or "clause"
    ids, number = set(taken), 1
    while (name := f"custom.{slug}" + (f"-{number}" if number > 1 else "")) in ids:
        number += 1
    return name


def _ready_preset(preset_id: str) -> Preset:
    from core.catalog import presets

    ready = {preset.id: preset for preset in presets.load()}
    return ready[_one_of(list(ready), preset_id, "restrictions.preset")]


def _one_of(known: list[str], value: str, where: str) -> str:
    if value in known:
        return value
    listed = ", ".join(known[:12]) if known else "nothing"
    raise InputError(f'"{value[:60]}" is not known there{_near(value, known)}', where=where, mend=f"It can be {listed}")


def _near(value: str, known: Iterable[str]) -> str:
    by_lower = {name.lower(): name for name in known}
    close = get_close_matches(value.lower(), by_lower, n=2)
    return f" (did you mean {' or '.join(by_lower[name] for name in close)}?)" if close else ""


def _misshapen(message: str, where: str) -> InputError:
    """What msgspec says of a value of the wrong shape, in words of the file."""
    what, _, path = message.partition(" - at `")
    path = path.removesuffix("`").removeprefix("$").removeprefix(".")
    if unknown := re.fullmatch(r"Object contains unknown field `(.*)`", what, re.DOTALL):
        table = _TABLES.get(re.sub(r"\[\d+\]", "", path))
        fields = [field.name for field in structs.fields(table)] if table else []
        key = f"{path}.{unknown[1]}" if path else unknown[1]
        mend = f"Known there: {', '.join(fields)}"
        return InputError(f"this key is not known{_near(unknown[1], fields)}", where=f"{where}, {key}", mend=mend)
    if missing := re.fullmatch(r"Object missing required field `(.*)`", what):
        return InputError("is missing", where=f"{where}, {path}.{missing[1]}", mend=f"Write {missing[1]} = …")
    if kinds := re.fullmatch(r"Expected `(.*)`, got `(.*)`", what):
        expected, found = (_KINDS.get(kind, kind) for kind in kinds.groups())
        return InputError(f"must be {expected}, not {found}", where=f"{where}, {path}" if path else where)
    return InputError(f"is not right: {what[:1].lower()}{what[1:]}", where=f"{where}, {path}" if path else where)


def _pairs(values: dict[str, Any]) -> list[str]:
    return [f"{_key(key)} = {_toml(value)}" for key, value in values.items()]


def _key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else _toml(key)


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return '"' + "".join(_character(c) for c in value) + '"'
    if isinstance(value, list | tuple):
        items = [_toml(item) for item in value]
        one_line = f"[{', '.join(items)}]"
        return one_line if len(one_line) <= 100 else "[\n" + "".join(f"    {item},\n" for item in items) + "]"
    return str(value)


def _character(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if character == "\n":
        return "\\n"
    if unicodedata.category(character) in UNPRINTABLE:
        code = 0xFFFD if "\ud800" <= character <= "\udfff" else ord(character)
        return f"\\u{code:04X}"
    return character
