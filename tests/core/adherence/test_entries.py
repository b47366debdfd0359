# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Licenses on the watch list: who carries one, who leaves it, and who is told of once though two lists name them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.adherence.entries import entry, license_of, tag_of, words
from core.adherence.store import History
from core.adherence.views import Cycle, Event
from core.adherence.watch import cycle
from core.catalog import catalog as catalogs
from core.errors import InputError
from core.hub.client import Hub
from core.registry import registry as registries
from tests.hub.server import StandInHub

OWN = "clausewright-openrail-m-7f3a9c21d05be844"


@pytest.fixture
def server() -> Iterator[StandInHub]:
    with StandInHub() as hub:
        hub.add_user("ada", "hf_ada", orgs=["lab"])
        yield hub


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    with History(tmp_path / "history.sqlite3") as history:
        yield history


def card(license_id: str, name: str = "", base: str = "") -> bytes:
    lines = [f"license: {license_id}", *([f"license_name: {name}"] if name else [])]
    lines += [f"base_model: {base}"] if base else []
    return ("---\n" + "\n".join(lines) + "\n---\n# A model\n").encode()


def look(history: History, server: StandInHub, month: int) -> Cycle:
    done = cycle(
        history,
        Hub(server.url),
        catalog=catalogs.load(),
        registry=registries.load(),
        now=lambda: f"2026-{month:02}-01T00:00:00Z",
    )
    history.were_told(done.events)
    return done


def said(events: tuple[Event, ...]) -> list[tuple[str, str]]:
    return [(one.change, one.model) for one in events if one.change != "finding"]


@pytest.mark.parametrize(
    ("written", "entry_", "tag"),
    [
        ("license:gemma", "license:gemma", "gemma"),
        (" License: Gemma ", "license:gemma", "gemma"),
        (f"license:{OWN}", f"license:{OWN}", "other"),
        ("license:deepseek", "license:deepseek", "other"),
    ],
)
def test_a_license_stands_on_the_list_by_its_name_on_the_hub(written: str, entry_: str, tag: str) -> None:
    assert entry(written) == entry_
    assert tag_of(license_of(entry_)) == tag


def test_a_model_stands_on_the_list_by_its_id_or_address() -> None:
    assert entry("https://huggingface.co/lab/base/tree/main") == "lab/base"
    assert license_of("lab/base") == ""
    assert words("lab/base") == "made from lab/base"


@pytest.mark.parametrize(
    "written", ["license:", "license:other", "license:none", "license:a b", "license:../x", "base"]
)
def test_what_names_neither_is_refused_in_words(written: str) -> None:
    with pytest.raises(InputError) as caught:
        entry(written)
    assert caught.value.mend


def test_a_license_under_other_lists_those_of_its_name_alone(server: StandInHub, history: History) -> None:
    server.add_repo("ada/mine", files={"README.md": card("other", OWN)})
    server.add_repo("ben/theirs", files={"README.md": card("other", "house-license")})
    server.add_repo("cay/free", files={"README.md": card("mit")})
    history.follow(f"license:{OWN}", "2026-01-01")
    assert said(look(history, server, 1).events) == [("new", "ada/mine")]
    assert [one.listing.relation for one in history.derivatives(f"license:{OWN}")] == ["carries"]


def test_who_leaves_the_license_and_who_comes_back_is_told(server: StandInHub, history: History) -> None:
    server.add_repo("ben/child", files={"README.md": card("gemma")})
    history.follow("license:gemma", "2026-01-01")
    first = look(history, server, 1)
    assert [one.words for one in first.events if one.change == "new"] == ["ben/child is new, under gemma"]
    server.commit("ben/child", {"README.md": card("mit")})
    second = look(history, server, 2)
    assert [one.words for one in second.events if one.change == "unlinked"] == [
        "ben/child no longer says that it is under the license gemma"
    ]
    server.commit("ben/child", {"README.md": card("gemma")})
    assert said(look(history, server, 3).events) == [("linked", "ben/child")]
    assert said(look(history, server, 4).events) == []


def test_a_model_in_two_lists_is_told_of_once_and_by_the_other_list_when_the_first_is_given_up(
    server: StandInHub, history: History
) -> None:
    server.add_repo("lab/base", files={"README.md": card("gemma")})
    server.add_repo("ben/child", files={"README.md": card("gemma", base="lab/base")})
    history.follow("lab/base", "2026-01-01")
    history.follow("license:gemma", "2026-01-02")
    assert said(look(history, server, 1).events) == [("new", "ben/child"), ("new", "lab/base")]
    history.leave("lab/base")
    assert said(look(history, server, 2).events) == []
    assert {one.listing.id for one in history.derivatives("license:gemma")} == {"ben/child", "lab/base"}
