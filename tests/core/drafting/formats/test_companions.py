# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What goes along with a license: summary, notice, banner, QR code, icons, and all files together."""

import io
import xml.etree.ElementTree as ElementTree
import zipfile
from importlib.resources import files

import pytest
import segno
from markdown_it import MarkdownIt

from core.catalog import catalog
from core.drafting.draft import Artifact, Draft, LicenseType
from core.drafting.formats import banner, bundle, notice, qr, summary
from core.errors import InputError
from tests.core.drafting.formats.sample import HOSTILE, built, large_draft, source

SVG = "{http://www.w3.org/2000/svg}"


# Summary ------------------------------------------------------------------------------------------------------------


def test_the_summary_says_what_one_may_must_not_and_must_do() -> None:
    shown = summary.render(built(large_draft(clauses=6)))
    headings = [line for line in shown.split("\n") if line.startswith("## ")]
    assert headings == ["## You may", "## You must not", "## When you share or change it, you must", "## Good to know"]
    assert "no legal\nadvice" in shown
    assert "- Share it and what you make of it, for money too." in shown
    assert "- **Health:** decide alone who gets an organ." in shown


def test_the_summary_follows_the_terms() -> None:
    research = built(large_draft(license_type=LicenseType.RESEARCHRAIL, clauses=2))
    closed = built(large_draft(license_type=LicenseType.RAIL, clauses=2))
    assert "for research, and for nothing else" in summary.render(research)
    assert "for any purpose" not in summary.render(research)
    assert "Share the work or what you make of it, or let others use it" in summary.render(closed)
    assert "Pass the use restrictions on" not in summary.render(closed)


def test_every_point_of_the_summary_can_be_said_and_names_a_node() -> None:
    terms = (
        {},
        {"distribution": "permitted", "attribution": "credit", "documentation": "keep", "name_display": "display"},
        {
            "distribution": "permitted",
            "documentation": "extend",
            "name_display": "prefix",
            "non_commercial": True,
            "revenue_limit": 5,
            "user_limit": 5,
            "no_training_competitors": True,
            "updates": "latest",
            "remote_restriction": True,
            "license_copy": "link",
            "flow_down": "same-purpose",
            "trained_model_is_derivative": True,
            "termination": "immediate",
        },
        {"updates": "safety"},
    )
    said: set[str] = set()
    for license_type in LicenseType:
        for chosen in terms:
            draft = Draft(type=license_type, artifacts=tuple(Artifact), terms=dict(chosen)).with_work(upstream=("a/b",))
            document = built(draft)
            said |= set(" ".join(summary.render(document).split()).split("- "))
    unsaid = [point.text for point in summary.points("1") if not any(point.text in line for line in said)]
    assert unsaid == []


def test_the_summary_escapes_what_the_creator_typed() -> None:
    shown = summary.render(built(large_draft(HOSTILE, clauses=1)))
    tokens = MarkdownIt("commonmark").parse(shown)
    title = "".join(child.content for child in tokens[1].children or [])
    assert title == " ".join(f"{HOSTILE} OpenRAIL-MS in plain words".split())
    assert not [token for token in tokens if token.type in ("html_block", "fence", "code_block")]


# Notice -------------------------------------------------------------------------------------------------------------


def test_the_notice_names_work_licensor_license_and_what_upstream_asks_for() -> None:
    document = built(large_draft())
    assert notice.render(document) == (
        "Salamander 7B, version 1.0\n\nCopyright 2026 Example Lab\n\n"
        "Licensed under Salamander 7B OpenRAIL-MS. The text is in the file LICENSE.\n\n"
        "The license restricts what this work may be used for: see Attachment A. The\n"
        "restrictions hold for everyone who uses the work or what is made of it.\n\n"
        f"SPDX-License-Identifier: LicenseRef-{document.license_name}\n"
        f"License ID: {document.license_id}\nConfiguration ID: {document.configuration_id}\n"
        "Contact: licensing@example.org\nURL: https://example.org/salamander\n\n"
        "This work builds on:\n  meta-llama/Llama-2-7b\n\n"
        "Llama 2 is licensed, all rights reserved.\n\nBuilt with Llama\n"
    )


# Pictures -----------------------------------------------------------------------------------------------------------


def test_every_domain_has_a_drawing_of_the_same_family() -> None:
    folder = files("resources") / "icons" / "domains"
    icons = {domain.icon for domain in catalog.load().domains}
    assert {entry.name.removesuffix(".svg") for entry in folder.iterdir()} == icons
    for icon in icons:
        root = ElementTree.fromstring(folder.joinpath(f"{icon}.svg").read_text("utf-8"))
        assert root.get("viewBox") == "0 0 24 24"
        assert (root.get("fill"), root.get("stroke"), root.get("stroke-width")) == ("none", "#000000", "1.5")
        assert {child.tag for child in root} <= {f"{SVG}path", f"{SVG}circle", f"{SVG}rect"}


