# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""How a snapshot file is laid out: its format, its columns, and the SQL expressions that read them.

Layouts differ between sources and years: the card is JSON text or a struct, parents are a struct, a list, a text or
only tags. Nothing is assumed: each column is found by its known names (`resources/adoption/columns.toml`) and read as
its type asks. What the expressions hold is column names and types only, never a value out of the file.
"""

import csv
import gzip
import json
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import tomli
from msgspec import Struct

from core.adoption.errors import SnapshotError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Format = Literal["parquet", "json lines", "csv"]
_LOOK_AT = 4 * 2**20
_GENERATOR = r"License (Template Version: ?[0-9a-f]{40}|ID: ?[0-9a-f]{8}-[0-9a-f]{4}-)"


class Column(Struct, frozen=True):
    """What one kind of column is called. `quiet`: nothing is said where it is missing."""

    names: tuple[str, ...]
    words: str
    needed: bool = False
    quiet: bool = False


class Layout(Struct, frozen=True):
    """A snapshot file as the scan reads it.

    Attributes:
        found: column read for each kind. missing: kinds that are not there and are missed, in words.
        parts: expressions for `scan.sql`.
        license_from, parents_from: which column tells the license and the parents.
    """

    format: Format
    found: dict[str, str]
    missing: tuple[str, ...]
    parts: dict[str, str]
    license_from: str
    parents_from: str


@cache
def columns() -> dict[str, Column]:
    """The kinds of columns and their names."""
    import msgspec

    text = (files("resources") / "adoption" / "columns.toml").read_text("utf-8")
    return msgspec.convert(tomli.loads(text), dict[str, Column])


def detect(connection: "DuckDBPyConnection", path: Path) -> Layout:
    """Look at the file and say how it is read. Raises SnapshotError where it is no snapshot."""
    kind = _format(path)
    types: dict[str, Any]
    if kind == "json lines":
        present = _keys(path)
        listed = ", ".join(
            f"{_quoted(name)}: '{'VARCHAR' if each in ('id', 'created') else 'JSON'}'"
            for each, column in columns().items()
            for name in column.names
            if name in present
        )
        if not listed:
            raise SnapshotError(
                "its lines hold no models", where=str(path), mend="A line is a model as the Hub lists it"
            )
        source = f"read_ndjson($source, columns = {{{listed}}}, ignore_errors = true, maximum_object_size = 67108864)"
    elif kind == "csv":
        # The dialect is told, not guessed: a broken byte must not turn the whole file into another one.
        first = _start(path, _LOOK_AT).split(b"\n", 1)[0]
        mark = max((",", "\t", ";"), key=lambda each: first.count(each.encode()))
        source = (
            f"read_csv($source, all_varchar = true, auto_detect = false, header = true, delim = '{mark}', "
            f"quote = '\"', escape = '\"', columns = {{{_csv_columns(first, mark)}}}, "
            "store_rejects = true, null_padding = true, "
            "max_line_size = 16777216)"
        )
    else:
        source = "read_parquet($source, file_row_number = true)"
    described = connection.sql(f"SELECT * FROM {source} LIMIT 0", params={"source": str(path)})
    types = dict(zip(described.columns, described.types, strict=True))
    found = {
        each: name
        for each, column in columns().items()
        if (name := next((name for name in column.names if name in types), ""))
    }
    absent = [column.words for each, column in columns().items() if column.needed and each not in found]
    if absent:
        raise SnapshotError(
            f"it has no column with {' and '.join(absent)}",
            where=str(path),
            mend="Give a snapshot of Hub models: one row a model",
        )
    of = {each: (_quoted(name), types[name]) for each, name in found.items()}
    license_from = next((each for each in ("tags", "license", "card") if each in found), "")
    parents_from = next((each for each in ("bases", "tags", "card") if each in found), "")
    parts = {
        "source": source,
        "node": "file_row_number" if kind == "parquet" else "row_number() OVER () - 1",
        "id": _text(*of["id"]),
        "license": _license(license_from, of),
        "card": of["card"][0] if "card" in of else "NULL",
        "card_broken": _card_broken(of),
        "name": _of_card(of, "license_name", "card"),
        "link": _of_card(of, "license_link", "card"),
        "created_day": _day(*of["created"]) if "created" in of else "NULL::BIGINT",
        "downloads": _number(of, "downloads"),
        "likes": _number(of, "likes"),
        "task": _word(of, "task"),
        "library": _word(of, "library"),
        "gated": _gated(of),
        "generated": f"regexp_matches(left({_text(*of['text'])}, 200000), '{_GENERATOR}')"
        if "text" in of
        else "NULL::BOOLEAN",
        "relation": _relation(of, parents_from),
        "parents": _parents(parents_from, of),
    }
    missing = tuple(
        column.words
        for each, column in columns().items()
        if each not in found and not column.needed and not column.quiet
    )
    return Layout(kind, found, missing, parts, license_from, parents_from)


def _format(path: Path) -> Format:
    start = _start(path, 4096)
    if start.startswith(b"PAR1"):
        return "parquet"
    if not start.strip():
        raise SnapshotError("is empty", where=str(path), mend="Give a Parquet, JSON lines or CSV file")
    if start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return "json lines"
    if b"\0" in start or start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"["):
        raise SnapshotError(
            "is neither Parquet nor JSON lines nor CSV", where=str(path), mend="A JSON file has one model a line"
        )
    return "csv"


def _start(path: Path, size: int) -> bytes:
    try:
        with path.open("rb") as file:
            if file.read(2) == b"\x1f\x8b":
                with gzip.open(path) as unpacked:
                    return unpacked.read(size)
            file.seek(0)
            return file.read(size)
    except (OSError, EOFError, ValueError) as error:
        words = (getattr(error, "strerror", None) or "its compression is broken").lower()
        raise SnapshotError(f"could not be read: {words}", where=str(path), mend="Check the path") from error


def _keys(path: Path) -> set[str]:
    """Keys of the first lines of a JSON lines file."""
    keys: set[str] = set()
    for line in _start(path, _LOOK_AT).split(b"\n")[:500]:
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict):
            keys |= value.keys()
    return keys


def _csv_columns(first: bytes, mark: str) -> str:
    """The columns of a heading line, all as texts."""
    text = first.decode("utf-8-sig", "replace").rstrip("\r")
    try:
        titles = next(csv.reader([text], delimiter=mark), [])
    except csv.Error:  # no heading of anything
        titles = []
    names = list(dict.fromkeys(name.strip() or "unnamed" for name in titles)) or ["unnamed"]
    return ", ".join(f"{_quoted(name)}: 'VARCHAR'" for name in names)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _field(kind: Any, name: str) -> Any:
    """Type of a struct's field, or None."""
    return dict(kind.children).get(name) if kind.id == "struct" else None


