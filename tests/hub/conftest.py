# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A furnished stand-in Hub for its own tests, and the Python client set to ask nobody else."""

from collections.abc import Iterator

import pytest

from tests.hub.people import Scope
from tests.hub.server import StandInHub

ADA, READER, FINE, BEN = "hf_adaWrites", "hf_adaReads", "hf_adaFine", "hf_benWrites"
CARD = b"---\nlicense: apache-2.0\nbase_model: lab/base\n---\n# Salamander\n"


@pytest.fixture(autouse=True)
def quiet_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """No telemetry, no waiting between retries, no Xet: whichever test loads the library first."""
    for name in ("HF_HUB_DISABLE_TELEMETRY", "HF_HUB_DISABLE_XET", "HF_HUB_DISABLE_PROGRESS_BARS"):
        monkeypatch.setenv(name, "1")
    from huggingface_hub import constants

    for name in ("HF_HUB_DISABLE_TELEMETRY", "HF_HUB_DISABLE_XET"):
        monkeypatch.setattr(constants, name, True)


@pytest.fixture
def hub() -> Iterator[StandInHub]:
    with StandInHub() as made:
        made.add_user("ada", ADA, orgs={"lab": "admin"}, fullname="Ada Example")
        made.add_token("ada", READER, "read")
        made.add_token("ada", FINE, "fineGrained", scopes=[Scope("lab/salamander", ("repo.write",), "model")])
        made.add_user("ben", BEN)
        made.add_repo("lab/salamander", files={"README.md": CARD, "LICENSE": b"Old words.\n", "data/a.txt": b"a"})
        yield made
        for repo in made.state.repos.values():
            assert repo.git.faults() == ""
