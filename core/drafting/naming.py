# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""How a license is named: type, artifact letters and the suffixes of its further conditions, always truthfully."""

from core.drafting import terms
from core.drafting.draft import Artifact, Draft

UNTITLED = "Untitled work"


def letters(draft: Draft) -> str:
    """The letters of the licensed artifacts in the order D, A, M, S; empty while none is chosen."""
    return "".join(artifact.letter for artifact in Artifact if artifact in draft.artifacts)


def conditions(draft: Draft, wording_version: str = terms.CURRENT) -> tuple[str, ...]:
    """The suffixes of the conditions beyond use restrictions: ("NC", "NoTrain").

    Conditions on use stand first, those on sharing after them, each in the order of the terms.
    """
    values = terms.effective(draft, wording_version)
    known = [term for term in terms.load(wording_version) if term.key in values]
    on_use_first = sorted(known, key=lambda term: term.kind == "choice")
    suffixes = (term.suffix_of(values[term.key], draft.type) for term in on_use_first)
    return tuple(suffix for suffix in suffixes if suffix)


def type_name(draft: Draft, wording_version: str = terms.CURRENT) -> str:
    """The type as it stands in the title: "OpenRAIL-M", "RAIL-DM NC"."""
    type_and_letters = "-".join(filter(None, (draft.type.value, letters(draft))))
    return " ".join((type_and_letters, *conditions(draft, wording_version)))


def title(draft: Draft, wording_version: str = terms.CURRENT) -> str:
    """The title of the license: "Salamander 7B OpenRAIL-M"."""
    return f"{draft.work.name.strip() or UNTITLED} {type_name(draft, wording_version)}"


def slug(draft: Draft, configuration_id: str, wording_version: str = terms.CURRENT) -> str:
    """The `license_name` on the Hub: `clausewright-rail-m-nc-7f3a9c21d05be844`."""
    parts = ("clausewright", draft.type.value, letters(draft), *conditions(draft, wording_version), configuration_id)
    return "-".join(part.lower() for part in parts if part)
