# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A folder of licenses, counted: what was planted comes out, whatever else lies there."""

import os
from itertools import combinations
from pathlib import Path

import pytest

from core.adoption.collection.collection import Stopped, read_collection
from core.catalog import catalog as catalogs
from core.drafting.build import build
from core.drafting.draft import Artifact, ChosenClause, CustomClause, Draft, LicenseType
from core.drafting.formats import html, markdown, text
from core.drafting.identity import configuration_id
from core.errors import InputError
from core.projects.project import new_project
from core.projects.store import save_project
from tests.core.adoption.collection import generator


def draft(*clauses: str, name: str = "Heron", **more: object) -> Draft:
    catalog = catalogs.load()
    made = Draft(artifacts=(Artifact.MODEL,), **more).with_work(name=name, version="1.0", licensor=f"{name} Lab")  # type: ignore[arg-type]
    for clause in clauses:
        made = made.with_clause(ChosenClause(clause, catalog.get(clause).version))
    return made


def license_text(made: Draft, issued: str = "2026-03-04") -> str:
    return markdown.render(build(made, catalog=catalogs.load(), issued=issued))


A, B, C = "fraud.deception", "harassment.abuse", "general.law-breaking"


def test_planted_truth_of_a_mixed_folder_comes_out_exactly(tmp_path: Path) -> None:
    planted = generator.write(tmp_path, 150, seed=7)
    found = read_collection(tmp_path)
    assert found.texts == planted.texts
    assert found.types == dict(planted.types)
    assert found.clauses == dict(planted.clauses)
    assert {c.id: c.n for c in found.configurations} == dict(planted.configurations)
    assert found.unreadable == ()
    acts = {candidate.text.removeprefix("to "): candidate.n for candidate in found.candidates}
    assert {act: acts.get(act) for act, n in planted.acts.items() if n > 1} == {
        act: n for act, n in planted.acts.items() if n > 1
    }
    families = sorted((n for n in planted.families.values() if n > 1), reverse=True)
    unknown = sorted((group.n for group in found.near_duplicates if not group.license), reverse=True)
    assert unknown == families


def test_several_processes_find_what_one_finds(tmp_path: Path) -> None:
    generator.write(tmp_path, 60, seed=3)
    assert read_collection(tmp_path, workers=2) == read_collection(tmp_path, workers=1)


def test_pairs_and_lift_follow_from_the_clause_sets(tmp_path: Path) -> None:
    sets = [(A, B), (A, B), (A, B, C), (A,), (C,), ()]
    for number, clauses in enumerate(sets):
        (tmp_path / f"{number}.md").write_text(license_text(draft(*clauses, name=f"Work {number}")), "utf-8")
    found = read_collection(tmp_path)
    assert found.clauses == {A: 4, B: 3, C: 2}
    expected = {}
    for a, b in combinations(sorted([A, B, C]), 2):
        both = sum(a in held and b in held for held in sets)
        alone = sum(a in held for held in sets) * sum(b in held for held in sets)
        expected[a, b] = (both, round(both * len(sets) / alone, 4))
    assert {(pair.a, pair.b): (pair.n, pair.lift) for pair in found.pairs} == expected
    assert found.pairs[0].n == max(pair.n for pair in found.pairs)


def test_convergence_of_even_and_of_equal_choices(tmp_path: Path) -> None:
    for number, clauses in enumerate([(A,), (B,), (C,), (A, B)]):
        (tmp_path / f"{number}.md").write_text(license_text(draft(*clauses)), "utf-8")
    even = read_collection(tmp_path).convergence
    assert (even.licenses, even.configurations, even.entropy, even.evenness) == (4, 4, 2.0, 1.0)
    assert (even.effective, even.top_1, even.top_5) == (4.0, 0.25, 1.0)
    equal = tmp_path / "equal"
    equal.mkdir()
    for number in range(3):
        (equal / f"{number}.md").write_text(license_text(draft(A, name=f"Work {number}")), "utf-8")
    same = read_collection(equal).convergence
    assert (same.configurations, same.entropy, same.evenness, same.effective, same.top_1) == (1, 0.0, None, 1.0, 1.0)


