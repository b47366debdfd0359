# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Configuration files of models, adapters, merges, pipelines and tokenizers: where they say a work comes from."""

import fnmatch
from collections.abc import Iterator
from typing import Any

from core.folders.bounded import LARGEST, LARGEST_YAML, Fields, Unreadable, json_fields, line_of, yaml_value
from core.folders.evidence import Kind, Strength
from core.folders.sheet import Sheet
from core.folders.tree import File

_FILES: dict[str, tuple[tuple[str, Kind, Strength], ...]] = {
    "config.json": (
        ("license", "license", "suggests"),
        ("_name_or_path", "base-model", "suggests"),
        ("base_model", "base-model", "suggests"),
        ("model_type", "format", "suggests"),
        ("architectures", "format", "suggests"),
    ),
    "adapter_config.json": (
        ("base_model_name_or_path", "base-model", "states"),
        ("license", "license", "suggests"),
        ("peft_type", "format", "states"),
    ),
    "model_index.json": (
        ("_name_or_path", "base-model", "suggests"),
        ("_class_name", "format", "states"),
        ("license", "license", "suggests"),
    ),
    "tokenizer_config.json": (("name_or_path", "base-model", "hints"), ("_name_or_path", "base-model", "hints")),
    "generation_config.json": (("_name_or_path", "base-model", "hints"),),
    "config_sentence_transformers.json": (("base_model", "base-model", "hints"),),
    "quantize_config.json": (("model_name_or_path", "base-model", "suggests"),),
    "modelcard.json": (
        ("license", "license", "suggests"),
        ("base_model", "base-model", "suggests"),
        ("model_name", "model-name", "suggests"),
    ),
    "open_clip_config.json": (("hf_model_name", "base-model", "hints"),),
    "dataset_infos.json": (),
}
_OPEN_CLIP = ("model_cfg", "text_cfg", "hf_model_name")
_MERGES = ("mergekit_config.yml", "mergekit_config.yaml", "merge_config.yml", "merge_config.yaml", "mergekit-*.y*ml")
MOST_MODELS = 200


def read(sheet: Sheet) -> None:
    """Claims of every such file right in the component's folder; the same names deeper down count as hints."""
    for file in sheet.files:
        rows = _FILES.get(file.name.lower())
        if rows:
            fields = _fields(sheet, file)
            if fields is not None:
                _claims(sheet, file, rows, *fields)
        elif any(fnmatch.fnmatchcase(file.name.lower(), pattern) for pattern in _MERGES):
            _merge(sheet, file)


def _fields(sheet: Sheet, file: File) -> tuple[Fields, bytes] | None:
    data = sheet.read(file, LARGEST)
    if data is None:
        return None
    try:
        fields = json_fields(data)
    except Unreadable as error:
        sheet.trouble(file, f"The file {error}; it was not used.")
        return None
    for key in fields.twice[:1]:
        sheet.trouble(file, f"The key {key[:80]!r} stands there twice; the first counts.")
    return fields, data


def _claims(
    sheet: Sheet, file: File, rows: tuple[tuple[str, Kind, Strength], ...], fields: Fields, data: bytes
) -> None:
    for key, kind, strength in rows:
        for value in _listed(fields.get(key)):
            if kind == "base-model" and own_name(sheet, value):
                continue
            sheet.claim(kind, value, file, key, strength if file.folder == sheet.base else "hints", line_of(data, key))
    if file.name.lower() == "adapter_config.json":
        line = line_of(data, "base_model_name_or_path")
        sheet.claim("relation", "adapter", file, "base_model_name_or_path", "states", line)
        sheet.claim("revision", fields.get("revision"), file, "revision", "suggests", line_of(data, "revision"))
    if file.name.lower() == "config.json":
        for key in ("quantization_config", "quantization"):
            value = fields.get(key)
            if isinstance(value, dict):
                method = value.get("quant_method") or ("MLX" if key == "quantization" else "")
                bits = value.get("bits")
                words = " ".join(str(part) for part in (method, f"{bits} bits" if bits else "") if part)
                sheet.claim("format", f"quantized {words}".strip(), file, key, "states", line_of(data, key))
                sheet.claim("relation", "quantized", file, key, "suggests", line_of(data, key))
    if file.name.lower() == "open_clip_config.json":
        inner: Any = fields
        for key in _OPEN_CLIP:
            inner = inner.get(key) if isinstance(inner, dict) else None
        sheet.claim("base-model", inner, file, ".".join(_OPEN_CLIP), "hints", line_of(data, _OPEN_CLIP[-1]))


def own_name(sheet: Sheet, value: object) -> bool:
    """Whether a name is the component's own: programs often write where they saved a model."""
    own = (sheet.base or sheet.tree.root.name).rpartition("/")[2].lower()
    return isinstance(value, str) and (value.strip() in ("", ".", "./") or value.rstrip("/").lower() == own)


def _listed(value: Any) -> Iterator[Any]:
    if isinstance(value, list):
        yield from value[:MOST_MODELS]
    elif value is not None:
        yield value


def _merge(sheet: Sheet, file: File) -> None:
    data = sheet.read(file, LARGEST_YAML)
    if data is None:
        return
    try:
        value = yaml_value(data)
    except Unreadable as error:
        sheet.trouble(file, f"The file {error}; it was not used.")
        return
    text = data.decode("utf-8", "replace")
    at = 0
    for number, (name, where, weight) in enumerate(_models(value)):
        if number == MOST_MODELS:
            sheet.trouble(file, f"Only the first {MOST_MODELS} models of the recipe were taken.")
            return
        spot = text.find(name, at)
        spot = spot if spot >= 0 else text.find(name)
        at = max(at, spot + 1)
        place = f"{where} (weight {weight})" if weight else where
        sheet.claim("base-model", name, file, place, "states", text.count("\n", 0, spot) + 1 if spot >= 0 else 0)
        if not number:
            sheet.claim("relation", "merge", file, where, "states", text.count("\n", 0, spot) + 1 if spot >= 0 else 0)


def _models(value: Any) -> Iterator[tuple[str, str, str]]:
    if not isinstance(value, dict):
        return
    for key in ("models", "sources"):
        yield from _entries(value.get(key), key)
    slices = value.get("slices")
    for part in slices if isinstance(slices, list) else []:
        if isinstance(part, dict):
            yield from _entries(part.get("sources"), "slices.sources")
    modules = value.get("modules")
    for part in modules.values() if isinstance(modules, dict) else []:
        for inner in (part.get("slices") if isinstance(part, dict) else None) or []:
            if isinstance(inner, dict):
                yield from _entries(inner.get("sources"), "modules.slices.sources")
    base = value.get("base_model")
    name = _model(base)
    if name:
        yield name, "base_model", ""


def _entries(value: Any, where: str) -> Iterator[tuple[str, str, str]]:
    for item in value if isinstance(value, list) else []:
        if not isinstance(item, dict):
            continue
        parameters = item.get("parameters")
        weight = parameters.get("weight") if isinstance(parameters, dict) else item.get("weight")
        for name in (_model(item.get("model")), _model(item.get("source_model"))):
            for part in name.split("+"):  # a model and an adapter upon it
                if part:
                    yield part, where, weight if isinstance(weight, str) else ""


def _model(value: Any) -> str:
    if isinstance(value, dict):
        inner = value.get("model", value)
        value = inner.get("path") if isinstance(inner, dict) else inner
    return value.strip() if isinstance(value, str) else ""
