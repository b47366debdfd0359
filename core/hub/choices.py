# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What a person wants to publish along with LICENSE and LICENSE.json."""

from typing import Literal

from msgspec import Struct

Relation = Literal["", "adapter", "merge", "quantized", "finetune"]


class GateTerms(Struct, frozen=True):
    """What users are asked before access.

    Attributes:
        mode: "auto" lets everybody in who accepts, "manual" waits for somebody to approve.
        prompt: shown above the form. fields: label -> kind of answer ("text", "country", "checkbox", …).
    """

    mode: Literal["auto", "manual"] = "auto"
    prompt: str = ""
    fields: dict[str, str] = {}


class Choices(Struct, frozen=True):
    """What goes along.

    Attributes:
        notice, banner: the files NOTICE and banner.svg. summary: SUMMARY.md.
        card: edit the license keys of the card. section: the license section in its body.
        base_models, relation, tags: added to the card; what is there already stays.
        gate: words of the gate in the card; opening and closing the gate itself is a step of its own (`gate`).
    """

    notice: bool = False
    banner: bool = False
    summary: bool = False
    card: bool = True
    section: bool = False
    base_models: tuple[str, ...] = ()
    relation: Relation = ""
    tags: tuple[str, ...] = ()
    gate: GateTerms | None = None
