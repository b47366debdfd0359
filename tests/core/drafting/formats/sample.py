# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Licenses to test formats with: a small one written by hand with every kind of node, and a large one as built."""

from core.catalog import catalog
from core.drafting import build, manifest
from core.drafting.carried import Carried
from core.drafting.document import (
    ClauseItem,
    Definition,
    Identity,
    Item,
    LicenseDocument,
    Paragraph,
    Run,
    Section,
)
from core.drafting.draft import Artifact, ChosenClause, CustomClause, Draft, LicenseType
from core.drafting.formats import markdown
from core.drafting.formats.bundle import Source

HOSTILE = (
    r"a\b {{7*7}} <b>bold</b> # x *y* _z_ `q` $1 & &amp; [l](u) |p| ~s~ 1. one {%x%} \textbf{t} %c #let 'q' "
    + '"d" -- --- ... @me ^up^ !![i] é ñ ß Σ Ж العربية 中文字 한국 🎉 👩‍💻'
)


def small(
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


CARRIED = (
    Carried(
        "meta-llama/Llama-2-7b",
        "Llama 2 Community License",
        "https://example.org/llama",
        notice_lines=("Llama 2 is licensed, all rights reserved.",),
        display_phrases=("Built with Llama",),
        duties=("Pass the acceptable use policy on.",),
    ),
)


def large_draft(
    name: str = "Salamander 7B",
    license_type: LicenseType = LicenseType.OPENRAIL,
    artifacts: tuple[Artifact, ...] = (Artifact.MODEL, Artifact.SOURCE),
    clauses: int = 40,
) -> Draft:
    """A draft of that many catalog clauses with exceptions, and one of the creator's own."""
    draft = Draft(type=license_type, artifacts=artifacts)
    for clause in catalog.load().clauses[:clauses]:
        draft = draft.with_clause(ChosenClause(clause.id, clause.version, tuple(e.id for e in clause.exceptions[:1])))
    draft = draft.with_custom(CustomClause("custom.organs", "health", "Organs", "to decide alone who gets an organ"))
    return draft.with_work(
        name=name,
        version="1.0",
        licensor="Example Lab",
        contact="licensing@example.org",
        url="https://example.org/salamander",
        information="First paragraph.\nSecond paragraph.",
        upstream=("meta-llama/Llama-2-7b",),
    )


def built(draft: Draft, issued: str = "2026-02-03") -> LicenseDocument:
    return build.build(draft, catalog=catalog.load(), issued=issued, carried=CARRIED)


def source(draft: Draft) -> Source:
    """All that a bundle is made of."""
    document = built(draft)
    data = manifest.build(draft, document, catalog=catalog.load(), carried=CARRIED)
    return Source(document, markdown.render(document).encode(), data)