def test_the_banner_shows_name_type_and_the_domains_restricted() -> None:
    document = built(large_draft())
    root = ElementTree.fromstring(banner.render(document))
    words = " ".join(" ".join(text.itertext()) for text in root.iter(f"{SVG}text"))
    assert words.startswith("Salamander 7B OpenRAIL-MS 41 use restrictions in 10 fields ")
    domains = banner.restricted(document)
    assert [domain.id for domain in domains][:2] == ["general", "discrimination"]
    assert len(list(root.iter(f"{SVG}g"))) == len(domains) + 1


@pytest.mark.parametrize("name", ["x", HOSTILE, "W" * 300, "中" * 300])
def test_a_banner_of_any_name_is_well_formed_and_the_png_shows_it(name: str) -> None:
    document = built(large_draft(name, clauses=1))
    root = ElementTree.fromstring(banner.render(document))
    png = banner.render_png(document)
    assert png == banner.render_png(document)
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = int.from_bytes(png[16:20]), int.from_bytes(png[20:24])
    assert width == 2400
    assert height == pytest.approx(2 * int(root.get("height", "0")), abs=2)


def test_the_qr_code_leads_to_the_work_or_names_the_license() -> None:
    document = built(large_draft())
    assert qr.content(document) == "https://example.org/salamander"
    without = built(large_draft().with_work(url="javascript:alert(1)"))
    assert qr.content(without) == f"urn:clausewright:license:{without.license_id}"
    root = ElementTree.fromstring(qr.render(document))
    edge = segno.make("https://example.org/salamander", error="m", micro=False).symbol_size()[0] * 8
    assert (root.get("width"), root.get("height")) == (str(edge), str(edge))
    assert root.findtext(f"{SVG}title") == "https://example.org/salamander"


def test_an_address_no_qr_code_can_hold_is_refused_in_a_sentence() -> None:
    document = built(large_draft().with_work(url="https://example.org/" + "a" * 4000))
    with pytest.raises(InputError, match="too long for a QR code"):
        qr.render(document)


# All together -------------------------------------------------------------------------------------------------------

EVERYTHING = [
    *("LICENSE", "LICENSE.json", "LICENSE.txt", "LICENSE.html", "LICENSE.pdf", "LICENSE.docx", "LICENSE.tex"),
    *("SUMMARY.md", "NOTICE", "banner.svg", "banner.png", "qr.svg"),
]


def test_a_bundle_holds_every_file_and_is_the_same_each_time() -> None:
    made = source(large_draft())
    contents = bundle.files(made, ["all"])
    assert list(contents) == EVERYTHING
    assert bundle.files(made, ["all"]) == contents
    data = bundle.zip_file(contents, "salamander")
    assert data == bundle.zip_file(dict(reversed(contents.items())), "salamander")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(f"salamander/{name}") for name in EVERYTHING} == contents


def test_the_zip_holds_what_a_folder_would() -> None:
    made = source(large_draft(clauses=2))
    data = bundle.files(made, ["zip"])["LICENSE.zip"]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        folder = made.document.license_name
        found = {name.removeprefix(f"{folder}/"): archive.read(name) for name in archive.namelist()}
    assert found == bundle.files(made, ["all"])


def test_license_and_manifest_come_with_any_format() -> None:
    made = source(large_draft(clauses=1))
    assert list(bundle.files(made)) == ["LICENSE", "LICENSE.json"]
    assert list(bundle.files(made, ["md"])) == ["LICENSE", "LICENSE.json"]
    assert list(bundle.files(made, ["txt", " HTML "])) == ["LICENSE", "LICENSE.json", "LICENSE.txt", "LICENSE.html"]


def test_characters_no_font_can_show_are_named_for_the_formats_that_need_fonts() -> None:
    document = built(large_draft("Model \U000f0000", clauses=1))
    (remark,) = bundle.remarks(document, ["txt", "pdf"])
    assert remark.level == "warning"
    assert "\U000f0000 (U+F0000): in the PDF" in remark.message
    assert bundle.remarks(document, ["txt", "html", "tex"]) == ()
    assert bundle.remarks(built(large_draft("Größe", clauses=1)), ["all"]) == ()


def test_an_unknown_format_is_refused_with_what_was_meant() -> None:
    with pytest.raises(InputError, match='there is no format "htm"') as caught:
        bundle.chosen(["htm"])
    assert caught.value.mend == "Did you mean html?"
