# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What can be written into a folder to settle what was found: card keys, a section of the card, NOTICE, copies.

Each remedy is a function from the bytes of one file to its new bytes. Nothing here reads or writes a disk.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from core.cards import section
from core.cards.edit import edit_keys
from core.cards.items import add_items
from core.catalog.catalog import Catalog
from core.drafting.formats.markdown import escape
from core.folders.evidence import FoundText, ScannedFolder
from core.inspection.report import FolderReport, UpstreamWork
from core.inspection.words import restrictions
from core.obligations.rules.finding import Finding
from core.obligations.rules.subject import BARE, CARD
from core.registry.license import KnownLicense
from core.registry.registry import Registry

LICENSE = "LICENSE"
NOTICE = "NOTICE"
Change = Callable[[bytes | None], bytes]
_UNFIT = re.compile(r"[^A-Za-z0-9._-]+")


class Remedy(Struct, frozen=True):
    """One thing that can be written.

    Attributes:
        id: names it in a call. title: what it does, in words. file: the file it changes or makes.
        rules: findings that it would settle, wholly or in part.
        change: the new bytes of the file from those it has, None where it is not there.
    """

    id: str
    title: str
    file: str
    rules: tuple[str, ...]
    change: Change


def remedies(
    report: FolderReport, *, catalog: Catalog, registry: Registry, upstreams: Iterable[ScannedFolder] = ()
) -> tuple[Remedy, ...]:
    """What would settle the open findings of a folder, in the order it is best done.

    Args:
        upstreams: folders of works above; their agreement and policy can be copied, word for word.
    """
    settled = {state.key for state in report.states if state.state != "open"}
    found = [one for one in report.findings if one.key not in settled]
    rules = {one.rule for one in found}
    return (
        *_card_keys(report, rules, registry),
        *_bases(found),
        *_section(report, found, catalog, registry),
        *_notice(report, found),
        *_copies(report, rules, tuple(upstreams)),
    )


# Card ---------------------------------------------------------------------------------------------------------------


def _card_keys(report: FolderReport, rules: set[str], registry: Registry) -> Iterator[Remedy]:
    known = _right_license(report, rules, registry)
    if known is not None:
        keys = _keys(known)
        shown = keys["license"] if keys["license_name"] is None else keys["license_name"]
        fits = tuple(sorted(rules & {"L01", "L02", "L04", "L07", "F01", "F03", "F06", "F08"}))
        yield Remedy(
            "card-license", f"Declare {shown} in the card", CARD, fits, lambda data: edit_keys(data or b"", keys)
        )
    elif "L02" in rules and any(one.file == LICENSE for one in report.found):
        declared = report.declared[0].license if report.declared else ""
        named = {"license_link": LICENSE}
        if declared.lower() in BARE:
            named["license_name"] = _UNFIT.sub("-", f"{report.name.rpartition('/')[2]}-license".lower())
        yield Remedy(
            "card-license",
            "Name the license and link to its text",
            CARD,
            ("L02",),
            lambda data: edit_keys(data or b"", named),
        )


def _right_license(report: FolderReport, rules: set[str], registry: Registry) -> KnownLicense | None:
    """The license that the card should name: that of the one text in the folder, else that of the one limited base."""
    texts = {one.license_id for one in report.found if one.match == "exact" and one.license_id}
    if rules & {"L01", "L02", "L04", "L07"} and len(texts) == 1:
        return _known(registry, next(iter(texts)))
    if rules & {"F01", "F03", "F06", "F08"}:
        bases = {one.license_id for one in report.upstream if one.license_id and _binds(one, registry)}
        if len(bases) == 1:
            return _known(registry, next(iter(bases)))
    return None


def _binds(work: UpstreamWork, registry: Registry) -> bool:
    known = _known(registry, work.license_id)
    return known is not None and (bool(known.restrictions) or known.commercial == "no" or known.copyleft != "none")


def _known(registry: Registry, license_id: str) -> KnownLicense | None:
    return next((one for one in registry.licenses if one.id == license_id), None)


def _keys(known: KnownLicense) -> dict[str, str | None]:
    if known.hub_tags:
        return {"license": known.hub_tags[0], "license_name": None, "license_link": None}
    return {
        "license": "other",
        "license_name": known.hub_names[0] if known.hub_names else known.id,
        "license_link": LICENSE,
    }


def _bases(found: Iterable[Finding]) -> Iterator[Remedy]:
    names = tuple(one.key.partition(":")[2].partition("@")[0] for one in found if one.rule == "F10")
    if names:
        title = f"Name {', '.join(names)} under base_model in the card"
        yield Remedy("card-bases", title, CARD, ("F10",), lambda data: add_items(data or b"", "base_model", names))


