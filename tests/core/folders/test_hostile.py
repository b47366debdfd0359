# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Folders made to do harm: they cost little time and memory, each trouble is one problem, and the rest is read."""

import builtins
import hashlib
import json
import os
import socket
import struct
import time
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from core.folders import tree as trees
from core.folders.discover import discover
from core.folders.evidence import ScannedFolder
from core.folders.scan import scan

HASH = hashlib.sha256(b"x").hexdigest()


@contextmanager
def bounded(seconds: float = 5.0, memory: int = 64 * 2**20) -> Iterator[None]:
    """What runs inside takes no more processor time and Python memory than this."""
    tracemalloc.start()
    begin = time.process_time()
    yield
    took = time.process_time() - begin
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert took < seconds
    assert peak < memory


def told(folder: ScannedFolder) -> list[tuple[str, str]]:
    return [(problem.file, problem.message) for problem in folder.problems]


def sound(root: Path) -> None:
    """A card that must still be read whatever lies beside it."""
    (root / "README.md").write_text("---\nlicense: mit\n---\n")


def assert_sound(folder: ScannedFolder) -> None:
    assert [item.value for item in folder.all("license") if item.file == "README.md"] == ["mit"]


def sparse(path: Path, size: int, head: bytes = b"") -> None:
    with path.open("wb") as file:
        file.write(head)
        file.truncate(size)


def test_sparse_files_of_ten_gigabytes_cost_nothing_whatever_they_are_called(tmp_path: Path) -> None:
    sound(tmp_path)
    for name in ("LICENSE", "config.json", "mergekit_config.yml", "NOTICE.txt", "pytorch_model.bin", "a.pt", "b.ckpt"):
        sparse(tmp_path / name, 10 * 2**30)
    header = b'{"__metadata__":{"modelspec.license":"gemma"},'
    sparse(tmp_path / "w.safetensors", 10 * 2**30, struct.pack("<Q", 20_000_000) + header)
    sparse(tmp_path / "w.gguf", 10 * 2**30, b"GGUF" + struct.pack("<IQQ", 3, 0, 0))
    with bounded():
        found = scan(tmp_path)
    assert_sound(found)
    assert found.bytes_read < 100_000
    assert [file for file, _ in told(found)] == ["LICENSE", "NOTICE.txt", "config.json", "mergekit_config.yml"]
    assert [item.value for item in found.all("license")] == ["mit", "gemma"]


def test_a_card_of_ten_gigabytes_is_not_read(tmp_path: Path) -> None:
    sparse(tmp_path / "README.md", 10 * 2**30)
    with bounded():
        found = scan(tmp_path)
    assert told(found) == [("README.md", "The file is larger than 1 MB; it was not read.")]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("w.safetensors", struct.pack("<Q", 2**63) + b"{}"),
        ("w.safetensors", struct.pack("<Q", 24_000_000) + b"{}"),
        ("w.safetensors", struct.pack("<Q", 200_000) + b'{"a":' * 40_000),
        ("w.gguf", b"GGUF" + struct.pack("<IQQ", 3, 2**63, 2**63)),
        ("w.gguf", b"GGUF" + struct.pack("<IQQ", 3, 0, 1) + struct.pack("<Q", 2**63)),
        ("config.json", b"[" * 2_000_000),
        ("config.json", b'{"a":' * 500_000),
        ("config.json", b'{"license": "mit", "license": "gemma"}'),
        ("config.json", b"\xff\xfe{"),
        ("config.json", b"{" + b'"a": ' + b"9" * 1_000_000 + b"}"),
        ("mergekit_config.yml", b"a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n"),
        ("mergekit_config.yml", b"[" * 100_000),
        ("mergekit_config.yml", b"- x\n" * 60_000),
        ("LICENSE", b"\0" * 1000),
        ("NOTICE.pdf", b"%PDF"),
    ],
)
def test_a_file_that_lies_is_one_problem(tmp_path: Path, name: str, content: bytes) -> None:
    sound(tmp_path)
    (tmp_path / name).write_bytes(content)
    with bounded():
        found = scan(tmp_path)
    assert_sound(found)
    expected = [] if b"9" * 1000 in content else [name]
    assert [file for file, _ in told(found)] == expected


