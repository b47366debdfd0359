# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The audit of a snapshot: equal to a slow oracle on random families, and each rule fires and is silent."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from core.adherence.audit import export
from core.adherence.audit.run import RULES, Auditor
from core.adherence.audit.texts import given
from core.adherence.audit.views import Audit
from core.adoption.census import Census
from core.adoption.errors import NoSuchModel
from core.adoption.snapshot import open_snapshot
from core.catalog import catalog
from core.cli.main import main
from core.errors import InputError
from tests.core.adherence.families_of_models import Oracle, plant, write


def found(auditor: Auditor) -> set[tuple[str, str, str, bool | None]]:
    return {(one.rule, one.severity, one.model, one.first) for one in export.lines(auditor)}


@pytest.mark.parametrize("seed", range(12))
def test_every_finding_is_that_of_the_oracle(seed: int, tmp_path: Path) -> None:
    models = plant(seed, 60 + 25 * seed)
    oracle = Oracle(models)
    with Census(open_snapshot(write(models, tmp_path / "m.jsonl"), folder=tmp_path / "cache")) as census:
        auditor = Auditor(census)
        expected = set(oracle.findings())
        assert found(auditor) == expected
        answer = auditor.answer(shown=5)
        assert {one.state: one.models for one in answer.states} == oracle.states()
        assert answer.bound == sum(oracle.states().values())
        counted = {(one.rule, one.severity): (one.models, one.first) for one in answer.rules}
        for (rule, severity), (count, first) in counted.items():
            of = [one for one in expected if one[:2] == (rule, severity)]
            assert (count, first) == (len(of), sum(one[3] is True for one in of))
        told(answer, oracle)


def told(answer: Audit, oracle: Oracle) -> None:
    """Every example's path is one of real steps, and no model before its break lost what is at stake."""
    for rule in answer.rules:
        for one in rule.examples:
            assert all(above in oracle.parents[below] for above, below in zip(one.path, one.path[1:], strict=False))
            if one.first_break:
                place = one.path.index(one.first_break)
                source = oracle.license[one.source]
                verdicts = [oracle.verdict(source if not isinstance(source, str) else None, step) for step in one.path]
                assert verdicts[place] in ("lost", "weaker", "missing")
                assert not {"lost", "weaker", "missing"} & set(verdicts[1:place])


@pytest.mark.parametrize("seed", range(4))
def test_the_audit_of_a_family_tells_of_its_models_alone(seed: int, tmp_path: Path) -> None:
    models = plant(100 + seed, 150)
    oracle = Oracle(models)
    top = max(oracle.models, key=lambda name: len(oracle.below(name)))
    family = oracle.below(top)
    with Census(open_snapshot(write(models, tmp_path / "m.jsonl"), folder=tmp_path / "cache")) as census:
        auditor = Auditor(census, top)
        assert found(auditor) == {one for one in oracle.findings() if one[2] in family}
        assert auditor.answer().models == len(family) > 10


Ask = Callable[..., dict[str, list[str]]]


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    def ask(*models: tuple[str, str, list[str]], **more: Any) -> dict[str, list[str]]:
        lines = []
        for name, license_, parents in models:
            tag, _, own = license_.partition(":")
            lines.append(
                {
                    "id": name,
                    "tags": [f"license:{tag}"] if tag else [],
                    "cardData": {"license": tag, **({"license_name": own} if own else {})},
                    "downloads": 1,
                    "gated": more.get("gated", {}).get(name, False),
                    "baseModels": {
                        "relation": more.get("relation", "finetune"),
                        "models": [{"id": one} for one in parents],
                    },
                }
            )
        file = tmp_path / "m.jsonl"
        file.write_text("\n".join(map(json.dumps, lines)), "utf-8")
        with Census(open_snapshot(file, folder=tmp_path / "cache")) as census:
            rules: dict[str, list[str]] = {}
            for line in export.lines(Auditor(census, given=more.get("given", ()))):
                rules.setdefault(line.rule, []).append(line.model)
            return rules

    return ask