def _is_json(kind: Any) -> bool:
    return str(kind) == "JSON"


def _text(column: str, kind: Any) -> str:
    if _is_json(kind):
        return f"json_extract_string({column}, '$')"
    return column if kind.id == "varchar" else f"CAST({column} AS VARCHAR)"


def _listed(column: str, kind: Any) -> str:
    """A column as a list of texts, whatever it is."""
    if kind.id in ("list", "array"):
        child = dict(kind.children)["child"]
        if child.id == "struct":
            return f"list_transform({column}, lambda m: m.id)" if _field(child, "id") is not None else "NULL::VARCHAR[]"
        return column if child.id == "varchar" else f"CAST({column} AS VARCHAR[])"
    if kind.id == "struct":
        inner = _field(kind, "models")
        return "NULL::VARCHAR[]" if inner is None else _listed(f"{column}.models", inner)
    text = f"CAST({column} AS VARCHAR)"
    return f"""CASE
        WHEN {column} IS NULL OR {text} IN ('', '[]', 'null') THEN NULL
        WHEN json_valid({text}) THEN CASE json_type({text})
            WHEN 'OBJECT' THEN json_extract_string({text}, '$.models[*].id')
            WHEN 'ARRAY' THEN json_extract_string({text}, '$[*]')
            WHEN 'VARCHAR' THEN [json_extract_string({text}, '$')] END
        WHEN starts_with({text}, '[') THEN regexp_extract_all({text}, '[''"]([^''"]*)[''"]', 1)
        ELSE [{text}] END"""


def _license(source: str, of: dict[str, tuple[str, Any]]) -> str:
    if source == "tags":
        column, kind = of["tags"]
        if kind.id == "varchar" and not _is_json(kind):
            return f"""regexp_extract({column}, '(?:^|["''\\[,\\s])license:([^"''\\],]*)', 1)"""
        tags = column if kind.id in ("list", "array") else f"TRY_CAST({column} AS VARCHAR[])"
        # Position first, text then: half of what a filtered list of texts costs.
        return f"{tags}[list_position(list_transform({tags}, lambda tag: prefix(tag, 'license:')), true)][9:]"
    if source == "license":
        return f"({_listed(*of['license'])})[1]"
    return _of_card(of, "license", of["card"][0]) if source == "card" else "NULL::VARCHAR"


