# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A license text becomes a draft; nothing of it is lost without a word."""

import pytest

from core.catalog import catalog as catalogs
from core.drafting import custom, identity
from core.drafting.draft import Artifact, ChosenClause, CustomClause, Draft, LicenseType, Work
from core.errors import InputError
from core.projects import edition
from core.reading.heading import heading_of
from core.reading.importing import Imported, import_text
from core.reading.source import read_bytes, read_text
from core.registry import registry as registries
from tests import license_texts

CATALOG = catalogs.load()
REGISTRY = registries.load()


def imported(text: str) -> Imported:
    return import_text(read_text(text), catalog=CATALOG, registry=REGISTRY)


def test_a_license_of_ours_comes_back_as_the_draft_it_was_made_from() -> None:
    made = Draft(
        work=Work("Salamander 7B", "1.0", "Example Lab", "licensing@example.org"),
        type=LicenseType.RESEARCHRAIL,
        artifacts=(Artifact.DATA, Artifact.MODEL),
        terms={"governing_law": "Germany", "non_commercial": True},
    )
    for clause in CATALOG.core:
        made = made.with_clause(ChosenClause(clause.id, clause.version))
    made = made.with_custom(CustomClause("custom.kites", "general", "No kites", "to fly kites near airports"))
    text = edition.of_draft(made, catalog=CATALOG).license
    found = import_text(read_bytes(text), catalog=CATALOG, registry=REGISTRY)
    assert found.ours and found.notes == () and found.taken == ()
    assert identity.configuration_id(found.draft, CATALOG) == identity.configuration_id(made, CATALOG)
    assert (found.draft.work, found.draft.terms["governing_law"]) == (made.work, "Germany")
    assert [clause.text for clause in found.draft.custom] == ["to fly kites near airports"]


GENERATED = """Generated on: 2025-03-01 10:00:00
License ID: 0b7c2f1e-1111-2222-3333-444455556666
License Template Version: e8502289aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa

# Newt Vision {title}

Copyright (c) 2025 Pond Research Group. All rights reserved.

Attachment A

You agree not to use the Artifact or its derivatives:

(a) {ours};

(b) to pass off a drawing of a kite as a photograph of a comet.

This license is governed by the laws of the Netherlands. The rights end unless a breach is mended within 14 days.
"""


@pytest.mark.parametrize(
    ("title", "kind", "artifacts"),
    [
        ("OpenRAIL-AS", LicenseType.OPENRAIL, "AS"),
        ("RESEARCH-ONLY RAIL-AMS", LicenseType.RESEARCHRAIL, "AMS"),
        ("ResearchRAIL-M", LicenseType.RESEARCHRAIL, "M"),
        ("RAIL-S", LicenseType.RAIL, "S"),
    ],
)
def test_a_generated_license_gives_type_artifacts_name_and_terms(title: str, kind: LicenseType, artifacts: str) -> None:
    clause = CATALOG.get("vulnerable.minors")
    found = imported(GENERATED.format(title=title, ours=clause.text))
    assert found.draft.type is kind
    assert "".join(a.letter for a in found.draft.artifacts) == artifacts
    assert (found.draft.work.name, found.draft.work.licensor) == ("Newt Vision", "Pond Research Group")
    assert found.draft.terms["governing_law"] == "the Netherlands"
    assert found.draft.terms["cure_days"] == 14
    assert any("RAIL license generator, template version e8502289" in note for note in found.notes)
    assert [chosen.id for chosen in found.draft.clauses][:1] == [clause.id]
    assert not found.ours and found.draft.confirm == Draft().confirm


def test_the_header_may_be_stripped() -> None:
    text = GENERATED.format(title="OpenRAIL-M", ours=CATALOG.get("vulnerable.minors").text).partition("# ")[2]
    found = imported(text)
    assert (found.draft.type, found.draft.artifacts) == (LicenseType.OPENRAIL, (Artifact.MODEL,))
    assert not any("generator" in note for note in found.notes)


def test_a_name_without_terms_gives_type_and_artifacts_and_says_so() -> None:
    found = imported("OpenRAIL-AS license\n\nCopyright (c) 2023 Somebody")
    assert found.draft.artifacts == (Artifact.APPLICATION, Artifact.SOURCE)
    assert found.draft.clauses == found.draft.custom == ()
    assert any("only names a license" in note for note in found.notes)


def test_every_restriction_of_a_text_is_placed_or_listed() -> None:
    """The texts are two that the recognizer was built with."""
    for key in ("bigscience-open-rail-m", "gemma-pup-2024-02-21"):
        found = imported(license_texts.scancode_texts()[key])
        assert len(found.taken) >= 10
        chosen = {clause.id for clause in found.draft.clauses}
        kept = {clause.id for clause in found.draft.custom}
        for taken in found.taken:
            assert {"clause": chosen, "custom": kept}.get(taken.became, {taken.id}) >= {taken.id}
            assert taken.exact or taken.why
        assert kept == {taken.id for taken in found.taken if taken.became == "custom"}
        assert all(custom.breaks(clause) == [] for clause in found.draft.custom)


def test_a_text_without_restrictions_is_said_to_have_none() -> None:
    found = imported(license_texts.scancode_texts()["mit"])
    assert found.draft.clauses == found.draft.custom == ()
    assert "No use restriction was found in the text." in found.notes


def test_an_empty_text_is_refused() -> None:
    with pytest.raises(InputError, match="the text is empty"):
        imported(" \n\n ")


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("The Newt License OpenRAIL-M", "Newt"),
        ("OpenRAIL-M", ""),
        ("<b>Newt</b> RAIL-AMS", "<b>Newt</b>"),
        ("Newt: OpenRAIL++-M License", "Newt"),
    ],
)
def test_the_name_of_the_work_stands_before_the_type(head: str, name: str) -> None:
    assert heading_of(head).work.name == name


def test_a_sentence_about_rail_is_no_title() -> None:
    assert not heading_of("We travel by rail and by ship. " * 30 + "RAIL M").named_open
    assert heading_of("Rail transport is fast.\n\nModel Model Model").artifacts == (Artifact.MODEL,)


@pytest.mark.parametrize(
    ("line", "licensor"),
    [
        ("Copyright (c) 2024 Pond Lab. All rights reserved.", "Pond Lab"),
        ("Copyright 2023-2025 by Pond & Sons", "Pond & Sons"),
        ("© 2025, Pond Lab", "Pond Lab"),
        ("the copyright owner that grants this (protected content)", ""),
        ("Copyright notices must be kept.", ""),
    ],
)
def test_the_licensor_is_told_from_a_copyright_line_only(line: str, licensor: str) -> None:
    assert heading_of(f"Newt OpenRAIL-M\n\n{line}\n\nSection I").work.licensor == licensor


def test_title_and_licensor_of_a_known_license_do_not_become_the_work() -> None:
    assert imported(license_texts.scancode_texts()["bigscience-open-rail-m"]).draft.work == Work(
        upstream=("bigscience-openrail-m",)
    )
