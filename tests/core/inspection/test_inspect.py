# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Folders on disk, from their bytes to the report."""

from collections import Counter
from pathlib import Path

import pytest

from core.catalog import catalog as catalogs
from core.folders.evidence import FoundText, ScannedFolder
from core.folders.scan import scan
from core.folders.tree import Stopped
from core.inspection.inspect import inspect
from core.inspection.report import FolderReport, State
from core.inspection.works import UpstreamFacts
from core.registry import registry as registries
from tests.core.inspection.planted import NINE, clean, nine_faults
from tests.core.obligations.rules.cases import base, of, rail, text
from tests.core.obligations.rules.folders import folder, report


def looked_at(place: Path) -> FolderReport:
    return inspect(scan(place), catalog=catalogs.load(), registry=registries.load())


def test_all_nine_planted_faults_are_found(tmp_path: Path) -> None:
    found = looked_at(nine_faults(tmp_path))
    rules = Counter(one.rule for one in found.findings)
    assert not Counter(NINE) - rules
    headers = [one for one in found.findings if one.rule == "L09"]
    assert {seen.value for one in headers for seen in one.evidence} == {"llama3.1", "cc-by-nc-4.0", "apache-2.0"}
    stub = next(one for one in found.findings if one.rule == "L03")
    assert "only names a license" in stub.message


def test_every_finding_shows_where_it_was_seen(tmp_path: Path) -> None:
    place = nine_faults(tmp_path)
    for one in looked_at(place).findings:
        assert one.evidence, one.rule
        for seen in one.evidence:
            assert not seen.file or (place / seen.file).is_file()


def test_a_folder_with_everything_in_its_place_has_no_error_and_no_warning(tmp_path: Path) -> None:
    assert [one.rule for one in looked_at(clean(tmp_path)).findings if one.severity != "question"] == []


def test_a_report_says_what_the_folder_is_and_what_it_really_carries(tmp_path: Path) -> None:
    found = looked_at(nine_faults(tmp_path))
    assert found.what == "A model, made from meta-llama/Llama-3.1-8B, declared Apache License 2.0."
    assert [row.license for row in found.declared] == ["apache-2.0", "cc-by-nc-4.0", "llama3.1"]
    assert [row.words for row in found.found] == ["names a license, holds none of its terms"]
    (work,) = found.upstream
    assert (work.name, work.license_id, work.known_from) == ("meta-llama/Llama-3.1-8B", "llama3.1", "registry")


def test_what_a_text_restricts_is_quoted_at_its_place() -> None:
    found = report(of("license: creativeml-openrail-m", texts={"LICENSE": rail()}))
    assert len(found.clauses) == 11
    from core.reading.source import read_text

    words = read_text(rail()).text
    for one in found.clauses:
        assert words[one.start : one.end] == one.text
    assert found.found[0].words == "exactly CreativeML OpenRAIL-M"


def test_a_license_that_restricts_no_conduct_is_said_to_restrict_none() -> None:
    assert report(of("license: apache-2.0", texts={"LICENSE": text("apache-2.0")})).clauses == ()


def test_an_answered_question_tells_the_license_of_the_base() -> None:
    scanned = of("license: mit", base("example/unheard"), texts={"LICENSE": text("mit")})
    (asked,) = [one for one in report(scanned).findings if one.rule == "F09"]
    assert "llama3.1" in asked.answers
    answered = report(scanned, states=(State(asked.key, "answered", "llama3.1", "2026-11-24"),))
    rules = {one.rule for one in answered.findings}
    assert "F09" not in rules
    assert {"F01", "F04", "N01"} <= rules
    assert answered.upstream[0].known_from == "answer"


def test_an_accepted_finding_stays_in_the_report_with_its_reason() -> None:
    scanned = of("license: apache-2.0")
    said = State("L03:apache-2.0", "accepted", "sent by mail", "2026-11-24")
    found = report(scanned, states=(said,))
    assert found.states == (said,)
    assert "L03:apache-2.0" in {one.key for one in found.findings}


def test_a_word_on_what_is_not_found_any_more_is_left_out() -> None:
    found = report(of("license: mit", texts={"LICENSE": text("mit")}), states=(State("L01", "accepted", "x", ""),))
    assert found.states == ()


def test_the_hub_is_asked_only_for_works_nobody_knows() -> None:
    asked: list[str] = []

    def fetch(name: str) -> UpstreamFacts | None:
        asked.append(name)
        return UpstreamFacts(
            name, license_tag="creativeml-openrail-m", texts=(FoundText("license", "LICENSE", rail()),)
        )

    scanned = of("license: mit", "base_model:", "- meta-llama/Llama-3.1-8B", "- example/toad", "- just-a-name")
    found = report(scanned, fetch=fetch)
    assert asked == ["example/toad"]
    toad = next(work for work in found.upstream if work.name == "example/toad")
    assert (toad.license_id, toad.known_from) == ("creativeml-openrail-m", "Hub")


def test_a_folder_of_the_base_counts_more_than_what_is_known_of_it() -> None:
    given = folder("---\nlicense: mit\n---\n", {"LICENSE": text("mit")}, name="CompVis/stable-diffusion-v1-4")
    found = report(of("license: mit", base(), texts={"LICENSE": text("mit")}), upstreams=(given,))
    assert found.upstream[0].known_from == "folder"
    assert [one.rule for one in found.findings if one.severity == "error"] == []


def test_components_have_reports_of_their_own_under_one_roof() -> None:
    unet = ScannedFolder(
        path="/models/newt/unet",
        name="unet",
        layout="component",
        inside="unet",
        texts=(FoundText("license", "LICENSE", rail().replace("medical advice", "poetry")),),
    )
    found = report(of("license: creativeml-openrail-m", texts={"LICENSE": rail()}, components=(unet,)))
    (inner,) = found.components
    assert {one.rule for one in inner.findings} == {"L06"}
    assert all(one.component == "unet" and one.key.endswith("@unet") for one in inner.findings)
    assert [one.rule for one in found.findings if one.severity == "error"] == []


def test_an_inspection_can_be_stopped() -> None:
    with pytest.raises(Stopped):
        report(of("license: mit", texts={"LICENSE": text("mit")}), stop=lambda: True)
