# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What a scan finds in ordinary folders: every kind of source, with file, line or key, and strength."""

import hashlib
import json
import struct
from collections.abc import Mapping
from pathlib import Path

import pytest

from core.errors import InputError
from core.folders.discover import discover
from core.folders.evidence import Evidence, ScannedFolder
from core.folders.rescan import rescan
from core.folders.scan import scan
from core.folders.tree import Stopped

COMMIT = "0123456789abcdef0123456789abcdef01234567"


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def gguf(values: Mapping[str, str]) -> bytes:
    def text(value: str) -> bytes:
        return struct.pack("<Q", len(value.encode())) + value.encode()

    pairs = b"".join(text(key) + struct.pack("<I", 8) + text(value) for key, value in values.items())
    return b"GGUF" + struct.pack("<IQQ", 3, 0, len(values)) + pairs


def safetensors(metadata: Mapping[str, str]) -> bytes:
    header = json.dumps({"__metadata__": dict(metadata), "w": {"dtype": "F32", "shape": [], "data_offsets": [0, 4]}})
    return struct.pack("<Q", len(header)) + header.encode() + b"\0" * 4


def blob_id(text: str) -> str:
    data = text.encode()
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def seen(folder: ScannedFolder, kind: str) -> list[tuple[str, str, str, str, int]]:
    return [(e.value, e.file, e.where, e.strength, e.line) for e in folder.evidence if e.kind == kind]


CARD = """---
license: other
license_name: "llama3.1"
base_model:
  - meta-llama/Llama-3.1-8B
  - org/second
base_model_relation: merge
datasets: [a/b]
tags: [mlx]
---
# Salamander

## Out-of-scope use
Do not use it to defame people.

## Results
Good. There are no restrictions on use.
"""


def test_keys_of_the_card_are_claims_with_their_lines(tmp_path: Path) -> None:
    found = scan(write(tmp_path, {"README.md": CARD}))
    assert seen(found, "license") == [("other", "README.md", "license", "states", 2)]
    assert seen(found, "license-name") == [("llama3.1", "README.md", "license_name", "states", 3)]
    assert seen(found, "base-model") == [
        ("meta-llama/Llama-3.1-8B", "README.md", "base_model", "states", 5),
        ("org/second", "README.md", "base_model", "states", 6),
    ]
    assert seen(found, "relation") == [("merge", "README.md", "base_model_relation", "states", 7)]
    assert (found.card, found.card_line) == (CARD, 11)


def test_sections_and_sentences_of_the_card_on_use_are_kept_with_their_lines(tmp_path: Path) -> None:
    found = scan(write(tmp_path, {"README.md": CARD}))
    assert [(text.line, text.text) for text in found.texts] == [
        (13, "## Out-of-scope use\nDo not use it to defame people.\n\n")
    ]
    assert [(value, line) for value, *_, line in seen(found, "card-sentence")] == [
        ("Do not use it to defame people.", 14),
        ("There are no restrictions on use.", 17),
    ]


def test_license_notice_and_policy_files_are_texts_with_their_git_ids(tmp_path: Path) -> None:
    files = {"LICENSE": "a", "licence.txt": "b", "NOTICE": "c", "USE_POLICY.md": "d", "license.py": "no", "x.md": "no"}
    found = scan(write(tmp_path, files))
    assert sorted((text.kind, text.file, text.sha1) for text in found.texts) == [
        ("license", "LICENSE", blob_id("a")),
        ("license", "licence.txt", blob_id("b")),
        ("notice", "NOTICE", blob_id("c")),
        ("policy", "USE_POLICY.md", blob_id("d")),
    ]


def test_configurations_tell_bases_and_relations_by_key_and_line(tmp_path: Path) -> None:
    config = '{\n "_name_or_path": "google/gemma-2b",\n "quantization_config": {"quant_method": "gptq", "bits": 4}\n}'
    tokenizer = '{"name_or_path": "google/gemma-tok"}'
    found = scan(write(tmp_path, {"config.json": config, "tokenizer_config.json": tokenizer}))
    assert seen(found, "base-model") == [
        ("google/gemma-2b", "config.json", "_name_or_path", "suggests", 2),
        ("google/gemma-tok", "tokenizer_config.json", "name_or_path", "hints", 1),
    ]
    assert seen(found, "relation") == [("quantized", "config.json", "quantization_config", "suggests", 3)]


