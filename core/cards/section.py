# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A section in the body of a card that belongs to this program: between two markers, so that it can be updated."""

from core.cards.front_matter import BLOCK, CardError, decode, newline_of

BEGIN = "<!-- clausewright:license -->"
END = "<!-- /clausewright:license -->"


def put(data: bytes, body: str, *, where: str = "README.md") -> bytes:
    """The card with `body` between the markers; at the end of the card where it has none yet.

    Every byte outside the markers stays. Raises CardError where the markers do not stand once and in order.
    """
    mark, text = decode(data, where=where)
    newline = newline_of(text)
    section = newline.join([BEGIN, *body.strip("\n").split("\n"), END])
    span = _span(text, where)
    if span is not None:
        return f"{mark}{text[: span[0]]}{section}{text[span[1] :]}".encode()
    gap = ""
    if text:
        gap = newline if text.endswith(("\n", "\r")) else newline * 2
        if text.endswith(newline * 2):
            gap = ""
    return f"{mark}{text}{gap}{section}{newline}".encode()


def without(data: bytes, *, where: str = "README.md") -> bytes:
    """The card without the section and its markers. Raises CardError as `put`."""
    mark, text = decode(data, where=where)
    span = _span(text, where)
    if span is None:
        return data
    after = text[span[1] :]
    newline = newline_of(text)
    return f"{mark}{text[: span[0]]}{after.removeprefix(newline)}".encode()


def _span(text: str, where: str) -> tuple[int, int] | None:
    """Where the section stands, markers included; None where there is none."""
    matter = BLOCK.match(text)
    start = matter.end() if matter else 0
    begins, ends = text.count(BEGIN, start), text.count(END, start)
    if not begins and not ends:
        return None
    first, last = text.find(BEGIN, start), text.find(END, start)
    if begins != 1 or ends != 1 or last < first:
        raise CardError(
            "the markers of the license section do not stand once and in order",
            where=where,
            mend=f"Leave one {BEGIN} with one {END} after it, or remove both",
        )
    return first, last + len(END)