BASE = ("lab/base", "creativeml-openrail-m", [])
CASES: list[tuple[str, str, list[tuple[str, str, list[str]]], bool]] = [
    ("F01", "a/x", [BASE, ("a/x", "mit", ["lab/base"])], True),
    ("F01", "a/x", [BASE, ("a/x", "creativeml-openrail-m", ["lab/base"])], False),
    ("F01", "a/x", [BASE, ("a/x", "other:house", ["lab/base"])], False),
    ("F01", "a/x", [BASE, ("a/x", "other:stabilityai-ai-community", ["lab/base"])], False),
    ("F02", "a/y", [BASE, ("a/x", "mit", ["lab/base"]), ("a/y", "mit", ["a/x"])], True),
    ("F02", "a/y", [BASE, ("a/x", "mit", ["lab/base"]), ("a/y", "creativeml-openrail-m", ["a/x"])], False),
    ("F03", "a/x", [BASE, ("a/x", "", ["lab/base"])], True),
    ("F03", "a/x", [BASE, ("a/x", "unknown", ["lab/base"])], False),
    ("F04", "a/x", [("lab/base", "llama2", []), ("a/x", "creativeml-openrail-m", ["lab/base"])], True),
    ("F04", "a/x", [("lab/base", "creativeml-openrail-m", []), ("a/x", "openrail++", ["lab/base"])], False),
    ("F04", "a/x", [("lab/base", "llama3", []), ("a/x", "llama3.1", ["lab/base"])], False),
    ("L07", "a/x", [("lab/base", "llama3", []), ("a/x", "llama3.1", ["lab/base"])], True),
    ("L07", "a/x", [("lab/base", "llama3", []), ("a/x", "llama3", ["lab/base"])], False),
    ("F05", "a/x", [BASE, ("g/x", "gpl-3.0", []), ("a/x", "mit", ["lab/base", "g/x"])], True),
    ("F05", "a/x", [BASE, ("g/x", "mit", []), ("a/x", "mit", ["lab/base", "g/x"])], False),
    ("F06", "a/x", [("n/c", "cc-by-nc-4.0", []), ("a/x", "mit", ["n/c"])], True),
    ("F06", "a/x", [("n/c", "cc-by-nc-4.0", []), ("a/x", "cc-by-nc-sa-4.0", ["n/c"])], False),
    ("F07", "a/x", [("n/d", "cc-by-nc-nd-4.0", []), ("a/x", "cc-by-nc-nd-4.0", ["n/d"])], True),
    ("F07", "a/x", [("n/d", "cc-by-nc-4.0", []), ("a/x", "cc-by-nc-4.0", ["n/d"])], False),
    ("F08", "a/x", [("s/a", "cc-by-sa-4.0", []), ("a/x", "mit", ["s/a"])], True),
    ("F08", "a/x", [("s/a", "cc-by-sa-4.0", []), ("a/x", "cc-by-sa-4.0", ["s/a"])], False),
    ("F09", "a/x", [("a/x", "mit", ["gone/one"])], True),
    ("F09", "a/x", [BASE, ("a/x", "creativeml-openrail-m", ["lab/base"])], False),
    ("F11", "a/x", [("m/b", "mit", []), ("a/x", "gemma", ["m/b"])], True),
    ("F11", "a/x", [("g/b", "gemma", []), ("m/b", "mit", ["g/b"]), ("a/x", "gemma", ["m/b"])], False),
    ("F11", "a/x", [("m/b", "", []), ("a/x", "gemma", ["m/b"])], False),
    ("F12", "a/x", [("a/x", "mit", ["a/y"]), ("a/y", "mit", ["a/x"])], True),
    ("F12", "a/x", [("a/x", "mit", ["a/y"]), ("a/y", "mit", [])], False),
    ("N01", "a/x", [("m/b", "llama3.1", []), ("a/x", "llama3.1", ["m/b"])], True),
    ("N01", "a/Llama-x", [("m/b", "llama3.1", []), ("a/Llama-x", "llama3.1", ["m/b"])], False),
    ("N01", "a/x", [("m/b", "llama2", []), ("a/x", "llama2", ["m/b"])], False),
    ("L01", "a/x", [("a/x", "", [])], True),
    ("L01", "a/x", [("a/x", "other", [])], False),
    ("L02", "a/x", [("a/x", "other", [])], True),
    ("L02", "a/x", [("a/x", "other:house", [])], False),
    ("L10", "a/x", [("a/x", "openrail", [])], True),
    ("L10", "a/x", [("a/x", "creativeml-openrail-m", [])], False),
]


@pytest.mark.parametrize(("rule", "model", "models", "fires"), CASES)
def test_each_rule_fires_and_is_silent(
    rule: str, model: str, models: list[tuple[str, str, list[str]]], fires: bool, ask: Ask
) -> None:
    assert (model in ask(*models).get(rule, [])) is fires


