# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Reads `resources/licenses/`: a vocabulary, a table of common licenses and a file for each other license.

The files stay short: what a restriction or an obligation does not say comes from the vocabulary (title, gist,
categories, clauses of the topic; the gist of the kind of obligation), and `source` from the first source of the
license. `restrictions_of` and `obligations_of` name an entry of the registry that holds the very same ones.
"""

from importlib.resources.abc import Traversable
from typing import Any, cast

import msgspec
import tomli

from core.errors import InputError
from core.registry.license import KnownLicense, Topic

VOCABULARY = "vocabulary.toml"
COMMON = "common.toml"

Table = dict[str, Any]


def read(folder: Traversable) -> tuple[tuple[Topic, ...], tuple[KnownLicense, ...]]:
    """Topics and licenses of a folder such as `resources/licenses`, licenses sorted by id.

    Raises InputError naming file and key where a file does not fit the schema.
    """
    tables = {
        entry.name: _table(entry.name, entry.read_text("utf-8"))
        for entry in folder.iterdir()
        if entry.name.endswith(".toml")
    }
    vocabulary = tables.pop(VOCABULARY)
    common = tables.pop(COMMON)
    topics = _convert(vocabulary["topic"], tuple[Topic, ...], VOCABULARY)
    gists = {kind["id"]: kind["gist"] for kind in vocabulary["obligation"]}
    raw: dict[str, tuple[str, Table]] = {table["id"]: (name, table) for name, table in tables.items()}
    for entry in common["license"]:
        entry.setdefault("sources", common["sources"])
        raw[entry["id"]] = (COMMON, entry)
    by_topic = {topic["id"]: topic for topic in vocabulary["topic"]}
    licenses = [_license(name, table, raw, by_topic, gists) for name, table in raw.values()]
    return topics, tuple(sorted(licenses, key=lambda known: known.id))


def _table(name: str, text: str) -> Table:
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise InputError(str(error), where=f"resources/licenses/{name}") from error


def _convert(value: object, kind: type[Any], where: str) -> Any:
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise InputError(str(error), where=f"resources/licenses/{where}") from error


def _license(
    name: str, table: Table, raw: dict[str, tuple[str, Table]], topics: dict[str, Table], gists: dict[str, str]
) -> KnownLicense:
    restrictions = _borrowed(table, "restriction", "restrictions_of", raw)
    obligations = _borrowed(table, "obligation", "obligations_of", raw)
    first = table["sources"][0]["id"]
    plain = {
        key: value
        for key, value in table.items()
        if key not in {"restriction", "restrictions_of", "obligation", "obligations_of"}
    }
    plain["restrictions"] = [_restriction(entry, topics, first, name) for entry in restrictions]
    plain["obligations"] = [_obligation(entry, gists, first) for entry in obligations]
    return cast(KnownLicense, _convert(plain, KnownLicense, name))


def _borrowed(table: Table, key: str, lender_key: str, raw: dict[str, tuple[str, Table]]) -> list[Table]:
    """Lent entries, then its own; its own replace lent ones of the same topic or kind."""
    own: list[Table] = table.get(key, [])
    if lender_key not in table:
        return own
    lent: list[Table] = raw[table[lender_key]][1][key]
    name = "topic" if key == "restriction" else "kind"
    replaced = {entry[name] for entry in own}
    # A source id means something only in the file that lists it.
    known = {source["id"] for source in table["sources"]}
    return [
        *(
            {k: v for k, v in entry.items() if k != "source" or v in known}
            for entry in lent
            if entry[name] not in replaced
        ),
        *own,
    ]


def _restriction(entry: Table, topics: dict[str, Table], source: str, name: str) -> Table:
    topic = topics.get(entry["topic"])
    if topic is None:
        raise InputError(f"there is no topic {entry['topic']!r}", where=f"resources/licenses/{name}: restriction")
    keys = {"title", "categories", "gist"} | ({"clauses", "related"} if "clauses" not in entry else set())
    usual: Table = {key: topic[key] for key in keys if key in topic}
    return {"source": source, **usual, **entry}


def _obligation(entry: Table, gists: dict[str, str], source: str) -> Table:
    value = entry.get("value", "")
    shown = ", ".join(value) if isinstance(value, list) else f"{value:,}" if isinstance(value, int) else value
    gist = gists.get(entry["kind"], "").replace("{value}", shown)
    return {"source": source, "gist": gist, **entry}
