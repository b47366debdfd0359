# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Whatever stands in a folder, it is inspected, told and exported; the same folder is told the same way."""

import json
from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from core.catalog import catalog as catalogs
from core.folders.evidence import Evidence, FoundText, Kind, ScannedFolder, TextKind
from core.inspection import exports
from core.registry import registry as registries
from tests.core.obligations.rules.cases import DIFFUSION, LLAMA
from tests.core.obligations.rules.folders import report

WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=60) | st.sampled_from(
    [
        "",
        "other",
        "mit",
        "llama3.1",
        "gemma",
        "openrail",
        "gpl-3.0",
        "cc-by-nd-4.0",
        LLAMA,
        DIFFUSION,
        "adapter",
        "\0",
        "https://huggingface.co/a/b",
        "/etc/passwd",
        "You must not use it to harm anyone.",
        "[[[",
        "{{x}}",
        "---\n",
        "\u202e",
    ]
)
FILES = st.sampled_from(
    ["README.md", "model.gguf", "model.safetensors", "config.json", "mergekit_config.yml", "LICENSE"]
)
EVIDENCE = st.builds(Evidence, st.sampled_from(get_args(Kind)), WORDS, FILES, WORDS)
TEXTS = st.builds(FoundText, st.sampled_from(get_args(TextKind)), FILES, WORDS)


@st.composite
def folders(draw: st.DrawFn, depth: int = 1) -> ScannedFolder:
    parts = draw(st.lists(folders(depth - 1), max_size=2)) if depth else []
    return ScannedFolder(
        path="/models/x",
        name=draw(WORDS),
        layout=draw(st.sampled_from(["model folder", "adapter", "GGUF", "dataset", "", "diffusers pipeline"])),
        evidence=tuple(draw(st.lists(EVIDENCE, max_size=8))),
        texts=tuple(draw(st.lists(TEXTS, max_size=4))),
        card=draw(st.lists(WORDS, max_size=6).map("\n# ".join)),
        card_line=draw(st.integers(1, 5)),
        components=tuple(structs.replace(one, inside=f"part{number}") for number, one in enumerate(parts)),
    )


@settings(max_examples=60, deadline=None)
@given(folders())
def test_every_folder_gets_a_report(scanned: ScannedFolder) -> None:
    found = report(scanned)
    assert structs.replace(report(scanned), scanned=found.scanned, components=found.components) == found
    keys = [one.key for one in found.findings]
    assert len(keys) == len(set(keys))
    for format_ in exports.FORMATS:
        data = exports.render([found], format_, catalog=catalogs.load(), registry=registries.load())
        if format_ in ("json", "cyclonedx"):
            json.loads(data)
