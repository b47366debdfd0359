# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""JSON and YAML of model folders read within bounds: size, nesting, aliases and numbers cannot do harm."""

import json
import re
from typing import Any

LARGEST = 4 * 2**20
LARGEST_YAML = 256 * 2**10
MOST_NODES = 20_000
"""Values of a YAML file that are built; aliases are refused, so that none can multiply."""


class Unreadable(Exception):
    """The file is broken or hostile; the words say how, to follow "The file"."""


class Fields(dict[str, Any]):
    """A JSON object. `twice`: keys that stand there more than once; the first value counts."""

    twice: tuple[str, ...] = ()


def json_fields(data: bytes) -> Fields:
    """The object a file holds. Raises Unreadable."""
    try:
        value = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_object, parse_int=_number, parse_constant=str)
    except UnicodeDecodeError:
        raise Unreadable("is not UTF-8") from None
    except RecursionError:
        raise Unreadable("is nested deeper than any such file") from None
    except ValueError as error:
        line = getattr(error, "lineno", 0)
        raise Unreadable(f"is broken JSON{f' (line {line})' if line else ''}") from None
    if not isinstance(value, Fields):
        raise Unreadable("is no JSON object")
    return value


def line_of(data: bytes, key: str) -> int:
    """1-based line where a key first stands in JSON or YAML; 0 where it does not."""
    found = re.search(rb'(?:"%s"\s*:|(?m:^[ \t-]*%s[ \t]*:))' % ((re.escape(key.encode()),) * 2), data)
    return data.count(b"\n", 0, found.start()) + 1 if found else 0


def yaml_value(data: bytes) -> Any:
    """The value of a YAML file: texts, lists and mappings only, every scalar as its text. Raises Unreadable."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError
    from ruamel.yaml.events import AliasEvent, MappingStartEvent, ScalarEvent, SequenceStartEvent

    if len(data) > LARGEST_YAML:
        raise Unreadable(f"is larger than {LARGEST_YAML // 2**10} kB")
    stack: list[list[Any]] = [[]]
    kinds: list[bool] = []
    count = 0
    try:
        for event in YAML(typ="safe", pure=True).parse(data.decode("utf-8-sig")):
            count += 1
            if count > MOST_NODES or len(stack) > 40:
                raise Unreadable("holds more values, or nests them deeper, than any such file")
            if isinstance(event, AliasEvent):
                raise Unreadable("uses YAML aliases, which are not followed")
            if isinstance(event, ScalarEvent):
                stack[-1].append(event.value)
            elif isinstance(event, SequenceStartEvent | MappingStartEvent):
                kinds.append(isinstance(event, MappingStartEvent))
                stack.append([])
            elif type(event).__name__ in ("SequenceEndEvent", "MappingEndEvent"):
                items = stack.pop()
                stack[-1].append(_mapping(items) if kinds.pop() else items)
    except (YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        raise Unreadable(f"is broken YAML{f' (line {mark.line + 1})' if mark else ''}") from None
    return stack[0][0] if stack[0] else None


def _mapping(items: list[Any]) -> dict[str, Any]:
    pairs = zip(items[::2], items[1::2], strict=False)
    values: dict[str, Any] = {}
    for key, value in pairs:
        if isinstance(key, str):
            values.setdefault(key, value)
    return values


def _object(pairs: list[tuple[str, Any]]) -> Fields:
    fields = Fields()
    for key, value in pairs:
        if key in fields:
            fields.twice = (*fields.twice[:20], key)
        else:
            fields[key] = value
    return fields


def _number(text: str) -> int | str:
    return int(text) if len(text) < 40 else text
