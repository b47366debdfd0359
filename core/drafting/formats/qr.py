# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A QR code (SVG) that leads to the work, or names this very license where the work has no address."""

import io

from core.drafting.document import LicenseDocument
from core.drafting.formats.layout import FOLLOWED, SIGNATURE


def content(document: LicenseDocument) -> str:
    """What the code says: the web address of the work, else the name of the license."""
    address = dict(document.identity.lines).get("URL", "")
    return address if FOLLOWED.fullmatch(address) else f"urn:clausewright:license:{document.license_id}"


def render(document: LicenseDocument) -> str:
    """The code as SVG, with a title that says where it leads and a white border that readers need.

    Raises InputError where the address is longer than a QR code can hold.
    """
    import segno

    from core.errors import InputError

    text = content(document)
    try:
        code = segno.make(text, error="m", micro=False)
    except segno.DataOverflowError:
        raise InputError(
            "the address is too long for a QR code", where="work.url", mend="Give a shorter address"
        ) from None
    buffer = io.BytesIO()
    code.save(buffer, kind="svg", scale=8, border=4, light="#ffffff", title=text, desc=SIGNATURE, nl=True)
    return buffer.getvalue().decode("utf-8")
