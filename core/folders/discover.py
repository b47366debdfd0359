# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Where models lie: every model folder below some paths, copies in Hub caches, models of Ollama stores.

Links to folders are not followed, so that no loop is walked. Of files, only the first bytes of a card are read. Memory
holds one path of folders at a time, however many there are.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from core.folders.parts import UNOPENED, WEIGHTS
from core.folders.sources import ollama
from core.folders.sources.texts import kind_of
from core.folders.tree import CACHED, DEEPEST, File, Progress, Stop, Tree

_ANCHORS = frozenset(
    ("config.json", "adapter_config.json", "model_index.json", "dataset_infos.json", "mergekit_config.yml")
)
_HIDDEN = frozenset((".cache", ".ollama", ".lmstudio"))
_SKIPPED = frozenset(("node_modules", "__pycache__", "site-packages", "blobs"))
_EVERY = 200


def discover(
    paths: Iterable[Path | str], *, stop: Stop | None = None, progress: Progress | None = None
) -> Iterator[Path]:
    """What `scan` can be given below these paths, each once: folders, copies in a cache, manifests, loose weight files.

    Ends early once `stop` says true. A path that holds no model at all gives nothing. Folders that cannot be listed
    are passed by; `scan` of the folder above tells of them.
    """
    yield from _Search(stop, progress).below(paths)


class _Search:
    def __init__(self, stop: Stop | None, progress: Progress | None) -> None:
        self._stop = stop
        self._progress = progress
        self._seen = 0
        self._found = 0

    def below(self, paths: Iterable[Path | str]) -> Iterator[Path]:
        given: set[str] = set()
        for path in paths:
            start = Path(path).absolute()
            real = os.path.realpath(start)
            if real in given:
                continue
            given.add(real)
            if start.is_dir():
                yield from self._folder(start, 0)
            elif start.name.lower().endswith(WEIGHTS) or (start.is_file() and ollama.store_of(start) is not None):
                yield start

    def _folder(self, folder: Path, depth: int) -> Iterator[Path]:
        self._seen += 1
        if self._progress is not None and self._seen % _EVERY == 1:
            self._progress(f"Looking for models: {self._found} found in {self._seen} folders…")
        if depth > DEEPEST or (self._stop is not None and self._stop()):
            return
        if CACHED.match(folder.name) and (folder / "snapshots").is_dir():
            for copy in _folders(folder / "snapshots"):
                yield self._give(copy)
            return
        if ollama.is_store(folder):
            tree = Tree(folder, stop=self._stop)
            tree.walk(lambda name: name == "blobs")
            for manifest in ollama.manifests(folder, tree.files):
                yield self._give(folder / manifest.path)
            return
        try:
            with os.scandir(folder) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError:
            return
        names = {entry.name.lower() for entry in listed if not _is_folder(entry)}
        inner = [Path(entry.path) for entry in listed if _is_folder(entry) and _worth(entry.name)]
        weights = [entry for entry in listed if entry.name.lower().endswith((*WEIGHTS, *UNOPENED))]
        if _is_model(folder, names, bool(weights)):
            yield self._give(folder)
            return
        if weights and not inner:
            yield self._give(folder)
            return
        for entry in weights:
            if entry.name.lower().endswith(WEIGHTS) and not _is_folder(entry):
                yield self._give(Path(entry.path))
        before = self._found
        for each in inner:
            yield from self._folder(each, depth + 1)
        if self._found == before and not weights and (any(map(kind_of, names)) or (not depth and "readme.md" in names)):
            yield self._give(folder)

    def _give(self, path: Path) -> Path:
        self._found += 1
        return path


def _is_model(folder: Path, names: set[str], weights: bool) -> bool:
    if names & _ANCHORS:
        return True
    if "readme.md" in names:
        return weights or _has_front_matter(folder)
    return weights and any(map(kind_of, names))


def _has_front_matter(folder: Path) -> bool:
    tree = Tree(folder)
    at = tree.place(File("README.md", 0).path)
    if at is None:
        return False
    try:
        with open(at, "rb", opener=_quick) as file:
            return file.read(64).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"---")
    except OSError:
        return False


def _quick(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _worth(name: str) -> bool:
    return name not in _SKIPPED and (not name.startswith(".") or name in _HIDDEN)


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _folders(folder: Path) -> list[Path]:
    try:
        with os.scandir(folder) as entries:
            return sorted(Path(entry.path) for entry in entries if _is_folder(entry))
    except OSError:
        return []