def test_distance_to_the_core_set(tmp_path: Path) -> None:
    core = [clause.id for clause in catalogs.load().core]
    (tmp_path / "core.md").write_text(license_text(draft(*core)), "utf-8")
    (tmp_path / "one.md").write_text(license_text(draft(core[0])), "utf-8")
    far = read_collection(tmp_path).convergence.distance_to_core
    assert (far.licenses, far.whole, far.equal) == (2, 0.5, 0.5)
    assert far.mean == pytest.approx((1 - 1 / len(core)) / 2, abs=1e-6)


def test_types_and_artifacts_stand_by_month_of_issue(tmp_path: Path) -> None:
    research = draft(A, type=LicenseType.RESEARCHRAIL).with_artifact(Artifact.DATA, True)
    (tmp_path / "a.md").write_text(license_text(research, "2025-11-30"), "utf-8")
    (tmp_path / "b.md").write_text(license_text(draft(A), "2026-01-01"), "utf-8")
    (tmp_path / "c.md").write_text(license_text(draft(B), ""), "utf-8")
    found = read_collection(tmp_path)
    assert list(found.by_month) == ["2025-11", "2026-01"]
    assert found.by_month["2025-11"].types == {"ResearchRAIL": 1}
    assert found.by_month["2025-11"].artifacts == {"data": 1, "model": 1}
    assert found.undated == 1
    assert found.artifacts == {"model": 3, "data": 1}


def test_licenses_of_one_configuration_under_many_names_belong_together(tmp_path: Path) -> None:
    for number, name in enumerate(("Heron", "A longer name that moves every line of the text", "Quartz 3")):
        (tmp_path / f"{number}.md").write_text(license_text(draft(A, name=name), f"2026-0{number + 1}-01"), "utf-8")
    (tmp_path / "z.md").write_text(license_text(draft(A, B)), "utf-8")
    (group,) = read_collection(tmp_path).near_duplicates
    assert (group.n, group.files) == (3, ("0.md", "1.md", "2.md"))
    assert group.first == "0.md"


def test_an_edited_license_joins_the_one_it_was_made_from_and_its_lineage_says_so(tmp_path: Path) -> None:
    original = license_text(draft(A, B))
    (tmp_path / "LICENSE-a.md").write_text(original, "utf-8")
    edited = original.replace("gain from it", "profit from it")
    assert edited != original
    (tmp_path / "edited.md").write_text(edited, "utf-8")
    (group,) = read_collection(tmp_path).near_duplicates
    assert group.first == "LICENSE-a.md"
    assert [(step.file, step.like) for step in group.lineage] == [("edited.md", "LICENSE-a.md")]
    assert 0.9 < group.lineage[0].likeness <= 1


def test_an_edited_clause_counts_as_a_wording_of_that_clause(tmp_path: Path) -> None:
    original = license_text(draft(A, B))
    for number in range(3):
        edited = original.replace("gain from it", "profit from it") if number else original
        (tmp_path / f"{number}.md").write_text(edited.replace("Heron", f"Heron {number}"), "utf-8")
    variants = {found.clause: found for found in read_collection(tmp_path).variants}
    assert variants[A].n == 3
    assert variants[A].catalog == 1
    (wording,) = variants[A].wordings
    assert wording.n == 2
    assert "profit from it" in wording.text


def test_exceptions_are_wordings_of_their_clause(tmp_path: Path) -> None:
    with_exception = draft().with_clause(ChosenClause("disinformation.synthetic-likeness", 1, ("parody",)))
    (tmp_path / "a.md").write_text(license_text(with_exception), "utf-8")
    (tmp_path / "b.md").write_text(license_text(draft("disinformation.synthetic-likeness")), "utf-8")
    (variants,) = read_collection(tmp_path).variants
    assert (variants.clause, variants.n, variants.catalog) == ("disinformation.synthetic-likeness", 2, 1)
    assert "parody" in variants.wordings[0].text


def test_own_clauses_that_several_write_become_candidates(tmp_path: Path) -> None:
    custom = ("to keep bees indoors without consent", "to keep bees indoors without any consent")
    for number in range(4):
        clause = CustomClause("custom.bees", "general", "Bees", custom[number % 2])
        made = draft(A, name=f"Work {number}").with_custom(clause)
        (tmp_path / f"{number}.md").write_text(license_text(made), "utf-8")
    lonely = draft(A, name="Alone").with_custom(CustomClause("custom.x", "general", "X", "to paint the moon blue"))
    (tmp_path / "lonely.md").write_text(license_text(lonely), "utf-8")
    (candidate,) = read_collection(tmp_path).candidates
    assert (candidate.n, candidate.wordings) == (4, 2)
    assert candidate.text in custom