def test_a_gate_above_is_told_and_an_open_model_below_it(ask: Ask) -> None:
    models = (BASE, ("a/x", "creativeml-openrail-m", ["lab/base"]))
    assert ask(*models, gated={"lab/base": "manual"})["D04"] == ["a/x"]
    shut = ask(*models, gated={"lab/base": "manual", "a/x": "auto"})
    assert "D04" not in shut and shut["F09"] == ["a/x"]


def test_every_rule_of_the_audit_has_a_case() -> None:
    assert {rule for rule, *_ in CASES} | {"D04"} == set(RULES)


def test_a_model_that_is_not_there_is_refused_with_near_ones(tmp_path: Path) -> None:
    models = plant(1, 30)
    cache = open_snapshot(write(models, tmp_path / "m.jsonl"), folder=tmp_path / "cache")
    with Census(cache) as census, pytest.raises(NoSuchModel):
        Auditor(census, "nobody/nothing")


def test_a_ring_of_many_models_ends(tmp_path: Path) -> None:
    size = 30_000
    lines = [
        {
            "id": f"a/{n}",
            "tags": ["license:mit"],
            "baseModels": {"relation": "", "models": [{"id": f"a/{(n + 1) % size}"}]},
        }
        for n in range(size)
    ]
    file = tmp_path / "ring.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    with Census(open_snapshot(file, folder=tmp_path / "cache")) as census:
        counted = {one.rule: one.models for one in Auditor(census).answer().rules}
    assert counted["F12"] == size


def test_lines_go_into_csv_that_no_spreadsheet_runs(tmp_path: Path) -> None:
    file = tmp_path / "m.jsonl"
    file.write_text(json.dumps({"id": "=cmd()/x", "tags": [], "baseModels": None}), "utf-8")
    with Census(open_snapshot(file, folder=tmp_path / "cache")) as census:
        auditor = Auditor(census)
        assert b"'=cmd()/x" in export.written(auditor, ".csv")
        assert b'"model":"=cmd()/x"' in export.written(auditor, ".jsonl")
    with pytest.raises(InputError):
        export.ending_of("x.xls")


def test_the_text_of_a_license_decides_what_its_name_alone_does_not(tmp_path: Path, ask: Ask) -> None:
    draft = tmp_path / "draft.toml"
    mine = tmp_path / "mine"
    draft.write_text(ANSWERS, "utf-8")
    assert main(["draft", str(draft), "-o", str(mine)]) == 0
    text = given(str(mine / "LICENSE"), catalog.load())
    own = text.key.removeprefix("other:")
    assert own.startswith("clausewright-openrail-m-")
    few = tmp_path / "few.txt"
    few.write_text("You must not use the model to make malware or to attack computer systems.\n", "utf-8")
    house = given(f"house={few}", catalog.load())
    models = (
        ("lab/base", f"other:{own}", []),
        ("a/same", f"other:{own}", ["lab/base"]),
        ("a/few", "other:house", ["lab/base"]),
        ("a/none", "mit", ["lab/base"]),
        ("a/odd", "other:another", ["lab/base"]),
    )
    without = ask(*models)
    assert "F04" not in without and without["F01"] == ["a/none"]
    with_texts = ask(*models, given=(text, house))
    assert with_texts["F04"] == ["a/few"] and with_texts["F01"] == ["a/none"]


def test_more_licenses_than_can_be_told_apart_are_refused(tmp_path: Path, ask: Ask) -> None:
    file = tmp_path / "few.txt"
    file.write_text("You must not use the model to make malware or to attack computer systems.\n", "utf-8")
    one = given(f"house={file}", catalog.load())
    many = tuple(structs.replace(one, key=f"other:house-{number}") for number in range(60))
    with pytest.raises(InputError, match="tells apart"):
        ask(BASE, given=many)


def test_a_text_that_tells_no_name_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "terms.txt"
    file.write_text("You must not use the model to make malware.\n", "utf-8")
    with pytest.raises(InputError, match="calls this license"):
        given(str(file), catalog.load())


ANSWERS = """[work]
name = "Salamander"
version = "1.0"
licensor = "Example Lab"
contact = "licensing@example.org"
[license]
type = "OpenRAIL"
artifacts = ["model"]
[restrictions]
preset = "core"
[confirm]
rights_held = true
one_way = true
assent_before_access = true
"""
