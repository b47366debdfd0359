# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""One place scanned: a model folder, a copy in the Hub's cache, a model of an Ollama store, or one file of weights.

Bounds, whatever the folder holds: 250,000 files are listed (about 500 bytes of memory each), 500 works in it are told
apart, and of each at most 40 license texts of 1 MB, a card of 2 MB, configuration files of 4 MB and 64 MB of headers
are read. Nothing is executed, unpickled, written, or waited for. Each trouble is one problem; none ends the scan.
"""

import os
import re
from collections.abc import Callable
from pathlib import Path

from msgspec import structs

from core.errors import InputError
from core.folders.evidence import Problem, ScannedFolder
from core.folders.parts import MOST_COMPONENTS, UNOPENED, WEIGHTS, Part, layout_of, split
from core.folders.sheet import Sheet
from core.folders.sources import card, configs, ollama, origin, texts, weights
from core.folders.sources.origin import RepoType
from core.folders.tree import CACHED, File, Progress, Stop, Tree, printable, why

Reuse = Callable[[Part], ScannedFolder | None]
_SKIPPED = (".git", "__pycache__", "node_modules", ".venv", ".ipynb_checkpoints")
_DATA = re.compile(
    r"^(?:dataset_info|task_categories|size_categories|annotations_creators|configs)[ \t]*:", re.MULTILINE
)
_SPACE = re.compile(r"^sdk[ \t]*:", re.MULTILINE)


def scan(path: Path | str, *, stop: Stop | None = None, progress: Progress | None = None) -> ScannedFolder:
    """What a folder says of license and origin, and every work inside it as a component.

    The folder of a model in the Hub's cache stands for its newest copy; a whole Ollama store or Hub cache holds its
    models as components.

    Args:
        path: a folder, a manifest of an Ollama store, or a file of weights.
        stop: asked between files; Stopped is raised once it says true.
        progress: told in words what is being read.

    Raises:
        InputError: there is nothing at the path, or it cannot be opened at all.
        Stopped: the person stopped it.
    """
    return scan_with(path, stop=stop, progress=progress)


def scan_with(
    path: Path | str,
    *,
    stop: Stop | None = None,
    progress: Progress | None = None,
    reuse: Reuse | None = None,
    keep: Callable[[Part, ScannedFolder], None] | None = None,
) -> ScannedFolder:
    """`scan` with a memory: `reuse` gives what is known of a part that did not change, `keep` is told of each part."""
    folder = Path(path).absolute()
    _exists(folder)
    if not folder.is_dir():
        return _file(folder, stop)
    if ollama.is_store(folder):
        return _store(folder, stop, progress)
    if CACHED.match(folder.name):
        folder = origin.snapshot(folder) or folder
    tree = Tree(folder, stop=stop)
    tree.walk(_SKIPPED.__contains__)
    listed, tree.problems = tuple(tree.problems), []
    found = split(tree.files)
    if len(found) > MOST_COMPONENTS + 1:
        words = f"The folder holds {len(found) - 1} works; only the first {MOST_COMPONENTS} were read."
        listed = (*listed, Problem("", words))
        found = found[: MOST_COMPONENTS + 1]
    done = []
    for part in found:
        tree.check()
        known = reuse(part) if reuse is not None else None
        if known is None:
            if progress is not None:
                progress(f"Reading {printable(part.inside or folder.name)}…")
            known = _part(tree, part)
        if keep is not None:
            keep(part, known)
        done.append(known)
    whole = done[0]
    return structs.replace(
        whole,
        problems=(*listed, *whole.problems),
        files=len(tree.files),
        bytes_read=tree.bytes_read,
        components=tuple(done[1:]),
    )


def _exists(path: Path) -> None:
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise InputError("there is no such folder", where=printable(str(path)), mend="Check the path") from error
    except OSError as error:
        what = f"cannot be read: {why(error)}"
        raise InputError(what, where=printable(str(path)), mend="Choose another folder") from error
    try:
        if path.is_dir():
            os.scandir(path).close()
    except OSError as error:
        what = f"cannot be read: {why(error)}"
        raise InputError(what, where=printable(str(path)), mend="Choose another folder") from error


def _part(tree: Tree, part: Part) -> ScannedFolder:
    before, told = tree.bytes_read, len(tree.problems)
    sheet = Sheet(tree, part.base, part.files)
    kind = None
    if not part.file:
        card.read(sheet)
        texts.read(sheet)
        configs.read(sheet)
        origin.read_downloads(sheet)
        kind = origin.read_git(sheet)
    weights.read(sheet)
    cached = origin.of_cache(tree.root)
    if cached is not None and not part.base and not part.file:
        sheet.claim("repo", cached[0], "", "folder of the cache", "states")
        sheet.claim("revision", cached[2], "", "folder of the cache", "states")
    adapter = any(item.kind == "relation" and item.value == "adapter" for item in sheet.evidence)
    formats = [item.value for item in sheet.evidence if item.kind == "format"]
    layout = layout_of(part, formats, adapter=adapter)
    repo_type = cached[1] if cached is not None else kind or _type(sheet)
    if not layout:
        layout = "Hub cache" if cached is not None else "dataset" if repo_type == "dataset" else "model folder"
    return ScannedFolder(
        path=printable(str(tree.root / part.base)) if part.base else str(tree.root),
        name=_name(tree, part, sheet),
        layout=layout,
        repo_type=repo_type,
        inside=printable(part.inside),
        writable=cached is None and not _shared(tree.root),
        evidence=tuple(sheet.evidence),
        texts=tuple(sheet.texts),
        card=sheet.card,
        card_line=sheet.card_line,
        problems=tuple(_below(problem, part.base) for problem in tree.problems[told:]),
        files=len(part.files),
        bytes_read=tree.bytes_read - before,
    )


def _name(tree: Tree, part: Part, sheet: Sheet) -> str:
    if part.file:
        return printable(part.file.rpartition("/")[2].rpartition(".")[0])
    cached = origin.of_cache(tree.root)
    own = next((item.value for item in sheet.all_of("repo") if item.strength == "states"), "")
    if part.base:
        return own or printable(part.base.rpartition("/")[2])
    return printable(cached[0]) if cached is not None else own or printable(tree.root.resolve().name) or "folder"


def _type(sheet: Sheet) -> RepoType:
    head = sheet.card[: 2**16].partition("\n---")[0]
    if any(file.name.lower().endswith((*WEIGHTS, *UNOPENED)) for file in sheet.files):
        return "model"
    if _SPACE.search(head):
        return "space"
    return "dataset" if _DATA.search(head) else "model"


def _shared(root: Path) -> bool:
    return any(ollama.is_store(parent) for parent in list(root.parents)[:6])


def _below(problem: Problem, base: str) -> Problem:
    shown = printable(base) + "/"
    if base and problem.file.startswith(shown):
        return structs.replace(problem, file=problem.file[len(shown) :])
    return problem


def _file(path: Path, stop: Stop | None) -> ScannedFolder:
    store = ollama.store_of(path)
    if store is not None:
        tree = Tree(store, stop=stop)
        return _manifest(tree, File(path.relative_to(store).as_posix(), 0))
    if not path.name.lower().endswith(WEIGHTS):
        what = "is neither a folder nor a file of weights"
        raise InputError(what, where=printable(str(path)), mend="Choose the folder it is in")
    tree = Tree(path.parent, stop=stop)
    try:
        tree.files = [File(path.name, path.stat().st_size, path.is_symlink())]
    except OSError as error:
        raise InputError(f"cannot be read: {why(error)}", where=printable(str(path))) from error
    return _part(tree, Part("", tree.files, path.name))


def _manifest(tree: Tree, manifest: File) -> ScannedFolder:
    before, told = tree.bytes_read, len(tree.problems)
    sheet = Sheet(tree, "", [])
    ollama.read(sheet, manifest)
    parts = manifest.path.split("/")
    name = ollama.name_of(manifest.path) if len(parts) == 5 else manifest.name
    return ScannedFolder(
        path=str(tree.root),
        name=printable(name),
        layout="Ollama model",
        inside=printable(manifest.path),
        writable=False,
        evidence=tuple(sheet.evidence),
        texts=tuple(sheet.texts),
        problems=tuple(tree.problems[told:]),
        files=1,
        bytes_read=tree.bytes_read - before,
    )


def _store(folder: Path, stop: Stop | None, progress: Progress | None) -> ScannedFolder:
    tree = Tree(folder, stop=stop)
    tree.walk(lambda name: name == "blobs")
    listed, tree.problems = tuple(tree.problems), []
    done: list[ScannedFolder] = []
    for manifest in ollama.manifests(folder, tree.files):
        tree.check()
        if len(done) == MOST_COMPONENTS:
            words = f"The store holds more models; only the first {MOST_COMPONENTS} were read."
            listed = (*listed, Problem("", words))
            break
        if progress is not None:
            progress(f"Reading {printable(ollama.name_of(manifest.path))}…")
        done.append(_manifest(tree, manifest))
    return ScannedFolder(
        path=str(folder),
        name=printable(folder.name),
        layout="Ollama store",
        writable=False,
        problems=listed,
        files=len(tree.files),
        bytes_read=tree.bytes_read,
        components=tuple(done),
    )
