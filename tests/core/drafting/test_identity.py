# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Identity: the same choices give the same id, other choices another one, and nothing typed enters it but clauses."""

import hashlib
import json
import unicodedata
from importlib.resources import files
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.catalog import catalog as catalog_data
from core.drafting import identity, naming, terms
from core.drafting.build import build
from core.drafting.draft import Artifact, ChosenClause, CustomClause, Draft, LicenseType, Work

VECTORS: dict[str, Any] = json.loads((files("resources") / "schemas" / "identity-vectors.json").read_text("utf-8"))
CATALOG = catalog_data.load()
WORK = Work(name="Salamander 7B", version="1.0", licensor="Example Lab", contact="a@example.org")
BASE = Draft(
    work=WORK,
    artifacts=(Artifact.MODEL, Artifact.SOURCE),
    clauses=(ChosenClause("general.law-breaking", 1), ChosenClause("privacy.inference", 1, ("research",))),
    custom=(CustomClause("custom.ads", "fraud", "Ads", "to place advertisements for gambling"),),
)


@pytest.mark.parametrize("vector", VECTORS["normalize"], ids=lambda v: ascii(v["text"])[:20])
def test_normalization_gives_the_words_of_the_vectors(vector: dict[str, str]) -> None:
    assert identity.normalize(vector["text"]) == vector["words"]
    assert vector["words"] == " ".join(unicodedata.normalize("NFKC", vector["text"]).split())


@pytest.mark.parametrize("vector", VECTORS["text_hash"], ids=lambda v: v["sha256"][:8])
def test_the_text_hash_is_the_sha256_of_the_words(vector: dict[str, str]) -> None:
    assert identity.hash_of(vector["words"]) == vector["sha256"]
    assert hashlib.sha256(vector["words"].encode("utf-8")).hexdigest() == vector["sha256"]


@pytest.mark.parametrize("vector", VECTORS["configurations"], ids=lambda v: v["license_name"])
def test_drafts_give_the_ids_of_the_vectors(vector: dict[str, Any]) -> None:
    draft = msgspec.convert(vector["draft"], Draft)
    assert identity.configuration_id(draft) == vector["configuration_id"]
    assert identity.license_name(draft) == vector["license_name"]
    assert identity.license_id(draft) == vector["license_id"]
    assert hashlib.sha256(vector["json"].encode("utf-8")).hexdigest()[:16] == vector["configuration_id"]
    parsed = json.loads(vector["json"])
    assert json.dumps(parsed, ensure_ascii=False, sort_keys=True, separators=(",", ":")) == vector["json"]
    assert sorted(parsed) == ["artifacts", "clauses", "custom", "terms", "type", "wording"]


def test_names_dates_and_addresses_do_not_enter_the_configuration_id() -> None:
    other = BASE.with_work(
        name="Other", version="2", licensor="Else", contact="b", url="https://x.org", information="i", upstream=("a/b",)
    ).with_confirm(rights_held=True, one_way=True, assent_before_access=True)
    assert identity.configuration_id(other) == identity.configuration_id(BASE)
    assert identity.license_id(other) != identity.license_id(BASE)


def test_the_text_of_a_text_term_does_not_enter_it_but_whether_it_is_set_does() -> None:
    germany, france = BASE.with_term("governing_law", "Germany"), BASE.with_term("governing_law", "France")
    assert identity.configuration_id(germany) == identity.configuration_id(france)
    assert identity.configuration_id(germany) != identity.configuration_id(BASE)
    assert identity.configuration_id(BASE.with_term("governing_law", "  ")) == identity.configuration_id(BASE)


def test_setting_a_term_to_its_default_changes_nothing() -> None:
    values = terms.effective(BASE)
    for key, value in values.items():
        assert identity.configuration_id(BASE.with_term(key, value)) == identity.configuration_id(BASE), key


def test_terms_that_do_not_apply_change_nothing() -> None:
    assert identity.configuration_id(BASE.with_term("non_commercial", True)) == identity.configuration_id(BASE)
    assert identity.configuration_id(BASE.with_term("tdm_reservation", "lifted")) == identity.configuration_id(BASE)


@pytest.mark.parametrize(
    "other",
    [
        BASE.with_type(LicenseType.RAIL),
        BASE.with_artifact(Artifact.DATA, True),
        BASE.without_clause("general.law-breaking"),
        BASE.with_clause(ChosenClause("general.law-breaking", 2)),
        BASE.with_clause(ChosenClause("privacy.inference", 1)),
        BASE.with_custom(CustomClause("custom.ads", "fraud", "Ads", "to place advertisements for alcohol")),
        BASE.without_custom("custom.ads"),
        BASE.with_term("cure_days", 31),
        BASE.with_term("flow_down", "same-purpose"),
    ],
)
def test_every_other_choice_is_another_configuration(other: Draft) -> None:
    assert identity.configuration_id(other) != identity.configuration_id(BASE)


def test_order_titles_and_spacing_do_not_matter() -> None:
    other = msgspec.structs.replace(
        BASE,
        artifacts=BASE.artifacts[::-1],
        clauses=BASE.clauses[::-1],
        custom=(CustomClause("custom.x", "general", "Else", " to place\u00a0advertisements  for gambling. "),),
    )
    assert identity.configuration_id(other) == identity.configuration_id(BASE)


