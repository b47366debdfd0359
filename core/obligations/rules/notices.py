# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Rules N01 to N09: names, display lines, notices, copies and thresholds that upstream licenses ask for."""

import re
from collections.abc import Iterator

from core.obligations.rules import card
from core.obligations.rules.catalog import Rule
from core.obligations.rules.finding import Finding, Seen, Severity
from core.obligations.rules.subject import Subject, Work
from core.obligations.rules.text import WorkText, plain, titled
from core.obligations.rules.texts import repack_with_link
from core.reading.passage import OtherKnown
from core.registry.license import KnownLicense, ObligationKind

THRESHOLDS: tuple[ObligationKind, ...] = (
    "mau-limit",
    "revenue-limit",
    "daily-users-limit",
    "territory-exclusion",
    "registration",
)
REACHES = ("No, it does not reach us", "Yes, and we have what it asks for", "Yes, and this is open")
SAME_WORDS = ("The words are the agreement's", "They are not")

_QUOTED = re.compile(
    r"[“\"](?P<line>[^”\"]{20,400}?(?:license|terms|copyright|licensed)[^”\"]{0,300}?)[”\"]", re.I | re.S
)
_COPYRIGHT = re.compile(r"^\W{0,6}(?:copyright\b|©|\(c\))\s*[^\n]{4,200}$", re.IGNORECASE | re.MULTILINE)
_TEMPLATE = re.compile(r"\[(?:yyyy|year|name)|<(?:year|name)|\{(?:yyyy|year)", re.IGNORECASE)


def n01(subject: Subject, rule: Rule) -> Iterator[Finding]:
    if subject.scanned.repo_type != "model" or subject.scanned.inside:
        return
    names = _names(subject)
    for work, known in _works(subject):
        for one in known.demands("name-prefix"):
            if one.text and not any(_begins(name, one.text) for name in names):
                yield rule.finding(
                    f"{work.name}:{one.text}",
                    f'The name "{names[0]}" does not begin with "{one.text}", as {titled(known)} asks.',
                    (Seen("", "name", subject.scanned.name), *work.seen),
                    obligation=one.gist,
                    source=titled(known),
                    mend=f'Rename the model so that its name begins with "{one.text}".',
                )


def n02(subject: Subject, rule: Rule) -> Iterator[Finding]:
    for work, known in _works(subject):
        for one in known.demands("display-phrase"):
            if one.text and not _shown(subject, one.text):
                yield rule.finding(
                    f"{work.name}:{one.text}",
                    f'The line "{one.text}" stands neither in the card nor in a notice.',
                    subject.card_seen or work.seen,
                    obligation=one.gist,
                    source=titled(known),
                    mend=f'Put "{one.text}" into the card where people see it.',
                    words=one.text,
                )


def n03(subject: Subject, rule: Rule) -> Iterator[Finding]:
    notices = [text for text in subject.texts if text.kind == "notice"]
    for work, known in _works(subject):
        asked = [one for one in known.demands("notice-line") if known.id != "apache-2.0"]
        if known.id == "apache-2.0":
            yield from _notice_of_base(subject, work, notices, rule)
        for one in asked:
            line = one.text or line_in(subject, work)
            holds = next((text for text in notices if line and plain(line) in plain(text.text)), None)
            if holds is not None:
                continue
            if not notices:
                yield rule.finding(
                    work.name,
                    f"{titled(known)} asks for a notice, and there is no notice file.",
                    work.seen,
                    severity=_for_adapter(subject),
                    obligation=one.gist,
                    source=titled(known),
                    mend=f'Put a file NOTICE beside the license that says: "{line}"' if line else "",
                    words=line,
                )
            elif line:
                yield rule.finding(
                    work.name,
                    f"{notices[0].file} does not hold the notice of {titled(known)} in its own words.",
                    [text.seen for text in notices],
                    obligation=one.gist,
                    source=titled(known),
                    mend=f'Add the line "{line}" to {notices[0].file}.',
                    words=line,
                )
            else:
                about = any(plain(known.family or known.title) in plain(text.text) for text in notices)
                yield rule.finding(
                    work.name,
                    f"The notice has to hold the agreement's own words, which are not recorded here; compare "
                    f"{notices[0].file} yourself."
                    + ("" if about else f" It does not name {known.family or known.title}."),
                    [text.seen for text in notices],
                    severity="question" if about else "warning",
                    obligation=one.gist,
                    source=titled(known),
                    mend="Compare it with the agreement, or give the base's folder with --upstream.",
                    decided="needs a person",
                    answers=SAME_WORDS,
                )


