# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Headers of weight files: licenses and origins that converters and trainers wrote there. Weights are never loaded."""

import json
import re

from core.errors import InputError
from core.folders.evidence import Kind, Strength
from core.folders.headers import gguf, safetensors
from core.folders.headers.header import Header
from core.folders.sheet import Sheet
from core.folders.tree import File

MOST_HEADERS = 256
"""Headers of one component that are read; shards of one model hardly differ."""
LARGEST_TOTAL = 64 * 2**20
"""Bytes of all headers of one component together."""
SMALLEST_POINTER = b"version https://git-lfs.github.com/spec/"

_Row = tuple[Kind, Strength]
_GGUF: dict[str, _Row] = {
    "general.license": ("license", "states"),
    "general.license.name": ("license-name", "states"),
    "general.license.link": ("license-link", "states"),
    "general.name": ("model-name", "states"),
    "general.author": ("author", "states"),
    "general.organization": ("author", "suggests"),
    "general.quantized_by": ("author", "suggests"),
    "general.finetune": ("tag", "hints"),
    "general.architecture": ("format", "states"),
    "general.repo_url": ("repo", "suggests"),
    "general.source.repo_url": ("base-model", "suggests"),
    "general.source.huggingface.repository": ("base-model", "suggests"),
    "general.source.url": ("base-model", "hints"),
    "general.tags": ("tag", "states"),
    "general.datasets": ("dataset", "states"),
}
_NUMBERED = re.compile(r"^general\.(base_model|dataset)\.(\d{1,4})\.(name|organization|repo_url|license)$")
_SAFETENSORS: dict[str, _Row] = {
    "license": ("license", "states"),
    "modelspec.license": ("license", "states"),
    "modelspec.author": ("author", "states"),
    "modelspec.title": ("model-name", "states"),
    "modelspec.architecture": ("format", "states"),
    "modelspec.merged_from": ("base-model", "states"),
    "base_model": ("base-model", "suggests"),
    "ss_sd_model_name": ("base-model", "suggests"),
    "ss_base_model_version": ("format", "suggests"),
    "ss_output_name": ("model-name", "hints"),
}


def read(sheet: Sheet) -> None:
    """Claims of the headers of the component's weight files."""
    weights = [file for file in sheet.files if file.name.lower().endswith((".gguf", ".safetensors"))]
    total = 0
    for number, file in enumerate(weights):
        if number == MOST_HEADERS or total > LARGEST_TOTAL:
            sheet.tree.problem(sheet.base, f"Only the first {number} of {len(weights)} headers of weights were read.")
            break
        sheet.tree.check()
        at = sheet.tree.place(file.path)
        if at is None:
            continue
        if 0 < file.size < 1_024 and _pointer(sheet, file):
            continue
        try:
            header = (gguf if file.name.lower().endswith(".gguf") else safetensors).read(at)
        except InputError as error:
            sheet.trouble(file, f"The header could not be read: {error.what}.")
            continue
        total += header.read
        sheet.tree.bytes_read += header.read
        for remark in header.remarks[:1]:
            sheet.trouble(file, remark)
        if header.format.startswith("GGUF"):
            claims_of_gguf(sheet, file, header)
        else:
            _safetensors(sheet, file, header)
            if header.values.get("format") == "mlx":
                sheet.claim("format", "MLX", file, "format", "states")


def _pointer(sheet: Sheet, file: File) -> bool:
    data = sheet.read(file, 1_024)
    if data is not None and data.startswith(SMALLEST_POINTER):
        sheet.trouble(file, "The weights are not here, only a pointer to them; their header could not be read.")
        return True
    return data is None


def claims_of_gguf(sheet: Sheet, file: File, header: Header) -> None:
    """Claims of one GGUF header."""
    sheet.claim("format", header.format, file, "", "states")
    bases: dict[tuple[str, str], dict[str, str]] = {}
    for key, value in header.values.items():
        row = _GGUF.get(key)
        if row is not None:
            for item in value.split(", ") if row[0] in ("tag", "dataset") else [value]:
                sheet.claim(row[0], item, file, key, row[1])
        elif match := _NUMBERED.match(key):
            bases.setdefault((match.group(1), match.group(2)), {})[match.group(3)] = value
    for (what, number), parts in bases.items():
        kind: Kind = "base-model" if what == "base_model" else "dataset"
        if parts.get("repo_url"):
            sheet.claim(kind, parts["repo_url"], file, f"general.{what}.{number}.repo_url", "states")
        elif parts.get("name"):
            organization = parts.get("organization", "")
            name = parts["name"] if not organization else f"{organization}/{parts['name']}".replace(" ", "-")
            sheet.claim(kind, name, file, f"general.{what}.{number}.name", "states")
        sheet.claim("base-license", parts.get("license"), file, f"general.{what}.{number}.license", "states")


def _safetensors(sheet: Sheet, file: File, header: Header) -> None:
    for key, value in header.values.items():
        row = _SAFETENSORS.get(key)
        if row is None:
            continue
        if key == "modelspec.merged_from":
            for item in re.split(r"\s*,\s*", value)[:50]:
                sheet.claim(row[0], item, file, key, row[1])
            sheet.claim("relation", "merge", file, key, "suggests")
        elif key == "ss_sd_model_name":
            sheet.claim(row[0], re.sub(r"\.(safetensors|ckpt|pt)$", "", value), file, key, row[1])
        else:
            sheet.claim(*row[:1], value, file, key, row[1])
    tags = header.values.get("modelspec.tags", "")
    for item in tags.split(",")[:50]:
        sheet.claim("tag", item, file, "modelspec.tags", "states")
    _networks(sheet, file, header)


def _networks(sheet: Sheet, file: File, header: Header) -> None:
    """A network that a known trainer made is an adapter."""
    module = header.values.get("ss_network_module", "")
    if module:
        sheet.claim("relation", "adapter", file, "ss_network_module", "suggests")
        sheet.claim("format", module, file, "ss_network_module", "states")
    try:
        merged = json.loads(header.values.get("sd_merge_models", "null"))
    except (ValueError, RecursionError):
        return
    for item in list(merged.values())[:50] if isinstance(merged, dict) else []:
        if isinstance(item, dict):
            sheet.claim("base-model", item.get("name"), file, "sd_merge_models", "suggests")