def test_copies_are_read_once_and_all_counted(tmp_path: Path) -> None:
    for name in ("a.md", "b.md", "deep/c.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(license_text(draft(A)), "utf-8")
    found = read_collection(tmp_path)
    assert (found.texts, found.distinct, found.clauses) == (3, 1, {A: 3})


def test_projects_count_by_their_draft_or_release(tmp_path: Path) -> None:
    made = draft(A, B)
    save_project(new_project(made), tmp_path / "heron.rail")
    found = read_collection(tmp_path)
    assert found.clauses == {A: 1, B: 1}
    assert found.types == {"OpenRAIL": 1}
    assert [c.id for c in found.configurations] == [configuration_id(made)]


def test_an_export_in_several_formats_is_one_license(tmp_path: Path) -> None:
    document = build(draft(A), catalog=catalogs.load(), issued="2026-03-04")
    (tmp_path / "LICENSE").write_text(markdown.render(document), "utf-8")
    (tmp_path / "LICENSE.txt").write_text(text.render(document), "utf-8")
    (tmp_path / "LICENSE.html").write_text(html.render(document), "utf-8")
    (tmp_path / "LICENSE.json").write_text("{}", "utf-8")
    (tmp_path / "SUMMARY.md").write_text("# In plain words", "utf-8")
    found = read_collection(tmp_path)
    assert (found.texts, found.clauses) == (1, {A: 1})


def test_a_model_folder_gives_its_license_and_nothing_else(tmp_path: Path) -> None:
    model = tmp_path / "models" / "heron"
    model.mkdir(parents=True)
    (model / "README.md").write_text("---\nlicense: other\n---\nYou must not use it to deceive.", "utf-8")
    (model / "merges.txt").write_text("a b\nc d", "utf-8")
    (model / "pytorch_model.bin").write_bytes(b"\x80\x04.")
    (model / "LICENSE").write_text(license_text(draft(A)), "utf-8")
    found = read_collection(tmp_path)
    assert (found.texts, found.clauses, found.unreadable) == (1, {A: 1}, ())


def test_what_cannot_be_read_is_named_and_the_rest_is_counted(tmp_path: Path) -> None:
    (tmp_path / "good.md").write_text(license_text(draft(A)), "utf-8")
    (tmp_path / "bytes.txt").write_bytes(b"\x00\x01\x02")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04 nothing")
    (tmp_path / "broken.rail").write_text("{", "utf-8")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.txt")
    found = read_collection(tmp_path)
    assert found.texts == 1
    assert [fault.file for fault in found.unreadable] == [
        "broken.docx",
        "broken.pdf",
        "broken.rail",
        "bytes.txt",
        "gone.txt",
        "pipe.txt",
    ]
    assert all(fault.why and "\n" not in fault.why for fault in found.unreadable)


def test_a_text_without_terms_of_ours_has_no_type(tmp_path: Path) -> None:
    (tmp_path / "poem.txt").write_text("Bees hum in the heather.", "utf-8")
    found = read_collection(tmp_path)
    assert (found.texts, found.clauses, found.types) == (1, {}, {"unknown": 1})
    assert found.convergence.top_1 is None


@pytest.mark.parametrize(
    ("name", "words"), [("nowhere", "no such folder"), ("file.txt", "a file"), ("empty", "no license")]
)
def test_a_folder_that_cannot_be_a_collection_is_refused(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "file.txt").write_text("x")
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match=words):
        read_collection(tmp_path / name)


def test_it_stops_when_asked(tmp_path: Path) -> None:
    generator.write(tmp_path, 20)
    with pytest.raises(Stopped):
        read_collection(tmp_path, stop=lambda: True)


def test_progress_is_said_in_words(tmp_path: Path) -> None:
    generator.write(tmp_path, 20)
    said: list[str] = []
    read_collection(tmp_path, say=said.append)
    assert "a second" in said[0]
    assert said[-1] == "Looking for near-duplicates"
