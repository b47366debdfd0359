# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What a report says first of each layout: what it is, where it comes from, what was edited since."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from core.catalog import catalog
from core.folders.scan import scan
from core.inspection.inspect import inspect
from core.inspection.report import FolderReport
from core.inspection.starting import start
from core.inspection.words import parts
from core.registry import registry
from tests.core.inspection.planted import gguf, safetensors
from tests.license_texts import scancode_texts

REVISION = "0123456789abcdef0123456789abcdef01234567"
CARD = "---\nlicense: mit\n---\n# Newt\n"
WEIGHTS = safetensors({"format": "pt"})
RAIL = scancode_texts()["stable-diffusion-2022-08-22"]


def put(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, content in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def look(folder: Path) -> FolderReport:
    return inspect(scan(folder), catalog=catalog.load(), registry=registry.load())


@pytest.mark.parametrize(
    ("files", "what"),
    [
        ({"README.md": CARD, "model.safetensors": WEIGHTS}, "A model, declared MIT License."),
        ({"README.md": CARD, "adapter_config.json": "{}"}, "An adapter, declared MIT License."),
        ({"README.md": CARD, "model_index.json": "{}"}, "A diffusers pipeline, declared MIT License."),
        ({"README.md": CARD, "model.safetensors": safetensors({"format": "mlx"})}, "An MLX model, declared MIT "),
        ({"README.md": CARD, "a.gguf": gguf({})}, "A GGUF model, declared MIT License."),
        ({"a.gguf": gguf({"general.license": "mit"})}, "A GGUF model, whose header alone names MIT License."),
        ({"README.md": CARD.replace("---\n#", "task_categories: [x]\n---\n#")}, "A data set, declared MIT License."),
        ({"README.md": CARD.replace("---\n#", "sdk: gradio\n---\n#")}, "An application, declared MIT License."),
    ],
)
def test_each_layout_is_told_in_words(tmp_path: Path, files: dict[str, str | bytes], what: str) -> None:
    assert look(put(tmp_path / "newt", files)).what.startswith(what)


def test_a_copy_in_the_cache_of_the_hub_tells_its_revision_and_what_sort_of_work_it_is(tmp_path: Path) -> None:
    copy = put(tmp_path / "datasets--example--letters" / "snapshots" / REVISION, {"README.md": CARD})
    report = look(copy)
    assert report.what == f"A data set in the Hub's cache at revision {REVISION[:12]}, declared MIT License."
    assert [one.value for one in report.origin] == ["example/letters", REVISION]
    (artifact,) = start(report, registry=registry.load(), catalog=catalog.load()).draft.artifacts
    assert artifact.value == "data"


@pytest.mark.parametrize("edited", [False, True])
def test_a_license_that_was_edited_since_its_download_is_told_beside_it(tmp_path: Path, edited: bool) -> None:
    data = RAIL.encode()
    etag = hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()
    words = RAIL.replace("minors", "nobody") if edited else RAIL
    record = f"{REVISION}\n{etag}\n1700000000.0\n"
    files = {"README.md": CARD, "LICENSE": words, ".cache/huggingface/download/LICENSE.metadata": record}
    report = look(put(tmp_path / "newt", files))
    assert report.what.startswith(f"A model downloaded at revision {REVISION[:12]}")
    (text,) = report.found
    assert ("edited since the download" in text.words) == edited
    assert ("100 %" in text.words) is False
    (part,) = parts(report, catalog.load())
    assert any("edited since" in row for row in part.origin) == edited


def test_a_part_with_its_own_license_file_needs_no_word_on_what_it_covers(tmp_path: Path) -> None:
    files = {
        "README.md": CARD,
        "LICENSE": RAIL,
        "model_index.json": json.dumps({"_class_name": "StableDiffusionPipeline"}),
        "unet/config.json": "{}",
        "unet/model.safetensors": WEIGHTS,
        "safety_checker/LICENSE": scancode_texts()["mit"],
        "safety_checker/model.safetensors": WEIGHTS,
    }
    report = look(put(tmp_path / "newt", files))
    assert [part.name for part in report.components] == ["safety_checker", "unet"]
    assert not [one.rule for part in report.components for one in part.findings]