def test_every_parent_of_a_merge_is_named_with_its_weight(tmp_path: Path) -> None:
    recipe = (
        "merge_method: linear\nmodels:\n  - model: a/one\n    parameters:\n      weight: 0.0\n"
        "  - model: b/two\nbase_model: c/three\n"
    )
    found = scan(write(tmp_path, {"mergekit_config.yml": recipe}))
    assert [(value, where, line) for value, _, where, _, line in seen(found, "base-model")] == [
        ("a/one", "models (weight 0.0)", 3),
        ("b/two", "models", 6),
        ("c/three", "base_model", 7),
    ]
    assert [value for value, *_ in seen(found, "relation")] == ["merge"]


def test_headers_of_weights_tell_license_and_base(tmp_path: Path) -> None:
    header = {
        "general.license": "gemma",
        "general.base_model.0.name": "Gemma 2B",
        "general.base_model.0.repo_url": "https://huggingface.co/google/gemma-2b",
    }
    found = scan(
        write(tmp_path, {"a.gguf": gguf(header), "b.safetensors": safetensors({"modelspec.license": "CC-BY-NC-4.0"})})
    )
    assert seen(found, "license") == [
        ("gemma", "a.gguf", "general.license", "states", 0),
        ("CC-BY-NC-4.0", "b.safetensors", "modelspec.license", "states", 0),
    ]
    assert [value for value, *_ in seen(found, "base-model")] == ["https://huggingface.co/google/gemma-2b"]


def test_a_large_vocabulary_is_not_walked_once_the_license_is_known(tmp_path: Path) -> None:
    def text(value: str) -> bytes:
        return struct.pack("<Q", len(value)) + value.encode()

    words = b"".join(text(f"token{number}") for number in range(50_000))
    vocabulary = text("tokenizer.ggml.tokens") + struct.pack("<IIQ", 9, 8, 50_000) + words
    license_ = text("general.license") + struct.pack("<I", 8) + text("gemma")
    for name, pairs in (("first", license_ + vocabulary), ("last", vocabulary + license_)):
        write(tmp_path / name, {"a.gguf": b"GGUF" + struct.pack("<IQQ", 3, 0, 2) + pairs})
    first, last = scan(tmp_path / "first"), scan(tmp_path / "last")
    assert [found.all("license")[0].value for found in (first, last)] == ["gemma", "gemma"]
    assert first.bytes_read < 200 < last.bytes_read


def test_adapters_pipeline_parts_and_several_ggufs_are_components(tmp_path: Path) -> None:
    adapter = '{"base_model_name_or_path": "google/gemma-2b"}'
    write(
        tmp_path,
        {
            "model_index.json": '{"_class_name": "StableDiffusionPipeline"}',
            "unet/model.safetensors": safetensors({"format": "pt"}),
            "lora/adapter_config.json": adapter,
            "lora/LICENSE": "own",
            "q4.gguf": gguf({"general.license": "mit"}),
            "q8-00001-of-00002.gguf": gguf({"general.license": "gemma"}),
            "q8-00002-of-00002.gguf": gguf({}),
        },
    )
    found = scan(tmp_path)
    assert found.layout == "diffusers pipeline"
    assert {(part.inside, part.layout) for part in found.components} == {
        ("unet", "model folder"),
        ("lora", "adapter"),
        ("q4.gguf", "GGUF"),
        ("q8.gguf", "GGUF"),
    }
    lora = next(part for part in found.components if part.inside == "lora")
    assert [text.file for text in lora.texts] == ["LICENSE"]
    assert not found.texts


def cache(root: Path, card: str = "---\nlicense: mit\n---\n") -> Path:
    repo = root / "hub" / "models--org--name"
    write(repo, {f"blobs/{blob_id(card)}": card, "refs/main": COMMIT})
    (repo / "snapshots" / COMMIT).mkdir(parents=True)
    (repo / "snapshots" / COMMIT / "README.md").symlink_to(f"../../blobs/{blob_id(card)}")
    return repo


def test_a_copy_in_the_hub_cache_tells_id_and_exact_revision_and_is_not_writable(tmp_path: Path) -> None:
    repo = cache(tmp_path)
    found = scan(repo)
    assert (found.name, found.layout, found.writable) == ("org/name", "Hub cache", False)
    assert [value for value, *_ in seen(found, "revision")] == [COMMIT]
    assert [value for value, *_ in seen(found, "license")] == ["mit"]
    assert found.problems == ()
    assert list(discover([tmp_path])) == [repo / "snapshots" / COMMIT]


