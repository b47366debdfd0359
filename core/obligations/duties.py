# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Duties of upstream licenses beside their restrictions, held against the draft: notices, names, phrases, limits."""

from core.drafting.draft import Artifact, Draft, TermValue
from core.drafting.terms import effective
from core.obligations.report import Duty, DutyState
from core.registry.license import KnownLicense, Obligation, ObligationKind

ASKED: tuple[ObligationKind, ...] = (
    "mau-limit",
    "revenue-limit",
    "daily-users-limit",
    "registration",
    "territory-exclusion",
    "no-train-others",
    "governing-law",
    "latest-version",
    "remote-restriction",
    "mutable-policy",
    "synthetic-data-is-derivative",
    "output-bound",
)
"""Duties that depend on facts outside the draft: they are asked, never guessed."""

_QUESTIONS: dict[ObligationKind, str] = {
    "mau-limit": "Does this reach you or those who receive your work?",
    "revenue-limit": "Does this reach you or those who receive your work?",
    "daily-users-limit": "Does this reach you or those who receive your work?",
    "registration": "Do you or those who receive your work use it commercially?",
    "territory-exclusion": "Are you, or will recipients of your work be, there?",
    "no-train-others": "Was it or its output used to train or improve any other model?",
}


def duties(draft: Draft, known: list[tuple[str, KnownLicense]]) -> tuple[Duty, ...]:
    """The duties of each upstream license once, in the order the works are named."""
    by_license: dict[str, list[str]] = {}
    licenses: dict[str, KnownLicense] = {}
    for name, license_ in known:
        by_license.setdefault(license_.id, []).append(name)
        licenses[license_.id] = license_
    terms = effective(draft)
    return tuple(
        _duty(draft, terms, tuple(names), licenses[license_id], obligation)
        for license_id, names in by_license.items()
        for obligation in licenses[license_id].obligations
    )


def _duty(
    draft: Draft, terms: dict[str, TermValue], names: tuple[str, ...], known: KnownLicense, obligation: Obligation
) -> Duty:
    state, addition = _state(draft, terms, obligation)
    hosted = {"yes": "This reaches hosted access too.", "no": "Hosted access alone does not need it."}
    parts = (obligation.gist, addition, hosted.get(obligation.hosted, "") if "hosted" not in obligation.gist else "")
    return Duty(
        upstreams=names,
        license_id=known.id,
        license_title=known.title,
        kind=obligation.kind,
        value=obligation.value,
        state=state,
        message=" ".join(part for part in parts if part),
        source=known.source(obligation.source).title,
    )


def _state(draft: Draft, terms: dict[str, TermValue], obligation: Obligation) -> tuple[DutyState, str]:
    match obligation.kind:
        case "name-prefix":
            return _name_state(draft, obligation.text)
        case "pass-on-restrictions" if terms.get("distribution") == "none":
            return (
                "needs a person",
                "Your license lets nobody pass the work on, so this falls to you when you share it.",
            )
        case "pass-on-restrictions":
            return "to do", "Let the upstream agreement go along with the work; your own restrictions stand beside it."
        case "display-phrase" if not obligation.text:
            return "needs a person", ""
        case "include-licence-copy":
            return "to do", "Put it beside your own license; your license does not take its place."
        case "purpose" | "no-derivatives" | "no-distribution" | "share-alike":
            return "needs a person", ""
        case kind if kind in ASKED:
            return "needs a person", _QUESTIONS.get(kind, "")
        case _:
            return "to do", ""


def _name_state(draft: Draft, prefix: str) -> tuple[DutyState, str]:
    name = draft.work.name.strip()
    if Artifact.MODEL not in draft.artifacts:
        return "needs a person", "Your license covers no model so far; the rule is about names of models."
    if not name:
        return "to do", ""
    if name.startswith(prefix):
        return "kept", f'"{name}" does.'
    return "not kept", f'"{name}" does not.'
