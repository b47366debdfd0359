# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""License texts as they are met: wrapped anew, with another copyright line, edited, pasted into a model card."""

import random
import re
import textwrap
from collections import defaultdict
from collections.abc import Callable
from functools import cache

from tests.license_texts import scancode_texts, spdx_texts

AI_TEXTS = (
    *("bigscience-rail-1.0", "bigscience-open-rail-m", "bigscience-open-rail-m2", "stable-diffusion-2022-08-22"),
    *("bigcode-open-rail-m-v1", "responsible-ai-source-1.0", "responsible-ai-source-1.1", "fair-ai-public-1.0"),
    *("fair-ai-public-1.0-sd", "deepseek-la-1.0", "ltxv-owl-2025-04-17", "ltxv-owl-2025-05-05", "llama-license-2023"),
    *("llama-2-license-2023", "llama-3.1-license-2024", "llama-3.2-license-2024", "llama-3.3-license-2024"),
    *("llama-4-cla-2025", "llama-4-license-2025", "chameleon-research-2024", "gemma-pup-2024-02-21"),
    *("gemma-tou-2024-04-01", "gemma-tou-2025-03-24", "gemini-api-additional-tos-2025", "falcon-2-11b-1.0"),
    *("flux-1-nc", "exaone-ai-model-1.1-nc", "hyperclova-x-seed-2025", "bilibili-model-ula-2025-09-09"),
    *("tencent-hunyuan-3d-2.0-cla", "tongyi-qianwen-2023", "qwen-2024", "stability-ai-community-2024"),
    *("stability-ai-nc-2023-12-06", "playground-v2-community", "nvidia-open-model-2025-04-28"),
    *("nvidia-model-training-2025", "openmdw-1.0", "open-weights-permissive-1.0.0", "apple-ml-ferret-2023"),
    *("openatom-model-1.0", "moonshot-ai-modified-mit-2025", "open-aleph-1.0", "soml-1.0", "mgb-1.0"),
    *("salesforce-ai-aup-2025", "salesforce-ai-ethics-2025", "salesforce-au-external-2025", "openai-tou-20230314"),
    *("openai-tou-20241211", "hippocratic-1.0", "hippocratic-1.1", "hippocratic-1.2", "hippocratic-2.0"),
    *("hippocratic-2.1", "hippocratic-3.0", "do-no-harm-0.1", "katharos-0.1.0", "katharos-0.2.0", "hessla"),
    *("corporate-accountability-1.1", "octl-0.21", "c-uda-1.0", "o-uda-1.0"),
)
"""Keys of the AI and ethical texts of the ScanCode license database."""

COPYRIGHT = re.compile(r"^[ \t]*copyright\b.*\d{4}.*$", re.IGNORECASE | re.MULTILINE)
WORDS = ("river", "table", "window", "seven", "quiet", "holder", "notice", "green", "march", "paper")

CARD_HEAD = """# Salamander 7B

A small model for river levels, trained on gauges of forty rivers.

## How to use

Load it with your usual library, give it the levels of the last ten days and read the forecast.

```python
model = load("example/salamander-7b")
```

## License

"""
CARD_TAIL = """

## Citation

If this helped you, cite our report on river gauges. Questions are welcome on the discussion page.
"""


def rewrapped(text: str) -> str:
    """Paragraphs filled to 60 columns and moved in."""
    paragraphs = re.split(r"\n[ \t]*\n", text)
    return "\n\n".join(textwrap.indent(textwrap.fill(" ".join(p.split()), 60), "    ") for p in paragraphs)


def other_copyright(text: str) -> str:
    """Another holder in the first copyright line; a new one where there is none."""
    line = "Copyright (c) 2026 Example Laboratory of River Gauges"
    short = next((found for found in COPYRIGHT.finditer(text) if len(found.group().split()) <= 15), None)
    return text[: short.start()] + line + text[short.end() :] if short else f"{line}\n\n{text}"


def edited(text: str, share: float = 0.05) -> str:
    """That share of the words left out, replaced or followed by another one, the same ones each time."""
    chance = random.Random(len(text))

    def edit(word: re.Match[str]) -> str:
        if chance.random() >= share:
            return word.group()
        what = chance.randrange(3)
        other = chance.choice(WORDS)
        return ("", other, f"{word.group()} {other}")[what]

    return re.sub(r"\S+", edit, text)


def in_a_card(text: str) -> str:
    """Pasted into the README of a model."""
    return f"{CARD_HEAD}{text}{CARD_TAIL}"


VARIANTS: dict[str, Callable[[str], str]] = {
    "unmodified": lambda text: text,
    "re-wrapped": rewrapped,
    "other copyright line": other_copyright,
    "5 % edited": edited,
    "in a model card": in_a_card,
}


def plain_id(spdx_id: str) -> str:
    """An SPDX id without what the text does not tell: whether later versions may be used."""
    return re.sub(r"(?:-only|-or-later|\+)$", "", spdx_id)


def words_of(text: str) -> str:
    """The words of a text, for telling texts with the same words."""
    return " ".join(re.findall(r"\w+", text.casefold()))


@cache
def spdx_ids_of_words() -> dict[str, frozenset[str]]:
    """For the words of each SPDX text the ids, without their ends, that have these very words."""
    ids: dict[str, set[str]] = defaultdict(set)
    for spdx_id, text in spdx_texts().items():
        ids[words_of(text)].add(plain_id(spdx_id))
    return {words: frozenset(found) for words, found in ids.items()}


@cache
def keys_of_words() -> dict[str, frozenset[str]]:
    """For the words of each ScanCode text the keys that have these very words."""
    keys: dict[str, set[str]] = defaultdict(set)
    for key, text in scancode_texts().items():
        keys[words_of(text)].add(key)
    return {words: frozenset(found) for words, found in keys.items()}