def _section(report: FolderReport, found: Iterable[Finding], catalog: Catalog, registry: Registry) -> Iterator[Remedy]:
    asked = [one for one in found if one.rule in ("N02", "N06", "D01")]
    phrases = [one.words for one in asked if one.rule == "N02" and one.words]
    limited = any(one.rule != "N02" for one in asked)
    if not asked:
        return
    lines = [f"**{escape(phrase)}**\n" for phrase in phrases]
    if limited:
        lines.append(_limits(report, catalog, registry))
    body = "\n".join(lines)
    rules = tuple(sorted({one.rule for one in asked}))
    title = "Show the line that the license asks for" if not limited else "Add a section on prohibited uses to the card"
    if phrases and limited:
        title += ", with the line that the license asks for"
    yield Remedy("card-section", title, CARD, rules, lambda data: section.put(data or b"", body))


def _limits(report: FolderReport, catalog: Catalog, registry: Registry) -> str:
    """The section in our own words: which uses the licenses restrict, and where the very words stand."""
    subjects = dict.fromkeys(restrictions(report, catalog))
    sources = [f"`{one.file}`" for one in report.found if one.reading.clauses]
    for work in report.upstream:
        known = _known(registry, work.license_id)
        if known is None or not known.restrictions:
            continue
        subjects |= dict.fromkeys(one.title for one in known.restrictions if one.strength != "optional")
        link = f"[{escape(known.title)}]({known.urls[0]})" if known.urls else escape(known.title)
        sources.append(f"the {link} that {escape(work.name)} came under")
    listed = "\n".join(f"- {escape(one)}" for one in subjects)
    places = " and ".join(dict.fromkeys(sources)) or "`LICENSE`"
    return (
        "## Prohibited and out-of-scope uses\n\n"
        f"Use of this work is restricted. In a few words, these uses are forbidden or limited:\n\n{listed}\n\n"
        f"What binds are the words of {places}. They hold for everyone who receives the work or what is made from it."
    )


# Files beside the card ----------------------------------------------------------------------------------------------


def _notice(report: FolderReport, found: Iterable[Finding]) -> Iterator[Remedy]:
    asked = [one for one in found if one.rule in ("N03", "N07", "N08")]
    words = [one.words for one in asked if one.words]
    if any(one.rule == "N07" for one in asked):
        names = ", ".join(one.name for one in report.upstream if one.relation != "dataset")
        words.append(f"This work was made from {names} and differs from it: its files were changed.")
    if not words:
        return
    file = next((one.file for one in report.found if re.fullmatch(r"notice(?:\.\w+)?", one.file, re.I)), NOTICE)
    rules = tuple(sorted({one.rule for one in asked if one.words or one.rule == "N07"}))
    yield Remedy("notice", f"Write what has to be noted into {file}", file, rules, lambda data: _appended(data, words))


def _appended(data: bytes | None, words: Iterable[str]) -> bytes:
    text = (data or b"").decode("utf-8", "surrogateescape")
    newline = "\r\n" if "\r\n" in text else "\n"
    parts = [text.rstrip("\r\n")] if text.strip() else []
    parts += [one.strip().replace("\r\n", "\n").replace("\n", newline) for one in words if one.strip() not in text]
    return ((newline * 2).join(parts) + newline).encode("utf-8", "surrogateescape")


def _copies(report: FolderReport, rules: set[str], upstreams: tuple[ScannedFolder, ...]) -> Iterator[Remedy]:
    names = {one.name.lower() for one in report.upstream} | {
        one.name.rpartition("/")[2].lower() for one in report.upstream
    }
    taken = {one.file.lower() for one in report.found}
    for folder in upstreams:
        if folder.name.lower() not in names and folder.name.rpartition("/")[2].lower() not in names:
            continue
        for text in folder.texts:
            rule = {"license": "N04", "policy": "N05", "notice": "N03"}.get(text.kind, "")
            if rule not in rules or rule == "N03":
                continue
            file = _free(text, folder, taken)
            taken.add(file.lower())
            yield Remedy(
                f"copy:{file}", f"Put {text.file} of {folder.name} beside the work", file, (rule,), _copy_of(text)
            )


def _copy_of(text: FoundText) -> Change:
    return lambda data: text.text.encode("utf-8", "surrogateescape")


def _free(text: FoundText, folder: ScannedFolder, taken: set[str]) -> str:
    """A name of its own at the top of the folder: a license that stands there already is not replaced."""
    name = _UNFIT.sub("-", text.file.rpartition("/")[2]).strip(".-") or LICENSE
    if name.lower() not in taken:
        return name
    stem, dot, suffix = name.partition(".")
    own = _UNFIT.sub("-", folder.name.rpartition("/")[2])
    candidate, number = f"{stem}-{own}{dot}{suffix}", 1
    while candidate.lower() in taken:
        number += 1
        candidate = f"{stem}-{own}-{number}{dot}{suffix}"
    return candidate
