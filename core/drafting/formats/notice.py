# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""NOTICE: what stays with every copy: whose work it is, under which license, what upstream asks to say."""

import re

from core.drafting.document import LicenseDocument, Paragraph, plain, walk
from core.drafting.formats.layout import flat, flat_plain, paragraphs, wrap

WIDTH = 78

_ASKED = re.compile(r"attachment-b-\d+\.(?:notice|display)-\d+")


def spdx(document: LicenseDocument) -> str:
    """The SPDX license expression of a license that is on no list."""
    return f"LicenseRef-{document.license_name}"


def render(document: LicenseDocument) -> str:
    """The NOTICE. Lines that upstream asks for stand unwrapped, exactly as asked."""
    known = dict(document.identity.lines)
    title = flat_plain(document.title)
    work, version, licensor = known.get("Work", ""), known.get("Version", ""), known.get("Licensor", "")
    year = known.get("Issued", "")[:4]
    blocks = [wrap(flat(f"{work or title}, version {version}" if version else work or title), WIDTH)]
    if licensor:
        blocks.append(wrap(flat(" ".join(filter(None, ("Copyright", year, licensor)))), WIDTH))
    blocks += [
        wrap(f"Licensed under {title}. The text is in the file LICENSE.", WIDTH),
        wrap(
            "The license restricts what this work may be used for: see Attachment A. The restrictions hold for "
            "everyone who uses the work or what is made of it.",
            WIDTH,
        ),
        [
            f"SPDX-License-Identifier: {spdx(document)}",
            f"License ID: {document.license_id}",
            f"Configuration ID: {document.configuration_id}",
            *(f"{label}: {flat(known[label])}" for label in ("Contact", "URL") if known.get(label)),
        ],
    ]
    upstream = [value for label, value in document.identity.lines if label == "Upstream"]
    if upstream:
        blocks.append(["This work builds on:", *(f"  {flat(name)}" for name in upstream)])
    blocks += [[line] for line in _asked(document)]
    return paragraphs(blocks)


def _asked(document: LicenseDocument) -> list[str]:
    """Notice lines and phrases that Attachment B says upstream asks for, each once."""
    nodes = (node for node in walk(document.sections) if isinstance(node, Paragraph))
    lines = [flat(plain(node.runs[1:])).strip(" ") for node in nodes if _ASKED.fullmatch(node.id)]
    return list(dict.fromkeys(lines))
