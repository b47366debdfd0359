# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Rules L03 to L07: the license texts of a work against what it declares and against the known texts."""

import re
from collections.abc import Iterator

from core.catalog.catalog import Catalog
from core.obligations.rules.catalog import Rule
from core.obligations.rules.finding import ClauseGap, Finding
from core.obligations.rules.gaps import changed, serious
from core.obligations.rules.subject import License, Subject, versions
from core.obligations.rules.text import WorkText, plain, titled
from core.registry.license import KnownLicense

NEARLY = 0.9
"""Share of a known text's words from which a text is taken for a copy of it, whatever it calls itself."""

FLOW_DOWN = re.compile(
    r"(?:restrictions?|paragraph \d+|attachment a|provisions?|policy)\b.{0,400}\b(?:enforceable|include[sd]?|"
    r"legal agreement|sublicens\w+|downstream|recipients?)|"
    r"\b(?:enforceable|include[sd]?|pass(?:ed)? on|bound by)\b.{0,300}\b(?:restrictions?|paragraph \d+|attachment a)",
    re.IGNORECASE | re.DOTALL,
)


def l03(subject: Subject, rule: Rule) -> Iterator[Finding]:
    for one in subject.declared:
        if not _has_to_travel(one) or any(_is(text, one) for text in subject.texts) or repack_with_link(subject):
            continue
        stub = next((text for text in subject.grants if text.reading.name_only), None)
        other = next((text for text in subject.grants if text is not stub), None)
        message = f"The card declares {one.title}, but its text is not in the folder."
        if stub is not None:
            message = f"{stub.file} only names a license; the text of {one.title} is not in the folder."
        elif other is not None:
            message = f"The card declares {one.title}; {other.file} holds another text ({other.seen.value})."
        evidence = [one.seen, *(text.seen for text in (stub, other) if text is not None)]
        yield rule.finding(one.value, message, evidence, source=one.title)


def l04(subject: Subject, rule: Rule) -> Iterator[Finding]:
    declared = [one for one in subject.declared if one.own or (one.known is not None and one.known.names_text)]
    texts = [text for text in subject.texts if text.kind == "license" and text.license_id]
    if not declared or not texts or any(_is(text, one) for text in texts for one in declared):
        return
    upstream = {work.license.id for work in subject.works if work.license is not None}
    for text in texts:
        if text.license_id in upstream and any(not one.own and one.known is None for one in subject.declared):
            continue
        if any(versions(text.known, one.known) for one in declared):
            continue
        mine = declared[0]
        yield rule.finding(
            f"{mine.value}:{text.license_id}",
            f"The card declares {mine.title}, but {text.file} is {_called(text)}.",
            (mine.seen, text.seen),
        )


def l05(subject: Subject, rule: Rule) -> Iterator[Finding]:
    for text in _changed_copies(subject):
        others = _other_differences(text)
        if others:
            passages = "passage differs" if others == 1 else "passages differ"
            yield rule.finding(
                f"{text.file}:{text.license_id}",
                f"{text.file} is not word for word {text.title}: {others} {passages} beside its restrictions.",
                (text.seen,),
            )


def l06(subject: Subject, rule: Rule) -> Iterator[Finding]:
    catalog = subject.catalog
    for text in _changed_copies(subject):
        if text.own is not None:
            found = tuple(_own_gaps(text, catalog))
        else:
            found = (*changed(text, text.title, text.license_id, catalog), *_flow_down(text))
        if not found:
            continue
        grave = serious(found)
        said = _counted(found)
        yield rule.finding(
            f"{text.file}:{text.license_id}",
            f"{text.file} calls itself {text.title}, but {said}.",
            (text.seen,),
            severity=None if grave else "question",
            decided="yes" if grave else "needs a person",
            answers=() if grave else ("The wording is enough", "It is not enough"),
            gaps=found,
        )


