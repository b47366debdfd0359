# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Rules L01, L02, L08 to L11: what a work declares, in its card and in the headers of its weights."""

from collections.abc import Iterator

from core.obligations.rules import card
from core.obligations.rules.catalog import Rule
from core.obligations.rules.finding import Finding, Severity
from core.obligations.rules.subject import BARE, License, Subject, limits, non_commercial
from core.obligations.rules.text import WorkText
from core.registry.license import KnownLicense

_FAMILIES = ("cc", "bsd", "gpl", "lgpl", "agpl", "openrail")


def l01(subject: Subject, rule: Rule) -> Iterator[Finding]:
    if not subject.licenses and not subject.grants:
        yield rule.finding("", f"{subject.name} names no license and holds no license text.", subject.card_seen)


def l02(subject: Subject, rule: Rule) -> Iterator[Finding]:
    for one in subject.declared:
        if one.tag.strip().lower() not in BARE or one.place != "card":
            continue
        link = any(item.file == one.evidence.file for item in subject.all("license-link"))
        lacks = [word for word, there in (("license_name", one.name), ("license_link", link)) if not there]
        has_text = any(not text.reading.name_only for text in subject.grants)
        if lacks and not (has_text and one.name):
            beside = "" if not has_text else "; a license text stands in the folder"
            yield rule.finding(
                one.tag,
                f'The card declares "{one.tag}" without {" and ".join(lacks)}{beside}.',
                (one.seen,),
                severity="info" if has_text else None,
            )


def l08(subject: Subject, rule: Rule) -> Iterator[Finding]:
    upstream = {work.license.id for work in subject.works if work.license is not None}
    upstream |= {text.license_id for work in subject.works for text in work.texts if text.license_id}
    own = {one.known.id for one in subject.declared if one.known is not None}
    texts: dict[str, WorkText] = {}
    for text in subject.texts:
        if text.kind == "license" and not text.reading.name_only and text.license_id not in upstream - own:
            texts.setdefault(text.license_id or text.file, text)
    if len(texts) > 1 and not card.says_what_each_covers(subject):
        named = " and ".join(f"{text.file} ({text.title or 'no known license'})" for text in texts.values())
        yield rule.finding(
            "+".join(sorted(texts)),
            f"There are {len(texts)} license texts, {named}, and the card does not say what each covers.",
            [text.seen for text in texts.values()],
        )


def l09(subject: Subject, rule: Rule) -> Iterator[Finding]:
    declared = [one for one in subject.declared if one.known is not None]
    by_license: dict[str, list[License]] = {}
    for header in subject.headers:
        if header.known is not None:
            by_license.setdefault(header.known.id, []).append(header)
    for license_id, headers in by_license.items():
        known = headers[0].known
        if known is None or not declared or any(_alike(one.known, known) for one in declared):
            continue
        mine = declared[0]
        bases = [work.license for work in subject.live if work.license is not None]
        agrees = any(_alike(base, known) for base in bases)
        stale = bool(bases) and all(_alike(base, mine.known) for base in bases)
        message = f"The header of {_files(headers)} says {known.title}, the card {mine.title}."
        severity: Severity | None = None
        if agrees and _stricter(known, mine.known):
            severity = "error"
            message += " The base is under the license that the header names."
        elif stale:
            severity = "info"
            message += " The base is under the card's license: the header looks like one that a converter left."
        yield rule.finding(
            license_id,
            message,
            [*(one.seen for one in headers), mine.seen],
            severity=severity,
        )


def l10(subject: Subject, rule: Rule) -> Iterator[Finding]:
    for one in subject.declared:
        family = one.tag.strip().lower() in _FAMILIES or (one.known is not None and not one.known.names_text)
        if family and not one.own and not any(text.license_id for text in subject.grants):
            yield rule.finding(
                one.value,
                f'"{one.value}" stands for several licenses, and no text in the folder says which.',
                (one.seen,),
            )


def l11(subject: Subject, rule: Rule) -> Iterator[Finding]:
    mine = [one for one in subject.declared if one.place == "card"]
    kinds = {(one.known.hub_class if one.known is not None else one.value.lower(), one.own) for one in mine}
    if len({one.value.lower() for one in mine}) > 1 and len(kinds) > 1 and not card.says_what_each_covers(subject):
        named = ", ".join(one.value for one in mine)
        yield rule.finding(
            "+".join(sorted(one.value.lower() for one in mine)),
            f"The card lists unlike licenses: {named}.",
            [one.seen for one in mine],
        )


def _files(headers: list[License]) -> str:
    files = list(dict.fromkeys(one.evidence.file for one in headers))
    return files[0] if len(files) == 1 else f"{files[0]} and {len(files) - 1} more"


def _alike(a: KnownLicense | None, b: KnownLicense | None) -> bool:
    return a is not None and b is not None and (a.id == b.id or a.id in b.also or b.id in a.also)


def _stricter(a: KnownLicense, b: KnownLicense | None) -> bool:
    if b is None:
        return False
    return (limits(a) and not limits(b)) or (non_commercial(a) and not non_commercial(b))
