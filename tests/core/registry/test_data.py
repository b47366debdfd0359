# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The data files of the registry hold together."""

import re
from importlib.resources import files
from pathlib import Path

import pytest
import tomli

from core.errors import InputError
from core.registry import load as loading
from core.registry.license import KnownLicense, ObligationKind
from core.registry.registry import load

LICENSES = load().licenses
BY_ID = pytest.mark.parametrize("known", LICENSES, ids=lambda known: known.id)
ARTIFACTS = {"data", "application", "model", "source"}


def _categories() -> set[str]:
    text = (files("resources") / "clauses" / "categories.toml").read_text("utf-8")
    return {category["id"] for category in tomli.loads(text)["category"]}


def _unique(values: list[str]) -> bool:
    return len(values) == len(set(values))


def test_ids_tags_names_and_patterns_are_unique() -> None:
    assert _unique([known.id for known in LICENSES])
    assert _unique([tag for known in LICENSES for tag in known.hub_tags])
    assert _unique([name for known in LICENSES for name in known.hub_names])
    assert _unique([pattern.lower() for known in LICENSES for pattern in known.patterns])
    assert _unique([topic.id for topic in load().topics])


def test_an_id_that_is_another_license_s_hub_name_or_tag_does_not_exist() -> None:
    for known in LICENSES:
        for other in LICENSES:
            assert other is known or known.id not in (*other.hub_tags, *other.hub_names)


def test_every_file_is_named_after_its_license() -> None:
    folder = files("resources") / "licenses"
    for entry in folder.iterdir():
        if entry.name.endswith(".toml") and entry.name not in (loading.VOCABULARY, loading.COMMON):
            table = tomli.loads(entry.read_text("utf-8"))
            assert entry.name == table["id"].replace("++", "-plus-plus") + ".toml"


@BY_ID
def test_license_uses_known_words_only(known: KnownLicense) -> None:
    assert set(known.artifacts) <= ARTIFACTS
    assert all(load().get(other) for other in known.also)
    for restriction in known.restrictions:
        assert set(restriction.categories) <= _categories(), restriction.topic
    assert _unique([restriction.topic for restriction in known.restrictions])
    assert _unique([obligation.kind for obligation in known.obligations])


@BY_ID
def test_license_says_where_each_fact_comes_from(known: KnownLicense) -> None:
    assert known.sources
    assert _unique([source.id for source in known.sources])
    for fact in (*known.restrictions, *known.obligations):
        assert known.source(fact.source).title


@BY_ID
def test_every_sentence_for_people_is_short_and_whole(known: KnownLicense) -> None:
    sentences = [
        *(r.gist for r in known.restrictions),
        *(r.note for r in known.restrictions if r.note),
        *(o.gist for o in known.obligations),
        *known.unchecked,
    ]
    for sentence in sentences:
        assert sentence[0].isupper() and sentence.endswith("."), sentence
        assert len(sentence) <= 200, sentence
        assert "{" not in sentence and "etc" not in sentence.split(), sentence


@BY_ID
def test_a_license_not_wholly_read_says_what_is_not_known(known: KnownLicense) -> None:
    if known.confidence != "read" or not known.names_text:
        assert known.unchecked or known.hub_class in ("permissive", "copyleft")


@BY_ID
def test_a_notice_line_without_its_words_is_said_to_be_unrecorded(known: KnownLicense) -> None:
    for obligation in known.demands("notice-line"):
        if not obligation.text and known.id != "apache-2.0":
            assert any("not recorded here: take them from" in gap for gap in known.unchecked)


@BY_ID
def test_purpose_and_commercial_use_agree(known: KnownLicense) -> None:
    assert known.purpose in ("", "research", "non-commercial", "non-production", "computational use")
    if known.purpose == "non-commercial":
        assert known.commercial == "no"
    if known.purpose:
        assert known.commercial != "yes"


@BY_ID
def test_a_behavioral_license_restricts_something_or_says_that_it_was_not_read(known: KnownLicense) -> None:
    if known.kind == "behavioral":
        assert known.restrictions or known.unchecked
    else:
        assert not known.restrictions


def test_vocabulary_describes_every_kind_of_obligation() -> None:
    table = tomli.loads((files("resources") / "licenses" / loading.VOCABULARY).read_text("utf-8"))
    assert {kind["id"] for kind in table["obligation"]} == set(ObligationKind.__args__)  # type: ignore[attr-defined]


def test_exact_words_are_short_phrases_not_sentences_of_a_license() -> None:
    for known in LICENSES:
        for kind in ("display-phrase", "name-prefix", "notice-line"):
            for obligation in known.demands(kind):  # type: ignore[arg-type]
                assert len(obligation.text.split()) <= 6, (known.id, obligation.text)


def test_patterns_name_an_organization_and_a_model() -> None:
    for known in LICENSES:
        for pattern in known.patterns:
            assert re.fullmatch(r"[A-Za-z0-9_-]+/[A-Za-z0-9._*-]+", pattern), pattern
            assert not pattern.split("/")[1].startswith("*")


def test_a_fault_in_a_file_is_told_with_file_and_key(tmp_path: Path) -> None:
    for name in (loading.VOCABULARY, loading.COMMON):
        (tmp_path / name).write_text((files("resources") / "licenses" / name).read_text("utf-8"), "utf-8")
    odd = 'id = "odd"\ntitle = "Odd"\nhub_class = "{}"\n[[sources]]\nid = "a"\ntitle = "A"\n{}'
    faults = {
        odd.format("odd", ""): "hub_class",
        odd.format("custom", '[[restriction]]\ntopic = "nonsense"\n'): "nonsense",
        odd.format("custom", '[[obligation]]\nkind = "nonsense"\n'): "obligations[0].kind",
        odd.format("custom", "colour = 1\n"): "colour",
        "id = \n": "line 1",
    }
    for text, named in faults.items():
        (tmp_path / "odd.toml").write_text(text, "utf-8")
        with pytest.raises(InputError) as raised:
            loading.read(tmp_path)
        assert raised.value.where.startswith("resources/licenses/odd.toml") and named in raised.value.what
