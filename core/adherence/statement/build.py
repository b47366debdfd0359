# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A statement from what the rules saw in a folder. It says no more than they saw."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping

from core.adherence.statement.views import CarriedRestriction, Duty, LicenseFile, Met, Open, Statement, UpstreamPart
from core.catalog.catalog import Catalog
from core.folders.evidence import ScannedFolder
from core.inspection.inspect import subject_of, what
from core.inspection.report import State
from core.inspection.words import at
from core.inspection.works import Fetch
from core.obligations.rules.asked import asked
from core.obligations.rules.check import check
from core.obligations.rules.finding import Finding
from core.obligations.rules.flow_down import of
from core.obligations.rules.gaps import gaps
from core.obligations.rules.subject import Subject, Work
from core.obligations.rules.text import words_of
from core.registry.license import Obligation
from core.registry.registry import Registry

RULES: Mapping[str, tuple[str, ...]] = {
    "pass-on-restrictions": ("F01", "F02", "F03", "F04", "L06", "N05"),
    "notify-users": ("N06",),
    "include-licence-copy": ("N04",),
    "notice-line": ("N03",),
    "state-changes": ("N07",),
    "keep-attribution": ("N08",),
    "display-phrase": ("N02",),
    "name-prefix": ("N01",),
    "no-distribution": ("F07",),
    "no-derivatives": ("F07",),
    "share-alike": ("F08",),
}
"""The rules that look whether a duty is met. Every other duty is about conduct that no file shows."""
_THRESHOLDS = ("mau-limit", "revenue-limit", "daily-users-limit", "territory-exclusion", "registration")
_MOST_PLACES = 4


def build(
    scanned: ScannedFolder,
    *,
    date: str,
    catalog: Catalog,
    registry: Registry,
    upstreams: Iterable[ScannedFolder] = (),
    states: Iterable[State] = (),
    fetch: Fetch | None = None,
) -> Statement:
    """The statement on a scanned folder; its parts are left out.

    Args:
        date: ISO 8601. The same folder and the same date give the same statement.
        upstreams, states, fetch: as for `core.inspection.inspect.inspect`.
    """
    settled = {state.key: state for state in states if state.state != "open"}
    subject = subject_of(
        scanned, catalog=catalog, registry=registry, upstreams=upstreams, states=settled.values(), fetch=fetch
    )
    findings = check(subject)
    return Statement(
        work=scanned.name,
        date=date,
        what=what(subject),
        declared=tuple(dict.fromkeys(one.title for one in subject.declared)),
        texts=tuple(
            LicenseFile(text.file, words_of(text.reading, text.title), hashlib.sha256(text.text.encode()).hexdigest())
            for text in subject.texts
        ),
        upstream=tuple(_parts(subject, findings, settled)),
        open=tuple(Open(one.rule, one.severity, one.message, one.mend) for one in findings if one.key not in settled),
    )


def _parts(subject: Subject, findings: tuple[Finding, ...], settled: Mapping[str, State]) -> Iterator[UpstreamPart]:
    for work in subject.live:
        yield _part(subject, work, (), findings, settled)
    direct = {work.license.id for work in subject.live if work.license is not None}
    for path, work in subject.ancestors:
        if work.restricts and (work.license is None or work.license.id not in direct):
            yield _part(subject, work, path, findings, settled)


def _part(
    subject: Subject, work: Work, path: tuple[str, ...], findings: tuple[Finding, ...], settled: Mapping[str, State]
) -> UpstreamPart:
    known = work.license
    return UpstreamPart(
        name=work.name,
        relation=work.relation,
        path=path,
        license_id=known.id if known is not None else "",
        license=work.title,
        known_from=work.known_from,
        restrictions=tuple(_restrictions(subject, work)),
        duties=tuple(
            _duty(subject, work, one, findings, settled) for one in (known.obligations if known is not None else ())
        ),
    )


def _restrictions(subject: Subject, work: Work) -> Iterator[CarriedRestriction]:
    if not work.restricts:
        return
    found = {gap.title: gap for gap in gaps(work, of(subject), subject.catalog)}
    for one in asked(work, subject.catalog):
        gap = found.pop(one.title, None)
        if gap is None:
            yield CarriedRestriction(one.title, one.gist, one.categories, "kept")
        else:
            yield CarriedRestriction(one.title, gap.gist, gap.categories, gap.state, gap.passage)
    for gap in found.values():  # words of the license that are no restriction of their own
        yield CarriedRestriction(gap.title, gap.gist, gap.categories, gap.state, gap.passage)


def _duty(
    subject: Subject, work: Work, one: Obligation, findings: tuple[Finding, ...], settled: Mapping[str, State]
) -> Duty:
    if one.kind in _THRESHOLDS:
        return Duty(one.kind, one.gist, "a person must say")
    rules = RULES.get(one.kind, ())
    about = [finding for finding in findings if finding.rule in rules and _is_about(finding, subject, work)]
    state, finding = _worst(about, settled)
    if not rules or (finding is None and not _can_tell(subject, work, one)):
        return Duty(one.kind, one.gist, "not checked")
    if finding is None:
        return Duty(one.kind, one.gist, "met", where=_copy(subject, work) if one.kind == "include-licence-copy" else ())
    places = tuple(dict.fromkeys(at(seen) for seen in finding.evidence if seen.file))[:_MOST_PLACES]
    said = settled.get(finding.key)
    because = f"{finding.message} Settled: {said.reason}" if said is not None and said.reason else finding.message
    return Duty(one.kind, one.gist, state, because, places)


def _can_tell(subject: Subject, work: Work, one: Obligation) -> bool:
    """Whether what has to be compared with is at hand."""
    if one.kind == "keep-attribution":
        return bool(work.texts)
    if one.kind == "notice-line":
        return bool(one.value or work.texts or _copy(subject, work))
    return True


def _is_about(finding: Finding, subject: Subject, work: Work) -> bool:
    about = finding.key.partition(":")[2].partition("@")[0].lower()
    names = {work.name.lower(), work.license.id.lower() if work.license is not None else ""} - {""}
    return not about or len(subject.live) <= 1 or any(name in about for name in names)


def _worst(about: list[Finding], settled: Mapping[str, State]) -> tuple[Met, Finding | None]:
    for severities, state in ((("error", "warning"), "not met"), (("question", "info"), "a person must say")):
        for finding in about:
            if finding.severity in severities and finding.key not in settled:
                return ("not met" if state == "not met" else "a person must say"), finding
    return ("settled by a person", about[0]) if about else ("met", None)


def _copy(subject: Subject, work: Work) -> tuple[str, ...]:
    """The file that holds a copy of the upstream license."""
    if work.license is None:
        return ()
    wanted = {work.license.id, *work.license.also}
    return tuple(text.file for text in subject.texts if text.license_id in wanted)[:1]
