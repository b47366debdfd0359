# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Verifying: untouched licenses are intact in every format; edits are found and named; hostile input ends soon."""

import re
import time
from collections.abc import Callable

import pytest

from core.drafting import manifest
from core.drafting.build import build
from core.drafting.document import clause_items, plain
from core.drafting.draft import Artifact, ChosenClause, CustomClause, Draft
from core.drafting.formats import docx, html, identity_block, markdown, pdf, text
from core.errors import InputError
from core.reading.source import read_bytes
from core.reading.verify import Verification, verify
from tests.core.reading.drafts import CATALOG

DRAFT = Draft(artifacts=(Artifact.MODEL, Artifact.SOURCE)).with_work(
    name="Salamander 7B", version="1.0", licensor="Example Lab", contact="licensing@example.org"
)
for known in CATALOG.core[:6]:
    DRAFT = DRAFT.with_clause(ChosenClause(known.id, known.version))
DRAFT = DRAFT.with_custom(CustomClause("custom.paint", "general", "Paint", "to paint bridges of other towns green"))
DOCUMENT = build(DRAFT, catalog=CATALOG)
MARKDOWN = markdown.render(DOCUMENT)
TEXT = text.render(DOCUMENT)
ITEM = [item for item in clause_items(DOCUMENT) if item.version][2]


def check(data: str | bytes) -> Verification:
    return verify(read_bytes(data.encode() if isinstance(data, str) else data), catalog=CATALOG)


def stripped(license_text: str) -> str:
    start = license_text.index(identity_block.BEGIN)
    end = license_text.index(identity_block.END) + len(identity_block.END)
    return license_text[:start] + license_text[end:]


def replaced(old: str, new: str, license_text: str = TEXT) -> str:
    """The text with one passage replaced, however its lines are broken."""
    pattern = r"\s+".join(map(re.escape, old.split()))
    edited, count = re.subn(pattern, lambda _: new, license_text)
    assert count == 1
    return edited


@pytest.mark.parametrize("render", [markdown.render, text.render, html.render, pdf.render, docx.render])
def test_an_untouched_license_is_intact_in_every_format(render: Callable[..., str | bytes]) -> None:
    found = check(render(DOCUMENT))
    assert found == Verification(
        "intact", (), DOCUMENT.configuration_id, DOCUMENT.configuration_id, DOCUMENT.license_name
    )


def test_a_license_is_intact_without_its_block_and_with_other_line_ends() -> None:
    assert check(stripped(MARKDOWN)).status == "intact"
    assert check(stripped(TEXT)).status == "intact"
    assert check(MARKDOWN.replace("\n", "\r\n")).status == "intact"


@pytest.mark.parametrize(("old", "new"), [("Example Lab", "Other Lab"), ("licensing@example.org", "me@example.com")])
def test_another_licensor_or_contact_is_an_edit(old: str, new: str) -> None:
    start = MARKDOWN.index(identity_block.END)
    assert check(MARKDOWN.replace(old, new)).status == "edited"
    assert check(MARKDOWN[:start] + MARKDOWN[start:].replace(old, new)).status == "edited"


def test_a_clause_taken_out_is_named() -> None:
    found = check(replaced(plain(ITEM.runs), ""))
    assert found.status == "edited"
    assert (ITEM.clause, plain(ITEM.runs), "") in [(c.clause, c.before, c.after) for c in found.changes]


def test_a_word_changed_in_a_clause_is_named_with_both_wordings() -> None:
    words = plain(ITEM.runs)
    edited = words.replace("to ", "to gladly ", 1)
    found = check(replaced(words, edited))
    assert found.status == "edited"
    assert (ITEM.clause, words, edited) in [(c.clause, c.before, c.after) for c in found.changes]


def test_a_clause_added_is_an_edit() -> None:
    words = plain(ITEM.runs)
    found = check(replaced(words, f"{words}\n\n  (zz) to sing songs in the bath."))
    assert found.status == "edited"
    assert any("sing songs" in change.after for change in found.changes)


def test_a_lead_in_turned_around_is_an_edit() -> None:
    assert check(replaced("You agree not to Use the Artifact or", "You may Use the Artifact or")).status == "edited"


def test_an_edited_clause_is_found_without_the_block_too() -> None:
    words = plain(ITEM.runs)
    found = check(stripped(replaced(words, words.replace("to ", "to gladly ", 1))))
    assert found.status == "edited"
    assert ITEM.clause in [change.clause for change in found.changes]


def test_a_hash_computed_anew_over_edited_words_is_never_intact() -> None:
    edited = replaced("You agree not to Use the Artifact or", "You may Use the Artifact or")
    named = [c.before for c in check(edited).changes]
    assert named
    from core.reading.verify import _words, identity

    fresh = identity.hash_of(_words(read_bytes(edited.encode())))
    assert check(edited.replace(DOCUMENT.text_hash, fresh)).status == "self-consistent"


def test_what_is_not_ours_is_unknown() -> None:
    for foreign in ("MIT License\n\nPermission is hereby granted, free of charge, to any person", "x" * 3_000_000):
        assert check(foreign) == Verification("unknown")


def test_the_manifest_is_compared_too() -> None:
    other = DRAFT.without_clause(ITEM.clause)
    source = read_bytes(MARKDOWN.encode())
    for draft, status in ((DRAFT, "intact"), (other, "edited")):
        data = manifest.build(draft, build(draft, catalog=CATALOG), catalog=CATALOG)
        assert verify(source, catalog=CATALOG, named=manifest.read(data).draft).status == status


def test_bytes_that_are_no_text_are_refused_in_words() -> None:
    for data in (b"\x00\x01\x02" * 100, b"%PDF-1.7 broken", b"PK\x03\x04 broken"):
        with pytest.raises(InputError):
            check(data)


def test_our_sentences_repeated_without_end_take_bounded_time() -> None:
    start = time.process_time()
    assert check(TEXT * 100).status == "edited"
    assert time.process_time() - start < 30