def n04(subject: Subject, rule: Rule) -> Iterator[Finding]:
    if repack_with_link(subject):
        return
    for work, known in _works(subject):
        if not known.demands("include-licence-copy") or not known.names_text or _has(subject, known, work):
            continue
        yield rule.finding(
            work.name,
            f"There is no copy of {titled(known)}, which {work.name} came under.",
            work.seen,
            severity=_for_adapter(subject),
            source=titled(known),
            mend=f"Put the text of {titled(known)} beside the work{_at(known)}.",
        )


def n05(subject: Subject, rule: Rule) -> Iterator[Finding]:
    if repack_with_link(subject):
        return
    seen: set[str] = set()
    licenses = [*_works(subject), *((None, one.known) for one in subject.declared if one.known is not None)]
    for work, known in licenses:
        if known.id in seen or not _has_policy(known):
            continue
        seen.add(known.id)
        if _policy_there(subject, known):
            continue
        at = work.seen if work is not None else tuple(one.seen for one in subject.declared if one.known is known)
        yield rule.finding(
            known.id,
            f"The list of forbidden uses of {titled(known)} is neither in the folder nor linked from the card.",
            at,
            severity=_for_adapter(subject),
            source=titled(known),
            mend=f"Put the policy beside the license or link to it{_at(known, 'policy')}.",
        )


def n06(subject: Subject, rule: Rule) -> Iterator[Finding]:
    asks = [(work, known) for work, known in _works(subject) if known.demands("notify-users")]
    told = any(card.LIMITS.search(words) for _, words in card.sentences(subject.card)) or _section(subject)
    if asks and not told:
        work, known = asks[0]
        yield rule.finding(
            known.id,
            f"{titled(known)} asks that recipients are told of its use limits; the card does not mention any.",
            subject.card_seen or work.seen,
            obligation=known.demands("notify-users")[0].gist,
            source=titled(known),
        )


def n07(subject: Subject, rule: Rule) -> Iterator[Finding]:
    asks = [(work, known) for work, known in _works(subject) if known.demands("state-changes")]
    said = any(card.CHANGED.search(words) for _, words in card.sentences(subject.card))
    said = said or any(card.CHANGED.search(text.text) for text in subject.texts if text.kind == "notice")
    if asks and not said:
        work, known = asks[0]
        yield rule.finding(
            known.id,
            f"{titled(known)} asks for word of changes; nothing says that {work.name} was changed.",
            subject.card_seen or work.seen,
            source=titled(known),
        )


def n08(subject: Subject, rule: Rule) -> Iterator[Finding]:
    mine = plain("\n".join([*(text.text for text in subject.texts), subject.card]))
    for work in subject.live:
        if work.license is not None and not work.license.demands("keep-attribution"):
            continue
        lost = [
            (text, line)
            for text in work.texts
            if text.kind in ("license", "notice")
            for line in copyright_lines(text.text)
            if plain(line) not in mine
        ]
        if lost:
            lines = list(dict.fromkeys(line for _, line in lost))
            more = f" and {len(lines) - 1} more" if len(lines) > 1 else ""
            yield rule.finding(
                work.name,
                f'{work.name} carries the line "{lines[0]}"{more}; it is not in this work.',
                [Seen("", f"{work.name}: {text.file}", line) for text, line in lost],
                source=work.title,
                words="\n".join(lines),
            )


def n09(subject: Subject, rule: Rule) -> Iterator[Finding]:
    licenses = [*_works(subject), *((None, one.known) for one in subject.declared if one.known is not None)]
    seen: set[tuple[str, str]] = set()
    for work, known in licenses:
        for kind in THRESHOLDS:
            for one in known.demands(kind):
                if (known.id, kind) in seen:
                    continue
                seen.add((known.id, kind))
                at = work.seen if work is not None else tuple(d.seen for d in subject.declared if d.known is known)
                yield rule.finding(
                    f"{known.id}:{kind}",
                    f"{one.gist} Does this reach you or those who receive the work?",
                    at,
                    obligation=one.gist,
                    source=titled(known),
                    answers=REACHES,
                )


