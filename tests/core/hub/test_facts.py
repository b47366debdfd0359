# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What the Hub says of a work above, asked of the stand-in."""

from collections.abc import Callable
from pathlib import Path

import pytest

from core.cli.main import main
from core.hub.client import Hub
from core.hub.errors import HubError
from core.hub.facts import facts
from tests.hub.server import StandInHub

CARD = b"---\nlicense: other\nlicense_name: toad-1.0\nbase_model: [lab/egg]\n---\n# Toad\n"


def test_license_keys_texts_and_bases_are_learned(server: StandInHub, hub: Hub) -> None:
    files = {"README.md": CARD, "LICENSE": b"Toad terms.\n", "NOTICE": b"By the lab.\n", "USE_POLICY.md": b"Be kind.\n"}
    server.add_repo("lab/toad", files=files)
    found = facts(hub, "lab/toad")
    assert found is not None
    assert (found.license_tag, found.license_name, found.base_models) == ("other", "toad-1.0", ("lab/egg",))
    assert {(one.file, one.kind) for one in found.texts} == {
        ("LICENSE", "license"),
        ("NOTICE", "notice"),
        ("USE_POLICY.md", "policy"),
    }


@pytest.mark.parametrize("name", ["lab/nowhere", "not an id", "a/b/c"])
def test_what_the_hub_does_not_have_stays_unknown(hub: Hub, name: str) -> None:
    assert facts(hub, name) is None


def test_a_broken_card_tells_nothing_and_breaks_nothing(server: StandInHub, hub: Hub) -> None:
    server.add_repo("lab/toad", files={"README.md": b"---\nlicense: [\n---\n"})
    found = facts(hub, "lab/toad")
    assert found is not None and found.license_tag == ""


def test_a_hub_that_cannot_be_reached_is_told(clock: object) -> None:
    with pytest.raises(HubError):
        facts(Hub("http://127.0.0.1:9", clock=clock), "lab/toad")  # type: ignore[arg-type]


def test_inspect_asks_the_hub_only_with_online(
    server: StandInHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    server.add_repo("lab/toad", files={"README.md": b"---\nlicense: cc-by-nc-4.0\n---\n# Toad\n"})
    monkeypatch.setenv("CLAUSEWRIGHT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("HF_ENDPOINT", server.url)
    monkeypatch.setenv("HF_TOKEN", "")
    place = tmp_path / "newt"
    place.mkdir()
    (place / "README.md").write_text("---\nlicense: cc0-1.0\nbase_model: lab/toad\n---\n# Newt\n", "utf-8")
    before = len(server.requests)
    assert main(["inspect", str(place)]) == 0
    assert len(server.requests) == before
    assert "F09" in capsys.readouterr().out
    assert main(["inspect", str(place), "--online"]) == 1
    assert "F06" in capsys.readouterr().out


Connect = Callable[..., Hub]


def test_a_gated_work_is_known_as_far_as_the_hub_shows_it(server: StandInHub, connect: Connect) -> None:
    server.add_repo("lab/toad", gated=True, files={"README.md": CARD, "LICENSE": b"Toad terms.\n"})
    found = facts(connect(None), "lab/toad")
    assert found is not None and found.gated
