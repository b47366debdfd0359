# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""How long each format of a 40-clause license takes, and all of them together: a full bundle in under 2 s."""

from core.drafting.formats import bundle
from tests.benchmarks.measure import Row, row, sample
from tests.core.drafting.formats.sample import built, large_draft, source

SIZE = "40 clauses"


def run() -> list[Row]:
    draft = large_draft()
    made = source(draft)
    rows = [row("document of the draft", SIZE, sample(lambda: built(draft)))]
    for known in bundle.FORMATS:
        if known.files and known.name != "zip":
            rows.append(row(known.title, SIZE, sample(lambda known=known: known.render(made), runs=9)))  # type: ignore[misc]

    def whole() -> bytes:
        return bundle.zip_file(bundle.files(source(draft), ["all"]))

    rows.append(row("full bundle", SIZE, sample(whole, runs=9), limit_median=2.0, limit_p95=2.0))
    return rows