def l07(subject: Subject, rule: Rule) -> Iterator[Finding]:
    for one in subject.declared:
        texts = [text for text in subject.texts if text.kind == "license" and text.known is not None]
        if not any(_is(text, one, strictly=True) for text in texts):
            for text in texts:
                if versions(text.known, one.known) or _editions(text.known, one.known):
                    yield rule.finding(
                        f"{one.value}:{text.license_id}",
                        f"The card says {one.value}, but {text.file} is {_called(text)}.",
                        (one.seen, text.seen),
                    )
        for work in subject.live:
            if work.license is not None and versions(work.license, one.known):
                yield rule.finding(
                    f"{one.value}:{work.name}",
                    f"The card says {one.value}, but {work.name} is under {titled(work.license)}.",
                    (one.seen, *work.seen),
                )


def repack_with_link(subject: Subject) -> bool:
    """A quantized copy of a base whose license its card links to: the text is one click away, where it belongs."""
    works = [work for work in subject.live if work.relation == "quantized"]
    return any(
        work.name.lower() in item.value.lower() for work in works for item in subject.all("license-link")
    ) or any(f"huggingface.co/{work.name.lower()}" in subject.card.lower() for work in works)


def _has_to_travel(one: License) -> bool:
    if one.own:
        return True
    return one.known is not None and one.known.names_text and bool(one.known.demands("include-licence-copy"))


def _is(text: WorkText, one: License, *, strictly: bool = False) -> bool:
    """Whether a text is the license that is declared, in any edition the identifier may mean."""
    if one.own:
        return text.license_id.lower() == one.value.lower()
    if one.known is None or not text.license_id:
        return False
    return text.license_id == one.known.id or (not strictly and text.license_id in one.known.also)


def _editions(a: KnownLicense | None, b: KnownLicense | None) -> bool:
    return a is not None and b is not None and a.id != b.id and (a.id in b.also or b.id in a.also)


def _called(text: WorkText) -> str:
    return text.title if text.exact else f"near {text.title} ({text.seen.value})"


def _changed_copies(subject: Subject) -> Iterator[WorkText]:
    """Texts that pass for a known license and are not its words: so declared, so titled, or nearly the same."""
    meant = {one.known.id for one in subject.declared if one.known is not None}
    meant |= {work.license.id for work in subject.works if work.license is not None}
    for text in subject.grants:
        if text.reading.license.match != "modified":
            continue
        title = plain(text.known.title if text.known is not None else text.title)
        titled_so = bool(title) and title in plain(text.text[:600])
        if text.own is not None or text.license_id in meant or titled_so or text.reading.license.score >= NEARLY:
            yield text


def _other_differences(text: WorkText) -> int:
    if text.own is not None:
        return sum(change.clause is None for change in text.reading.changes)
    known = text.reading.known
    return sum(not one.categories for one in known.differences) if known is not None else 0


def _own_gaps(text: WorkText, catalog: Catalog) -> Iterator[ClauseGap]:
    for change in text.reading.changes:
        if change.clause is None:
            continue
        clause = catalog.get(change.clause)
        yield ClauseGap(
            "weaker" if change.after else "missing",
            text.license_id,
            text.license_id,
            clause.title,
            clause.gist,
            clause.categories,
            (clause.id,),
            change.after,
        )


def _flow_down(text: WorkText) -> Iterator[ClauseGap]:
    if text.known is None or not any(one.value == "verbatim" for one in text.known.demands("pass-on-restrictions")):
        return
    if not FLOW_DOWN.search(text.text):
        yield ClauseGap(
            "missing",
            text.title,
            text.license_id,
            "Passing the restrictions on",
            "The duty to pass the use restrictions on to those who receive the work or a derivative.",
        )


def _counted(found: tuple[ClauseGap, ...]) -> str:
    words = {"missing": "missing", "weaker": "weaker", "in substance": "in other words"}
    counts = {state: sum(gap.state == state for gap in found) for state in words}
    parts = [
        f"{count} {'is' if count == 1 else 'are'} {word}" for state, word in words.items() if (count := counts[state])
    ]
    return f"of its restrictions {', '.join(parts)}"
