# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Folders mended: what is shown is what is written, and what was found is settled by it."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from msgspec import structs

from core.catalog import catalog as catalogs
from core.errors import InputError
from core.folders.evidence import ScannedFolder
from core.folders.scan import scan
from core.inspection.inspect import inspect
from core.inspection.mend import MendPlan, plan, write
from core.inspection.remedies import remedies
from core.inspection.report import FolderReport
from core.projects.files import Staged
from core.registry import registry as registries
from tests.core.inspection.planted import nine_faults, notice_line
from tests.core.obligations.rules.cases import card, rail, text


def put(folder: Path, files: Mapping[str, bytes]) -> None:
    with Staged(folder, files) as staged:
        staged.commit()


def looked_at(place: Path, *above: ScannedFolder) -> FolderReport:
    return inspect(scan(place), catalog=catalogs.load(), registry=registries.load(), upstreams=above)


def planned(place: Path, *above: ScannedFolder) -> MendPlan:
    report = looked_at(place, *above)
    return plan(report, remedies(report, catalog=catalogs.load(), registry=registries.load(), upstreams=above))


def make(folder: Path, name: str, files: Mapping[str, str]) -> Path:
    place = folder / name
    place.mkdir()
    for file, words in files.items():
        (place / file).write_text(words, "utf-8", newline="")
    return place


def llama(folder: Path) -> ScannedFolder:
    files = {"README.md": card("license: llama3.1"), "LICENSE": text("llama-3.1-license-2024")}
    return scan(make(folder, "Llama-3.1-8B", files))


def test_the_nine_faults_are_settled_as_far_as_files_can(tmp_path: Path) -> None:
    place = nine_faults(tmp_path)
    base = llama(tmp_path)
    before = {one.rule for one in looked_at(place, base).findings if one.severity == "error"}
    shown = planned(place, base)
    assert write(shown, put) == tuple(one.file for one in shown.changes)
    after = {one.rule for one in looked_at(place, base).findings if one.severity == "error"}
    assert {"F01", "F04", "N02", "N03", "N04"} <= before - after
    assert "N01" in after  # a name is the person's to choose
    agreement = text("llama-3.1-license-2024")
    assert notice_line(agreement) in (place / "NOTICE").read_text("utf-8")
    assert (place / "LICENSE-Llama-3.1-8B").read_text("utf-8") == agreement


def test_what_is_written_is_what_was_shown_and_the_rest_of_the_card_stays(tmp_path: Path) -> None:
    original = (
        "---\r\n# mine\r\nlicense:   'mit'   # old\r\nbase_model: CompVis/stable-diffusion-v1-4\r\n---\r\n# Newt\r\n"
    )
    place = make(tmp_path, "newt", {"README.md": original, "LICENSE": rail()})
    shown = planned(place)
    change = next(one for one in shown.changes if one.file == "README.md")
    assert "-license:   'mit'   # old" in change.diff
    write(shown, put)
    written = (place / "README.md").read_bytes()
    assert written == change.after
    assert b"# mine\r\nlicense:   creativeml-openrail-m   # old\r\nbase_model" in written
    assert b"# Newt\r\n" in written
    assert b"Medical advice" in written and b"Prohibited and out-of-scope uses" in written


def test_looking_writes_nothing(tmp_path: Path) -> None:
    place = nine_faults(tmp_path)
    before = {path.name: path.read_bytes() for path in place.iterdir()}
    planned(place, llama(tmp_path))
    assert {path.name: path.read_bytes() for path in place.iterdir()} == before


def test_a_file_that_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    place = nine_faults(tmp_path)
    shown = planned(place)
    (place / "README.md").write_text("# somebody else\n", "utf-8")
    with pytest.raises(InputError, match="changed after it was looked at"):
        write(shown, put)
    assert (place / "README.md").read_text("utf-8") == "# somebody else\n"
    assert not (place / "NOTICE").exists()


def test_nothing_is_ever_written_into_a_cache_of_the_hub(tmp_path: Path) -> None:
    home = tmp_path / "models--example--newt"
    (home / "blobs").mkdir(parents=True)
    snapshot = home / "snapshots" / ("a" * 40)
    snapshot.mkdir(parents=True)
    (home / "blobs" / "one").write_text(card("license: mit", "base_model: CompVis/stable-diffusion-v1-4"), "utf-8")
    (snapshot / "README.md").symlink_to("../../blobs/one")
    for report in (looked_at(snapshot), structs.replace(looked_at(snapshot), writable=True)):
        chosen = remedies(report, catalog=catalogs.load(), registry=registries.load())
        assert chosen
        with pytest.raises(InputError, match="cache"):
            plan(report, chosen)


def test_a_card_that_is_a_link_is_left_alone(tmp_path: Path) -> None:
    place = make(tmp_path, "newt", {"LICENSE": rail(), "card.md": card("license: mit")})
    (place / "README.md").symlink_to("card.md")
    report = looked_at(place)
    chosen = remedies(report, catalog=catalogs.load(), registry=registries.load())
    with pytest.raises(InputError, match="is a link"):
        plan(report, chosen)


def test_a_base_that_only_files_name_goes_into_the_card(tmp_path: Path) -> None:
    recipe = "models:\n  - model: deepseek-ai/DeepSeek-R1\n    parameters: {weight: 1.0}\nmerge_method: linear\n"
    files = {"README.md": card("license: mit"), "LICENSE": text("mit"), "mergekit_config.yml": recipe}
    place = make(tmp_path, "newt", files)
    assert "F10" in {one.rule for one in looked_at(place).findings}
    write(planned(place), put)
    assert "- deepseek-ai/DeepSeek-R1" in (place / "README.md").read_text("utf-8")
    assert "F10" not in {one.rule for one in looked_at(place).findings}


def test_a_notice_is_added_to_and_never_replaced(tmp_path: Path) -> None:
    place = nine_faults(tmp_path)
    (place / "NOTICE").write_bytes(b"Ours \xff stays.\n")
    write(planned(place, llama(tmp_path)), put)
    written = (place / "NOTICE").read_bytes()
    assert written.startswith(b"Ours \xff stays.\n\n")
    assert notice_line(text("llama-3.1-license-2024")).encode() in written


def test_a_folder_in_order_needs_nothing(tmp_path: Path) -> None:
    place = make(tmp_path, "newt", {"README.md": card("license: mit"), "LICENSE": text("mit")})
    assert planned(place).changes == ()
