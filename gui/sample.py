# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A realistic draft, for the self-check and for pictures of the program."""

from msgspec import structs

from core.catalog.catalog import Catalog
from core.drafting import starting
from core.drafting.draft import Artifact, ChosenClause, Confirmations, Draft, Work

WORK = Work(
    name="Salamander 7B",
    version="1.0",
    licensor="Example Lab",
    contact="licensing@example.org",
    url="https://example.org/salamander",
    information="A language model for 24 European languages, trained on public text.",
    upstream=("meta-llama/Llama-3.1-8B",),
)
CONFIRMED = Confirmations(rights_held=True, one_way=True, assent_before_access=True)


def sample_draft(catalog: Catalog) -> Draft:
    """A language model with weights and code, made from another one, with more than the core set of clauses."""
    draft = starting.fresh(catalog)
    taken = set()
    for clause in catalog.clauses:
        if clause.domain not in taken and not clause.core:
            taken.add(clause.domain)
            draft = draft.with_clause(ChosenClause(clause.id, clause.version))
    return structs.replace(draft, work=WORK, artifacts=(Artifact.MODEL, Artifact.SOURCE), confirm=CONFIRMED)