@pytest.mark.parametrize(
    "yaml",
    [
        "a: &a [x,x,x,x,x,x,x,x,x]\n"
        + "".join(f"k{n}: &k{n} [{', '.join([f'*k{n - 1}'] * 9)}]\n" for n in range(1, 12)),
        "a: " + "[" * 50_000,
        "a: " + "{a: " * 3_000,
        "a:\n  " + "- " * 30_000 + "x",
        "".join(f"k{n}: v\n" for n in range(50_000)),
        "x\n" * 700_000,
        "license: [\n",
        "license: mit\nlicense: gemma",
        "? [x]\n: y",
        "a: !!python/object/apply:os.system ['touch harm']",
    ],
)
def test_front_matter_that_is_a_bomb_is_at_most_one_problem(tmp_path: Path, yaml: str) -> None:
    yaml = yaml.replace("[*k0", "[*a").replace("*k0", "*a")
    (tmp_path / "README.md").write_text(f"---\n{yaml}\n---\n# Body\n")
    with bounded(seconds=20):
        found = scan(tmp_path)
    assert len(found.problems) <= 1
    assert found.card.endswith("# Body\n")
    assert not Path("harm").exists()


@pytest.mark.parametrize("value", ["{a: b}", "[[mit]]", "[mit, {a: b}]", "*a"])
def test_a_license_that_is_no_name_is_one_problem(tmp_path: Path, value: str) -> None:
    (tmp_path / "README.md").write_text(f"---\nx: &a [[y, y], [y, y]]\nlicense: {value}\n---\n# Body\n")
    (problem,) = scan(tmp_path).problems
    assert problem.file == "README.md" and "license is neither a name nor a list" in problem.message


@pytest.mark.parametrize("yaml", ["?", "license: mit\n?", "? a", "? a\n? b"])
def test_a_key_without_a_value_is_one_problem(tmp_path: Path, yaml: str) -> None:
    (tmp_path / "README.md").write_text(f"---\n{yaml}\n---\n# Body\n")
    (problem,) = scan(tmp_path).problems
    assert "its keys were not read" in problem.message


@pytest.mark.parametrize("value", ["mit", "[mit, apache-2.0]", "", "2.0"])
def test_a_license_that_is_a_name_or_several_is_none(tmp_path: Path, value: str) -> None:
    (tmp_path / "README.md").write_text(f"---\nlicense: {value}\n---\n# Body\n")
    assert scan(tmp_path).problems == ()


def test_links_that_loop_or_lead_out_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret").write_text("secret words")
    root = tmp_path / "root"
    root.mkdir()
    sound(root)
    (root / "LICENSE").symlink_to(outside / "secret")
    (root / "NOTICE").symlink_to("NOTICE")
    (root / "COPYING").symlink_to("nowhere")
    (root / "loop").symlink_to(root, target_is_directory=True)
    (root / "out").symlink_to(outside, target_is_directory=True)
    (root / "TERMS").symlink_to("README.md")
    with bounded():
        found = scan(root)
        assert list(discover([root])) == [root]
    assert_sound(found)
    assert "secret words" not in str(found)
    assert sorted(file for file, _ in told(found)) == ["COPYING", "LICENSE", "NOTICE", "loop", "out"]
    assert [text.file for text in found.texts] == ["TERMS"]


def test_a_link_in_a_cache_may_lead_to_its_blobs_and_nowhere_else(tmp_path: Path) -> None:
    copy = tmp_path / "models--a--b" / "snapshots" / ("0" * 40)
    copy.mkdir(parents=True)
    (tmp_path / "models--a--b" / "blobs").mkdir()
    (tmp_path / "models--a--b" / "blobs" / "one").write_text("terms")
    (tmp_path / "secret").write_text("secret words")
    (copy / "LICENSE").symlink_to("../../blobs/one")
    (copy / "NOTICE").symlink_to("../../../secret")
    found = scan(copy)
    assert [text.text for text in found.texts] == ["terms"]
    assert [file for file, _ in told(found)] == ["NOTICE"]


