# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The meaning of a statement: categories of behavioral terms it restricts, and the clauses it comes closest to."""

from core.catalog.catalog import Catalog
from core.reading.clauses.nearest import Nearest, nearest_clauses
from core.reading.clauses.sign import Sign
from core.reading.clauses.signs import categories
from core.reading.clauses.statement import Statement

__all__ = ["Nearest", "Sign", "categories", "nearest"]


def nearest(statement: Statement, catalog: Catalog) -> tuple[Nearest, ...]:
    """At most three clauses that restrict what the statement restricts, closest first, each with a score and
    whether the statement stops more (`wider`) or less (`narrower`); none where it restricts nothing of theirs."""
    return nearest_clauses(statement, categories(statement), catalog)
