# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The statements of a license text, each with its lead-ins, polarity and exceptions."""

import re

from core.reading.clauses.statement import Statement

PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?!\s*\n))*")


def split(text: str) -> tuple[Statement, ...]:
    """Every statement of a text as `read --text` prints it, in order and without overlap."""
    return tuple(
        Statement(found.group().rstrip(), found.start(), found.start() + len(found.group().rstrip()))
        for found in PARAGRAPH.finditer(text)
    )