def test_pipes_sockets_and_devices_are_told_and_never_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound(tmp_path)
    for name in ("LICENSE", "config.json", "w.gguf"):
        os.mkfifo(tmp_path / name)
    (tmp_path / "COPYING").symlink_to("/dev/zero")
    monkeypatch.chdir(tmp_path)  # the path of a socket is short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("NOTICE")
        with bounded():
            found = scan(tmp_path)
    assert_sound(found)
    assert sorted(file for file, _ in told(found)) == ["COPYING", "LICENSE", "NOTICE", "config.json", "w.gguf"]


@pytest.mark.parametrize(
    "name", [b"LICENSE\nLICENSE", b"LICENSE-\xff\xfe", b"LICENSE \x1b[31m", "LICENSE\u202e".encode()]
)
def test_names_that_cannot_be_shown_are_printable_in_what_is_told(tmp_path: Path, name: bytes) -> None:
    sound(tmp_path)
    (tmp_path / os.fsdecode(name)).write_bytes(b"terms")
    found = scan(tmp_path)
    (text,) = found.texts
    assert text.file.isprintable()
    assert text.file.encode("utf-8")
    assert text.text == "terms"


def test_folders_with_names_that_cannot_be_shown_are_scanned(tmp_path: Path) -> None:
    inner = tmp_path / os.fsdecode(b"lo\nra\xff")
    inner.mkdir()
    (inner / "adapter_config.json").write_text('{"base_model_name_or_path": "a/b"}')
    (part,) = scan(tmp_path).components
    assert part.name == "lo\\nra\\xff"
    assert [item.value for item in part.all("base-model")] == ["a/b"]
    (one,) = discover([tmp_path])
    assert scan(one).all("base-model")


def test_a_hundred_thousand_files_are_listed_in_bounded_time_and_memory(tmp_path: Path) -> None:
    sound(tmp_path)
    for folder in range(100):
        inner = tmp_path / f"f{folder}"
        inner.mkdir()
        for number in range(1_000):
            os.close(os.open(inner / f"{number}.txt", os.O_CREAT | os.O_WRONLY))
    begin = time.process_time()
    found = scan(tmp_path)
    assert time.process_time() - begin < 15
    assert found.files == 100_001
    assert_sound(found)


def test_more_files_than_are_listed_is_one_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trees, "MOST_FILES", 50)
    sound(tmp_path)
    for number in range(60):
        (tmp_path / f"z{number}").touch()
    found = scan(tmp_path)
    assert found.files == 50
    assert told(found) == [("", "The folder holds more than 50 files; only the first were looked at.")]


def test_folders_nested_deeper_than_any_model_are_one_problem(tmp_path: Path) -> None:
    sound(tmp_path)
    deep = tmp_path
    for _ in range(60):
        deep = deep / "d"
        deep.mkdir()
    (deep / "LICENSE").write_text("x")
    found = scan(tmp_path)
    assert len(found.problems) == 1
    assert "nested deeper" in found.problems[0].message
    assert list(discover([tmp_path])) == [tmp_path]


