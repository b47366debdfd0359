# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Every known license whose text can be fetched, beside the card that declares it: nothing of the text is at fault."""

import pytest

from core.folders.evidence import ScannedFolder
from core.registry import registry as registries
from core.registry.license import KnownLicense
from tests.core.obligations.rules.cases import of
from tests.core.obligations.rules.folders import findings
from tests.license_texts import scancode_texts, spdx_texts

BLANKS = ("ncsa",)
"""SPDX's transcription has blanks in the middle of sentences, so that its words are nobody's license."""


def with_its_text(known: KnownLicense) -> ScannedFolder | None:
    key = next((one for one in known.scancode if one in scancode_texts()), "")
    words = scancode_texts().get(key) or spdx_texts().get(known.spdx)
    if not words or not known.names_text or known.id in BLANKS:
        return None
    lines = [f"license: {known.hub_tags[0]}"] if known.hub_tags else ["license: other", "license_link: LICENSE"]
    if not known.hub_tags:
        lines.append(f"license_name: {known.hub_names[0] if known.hub_names else known.id}")
    return of(*lines, texts={"LICENSE": words}, body="## Out-of-scope use\n\nSee the use policy in LICENSE.\n")


FOLDERS = {known.id: made for known in registries.load().licenses if (made := with_its_text(known)) is not None}


@pytest.mark.parametrize("license_id", FOLDERS)
def test_a_license_with_its_own_text_has_no_fault_of_declaration(license_id: str) -> None:
    found = findings(FOLDERS[license_id])
    assert [one.message for one in found if one.rule.startswith("L")] == []


def test_most_known_licenses_are_among_them() -> None:
    assert len(FOLDERS) >= 60
