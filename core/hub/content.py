# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The files of a publication, for a place as it stands: a repository on the Hub or a folder. Pure."""

from collections.abc import Callable, Collection, Iterator
from typing import Literal

from msgspec import Struct, structs

from core.drafting import manifest
from core.errors import ClausewrightError
from core.hub import card, history
from core.hub.card import CARD
from core.hub.change import FileChange, file_change
from core.hub.choices import Choices
from core.projects.edition import Edition
from core.projects.export import LICENSE, MANIFEST, render

NOTICE = "NOTICE"
BANNER = "banner.svg"
RIVALS = ("LICENSE.md", "LICENSE.txt", "LICENCE", "LICENCE.md", "COPYING", "COPYING.md", "license", "license.md")
"""Names of other files that readers and the Hub take for the license."""


class Remark(Struct, frozen=True):
    """Something the person should know before they publish. `where` is a path or a key."""

    level: Literal["warning", "note"]
    message: str
    where: str = ""


class Content(Struct, frozen=True):
    """The files, LICENSE and LICENSE.json first, the card last of the named ones, and what to say of them."""

    files: tuple[FileChange, ...]
    remarks: tuple[Remark, ...]


def paths(edition: Edition, choices: Choices) -> tuple[str, ...]:
    """The files that a publication may write, by path."""
    return tuple(_rendered(edition, choices)) + ((CARD,) if choices.card else ())


def content(
    edition: Edition, choices: Choices, there: Callable[[str], bytes | None], *, names: Collection[str] = ()
) -> Content:
    """The files of a publication.

    Args:
        there: what stands at a path now, None for nothing; asked for the paths of `paths` only.
        names: names of the files at the top of the place, as far as known.

    Raises CardError where the card cannot be edited safely, InputError where the license cannot be written so.
    """
    wanted = _rendered(edition, choices)
    ours = manifest.read(edition.manifest)
    old = history.before(there(LICENSE), there(MANIFEST), ours, edition.license)
    remembered = history.merged(ours.history, old.history, ours=ours)
    if remembered != ours.history:
        wanted[MANIFEST] = manifest.with_history(edition.manifest, remembered)
    remarks = [*_about_license(old), *_about_rivals(names)]
    if choices.card:
        before = there(CARD)
        wanted[CARD] = card.edited(before, edition, choices)
        remarks += _about_card(before, edition)
    changes = tuple(file_change(path, there(path), data) for path, data in wanted.items())
    remarks += _about_others(changes)
    return Content(changes, tuple(remarks))


def _rendered(edition: Edition, choices: Choices) -> dict[str, bytes]:
    formats = [name for name, chosen in (("notice", choices.notice), ("summary", choices.summary)) if chosen]
    files = render(edition, formats)
    if choices.banner and edition.document is not None:
        from core.drafting.formats import banner

        files[BANNER] = banner.render(edition.document).encode()
    return files


def _about_license(old: history.Before) -> Iterator[Remark]:
    if old.kind == "older" and old.predecessor is not None:
        dated = f", issued {old.predecessor.issued}," if old.predecessor.issued else ""
        yield Remark(
            "warning",
            f"An earlier license{dated} stands there. Whoever holds a copy under it keeps what it granted: a new "
            "license cannot take that back. Its text is kept in the history section of LICENSE.json.",
            LICENSE,
        )
    elif old.kind == "foreign":
        yield Remark(
            "warning",
            "Another license stands there, which was not made with Clausewright, and is replaced. Whoever holds a copy "
            "under it keeps what it granted. Replace it only if the rights are yours.",
            LICENSE,
        )


def _about_rivals(names: Collection[str]) -> Iterator[Remark]:
    for name in names:
        if name in RIVALS:
            yield Remark(
                "warning", f"{name} stands there too and is left alone: readers may take it for the license.", name
            )


def _about_card(before: bytes | None, edition: Edition) -> Iterator[Remark]:
    if before is None:
        yield Remark("note", "There is no card yet: README.md is added with the license keys only.", CARD)
        return
    said = card.declared(before).get("license")
    if said not in (None, "", card.OTHER):
        shown = ", ".join(map(str, said)) if isinstance(said, list) else str(said)
        yield Remark(
            "note",
            f"The card said license: {shown[:80]}. That names another text, so it becomes license: {card.OTHER}, named "
            f"{edition.license_name}.",
            CARD,
        )


def _about_others(changes: tuple[FileChange, ...]) -> Iterator[Remark]:
    for change in changes:
        if change.path == NOTICE and change.change == "edit":
            yield Remark(
                "warning",
                "Another NOTICE stands there and is replaced: keep what upstream works ask for in it.",
                NOTICE,
            )
        if change.path.startswith("UPSTREAM/") and change.change == "edit":
            yield Remark("warning", f"{change.path} stands there with other words and is replaced.", change.path)


def same_license(data: bytes, edition: Edition) -> bool:
    """Whether a manifest is that of the edition, whatever its history."""
    try:
        theirs, ours = manifest.read(data), manifest.read(edition.manifest)
    except ClausewrightError:
        return False
    return structs.replace(theirs, history=()) == structs.replace(ours, history=())