def test_files_that_the_system_refuses_are_one_problem_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sound(tmp_path)
    for name in ("LICENSE", "config.json"):
        (tmp_path / name).write_text("{}")
        (tmp_path / name).chmod(0)
    (tmp_path / "closed").mkdir()
    (tmp_path / "closed").chmod(0)
    if os.geteuid() == 0:  # nothing is closed to this user: what the system says is put in its place
        real_open, real_list = os.open, os.scandir

        def refuse_open(path: os.PathLike[str] | str, *args: int, **options: int) -> int:
            if str(path).endswith(("LICENSE", "config.json")):
                raise PermissionError(13, "Permission denied")
            return real_open(path, *args, **options)

        def refuse_list(path: os.PathLike[str] | str) -> object:
            if str(path).endswith("closed"):
                raise PermissionError(13, "Permission denied")
            return real_list(path)

        monkeypatch.setattr(os, "open", refuse_open)
        monkeypatch.setattr(os, "scandir", refuse_list)
    found = scan(tmp_path)
    monkeypatch.undo()
    (tmp_path / "closed").chmod(0o700)
    assert_sound(found)
    assert sorted(told(found)) == [
        ("LICENSE", "The file could not be read: permission denied."),
        ("closed", "The folder cannot be read: permission denied."),
        ("config.json", "The file could not be read: permission denied."),
    ]


def test_a_folder_that_changes_or_vanishes_during_the_scan_ends_no_scan(tmp_path: Path) -> None:
    sound(tmp_path)
    inner = tmp_path / "lora"
    inner.mkdir()
    for name in ("adapter_config.json", "LICENSE"):
        (inner / name).write_text("{}")

    def vanish(words: str) -> None:
        if "lora" in words:
            for path in inner.iterdir():
                path.unlink()
            inner.rmdir()

    found = scan(tmp_path, progress=vanish)
    assert_sound(found)
    assert sorted(file for file, _ in told(found.components[0])) == ["LICENSE", "adapter_config.json"]


@pytest.mark.parametrize(
    "digest",
    [
        "sha256:../../../../secret",
        "../secret",
        f"sha256:{HASH.upper()}",
        f"sha256:{HASH}/../../secret",
        f"sha256:{HASH}\n",
        "sha256-" + HASH,
        7,
        None,
    ],
)
def test_a_digest_that_is_none_opens_nothing(tmp_path: Path, digest: object) -> None:
    (tmp_path / "secret").write_text("secret words")
    store = tmp_path / "store"
    (store / "blobs").mkdir(parents=True)
    manifest = store / "manifests" / "host" / "library" / "sal" / "7b"
    manifest.parent.mkdir(parents=True)
    layer = {"mediaType": "application/vnd.ollama.image.license", "digest": digest}
    manifest.write_text(json.dumps({"layers": [layer, 5, None, {}]}))
    found = scan(manifest)
    assert found.texts == ()
    assert [message for _, message in told(found)] == [
        "The digest of a license layer is none; the layer was not opened."
    ]


def test_a_layer_that_is_a_link_out_of_the_store_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret words")
    store = tmp_path / "store"
    (store / "blobs").mkdir(parents=True)
    (store / "blobs" / f"sha256-{HASH}").symlink_to(tmp_path / "secret")
    manifest = store / "manifests" / "host" / "library" / "sal" / "7b"
    manifest.parent.mkdir(parents=True)
    layer = {"mediaType": "application/vnd.ollama.image.license", "digest": f"sha256:{HASH}"}
    manifest.write_text(json.dumps({"layers": [layer]}))
    found = scan(manifest)
    assert found.texts == ()
    assert len(found.problems) == 1


def test_pickles_are_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sound(tmp_path)
    names = ("pytorch_model.bin", "a.pt", "b.pth", "c.ckpt", "training_args.bin", "d.pkl", "LICENSE.bin")
    for name in names:
        (tmp_path / name).write_bytes(b"cos\nsystem\n")
    opened: list[str] = []
    real, plain = os.open, builtins.open

    def watch(path: os.PathLike[str] | str, *args: int, **options: int) -> int:
        opened.append(str(path))
        return real(path, *args, **options)

    def watch_plain(path: object, *args: object, **options: object) -> object:
        opened.append(str(path))
        return plain(path, *args, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(os, "open", watch)
    monkeypatch.setattr(builtins, "open", watch_plain)
    scan(tmp_path)
    monkeypatch.undo()
    assert any(path.endswith("README.md") for path in opened)
    assert not [path for path in opened if path.endswith(names)]