def _of_card(of: dict[str, tuple[str, Any]], key: str, column: str) -> str:
    """A text, or the first of a list of texts, under a key of the card."""
    if "card" not in of:
        return "NULL::VARCHAR"
    kind = of["card"][1]
    if kind.id == "struct":
        inner = _field(kind, key)
        if inner is None:
            return "NULL::VARCHAR"
        plain = inner.id == "varchar" and not _is_json(inner)
        return f"{column}.{key}" if plain else f"({_listed(f'{column}.{key}', inner)})[1]"
    return f"""CASE WHEN json_valid({column}) THEN CASE json_type({column}, '$.{key}')
        WHEN 'ARRAY' THEN json_extract_string({column}, '$.{key}[0]')
        WHEN 'VARCHAR' THEN json_extract_string({column}, '$.{key}') END END"""


def _card_broken(of: dict[str, tuple[str, Any]]) -> str:
    if "card" not in of or of["card"][1].id != "varchar" or _is_json(of["card"][1]):
        return "false"
    column = of["card"][0]
    return f"coalesce(strlen({column}) > 0 AND NOT json_valid({column}), false)"


def _day(column: str, kind: Any) -> str:
    """Days since 1970 in UTC; integers, because zoned timestamps are slow."""
    if kind.id == "date":
        return f"datediff('day', DATE '1970-01-01', {column})"
    if kind.id not in ("timestamp with time zone", "timestamp"):
        column = (
            f"TRY_CAST({_text(column, kind)} AS TIMESTAMP)"
            if kind.id == "varchar"
            else f"TRY_CAST({column} AS TIMESTAMP)"
        )
    return f"CASE WHEN isfinite({column}) THEN epoch_us({column}) // 86400000000 END"


def _number(of: dict[str, tuple[str, Any]], each: str) -> str:
    if each not in of:
        return "0::BIGINT"
    column, kind = of[each]
    return column if kind.id == "bigint" else f"TRY_CAST({_text(column, kind) if _is_json(kind) else column} AS BIGINT)"


def _word(of: dict[str, tuple[str, Any]], each: str) -> str:
    return f"nullif({_text(*of[each])}, '')" if each in of else "NULL::VARCHAR"


def _gated(of: dict[str, tuple[str, Any]]) -> str:
    if "gated" not in of:
        return "NULL::BOOLEAN"
    column, kind = of["gated"]
    if kind.id == "boolean":
        return column
    return f"""CASE lower({_text(column, kind)}) WHEN 'false' THEN false
        WHEN 'true' THEN true WHEN 'auto' THEN true WHEN 'manual' THEN true END"""


_TYPED: Callable[[str], str] = (
    "list_filter({}, lambda tag: regexp_matches(tag, '^base_model:(finetune|adapter|quantized|merge):'))[1]".format
)


def _relation(of: dict[str, tuple[str, Any]], source: str) -> str:
    if "relation" in of:
        return _word(of, "relation")
    if source == "bases":
        column, kind = of["bases"]
        if _field(kind, "relation") is not None:
            return f"{column}.relation"
        if kind.id == "varchar":
            return f"CASE WHEN json_valid({column}) THEN json_extract_string({column}, '$.relation') END"
    if "tags" in of:
        return f"split_part({_TYPED(_listed(*of['tags']))}, ':', 2)"
    return "NULL::VARCHAR"


def _parents(source: str, of: dict[str, tuple[str, Any]]) -> str:
    if source == "bases":
        return _listed(*of["bases"])
    if source == "tags":
        tags = f"list_filter({_listed(*of['tags'])}, lambda tag: prefix(tag, 'base_model:'))"
        kinds = "^base_model:((finetune|adapter|quantized|merge):)?"
        return f"list_transform({tags}, lambda tag: regexp_replace(tag, '{kinds}', ''))"
    if source != "card":
        return "NULL::VARCHAR[]"
    column, kind = of["card"]
    if kind.id == "struct":
        inner = _field(kind, "base_model")
        return "NULL::VARCHAR[]" if inner is None else _listed(f"{column}.base_model", inner)
    return f"""CASE WHEN json_valid({column}) THEN CASE json_type({column}, '$.base_model')
        WHEN 'ARRAY' THEN json_extract_string({column}, '$.base_model[*]')
        WHEN 'VARCHAR' THEN [json_extract_string({column}, '$.base_model')] END END"""
