# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The registry and the catalog name each other alike."""

from core.catalog.catalog import load as load_catalog
from core.registry.registry import load as load_registry


def differences() -> list[str]:
    """How `seen_in` of each clause has to change to say what the registry says, one line for each clause."""
    registry = load_registry()
    lines = []
    for clause in load_catalog().clauses:
        listed, held = set(clause.seen_in), set(registry.seen_in(clause.id))
        if listed != held:
            lines.append(f"{clause.id}: add {sorted(held - listed)}, drop {sorted(listed - held)}")
    return lines


def test_every_clause_a_license_lists_exists() -> None:
    known = {clause.id for clause in load_catalog().clauses}
    listed = {clause for topic in load_registry().topics for clause in (*topic.clauses, *topic.related)}
    listed |= {
        clause
        for license_ in load_registry().licenses
        for restriction in license_.restrictions
        for clause in (*restriction.clauses, *restriction.related)
    }
    assert listed - known == set()


def test_a_clause_is_seen_in_exactly_the_licenses_that_list_it() -> None:
    assert differences() == [], "\n".join(differences())


def test_a_topic_s_clauses_speak_to_its_categories() -> None:
    catalog = load_catalog()
    for topic in load_registry().topics:
        spoken = {category for clause in topic.clauses for category in catalog.get(clause).categories}
        if topic.clauses:
            assert spoken & set(topic.categories), topic.id


def test_no_restriction_names_a_clause_as_both_needed_and_related() -> None:
    for license_ in load_registry().licenses:
        for restriction in license_.restrictions:
            assert not set(restriction.clauses) & set(restriction.related), (license_.id, restriction.topic)
