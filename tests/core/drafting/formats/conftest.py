# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A small license written by hand, with every kind of node, and the words of a document as tests compare them."""

import re
import subprocess
import unicodedata
from collections.abc import Callable

import pytest

from core.drafting.document import (
    ClauseItem,
    Definition,
    Identity,
    Item,
    LicenseDocument,
    Paragraph,
    Run,
    Section,
    plain,
    walk,
)
from core.drafting.draft import Artifact, LicenseType
from core.drafting.formats import identity_block

MakeDocument = Callable[..., LicenseDocument]
HOSTILE = (
    r"a\b {{7*7}} <b>bold</b> # x *y* _z_ `q` $1 & &amp; [l](u) |p| ~s~ 1. one {%x%} \textbf{t} %c #let 'q' "
    + '"d" -- --- ... @me ^up^ !![i] é ñ ß Σ Ж العربية 中文字 한국 🎉 👩‍💻'
)


@pytest.fixture
def hostile() -> str:
    return HOSTILE


@pytest.fixture
def make_document() -> MakeDocument:
    return _document


def _document(
    name: str = "Salamander 7B", text: str = "to test it", url: str = "https://example.org/a?b=1&c=2"
) -> LicenseDocument:
    user = Run(name, "user")
    return LicenseDocument(
        title=(user, Run(" OpenRAIL-M")),
        identity=Identity(
            (
                ("License", name),
                ("License ID", "cw-0123456789abcdef"),
                ("Configuration", "7f3a9c21d05be844"),
                ("Clauses", ", ".join(f"domain.some-clause-{n}@1" for n in range(12))),
                ("Text hash", "0" * 64),
            )
        ),
        sections=(
            Section(
                "what-this-is",
                "",
                (Run("What this is"),),
                (Paragraph("what-this-is.1", (Run("These three lines explain "), user, Run(". They do not bind."))),),
                operative=False,
            ),
            Section(
                "definitions",
                "1",
                (Run("Definitions"),),
                (
                    Definition("def-artifact", "Artifact", (Run('"Artifact"', "term"), Run(" means "), user, Run("."))),
                    Definition("def-model", "Model", (Run("“Model”", "term"), Run(" means the weights."))),
                ),
            ),
            Section(
                "grants",
                "2",
                (Run("What You may do"),),
                (),
                (
                    Section(
                        "copyright",
                        "2.1",
                        (Run("Copyright"),),
                        (
                            Paragraph(
                                "copyright.1",
                                (
                                    Run("Subject to "),
                                    Run("Section 1", "ref", "definitions"),
                                    Run(" and to "),
                                    Run("this strong word", "strong"),
                                    Run(", write to "),
                                    Run(url, "link", url),
                                    Run(" or "),
                                    Run("lab@example.org", "link", "mailto:lab@example.org"),
                                    Run(". " + "A long sentence that has to be wrapped somewhere. " * 3),
                                ),
                            ),
                            Item("copyright.a", "(a)", (Run("use the Artifact for any purpose;"),)),
                            Item("copyright.b", "(b)", (Run("share it, fully, and office affairs."),)),
                            Paragraph("copyright.2", (Run("After the list."),)),
                        ),
                    ),
                ),
            ),
            Section(
                "attachment-a",
                "",
                (Run("Attachment A: Use restrictions"),),
                (Paragraph("attachment-a.lead", (Run("You agree not to Use the Artifact:"),)),),
                (
                    Section(
                        "domain-health",
                        "A.1",
                        (Run("Health"),),
                        (
                            ClauseItem(
                                "clause-health.advice",
                                "(a)",
                                (Run("to give medical advice, unless a professional oversees it."),),
                                "health.advice",
                                1,
                                ("oversight",),
                            ),
                            ClauseItem("clause-custom.own", "(b)", (Run(text, "user"), Run(".")), "custom.own", 0),
                        ),
                    ),
                ),
            ),
        ),
        type=LicenseType.OPENRAIL,
        artifacts=(Artifact.MODEL,),
        configuration_id="7f3a9c21d05be844",
        license_name="clausewright-openrail-m-7f3a9c21d05be844",
        license_id="cw-0123456789abcdef",
        text_hash="0" * 64,
        wording_version="1",
    )


def tree_words(document: LicenseDocument) -> list[str]:
    """The words of the document in reading order: title, headings, blocks; no markers, no identity block."""
    texts = [plain(document.title)]
    for node in walk(document.sections):
        texts.append(plain(node.heading) if isinstance(node, Section) else plain(node.runs))
    return _without_markers(words(" ".join(texts)), document)


def words(text: str) -> list[str]:
    """Words to compare: compatibility forms, soft and direction marks removed."""
    folded = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]", "", folded).split()


def body_words(text: str, document: LicenseDocument) -> list[str]:
    """Words of extracted text without identity block, markers and rules."""
    begin, end = text.find(identity_block.BEGIN), text.find(identity_block.END)
    if begin >= 0:
        assert end > begin
        text = text[:begin] + text[end + len(identity_block.END) :]
    return _without_markers(words(text), document)


def _without_markers(found: list[str], document: LicenseDocument) -> list[str]:
    markers = {"-", "•", "*"}
    for node in walk(document.sections):
        if isinstance(node, Section):
            markers |= {node.number, f"{node.number}."}
        elif isinstance(node, Item | ClauseItem):
            markers.add(node.marker)
    return [word for word in found if word not in markers and not re.fullmatch(r"[=-]{2,}", word)]


def converted(data: bytes, *command: str) -> str:
    """What another program makes of the bytes."""
    return subprocess.run(command, input=data, capture_output=True, check=True, timeout=60).stdout.decode("utf-8")
