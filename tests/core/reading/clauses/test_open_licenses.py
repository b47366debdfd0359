# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Open source licenses hold conditions of passing copies on, and no use restriction."""

import pytest

from core.reading import source
from core.reading.clauses.meaning import categories
from core.reading.clauses.split import split
from tests import license_texts

OPEN = (
    "gpl-1.0",
    "gpl-2.0",
    "gpl-3.0",
    "agpl-3.0",
    "lgpl-2.0",
    "lgpl-3.0",
    "mpl-1.0",
    "mpl-1.1",
    "mpl-2.0",
    "epl-1.0",
    "cpl-1.0",
    "cddl-1.0",
    "cddl-1.1",
    "eupl-1.1",
    "eupl-1.2",
    "cc-by-sa-3.0",
    "cc-by-sa-4.0",
    "osl-3.0",
    "afl-3.0",
    "artistic-1.0",
    "ofl-1.1",
    "apsl-2.0",
    "ms-rl",
    "ms-pl",
    "qpl-1.0",
    "sleepycat",
    "odbl-1.0",
    "nosl-1.0",
    "apache-2.0",
    "bsd-new",
    "mit",
    "isc",
    "zlib",
    "cc0-1.0",
    "unlicense",
    "wtfpl-2.0",
    "boost-1.0",
    "php-3.01",
)


@pytest.mark.parametrize("key", OPEN)
def test_no_condition_of_an_open_license_is_taken_for_a_use_restriction(key: str) -> None:
    text = source.read_text(license_texts.scancode_texts()[key]).lined
    found = [(sign.category, statement.text) for statement in split(text) for sign in categories(statement)]
    assert found == []