@pytest.mark.parametrize(
    ("license_type", "artifacts", "chosen", "title", "slug"),
    [
        (LicenseType.OPENRAIL, tuple(Artifact), {}, "OpenRAIL-DAMS", "clausewright-openrail-dams-"),
        (LicenseType.OPENRAIL, (), {}, "OpenRAIL", "clausewright-openrail-"),
        (LicenseType.RESEARCHRAIL, (Artifact.DATA,), {}, "ResearchRAIL-D", "clausewright-researchrail-d-"),
        (LicenseType.RAIL, (Artifact.MODEL,), {}, "RAIL-M", "clausewright-rail-m-"),
        (LicenseType.RAIL, (Artifact.MODEL,), {"non_commercial": True}, "RAIL-M NC", "clausewright-rail-m-nc-"),
        (LicenseType.OPENRAIL, (Artifact.MODEL,), {"non_commercial": True}, "OpenRAIL-M", "clausewright-openrail-m-"),
        (
            LicenseType.RAIL,
            (Artifact.SOURCE, Artifact.MODEL),
            {"revenue_limit": 1, "user_limit": 1, "no_training_competitors": True, "distribution": "permitted"},
            "RAIL-MS RevCap UserCap NoTrain",
            "clausewright-rail-ms-revcap-usercap-notrain-",
        ),
        (
            LicenseType.RESEARCHRAIL,
            (Artifact.MODEL,),
            {"distribution": "none", "non_commercial": True},
            "ResearchRAIL-M NC NoDist",
            "clausewright-researchrail-m-nc-nodist-",
        ),
        (
            LicenseType.RAIL,
            (Artifact.MODEL,),
            {"name_display": "prefix", "distribution": "permitted"},
            "RAIL-M Named",
            "clausewright-rail-m-named-",
        ),
    ],
)
def test_the_name_says_type_artifacts_and_conditions(
    license_type: LicenseType, artifacts: tuple[Artifact, ...], chosen: dict[str, Any], title: str, slug: str
) -> None:
    draft = Draft(work=WORK, type=license_type, artifacts=artifacts, terms=chosen)
    assert naming.title(draft) == f"Salamander 7B {title}"
    assert identity.license_name(draft) == slug + identity.configuration_id(draft)
    assert identity.license_name(draft).isascii() and identity.license_name(draft).islower()


def test_the_title_and_the_words_never_claim_openrail_with_a_further_condition() -> None:
    draft = BASE.with_term("non_commercial", True)
    document = build(draft, catalog=CATALOG)
    assert "Commercial Purpose" not in identity.canonical_words(document)
    assert document.license_name.startswith("clausewright-openrail-ms-")


def test_canonical_words_leave_out_the_identity_block_numbers_and_letters() -> None:
    document = build(BASE, catalog=CATALOG, issued="2026-11-23")
    words = identity.canonical_words(document)
    assert document.configuration_id not in words and "2026-11-23" not in words
    assert words.startswith("Salamander 7B OpenRAIL-MS About this license This license lets everyone")
    assert "Attachment A: Use Restrictions You agree not to Use the Artifact or its Derivatives" in words
    assert "(a)" not in words and "A.1" not in words
    assert identity.text_hash(document) == document.text_hash == hashlib.sha256(words.encode()).hexdigest()


def test_the_identity_block_holds_what_a_rendering_needs() -> None:
    draft = (
        BASE.with_type(LicenseType.RAIL)
        .with_term("non_commercial", True)
        .with_term("cure_days", 14)
        .with_term("governing_law", "Germany")
        .with_work(upstream=("org/a", "org/b"), information="One.\n\nTwo.", url="https://example.org")
    )
    document = build(draft, catalog=CATALOG, issued="2026-11-23")
    lines = dict(document.identity.lines)
    assert len(lines) == len(document.identity.lines)
    assert lines["License ID"] == document.license_id
    assert lines["License name"] == document.license_name
    assert lines["Configuration ID"] == document.configuration_id
    assert lines["Type"] == "RAIL"
    assert lines["Artifacts"] == "model, source"
    assert (lines["Work"], lines["Version"], lines["Licensor"]) == ("Salamander 7B", "1.0", "Example Lab")
    assert (lines["Contact"], lines["URL"]) == ("a@example.org", "https://example.org")
    assert lines["Upstream"] == "org/a; org/b"
    assert lines["Information"] == "One. ¶ Two."
    assert lines["Clauses"] == "general.law-breaking@1, privacy.inference@1 (research)"
    assert lines["Custom clauses"] == "custom.ads in fraud"
    assert lines["Terms"] == "non_commercial = true, cure_days = 14"
    assert lines["Governing law"] == "Germany"
    assert lines["Wording"] == terms.CURRENT
    assert lines["Issued"] == "2026-11-23"
    assert lines["Text hash"] == f"sha256:{document.text_hash}"


def test_a_draft_that_is_not_issued_holds_no_date() -> None:
    assert "Issued" not in dict(build(BASE, catalog=CATALOG).identity.lines)


@given(st.text(max_size=60))
def test_normalizing_twice_changes_nothing(text: str) -> None:
    once = identity.normalize(text)
    assert identity.normalize(once) == once
    assert "  " not in once and once == once.strip()
