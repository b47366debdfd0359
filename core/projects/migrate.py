# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""From the bytes of a project file, of whatever version, to a Project of this one."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from msgspec import Struct, inspect

from core.projects.errors import BrokenProject, NewerProject
from core.projects.project import Project, sha256

NAME = "clausewright-project"
CURRENT = 2

Step = Callable[[dict[str, Any]], dict[str, Any]]


def _to_2(values: dict[str, Any]) -> dict[str, Any]:
    """Publications know their day, endpoint, pull request and files: all may be missing in an older one."""
    return values


STEPS: Mapping[int, Step] = {1: _to_2}
"""The step under n takes the plain values of a version n file to those of version n + 1."""


class Decoded(Struct, frozen=True):
    """A project and the version of the format its file was written in.

    Attributes:
        newer: the file is of a later format; `project` holds what of it this program knows. Never write it back.
        program: version of the program that wrote the file.
    """

    project: Project
    version: int
    newer: bool
    program: str


class _Header(Struct):
    schema: object = None
    clausewright: object = None


def decode(data: bytes, *, where: str, current: int = CURRENT, steps: Mapping[int, Step] = STEPS) -> Decoded:
    """Read a project file of any version.

    Args:
        where: what to call the file in errors.
        current, steps: the version to arrive at and the way there; given only by tests of the way itself.

    Raises:
        BrokenProject: no JSON (with line and column), other JSON, or a faulty value (with its path).
        NewerProject: of a later format, and not even readable in part.
    """
    data = data.removeprefix(b"\xef\xbb\xbf")
    header = _header(data, where)
    version = _version(header, where)
    program = header.clausewright if isinstance(header.clausewright, str) else ""
    if version > current:
        return Decoded(_part_of(data, version, program, where), version, True, program)
    try:
        if version == CURRENT:
            project = msgspec.json.decode(data, type=Project)
        else:
            project = msgspec.convert(upgraded(_plain(data), version, current=current, steps=steps), Project)
    except (msgspec.ValidationError, RecursionError) as error:
        raise _faulty(error, where) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise no_json(data, where) from error
    return Decoded(_sound(project, where), version, False, program)


def upgraded(
    values: dict[str, Any], version: int, *, current: int = CURRENT, steps: Mapping[int, Step] = STEPS
) -> dict[str, Any]:
    """The plain values of an older file, taken step by step to the current version."""
    for number in range(version, current):
        values = steps[number](values)
    return {**values, "schema": f"{NAME}/{current}"}


def no_json(data: bytes, where: str) -> BrokenProject:
    """What to say of a text that is no JSON, with the place of the first fault."""
    mend = "Open its backup or another copy"
    if not data.strip():
        return BrokenProject("is empty", where=where, mend=mend)
    if b"\0" in data[:4096]:
        return BrokenProject("is not a text file, so it is no project", where=where, mend="Choose a project file")
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line, column = _position(data[: error.start].decode())
        return _at("is not UTF-8 text", where, line, column, mend)
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        cut_off = not text[error.pos :].strip() or error.msg.startswith("Unterminated string")
        what = "ends in the middle: it was cut off" if cut_off else f"is no valid JSON ({error.msg.lower()})"
        return _at(what, where, error.lineno, error.colno, mend)
    except RecursionError:
        return BrokenProject("is nested too deep to be a project", where=where, mend=mend)
    return BrokenProject("holds characters that no project file can hold", where=where, mend=mend)


def _at(what: str, where: str, line: int, column: int, mend: str) -> BrokenProject:
    place = f"{where}, line {line}, column {column}"
    return BrokenProject(what, where=place, mend=mend, line=line, column=column)


def _position(before: str) -> tuple[int, int]:
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _header(data: bytes, where: str) -> _Header:
    try:
        return msgspec.json.decode(data, type=_Header)
    except msgspec.ValidationError as error:
        raise _foreign(where) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise no_json(data, where) from error


