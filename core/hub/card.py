# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What a license puts into a card: the license keys of its front matter, and on request lineage, gate and section."""

from collections.abc import Mapping

from core.cards import section
from core.cards.edit import edit_keys
from core.cards.emit import CardValue
from core.cards.front_matter import decode, locate
from core.cards.items import add_items
from core.drafting.draft import LicenseType
from core.drafting.formats import summary
from core.drafting.formats.layout import flat_plain
from core.drafting.formats.markdown import escape
from core.hub.choices import Choices, GateTerms
from core.projects.edition import Edition
from core.projects.export import LICENSE, MANIFEST
from core.registry import registry

CARD = "README.md"

OTHER = "other"
"""The Hub's identifier for a license that its list does not name."""


def license_keys(edition: Edition) -> dict[str, CardValue | None]:
    """The license keys: an official identifier when, and only when, LICENSE is that very text; else our own name."""
    tag = official_tag(edition.license)
    if tag:
        return {"license": tag, "license_name": None, "license_link": None}
    return {"license": OTHER, "license_name": edition.license_name, "license_link": LICENSE}


def official_tag(text: bytes) -> str:
    """The Hub's identifier whose license these words are, from the first to the last; empty where there is none.

    A family name of several texts stands for none of them. A license made here has words of its own, so none fits it.
    """
    from core.reading.known import known

    found = known.load().closest(text.decode("utf-8", "replace"))
    if found is None or found.match != "exact":
        return ""
    license_ = next((one for one in registry.load().licenses if one.id == found.license), None)
    return license_.hub_tags[0] if license_ is not None and license_.hub_tags and license_.names_text else ""


def edited(card: bytes | None, edition: Edition, choices: Choices) -> bytes:
    """The card with all that the choices ask for; everything else byte for byte.

    Raises CardError where it cannot be edited safely.
    """
    data = card if card is not None else b""
    data = edit_keys(data, license_keys(edition))
    if choices.base_models:
        data = add_items(data, "base_model", choices.base_models)
    if choices.relation:
        data = edit_keys(data, {"base_model_relation": choices.relation})
    data = edit_keys(data, _gate_keys(choices.gate))
    if choices.tags:
        data = add_items(data, "tags", choices.tags)
    if choices.section:
        data = section.put(data, body(edition))
    return data


def declared(card: bytes | None) -> Mapping[str, object]:
    """The values of a card's front matter; empty where there is none. Raises CardError."""
    if card is None:
        return {}
    found = locate(decode(card)[1])
    return found.values if found is not None else {}


def body(edition: Edition) -> str:
    """The section "License and use restrictions" in Markdown."""
    title = escape(title_of(edition))
    lines = [
        "## License and use restrictions",
        "",
        f"This work is under the **{title}**. The file [{LICENSE}]({LICENSE}) has its text; "
        f"[{MANIFEST}]({MANIFEST}) says the same as data. The restrictions below hold for everyone who uses the work "
        "or what is made of it, and go along with every copy.",
    ]
    if edition.document is not None:
        stopped = summary.restrictions(edition.document)
        if stopped:
            lines += ["", "You must not use it, or let others use it, for:", "", *(f"- {line}" for line in stopped)]
            lines += ["", f"In plain words only: what binds is {LICENSE}. A star means that it names exceptions."]
    return "\n".join(lines)


def title_of(edition: Edition) -> str:
    """What the license is called."""
    if edition.document is not None:
        return flat_plain(edition.document.title)
    first = edition.license.decode("utf-8", "replace").split("\n", 1)[0]
    return first.lstrip("# ").strip() or edition.license_name


def gate_terms(edition: Edition, mode: str = "auto") -> GateTerms:
    """What users are asked before access, made from the license."""
    title = title_of(edition)
    prompt = (
        f"Access is given under the {title}.\n\nIt restricts what this work may be used for. Read the file {LICENSE} "
        "before you ask for access: by asking you accept it, for yourself and for those on whose behalf you ask."
    )
    fields = {f"I have read {LICENSE} and accept it, with its use restrictions": "checkbox"}
    if edition.draft.type is LicenseType.RESEARCHRAIL:
        fields["I will use this work for research only"] = "checkbox"
    return GateTerms("manual" if mode == "manual" else "auto", prompt, fields)


def _gate_keys(gate: GateTerms | None) -> dict[str, CardValue | None]:
    if gate is None:
        return {}
    keys: dict[str, CardValue | None] = {}
    if gate.prompt:
        keys["extra_gated_prompt"] = gate.prompt
    if gate.fields:
        keys["extra_gated_fields"] = dict(gate.fields)
    return keys
