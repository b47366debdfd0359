# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A model folder tells its name, its license and its texts, and nothing else in it is opened."""

import os
import re
from pathlib import Path

import pytest

from core.errors import InputError
from core.folders.model_folder import LARGEST, MOST_TEXTS, look, names_to_add
from core.registry import registry

CARD = """---
license: other
license_name: salamander-terms
base_model:
- meta-llama/Llama-3.1-8B
- meta-llama/Llama-3.1-8B
---
# Salamander
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "salamander-7b"
    made.mkdir()
    (made / "README.md").write_text(CARD, "utf-8")
    (made / "LICENSE").write_bytes("Terms of “Salamander”\r\nAll good.\n".encode())
    return made


def cached(root: Path, name: str, commit: str) -> Path:
    """A copy as the Hub's cache keeps it: links into a folder of blobs."""
    home = root / f"models--{name.replace('/', '--')}"
    copy = home / "snapshots" / commit
    copy.mkdir(parents=True)
    (home / "blobs").mkdir(exist_ok=True)
    (home / "blobs" / "abc").write_text(f"License of {commit[:4]}\n", "utf-8")
    (copy / "LICENSE.txt").symlink_to("../../blobs/abc")
    return copy


def test_card_and_texts_are_read(folder: Path) -> None:
    found = look(folder)
    assert (found.upstream, found.license_tag, found.license_name) == ("salamander-7b", "other", "salamander-terms")
    assert found.base_models == ("meta-llama/Llama-3.1-8B",)
    [text] = found.texts
    assert (text.upstream, text.file) == ("salamander-7b", "LICENSE")
    assert text.text.encode() == (folder / "LICENSE").read_bytes()
    assert found.remarks == ()


def test_every_kind_of_license_text_is_found_and_nothing_else(folder: Path) -> None:
    wanted = ("COPYING", "NOTICE.txt", "USE_POLICY.md", "acceptable_use_policy.md", "TERMS.txt", "ATTRIBUTION.md")
    for name in (*wanted, "model.safetensors", "license.pkl", "config.json", "history.txt"):
        (folder / name).write_text(f"This is {name}", "utf-8")
    assert {text.file for text in look(folder).texts} == {"LICENSE", *wanted}


def test_the_name_on_the_hub_comes_from_its_cache(tmp_path: Path) -> None:
    copy = cached(tmp_path, "meta-llama/Llama-3.1-8B", "a" * 40)
    assert look(copy).upstream == "meta-llama/Llama-3.1-8B"
    assert [text.text for text in look(copy).texts] == ["License of aaaa\n"]
    assert look(copy.parent.parent).texts == look(copy).texts


def test_the_copy_that_the_cache_calls_main_is_taken(tmp_path: Path) -> None:
    main = cached(tmp_path, "lab/base", "a" * 40)
    other = cached(tmp_path / "x", "lab/base", "b" * 40)
    other.rename(main.parent / other.name)
    (main / "NOTICE").write_text("main", "utf-8")
    (main.parent.parent / "refs").mkdir()
    (main.parent.parent / "refs" / "main").write_text("a" * 40, "ascii")
    assert "NOTICE" in {text.file for text in look(main.parent.parent).texts}


def test_links_out_of_the_folder_pipes_and_large_files_are_left_alone(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret", "utf-8")
    (folder / "NOTICE").symlink_to(tmp_path / "secret")
    (folder / "TERMS").write_bytes(b"x" * (LARGEST + 1))
    (folder / "COPYING").write_bytes(b"a\0b")
    os.mkfifo(folder / "LICENCE")
    (folder / "USE_POLICY").symlink_to("nowhere")
    found = look(folder)
    assert [text.file for text in found.texts] == ["LICENSE"]
    said = " ".join(found.remarks)
    for name in ("NOTICE", "TERMS", "COPYING", "LICENCE", "USE_POLICY"):
        assert name in said


def test_at_most_so_many_texts_are_taken(folder: Path) -> None:
    for number in range(MOST_TEXTS + 3):
        (folder / f"LICENSE.{number}").write_text("x", "utf-8")
    found = look(folder)
    assert len(found.texts) == MOST_TEXTS
    assert re.search(rf"first {MOST_TEXTS} of {MOST_TEXTS + 4}", " ".join(found.remarks))


def test_old_encodings_are_read_and_odd_names_made_fit(folder: Path) -> None:
    (folder / "LICENSE (café)?.txt").write_bytes("naïve".encode("cp1252"))
    text = next(text for text in look(folder).texts if text.file != "LICENSE")
    assert text.text == "naïve"
    assert re.fullmatch(r"LICENSE \(caf-\)-\.txt", text.file)


def test_a_broken_card_becomes_a_remark_beside_the_texts(folder: Path) -> None:
    (folder / "README.md").write_text("---\nlicense: [\n---\n", "utf-8")
    found = look(folder)
    assert found.license_tag == ""
    assert "broken YAML" in found.remarks[0]


@pytest.mark.parametrize("what", ["missing", "file", "empty"])
def test_what_is_no_model_folder_is_refused_in_words(what: str, tmp_path: Path) -> None:
    path = tmp_path / what
    if what == "file":
        path.write_text("x", "utf-8")
    elif what == "empty":
        path.mkdir()
        (path / "model.safetensors").write_bytes(b"x")
    with pytest.raises(InputError) as caught:
        look(path)
    assert caught.value.where == str(path)
    assert caught.value.mend


def test_a_license_the_card_declares_is_named_where_the_id_is_not_known(folder: Path) -> None:
    assert names_to_add(look(folder), registry.load()) == ("salamander-7b", "meta-llama/Llama-3.1-8B")
    (folder / "README.md").write_text(CARD.replace("other", "llama3.1"), "utf-8")
    assert names_to_add(look(folder), registry.load()) == ("salamander-7b", "llama3.1")


def test_a_folder_of_a_known_id_names_only_that(tmp_path: Path) -> None:
    copy = cached(tmp_path, "meta-llama/Llama-3.1-8B", "a" * 40)
    assert names_to_add(look(copy), registry.load()) == ("meta-llama/Llama-3.1-8B",)