def _foreign(where: str, schema: object = None) -> BrokenProject:
    found = f" (its schema is {schema[:60]!r})" if isinstance(schema, str) else ""
    return BrokenProject(
        f"is JSON, but not a Clausewright project{found}",
        where=where,
        mend="Choose a project file: they usually end in .rail",
        key="schema",
    )


def _version(header: _Header, where: str) -> int:
    if not isinstance(header.schema, str):
        raise _foreign(where)
    name, _, number = header.schema.partition("/")
    if name != NAME:
        raise _foreign(where, header.schema)
    if not (number.isascii() and number.isdigit()) or number.startswith("0"):
        raise BrokenProject(
            f"names the format {header.schema[:60]!r}, which never was one",
            where=where,
            mend=f'Set schema to "{NAME}/{CURRENT}" if it was changed by hand, or open its backup',
            key="schema",
        )
    return int(number[:9])


def _plain(data: bytes) -> dict[str, Any]:
    return msgspec.json.decode(data, type=dict[str, Any])


def _faulty(error: Exception, where: str) -> BrokenProject:
    what, _, key = str(error).partition(" - at `")
    key = key.removesuffix("`").removeprefix("$").removeprefix(".")
    return BrokenProject(
        f"has a faulty value: {what[:1].lower()}{what[1:]}"
        if key
        else f"is no sound project: {what[:1].lower()}{what[1:]}",
        where=f"{where}, {key}" if key else where,
        mend="Correct it in a text editor or open its backup",
        key=key,
    )


def _sound(project: Project, where: str) -> Project:
    """The project with its draft in canonical order, after the checks that types cannot make."""

    def fault(key: str, what: str) -> BrokenProject:
        mend = "Correct it in a text editor or open its backup"
        return BrokenProject(what, where=f"{where}, {key}", mend=mend, key=key)

    draft = project.draft
    for name, ids in (("clauses", [c.id for c in draft.clauses]), ("custom", [c.id for c in draft.custom])):
        for index, clause_id in enumerate(ids):
            if clause_id in ids[:index]:
                raise fault(f"draft.{name}[{index}].id", f"{clause_id!r} stands there twice")
    for index, release in enumerate(project.releases):
        if release.number != index + 1:
            raise fault(f"releases[{index}].number", "releases are not numbered 1, 2, 3 in order")
        if sha256(release.license_bytes) != release.license_sha256:
            raise fault(
                f"releases[{index}].license", f"the text of release {release.number} is not the one that was issued"
            )
    for artifact in draft.artifacts:
        draft = draft.with_artifact(artifact, True)
    for clause in draft.clauses:
        draft = draft.with_clause(clause)
    draft = msgspec.structs.replace(draft, terms=dict(sorted(draft.terms.items())))
    return msgspec.structs.replace(project, draft=draft)


def _part_of(data: bytes, version: int, program: str, where: str) -> Project:
    """What this program knows of a file from a later one."""
    try:
        known = _known(_plain(data), inspect.type_info(Project))
        assert isinstance(known, dict)
        return msgspec.convert({**known, "schema": f"{NAME}/{CURRENT}"}, Project)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise NewerProject(
            f"was written by a newer Clausewright{f' ({program[:40]})' if program else ''} in format {version}; "
            "this version cannot read it",
            where=where,
            mend="Update Clausewright to open it",
        ) from error


def _known(value: Any, kind: inspect.Type) -> Any:
    """The value without the fields that `kind` does not know, at any depth."""
    match kind:
        case inspect.StructType(fields=fields) if isinstance(value, dict):
            kinds = {field.encode_name: field.type for field in fields}
            return {key: _known(item, kinds[key]) for key, item in value.items() if key in kinds}
        case inspect.VarTupleType(item_type=item_type) | inspect.ListType(item_type=item_type) if isinstance(
            value, list
        ):
            return [_known(item, item_type) for item in value]
        case inspect.DictType(value_type=value_type) if isinstance(value, dict):
            return {key: _known(item, value_type) for key, item in value.items()}
        case inspect.Metadata(type=inner):
            return _known(value, inner)
        case _:
            return value
