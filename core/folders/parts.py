# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Which parts of a tree are works of their own: adapters in a base, parts of a pipeline, one of several GGUF files."""

import re
from collections.abc import Iterable

from msgspec import Struct

from core.folders.tree import File

MOST_COMPONENTS = 500
WEIGHTS = (".safetensors", ".gguf")
UNOPENED = (".bin", ".pt", ".pth", ".ckpt", ".onnx", ".h5", ".msgpack", ".npz", ".tflite", ".mlmodel")
"""Weights that are never opened: reading them could run what is in them, or they tell nothing."""
_SHARD = re.compile(r"-\d{5}-of-\d{5}(?=\.gguf$)", re.IGNORECASE)


class Part(Struct, frozen=True):
    """One work in the tree: its folder, its files, and for one of several GGUF files the name that it goes by."""

    base: str
    files: list[File]
    file: str = ""

    @property
    def inside(self) -> str:
        return "/".join(part for part in (self.base, self.file) if part)


def split(files: Iterable[File]) -> list[Part]:
    """The tree's own part first, then the works in it, each with the files that belong to it alone."""
    by_folder: dict[str, list[File]] = {}
    for file in files:
        by_folder.setdefault(file.folder, []).append(file)
    roots = {folder for folder, own in by_folder.items() if folder and _is_work(own) and not _record(folder)}
    owned: dict[str, list[File]] = {"": []}
    for folder in sorted(by_folder):
        root = folder
        while root and root not in roots:
            root = root.rpartition("/")[0]
        owned.setdefault(root, []).extend(by_folder[folder])
    return [part for root, own in owned.items() for part in _parts(root, own)]


def _is_work(files: list[File]) -> bool:
    names = {file.name.lower() for file in files}
    if "adapter_config.json" in names or "model_index.json" in names:
        return True
    if any(name.endswith(WEIGHTS) for name in names):
        return True
    return bool(names & {"config.json", "readme.md"}) and any(name.endswith(UNOPENED) for name in names)


def _record(folder: str) -> bool:
    return f"/{folder}/".startswith("/.cache/") or "/.cache/" in f"/{folder}/"


def _parts(root: str, files: list[File]) -> list[Part]:
    groups: dict[str, list[File]] = {}
    for file in files:
        if file.name.lower().endswith(".gguf"):
            groups.setdefault(_SHARD.sub("", file.path), []).append(file)
    if len(groups) < 2:
        return [Part(root, files)]
    single = {file.path for group in groups.values() for file in group}
    rest = [file for file in files if file.path not in single]
    strip = len(root) + 1 if root else 0
    return [Part(root, rest), *(Part(root, group, name[strip:]) for name, group in groups.items())]


def layout_of(part: Part, formats: Iterable[str], *, adapter: bool) -> str:
    """What kind of work it is, in a word or two; empty where it is a plain model folder."""
    names = {file.name.lower() for file in part.files if file.folder == part.base}
    if part.file:
        return "GGUF"
    if "model_index.json" in names:
        return "diffusers pipeline"
    if "adapter_config.json" in names or adapter:
        return "adapter"
    if any("MLX" in one for one in formats):
        return "MLX model"
    weights = {name for name in names if name.endswith((*WEIGHTS, *UNOPENED))}
    if weights and all(name.endswith(".gguf") for name in weights):
        return "GGUF"
    return ""
