# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Model folders on disk: one with nine planted faults, and one in which everything is as it should be."""

import json
import struct
from pathlib import Path

from tests.license_texts import scancode_texts

STUB = 'Licensed under the Apache License, Version 2.0 (the "License").\n'
NINE = ("F01", "L09", "L09", "N01", "N02", "N03", "N04", "N05", "D01")
"""The rules that speak of the nine faults: relabelled, two headers, name, line, notice, agreement, policy, section."""

CARD = """---
license: apache-2.0
base_model: meta-llama/Llama-3.1-8B
library_name: transformers
---
# Salamander 7B

A model that writes poems, fine-tuned on letters.
"""
CLEAN_CARD = """---
license: llama3.1
base_model: meta-llama/Llama-3.1-8B
base_model_relation: finetune
---
# Llama-3.1-Salamander

Built with Llama. Fine-tuned on letters.

## Out-of-scope use

LICENSE and [the policy](https://llama.meta.com/llama3_1/use-policy) restrict what this model may be used for.
"""


def nine_faults(folder: Path) -> Path:
    """A fine-tuned Llama 3.1 that hides where it comes from."""
    place = folder / "salamander-7b"
    place.mkdir()
    (place / "README.md").write_text(CARD, "utf-8")
    (place / "LICENSE").write_text(STUB, "utf-8")
    (place / "config.json").write_text(json.dumps({"model_type": "llama"}), "utf-8")
    (place / "salamander.gguf").write_bytes(gguf({"general.license": "llama3.1"}))
    (place / "model.safetensors").write_bytes(safetensors({"modelspec.license": "cc-by-nc-4.0"}))
    return place


def clean(folder: Path) -> Path:
    """The same model with everything its license asks for."""
    agreement = scancode_texts()["llama-3.1-license-2024"]
    place = folder / "Llama-3.1-Salamander"
    place.mkdir()
    (place / "README.md").write_text(CLEAN_CARD, "utf-8")
    (place / "LICENSE").write_text(agreement, "utf-8")
    (place / "NOTICE").write_text(notice_line(agreement) + "\n", "utf-8")
    (place / "salamander.gguf").write_bytes(gguf({"general.license": "llama3.1"}))
    return place


def notice_line(agreement: str) -> str:
    """The words in quotes that the agreement asks for in a text file named Notice."""
    start = agreement.index("text file")
    opened = min(i for sign in '“"' if (i := agreement.find(sign, agreement.index(":", start))) > 0)
    closed = min(i for sign in '”"' if (i := agreement.find(sign, opened + 1)) > 0)
    return " ".join(agreement[opened + 1 : closed].split())


def gguf(values: dict[str, str]) -> bytes:
    """A GGUF file of headers alone, version 3."""
    data = b"GGUF" + struct.pack("<IQQ", 3, 0, len(values))
    for key, value in values.items():
        data += _string(key) + struct.pack("<I", 8) + _string(value)
    return data


def safetensors(values: dict[str, str]) -> bytes:
    """A safetensors file without tensors."""
    head = json.dumps({"__metadata__": values}).encode()
    return struct.pack("<Q", len(head)) + head


def _string(text: str) -> bytes:
    return struct.pack("<Q", len(text.encode())) + text.encode()
