# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""For each rule that a folder decides: folders it speaks of and folders it must leave alone.

Texts of licenses are fetched, never kept here; what is written out is ours.
"""

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from core.folders.evidence import Evidence, ScannedFolder
from tests.core.inspection.planted import notice_line
from tests.core.obligations.rules.folders import folder, header
from tests.license_texts import scancode_texts

LLAMA = "meta-llama/Llama-3.1-8B"
DIFFUSION = "CompVis/stable-diffusion-v1-4"
STUB = 'Licensed under the Apache License, Version 2.0 (the "License").'
LIMITS = "## Out-of-scope use\n\nThe license restricts what this model may be used for, see Attachment A of LICENSE.\n"


class Case(Struct, frozen=True):
    """One folder and whether the rule speaks of it."""

    rule: str
    name: str
    make: Callable[[], ScannedFolder]
    fires: bool
    options: dict[str, Any] = {}
    severity: str = ""


def text(key: str) -> str:
    """The text of a license by its key in the license database."""
    return scancode_texts()[key]


def rail() -> str:
    return text("stable-diffusion-2022-08-22")


def card(*lines: str, body: str = "# Salamander\n\nA fine-tuned model.\n") -> str:
    return "\n".join(["---", *lines, "---", body])


def of(*lines: str, body: str = "# Salamander\n\nA fine-tuned model.\n", **more: Any) -> ScannedFolder:
    """A folder whose card has these lines of front matter."""
    return folder(card(*lines, body=body), **more)


def base(name: str = DIFFUSION) -> str:
    return f"base_model: {name}"


def upstream(name: str, *lines: str, **texts: str) -> dict[str, Any]:
    """A folder of an upstream work, as the caller gives it; an underscore stands for the dot of a file name."""
    files = {file.replace("_", "."): words for file, words in texts.items()}
    return {"upstreams": (folder(card(*lines), files, name=name),)}


def without(words: str, *marks: str) -> str:
    """The text without the lines that hold any of these words."""
    return "\n".join(line for line in words.split("\n") if not any(mark in line for mark in marks))


def recipe(name: str, where: str, file: str = "mergekit_config.yml") -> Evidence:
    return Evidence("base-model", name, file, where, "states", 3)


ONE_PERMISSIVE = {"LICENSE": STUB}
"""A file that names a license and holds none of its terms."""

CASES: tuple[Case, ...] = (
    Case("L01", "neither card nor text", lambda: folder("# Salamander\n"), True),
    Case("L01", "a text alone", lambda: folder("", {"LICENSE": text("mit")}), False),
    Case("L02", "other and nothing else", lambda: of("license: other"), True, severity="warning"),
    Case("L02", "other with a name, no link and no file", lambda: of("license: other", "license_name: mine"), True),
    Case(
        "L02",
        "other with name and link",
        lambda: of("license: other", "license_name: mine", "license_link: LICENSE"),
        False,
    ),
    Case("L03", "apache without its text", lambda: of("license: apache-2.0"), True, severity="error"),
    Case("L03", "apache with a stub", lambda: of("license: apache-2.0", texts=ONE_PERMISSIVE), True),
    Case(
        "L03", "apache with its text", lambda: of("license: apache-2.0", texts={"LICENSE": text("apache-2.0")}), False
    ),
    Case("L03", "a license that asks for no copy", lambda: of("license: cc0-1.0"), False),
    Case("L04", "apache over a RAIL", lambda: of("license: apache-2.0", texts={"LICENSE": rail()}), True),
    Case("L04", "the RAIL it says", lambda: of("license: creativeml-openrail-m", texts={"LICENSE": rail()}), False),
    Case(
        "L05",
        "another warranty",
        lambda: of("license: mit", texts={"LICENSE": text("mit").replace("sublicense", "lend out to friends")}),
        True,
    ),
    Case(
        "L05", "a name filled in", lambda: of("license: mit", texts={"LICENSE": "MIT License\n\n" + text("mit")}), False
    ),
    Case(
        "L06",
        "a restriction cut out",
        lambda: of("license: creativeml-openrail-m", texts={"LICENSE": without(rail(), "medical advice")}),
        True,
        severity="error",
    ),
    Case("L06", "whole", lambda: of("license: creativeml-openrail-m", texts={"LICENSE": rail()}), False),
    Case(
        "L07",
        "3 with the text of 3.1",
        lambda: of("license: llama3", texts={"LICENSE": text("llama-3.1-license-2024")}),
        True,
        severity="warning",
    ),
    Case("L07", "3.1", lambda: of("license: llama3.1", texts={"LICENSE": text("llama-3.1-license-2024")}), False),
    Case(
        "L08",
        "two texts",
        lambda: of("license: mit", texts={"LICENSE": text("mit"), "LICENSE-MODEL": rail()}),
        True,
    ),
    Case(
        "L08",
        "two texts and a word on them",
        lambda: of(
            "license: mit",
            texts={"LICENSE": text("mit"), "LICENSE-MODEL": rail()},
            body="The code is under the MIT License, the weights under the license in LICENSE-MODEL.\n",
        ),
        False,
    ),
    Case(
        "L09",
        "a header of another license",
        lambda: of("license: apache-2.0", evidence=[header("cc-by-nc-4.0", "model.safetensors", "modelspec.license")]),
        True,
        severity="warning",
    ),
    Case(
        "L09",
        "a stricter header that the base confirms",
        lambda: of("license: apache-2.0", base(LLAMA), evidence=[header("llama3.1")]),
        True,
        severity="error",
    ),
    Case("L09", "the same license", lambda: of("license: apache-2.0", evidence=[header("Apache-2.0")]), False),
    Case("L10", "openrail alone", lambda: of("license: openrail"), True),
    Case("L10", "openrail with its text", lambda: of("license: openrail", texts={"LICENSE": rail()}), False),
    Case("L11", "unlike licenses", lambda: of("license:", "- mit", "- cc-by-nc-4.0"), True),
    Case("L11", "like licenses", lambda: of("license:", "- mit", "- apache-2.0"), False),
    Case("F01", "a RAIL base relabelled", lambda: of("license: mit", base()), True, severity="error"),
    Case("F01", "a RAIL base kept", lambda: of("license: creativeml-openrail-m", base()), False),
    Case(
        "F02",
        "dropped by the work between",
        lambda: of("license: mit", base("example/between"), texts={"LICENSE": text("mit")}),
        True,
        upstream("example/between", "license: mit", base(), LICENSE=text("mit")),
    ),
    Case(
        "F02",
        "kept all along",
        lambda: of("license: creativeml-openrail-m", base("example/between"), texts={"LICENSE": rail()}),
        False,
        upstream("example/between", "license: mit", base(), LICENSE=text("mit")),
    ),
    Case("F03", "a RAIL base and no license", lambda: of(base()), True, severity="error"),
    Case("F03", "a free base and no license", lambda: of(base("deepseek-ai/DeepSeek-R1")), False),
    Case(
        "F04",
        "one restriction less",
        lambda: of("license: creativeml-openrail-m", base(), texts={"LICENSE": without(rail(), "medical advice")}),
        True,
        severity="error",
    ),
    Case("F04", "all of them", lambda: of("license: creativeml-openrail-m", base(), texts={"LICENSE": rail()}), False),
    Case("F05", "GPL over a RAIL", lambda: of("license: gpl-3.0", base()), True, severity="error"),
    Case("F05", "MIT over a RAIL", lambda: of("license: mit", base()), False),
    Case(
        "F06",
        "commerce let in",
        lambda: of("license: mit", base("example/nc")),
        True,
        upstream("example/nc", "license: cc-by-nc-4.0"),
    ),
    Case(
        "F06",
        "commerce kept out",
        lambda: of("license: cc-by-nc-sa-4.0", base("example/nc")),
        False,
        upstream("example/nc", "license: cc-by-nc-4.0"),
    ),
    Case(
        "F07",
        "a base without derivatives",
        lambda: of("license: mit", base("example/nd")),
        True,
        upstream("example/nd", "license: cc-by-nd-4.0"),
    ),
    Case(
        "F07",
        "a base with them",
        lambda: of("license: mit", base("example/by")),
        False,
        upstream("example/by", "license: cc-by-4.0"),
    ),
    Case(
        "F08",
        "share-alike let go",
        lambda: of("license: mit", base("example/sa")),
        True,
        upstream("example/sa", "license: cc-by-sa-4.0"),
    ),
    Case(
        "F08",
        "share-alike kept",
        lambda: of("license: cc-by-sa-4.0", base("example/sa")),
        False,
        upstream("example/sa", "license: cc-by-sa-4.0"),
    ),
    Case("F09", "a base nobody knows", lambda: of("license: mit", base("example/unheard")), True, severity="question"),
    Case("F09", "a known base", lambda: of("license: llama3.1", base(LLAMA)), False),
    Case("F10", "a base in a header only", lambda: of("license: mit", evidence=[recipe(LLAMA, "models")]), True),
    Case(
        "F10",
        "the same in the card",
        lambda: of("license: mit", base(LLAMA), evidence=[recipe(LLAMA, "models")]),
        False,
    ),
    Case("F11", "a Llama license on a Pythia", lambda: of("license: llama3.1", base(DIFFUSION)), True),
    Case("F11", "a Llama license on a Llama", lambda: of("license: llama3.1", base(LLAMA)), False),
    Case("F12", "its own base", lambda: of("license: mit", base("example/salamander-7b")), True, severity="info"),
    Case("F12", "another base", lambda: of("license: mit", base("example/salamander-1b")), False),
    Case(
        "F13",
        "data for research only",
        lambda: of("license: mit", "datasets: example/speech"),
        True,
        upstream("example/speech", "license: cc-by-nc-4.0"),
    ),
    Case(
        "F13",
        "free data",
        lambda: of("license: mit", "datasets: example/speech"),
        False,
        upstream("example/speech", "license: cc-by-4.0"),
    ),
    Case(
        "F14",
        "trained on answers of Llama",
        lambda: of("license: mit", body="Trained on synthetic answers generated by Llama 3.1 70B.\n"),
        True,
        severity="question",
    ),
    Case("F14", "trained on books", lambda: of("license: mit", body="Trained on books.\n"), False),
    Case("N01", "a name of its own", lambda: of("license: llama3.1", base(LLAMA)), True, severity="error"),
    Case(
        "N01", "the name asked for", lambda: of("license: llama3.1", base(LLAMA), name="example/Llama-3.1-newt"), False
    ),
    Case("N02", "no line", lambda: of("license: llama3.1", base(LLAMA)), True, severity="error"),
    Case("N02", "the line", lambda: of("license: llama3.1", base(LLAMA), body="**Built with\nLlama**\n"), False),
    Case("N03", "no notice", lambda: of("license: llama3.1", base(LLAMA)), True, severity="error"),
    Case(
        "N03",
        "the agreement, and the words it asks for",
        lambda: of(
            "license: llama3.1",
            base(LLAMA),
            texts={"LICENSE": text("llama-3.1-license-2024"), "NOTICE": notice_line(text("llama-3.1-license-2024"))},
        ),
        False,
    ),
    Case("N04", "no agreement", lambda: of("license: llama3.1", base(LLAMA)), True, severity="error"),
    Case(
        "N04",
        "the agreement",
        lambda: of("license: llama3.1", base(LLAMA), texts={"LICENSE": text("llama-3.1-license-2024")}),
        False,
    ),
    Case("N05", "no policy", lambda: of("license: llama3.1", base(LLAMA)), True, severity="error"),
    Case(
        "N05",
        "a link to it",
        lambda: of("license: llama3.1", base(LLAMA), body="See https://llama.meta.com/llama3_1/use-policy\n"),
        False,
    ),
    Case("N06", "no word of limits", lambda: of("license: creativeml-openrail-m", base()), True, severity="warning"),
    Case("N06", "a word of limits", lambda: of("license: creativeml-openrail-m", base(), body=LIMITS), False),
    Case("N07", "no word of changes", lambda: of("license: mit", base(), body="# Newt\n\nA model.\n"), True),
    Case("N07", "a word of changes", lambda: of("license: mit", base(), body="Fine-tuned on poems.\n"), False),
    Case(
        "N08",
        "a copyright line lost",
        lambda: of("license: mit", base("example/mit"), texts={"LICENSE": text("mit")}),
        True,
        upstream("example/mit", "license: mit", LICENSE="Copyright (c) 2024 Example Lab\n\n" + text("mit")),
        "error",
    ),
    Case(
        "N08",
        "a copyright line kept",
        lambda: of(
            "license: mit",
            base("example/mit"),
            texts={"LICENSE": "Copyright (c) 2026 Newt\nCopyright (c) 2024 Example Lab\n\n" + text("mit")},
        ),
        False,
        upstream("example/mit", "license: mit", LICENSE="Copyright (c) 2024 Example Lab\n\n" + text("mit")),
    ),
    Case("N09", "many users", lambda: of("license: llama3.1", base(LLAMA)), True, severity="question"),
    Case("N09", "no threshold", lambda: of("license: creativeml-openrail-m", base()), False),
    Case("D01", "no section", lambda: of("license: creativeml-openrail-m", texts={"LICENSE": rail()}), True),
    Case(
        "D01", "a section", lambda: of("license: creativeml-openrail-m", texts={"LICENSE": rail()}, body=LIMITS), False
    ),
    Case(
        "D02",
        "no restrictions at all",
        lambda: of("license: creativeml-openrail-m", body="There are no restrictions on use.\n"),
        True,
    ),
    Case(
        "D02",
        "commerce promised",
        lambda: of("license: cc-by-nc-4.0", body="Commercial use is allowed.\n"),
        True,
    ),
    Case("D02", "commerce denied", lambda: of("license: cc-by-nc-4.0", body="No commercial use is allowed.\n"), False),
    Case("D02", "a free license", lambda: of("license: mit", body="There are no restrictions on use.\n"), False),
    Case(
        "D03",
        "a medical purpose",
        lambda: of("license: creativeml-openrail-m", "tags: [medical]"),
        True,
        severity="info",
    ),
    Case("D03", "another purpose", lambda: of("license: creativeml-openrail-m", "tags: [poetry]"), False),
    Case(
        "D05",
        "three of eleven",
        lambda: of(
            "license: creativeml-openrail-m",
            body="## Prohibited uses\n\n- breaking the law\n- exploiting minors\n- medical advice\n",
        ),
        True,
    ),
    Case("D05", "no list", lambda: of("license: creativeml-openrail-m", body=LIMITS), False),
)
