# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""One folder with a model or data set that a work builds on: its name on the Hub, its card, its license texts.

Only the card and files named like a license are opened, within bounds; weights and pickles never are.
"""

import os
import re
import stat
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Annotated, Any

from msgspec import Meta, Struct

from core.cards import front_matter
from core.errors import InputError
from core.registry.registry import Registry

CARD = "README.md"
LARGEST = 2**20
MOST_TEXTS = 20
TEXT_NAMES = (
    "license*",
    "licence*",
    "copying*",
    "notice*",
    "use_policy*",
    "use-policy*",
    "*acceptable*use*",
    "terms*",
    "attribution*",
)
"""Names of license texts, in lower case, in the order they are listed."""

_NEVER = (".json", ".py", ".pdf", ".docx", ".zip", ".gz", ".bin", ".pt", ".pth", ".pkl", ".safetensors", ".png", ".svg")
_UNFIT = re.compile(r"[^A-Za-z0-9 ._()+-]+")
_LONGEST_NAME = 120
_CACHE = re.compile(r"^(?:models|datasets|spaces)--(?P<id>.+)$")

FileName = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_](?:[A-Za-z0-9 ._()+-]{0,118}[A-Za-z0-9_)+-])?$")]


class UpstreamText(Struct, frozen=True, forbid_unknown_fields=True):
    """A license text of an upstream work, as it came with that work.

    Attributes:
        upstream: the work as the creator names it.
        file: name of the file; never a path.
        lines: joined by line feeds they are the exact text.
    """

    upstream: str
    file: FileName
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


class ModelFolder(Struct, frozen=True):
    """What a folder says of itself.

    Attributes:
        upstream: id on the Hub where the folder is part of its cache, else the folder's name.
        license_tag, license_name: as the card gives them; may be empty.
        base_models: ids that the card names.
        texts: license, notice and policy files.
        remarks: what could not be read, one sentence each.
    """

    path: Path
    upstream: str
    license_tag: str = ""
    license_name: str = ""
    base_models: tuple[str, ...] = ()
    texts: tuple[UpstreamText, ...] = ()
    remarks: tuple[str, ...] = ()


def look(folder: Path) -> ModelFolder:
    """Read what a folder says about its license. Follows the Hub's cache to the newest copy it holds.

    Raises InputError where it is no folder, cannot be read, or holds neither a card nor a license text.
    """
    folder = Path(folder).absolute()
    inside = _copy_in_cache(folder)
    try:
        names = sorted(entry.name for entry in inside.iterdir())
    except (FileNotFoundError, ValueError) as error:
        raise InputError("there is no such folder", where=str(folder), mend="Check the path") from error
    except NotADirectoryError as error:
        raise InputError("is a file, not a folder", where=str(folder), mend="Choose the folder it is in") from error
    except OSError as error:
        why = (error.strerror or "the system refused").lower()
        raise InputError(f"cannot be read: {why}", where=str(folder), mend="Choose another folder") from error
    upstream = _upstream(folder)
    remarks: list[str] = []
    values = _card(inside, names, remarks)
    texts = tuple(_texts(inside, names, upstream, remarks))
    if values is None and not texts:
        what = "holds neither a model card (README.md) nor a license text"
        if remarks:
            what = f"{what} that can be read ({remarks[0].rstrip('.')})"
        raise InputError(what, where=str(folder), mend="Choose the folder that the model was downloaded into")
    values = values or {}
    return ModelFolder(
        path=folder,
        upstream=upstream,
        license_tag=_word(values.get("license")),
        license_name=_word(values.get("license_name")),
        base_models=_words(values.get("base_model")),
        texts=texts,
        remarks=tuple(remarks),
    )


def names_to_add(found: ModelFolder, registry: Registry) -> tuple[str, ...]:
    """What to name as upstream for a folder: its id; where the registry does not know that id, the license that its
    card declares as well; and base models whose license is a known one that is not named yet."""
    known = registry.resolve(found.upstream)
    names = [found.upstream]
    if known is None:
        known = registry.by_hub_tag(found.license_tag, found.license_name)
        if known is not None and known.names_text:
            names.append(known.id)
    licenses = {known.id} if known is not None else set()
    for base in found.base_models:
        known = registry.resolve(base)
        if known is not None and known.id not in licenses:
            names.append(base)
            licenses.add(known.id)
    return tuple(names)


def _copy_in_cache(folder: Path) -> Path:
    """The newest copy where `folder` is a model's whole folder in the Hub's cache; else the folder itself."""
    if not _CACHE.match(folder.name):
        return folder
    try:
        main = (folder / "refs" / "main").read_text("ascii")[:64].strip()
        if re.fullmatch(r"[0-9a-f]{40}", main) and (folder / "snapshots" / main).is_dir():
            return folder / "snapshots" / main
    except (OSError, ValueError):
        pass
    try:
        copies = [copy for copy in (folder / "snapshots").iterdir() if copy.is_dir()]
        return max(copies, key=lambda copy: copy.stat().st_mtime_ns, default=folder)
    except OSError:
        return folder


def _upstream(folder: Path) -> str:
    for part in (folder, *folder.parents):
        cached = _CACHE.match(part.name)
        if cached:
            return _printable(cached["id"].replace("--", "/", 1))
    return _printable(folder.resolve().name) or "upstream"


def _printable(text: str) -> str:
    """The text on one line without what no name holds: a semicolon separates names in a license."""
    kept = "".join(c if c.isprintable() and c != ";" else " " for c in text.encode("utf-8", "replace").decode())
    return " ".join(kept.split())[:200]


def _card(folder: Path, names: list[str], remarks: list[str]) -> dict[str, Any] | None:
    """The values of the card's front matter; empty where it has none, None where there is no card to read."""
    if CARD not in names:
        return None
    try:
        data = _read(folder, CARD, front_matter.LARGEST)
        _, text = front_matter.decode(data)
        found = front_matter.locate(text)
    except InputError as error:
        remarks.append(str(error))
        return None
    return found.values if found is not None else {}


