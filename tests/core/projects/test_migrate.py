# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The way from a file of another format version: real steps, tried with formats that never were published."""

from typing import Any

import msgspec
import pytest

from core.drafting.draft import Draft, Work
from core.projects import migrate
from core.projects.errors import BrokenProject
from core.projects.project import Publication, encode, new_project


def older(schema: int, **changes: object) -> bytes:
    values: dict[str, Any] = msgspec.json.decode(encode(new_project(Draft(Work("Salamander")))))
    return msgspec.json.encode({**values, "schema": f"clausewright-project/{schema}", **changes})


def rename_page(values: dict[str, Any]) -> dict[str, Any]:
    return {**{key: value for key, value in values.items() if key != "leaf"}, "page": values["leaf"]}


def capitalize_page(values: dict[str, Any]) -> dict[str, Any]:
    return {**values, "page": values["page"].capitalize()}


def test_steps_are_taken_in_order_up_to_the_current_version() -> None:
    values = migrate.upgraded(
        {"schema": "clausewright-project/1", "leaf": "terms"}, 1, current=3, steps={1: rename_page, 2: capitalize_page}
    )
    assert values == {"schema": "clausewright-project/3", "page": "Terms"}


def test_a_file_of_the_current_version_takes_no_step() -> None:
    assert migrate.upgraded({"page": "x"}, 3, current=3, steps={}) == {"schema": "clausewright-project/3", "page": "x"}


def test_every_version_before_the_current_one_has_its_step() -> None:
    assert sorted(migrate.STEPS) == list(range(1, migrate.CURRENT))


def test_the_schema_of_a_project_is_the_current_version() -> None:
    assert new_project().schema == f"{migrate.NAME}/{migrate.CURRENT}"


def test_a_file_of_this_version_tells_who_wrote_it() -> None:
    decoded = migrate.decode(older(2, clausewright="0.0.9"), where="x")
    assert (decoded.version, decoded.newer, decoded.program) == (2, False, "0.0.9")
    assert decoded.project.draft.work.name == "Salamander"


def test_a_publication_of_the_first_version_is_read_with_what_it_did_not_know_yet() -> None:
    entry = {"repo": "lab/salamander", "repo_type": "model", "commit": "a" * 40, "release": 1}
    decoded = migrate.decode(older(1, published=[entry]), where="x")
    assert (decoded.version, decoded.newer) == (1, False)
    assert decoded.project.published == (Publication("lab/salamander", "model", "a" * 40, 1),)
    assert decoded.project.published[0].date is None
    assert decoded.project.schema == "clausewright-project/2"


def test_a_file_of_a_later_version_is_read_without_what_is_not_known() -> None:
    decoded = migrate.decode(older(3, clausewright="8.0", tint="blue", answers={"q": True}), where="x")
    assert (decoded.version, decoded.newer, decoded.program) == (3, True, "8.0")
    assert decoded.project.answers == {"q": True}


@pytest.mark.parametrize("number", ["", "0", "01", "-1", "1.5", "२"])
def test_a_version_that_is_no_number_is_a_fault_of_the_file(number: str) -> None:
    data = msgspec.json.encode({"schema": f"clausewright-project/{number}"})
    with pytest.raises(BrokenProject, match="which never was one"):
        migrate.decode(data, where="x")


def test_an_absurdly_high_version_is_just_newer() -> None:
    decoded = migrate.decode(
        older(2).replace(b"clausewright-project/2", b"clausewright-project/" + b"9" * 5000), where="x"
    )
    assert decoded.newer
