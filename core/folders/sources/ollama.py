# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Models of an Ollama store: the manifest names layers by digest; license texts and the GGUF header are read there."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from core.errors import InputError
from core.folders.bounded import LARGEST, Unreadable, json_fields, line_of
from core.folders.evidence import FoundText
from core.folders.headers import gguf
from core.folders.sheet import Sheet
from core.folders.sources import texts, weights
from core.folders.tree import File

DIGEST = re.compile(r"^sha256:([0-9a-f]{64})\Z")
_MEDIA = "application/vnd.ollama.image."
MOST_LAYERS = 200


def store_of(path: Path) -> Path | None:
    """The store a manifest lies in: the folder that holds `manifests` and `blobs`."""
    for part in path.parents:
        if part.name == "manifests" and (part.parent / "blobs").is_dir():
            return part.parent
    return None


def is_store(path: Path) -> bool:
    """Whether a folder is such a store."""
    return (path / "manifests").is_dir() and (path / "blobs").is_dir()


def manifests(store: Path, files: list[File]) -> Iterator[File]:
    """Files of the store that are manifests: host, namespace, name and tag below `manifests`."""
    for file in files:
        parts = file.path.split("/")
        if parts[0] == "manifests" and len(parts) == 5 and not file.name.startswith("."):
            yield file


def name_of(manifest: str) -> str:
    """The name people use: `library` and the usual host are left out."""
    host, namespace, name, tag = manifest.split("/")[1:5]
    long = "" if host == "registry.ollama.ai" else f"{host}/"
    return f"{long}{'' if namespace == 'library' and not long else namespace + '/'}{name}:{tag}"


def read(sheet: Sheet, manifest: File) -> None:
    """Claims and texts of one model of the store. `sheet.tree` is rooted at the store."""
    data = sheet.read(manifest, LARGEST)
    if data is None:
        return
    try:
        fields = json_fields(data)
    except Unreadable as error:
        sheet.trouble(manifest, f"The manifest {error}; it was not used.")
        return
    layers = fields.get("layers")
    for number, layer in enumerate(layers if isinstance(layers, list) else []):
        if number == MOST_LAYERS:
            sheet.trouble(manifest, f"Only the first {MOST_LAYERS} layers were looked at.")
            return
        sheet.tree.check()
        if isinstance(layer, dict):
            _layer(sheet, manifest, layer, data)


def _layer(sheet: Sheet, manifest: File, layer: dict[str, Any], data: bytes) -> None:
    media, digest = layer.get("mediaType"), layer.get("digest")
    kind = media.removeprefix(_MEDIA) if isinstance(media, str) else ""
    base = layer.get("from")
    if kind == "model" and isinstance(base, str) and not base.startswith(("/", "sha256:")):
        sheet.claim("base-model", base, manifest, "layers.from", "suggests", line_of(data, "from"))
    if kind not in ("license", "model", "adapter", "projector"):
        return
    match = DIGEST.match(digest) if isinstance(digest, str) else None
    if match is None:
        sheet.trouble(manifest, f"The digest of a {kind} layer is none; the layer was not opened.")
        return
    file = File(f"blobs/sha256-{match.group(1)}", 0)
    if kind == "license":
        raw = sheet.read(file, texts.LARGEST)
        text = texts.text_of(raw) if raw is not None else None
        if raw is not None and text is None:
            sheet.trouble(file, "This license layer is no text.")
        if raw is not None and text is not None:
            policy = (
                "policy" if re.search(r"(?i)\A\W*(?:[\w.]+ ){0,6}(?:acceptable|prohibited) use", text) else "license"
            )
            sheet.texts.append(
                FoundText("policy" if policy == "policy" else "license", file.path, text, texts.blob_id(raw))
            )
        return
    if kind == "adapter":
        sheet.claim("relation", "adapter", manifest, "layers", "states")
    at = sheet.tree.place(file.path)
    if at is None:
        return
    try:
        header = gguf.read(at)
    except InputError as error:
        sheet.trouble(file, f"The header could not be read: {error.what}.")
        return
    sheet.tree.bytes_read += header.read
    weights.claims_of_gguf(sheet, file, header)