def _word(value: object) -> str:
    """A scalar of the card; the Hub takes the first of a list, too."""
    if isinstance(value, list) and value:
        value = value[0]
    return _printable(value) if isinstance(value, str) else ""


def _words(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    words = (_printable(item) for item in values[:MOST_TEXTS] if isinstance(item, str))
    return tuple(dict.fromkeys(word for word in words if word))


def _texts(folder: Path, names: list[str], upstream: str, remarks: list[str]) -> Iterator[UpstreamText]:
    wanted = sorted((rank, name) for name in names if (rank := _rank(name)) is not None)
    taken: set[str] = set()
    for _, name in wanted:
        if len(taken) == MOST_TEXTS:
            remarks.append(f"Only the first {MOST_TEXTS} of {len(wanted)} license texts were taken.")
            return
        try:
            text = _text(_read(folder, name, LARGEST), name)
        except InputError as error:
            remarks.append(str(error))
            continue
        file = _file_name(name, taken)
        taken.add(file.lower())
        yield UpstreamText(upstream, file, tuple(text.split("\n")))


def _rank(name: str) -> int | None:
    lower = name.lower()
    if lower.endswith(_NEVER):
        return None
    return next((rank for rank, pattern in enumerate(TEXT_NAMES) if fnmatchcase(lower, pattern)), None)


def _file_name(name: str, taken: set[str]) -> str:
    """A name that every system takes and no other text has."""
    fit = _UNFIT.sub("-", name).strip(" .-")[:_LONGEST_NAME].rstrip(" .") or "LICENSE"
    stem, number = fit, 1
    while fit.lower() in taken:
        number += 1
        fit = f"{stem[: _LONGEST_NAME - 4]}-{number}"
    return fit


def _read(folder: Path, name: str, limit: int) -> bytes:
    """The bytes of an ordinary file that is in the folder, or that the Hub's cache keeps for it.

    Raises InputError. Never waits: pipes and devices are refused unread.
    """
    try:
        real = (folder / name).resolve(strict=True)
        if not any(real.is_relative_to(home) for home in _homes(folder)):
            raise InputError("is a link that leads out of the folder; it was not read", where=name)
        descriptor = os.open(real, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise InputError("is no ordinary file; it was not read", where=name)
            data = file.read(limit + 1)
    except (OSError, ValueError, RuntimeError) as error:
        why = (getattr(error, "strerror", None) or "the link leads nowhere").lower()
        raise InputError(f"could not be read: {why}", where=name) from error
    if len(data) > limit:
        raise InputError(f"is larger than {limit // 10**6} MB; it was not read", where=name)
    return data


def _homes(folder: Path) -> Iterator[Path]:
    """Where a file of the folder may really lie: in it, or among the blobs of the Hub's cache it is a copy in."""
    real = folder.resolve()
    yield real
    for part in real.parents:
        if _CACHE.match(part.name):
            yield part / "blobs"
            return


def _text(data: bytes, name: str) -> str:
    if b"\0" in data:
        raise InputError("is no text; it was not taken", where=name)
    for encoding in ("utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputError("is in an unknown encoding; it was not taken", where=name)