def line_in(subject: Subject, work: Work) -> str:
    """The notice line in the agreement's own words, from a text of it in the folder or with the base."""
    for text in (*work.texts, *subject.texts):
        if text.kind == "notice" and text in work.texts:
            return " ".join(text.text.split())
        if work.license is None or text.license_id != work.license.id:
            continue
        for found in _QUOTED.finditer(text.text):
            before = text.text[max(0, found.start() - 260) : found.start()]
            if re.search(r"\bnotice\b", before, re.IGNORECASE):
                return " ".join(found["line"].split())
    return ""


def copyright_lines(text: str) -> list[str]:
    """Lines that name who holds the rights; templates left out."""
    return [found.group().strip() for found in _COPYRIGHT.finditer(text) if not _TEMPLATE.search(found.group())]


def _works(subject: Subject) -> list[tuple[Work, KnownLicense]]:
    """Upstream works with a known license, each license once."""
    found: dict[str, tuple[Work, KnownLicense]] = {}
    for work in subject.live:
        if work.license is not None:
            found.setdefault(work.license.id, (work, work.license))
    return list(found.values())


def _names(subject: Subject) -> list[str]:
    """What the model is called: its id on the Hub, else every name that its folder, card and headers give it."""
    if "/" in subject.scanned.name:
        return [subject.name]
    heading = next((one.title for one in card.sections(subject.card)), "")
    return [subject.name, *(item.value for item in subject.all("model-name")), *([heading] if heading else [])]


def _begins(name: str, prefix: str) -> bool:
    """Whether a name begins as asked; the licensor's own models are called Meta-Llama as well."""
    return name.replace("-", " ").replace("_", " ").lower().removeprefix("meta ").startswith(prefix.lower())


def _for_adapter(subject: Subject) -> Severity | None:
    """Less than an error where an adapter leaves the base, with all that goes along, to those who load it."""
    return "warning" if subject.adapter and card.covers_adapter_only(subject) else None


def _shown(subject: Subject, phrase: str) -> bool:
    if card.shows(subject, phrase) is not None:
        return True
    return any(plain(phrase) in plain(text.text) for text in subject.texts if text.kind == "notice")


def _has(subject: Subject, known: KnownLicense, work: Work) -> bool:
    ids = {known.id, *known.also}
    theirs = {plain(text.text) for text in work.texts}
    return any(
        text.license_id in ids or plain(text.text) in theirs or any(other.id in ids for other in _others(text))
        for text in subject.texts
        if text.kind != "notice"
    )


def _others(text: WorkText) -> tuple[OtherKnown, ...]:
    return text.reading.known.others if text.reading.known is not None else ()


def _notice_of_base(subject: Subject, work: Work, notices: list[WorkText], rule: Rule) -> Iterator[Finding]:
    theirs = [text for text in work.texts if text.kind == "notice"]
    mine = plain(" ".join(text.text for text in notices))
    lost = [text for text in theirs if plain(text.text) not in mine]
    if lost:
        yield rule.finding(
            work.name,
            f"{work.name} carries {lost[0].file}; its words are not in a notice here.",
            [Seen("", f"{work.name}: {text.file}", " ".join(text.text.split())[:200]) for text in lost],
            obligation="Carry the notice file of the work along, where it has one.",
            source=work.title,
            words=lost[0].text,
        )


def _has_policy(known: KnownLicense) -> bool:
    """Whether its list of forbidden uses is a document of its own."""
    named = any("policy" in source.title.lower() for source in known.sources)
    return (
        named
        and bool(known.restrictions)
        and any(r.source == "policy" or "polic" in r.where.lower() for r in known.restrictions)
    )


def _policy_there(subject: Subject, known: KnownLicense) -> bool:
    if any(text.kind == "policy" and len(text.passages) >= 5 for text in subject.texts):
        return True
    if any(len(text.passages) >= max(8, len(known.restrictions) // 2) for text in subject.grants):
        return True
    links = re.findall(r"https?://[^\s)>\]\"']+", card.without_code(subject.card))
    return any(re.search(r"use[-_]?policy|acceptable|prohibited", url, re.IGNORECASE) for url in links)


def _section(subject: Subject) -> bool:
    return any(card.SCOPE_HEADING.search(one.title) for one in card.sections(subject.card))


def _at(known: KnownLicense, part: str = "") -> str:
    urls = [url for url in known.urls if not part or part in url.lower()]
    return f" ({urls[0]})" if urls else ""
