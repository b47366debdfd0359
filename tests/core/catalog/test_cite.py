# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Bringing the licenses that a clause file cites up to date."""

from core.catalog.cite import cited

FILE = """# head

[[clause]]
id = "a.one"
text = "to one"
seen_in = [
    "old",
]

[[clause]]
id = "a.two"
text = "to two"
"""


def test_only_the_citations_change() -> None:
    named = {"a.one": ("x", "y"), "a.two": ("z",)}
    assert (
        cited(FILE, lambda clause_id: named[clause_id])
        == """# head

[[clause]]
id = "a.one"
text = "to one"
seen_in = [
    "x",
    "y",
]

[[clause]]
id = "a.two"
text = "to two"
seen_in = [
    "z",
]
"""
    )


def test_citing_twice_changes_nothing_more() -> None:
    once = cited(FILE, lambda clause_id: ("x",))
    assert cited(once, lambda clause_id: ("x",)) == once


def test_a_clause_nobody_shares_cites_nothing() -> None:
    assert "seen_in" not in cited(FILE, lambda clause_id: ())