@pytest.mark.parametrize("edited", [False, True])
def test_a_license_edited_since_its_download_is_told(tmp_path: Path, edited: bool) -> None:
    record = f"{COMMIT}\n{blob_id('terms')}\n1700000000.0\n"
    text = "other terms" if edited else "terms"
    found = scan(write(tmp_path, {"LICENSE": text, ".cache/huggingface/download/LICENSE.metadata": record}))
    assert [value for value, *_ in seen(found, "revision")] == [COMMIT]
    assert [file for _, file, *_ in seen(found, "edited")] == (["LICENSE"] if edited else [])


def ollama(root: Path, digest: str | None = None) -> Path:
    text, model = b"Some terms of use", gguf({"general.license": "llama3.1"})
    names = [hashlib.sha256(data).hexdigest() for data in (text, model)]
    media = "application/vnd.ollama.image."
    layers = [
        {"mediaType": f"{media}license", "digest": digest or f"sha256:{names[0]}"},
        {"mediaType": f"{media}model", "digest": f"sha256:{names[1]}"},
    ]
    manifest = "manifests/registry.ollama.ai/library/sal/7b"
    write(
        root,
        {f"blobs/sha256-{names[0]}": text, f"blobs/sha256-{names[1]}": model, manifest: json.dumps({"layers": layers})},
    )
    return root / manifest


def test_a_model_of_an_ollama_store_is_read_through_its_manifest(tmp_path: Path) -> None:
    manifest = ollama(tmp_path)
    assert list(discover([tmp_path])) == [manifest]
    found = scan(manifest)
    assert (found.name, found.layout, found.writable) == ("sal:7b", "Ollama model", False)
    assert [text.text for text in found.texts] == ["Some terms of use"]
    assert [value for value, *_ in seen(found, "license")] == ["llama3.1"]
    assert [part.name for part in scan(tmp_path).components] == ["sal:7b"]


def test_the_remote_of_a_git_repository_names_the_work_and_its_password_is_not_kept(tmp_path: Path) -> None:
    config = '[remote "origin"]\n\turl = https://me:secret@huggingface.co/datasets/org/rain\n'
    found = scan(write(tmp_path, {".git/config": config, "README.md": "# Rain\n"}))
    assert (found.name, found.repo_type) == ("org/rain", "dataset")
    assert found.all("repo") == (Evidence("repo", "org/rain", ".git/config", "remote", "states", 2),)
    assert "secret" not in str(found)


def test_discovery_finds_every_model_below_a_tree_once(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "a/config.json": "{}",
            "b/c/README.md": "---\nlicense: mit\n---\n",
            "b/c/lora/adapter_config.json": "{}",
            "loose.gguf": gguf({}),
            "empty/notes.txt": "x",
        },
    )
    (tmp_path / "again").symlink_to(tmp_path / "a", target_is_directory=True)
    assert list(discover([tmp_path, tmp_path])) == [tmp_path / "loose.gguf", tmp_path / "a", tmp_path / "b" / "c"]


def test_a_second_scan_reads_only_what_changed(tmp_path: Path) -> None:
    write(tmp_path, {"README.md": CARD, "lora/adapter_config.json": "{}", "lora/LICENSE": "own"})
    first, record = rescan(tmp_path)
    again, record = rescan(tmp_path, record)
    assert again.bytes_read == 0
    assert (again.evidence, again.texts) == (first.evidence, first.texts)
    (tmp_path / "lora" / "LICENSE").write_text("changed")
    third, _ = rescan(tmp_path, record)
    assert third.components[0].texts[0].text == "changed"
    assert third.bytes_read == len("{}") + len("changed")
    assert rescan(tmp_path, b"\xffbroken")[0].evidence == first.evidence


def test_a_scan_can_be_stopped_and_tells_what_it_reads(tmp_path: Path) -> None:
    write(tmp_path, {"README.md": CARD})
    told: list[str] = []
    scan(tmp_path, progress=told.append)
    assert told == [f"Reading {tmp_path.name}…"]
    with pytest.raises(Stopped):
        scan(tmp_path, stop=lambda: True)
    assert list(discover([tmp_path], stop=lambda: True)) == []


def test_what_is_not_there_is_said_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such folder"):
        scan(tmp_path / "none")
    with pytest.raises(InputError, match="neither a folder nor a file of weights"):
        scan(write(tmp_path, {"a.txt": "x"}) / "a.txt")
