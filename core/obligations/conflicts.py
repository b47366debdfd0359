# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What cannot be reconciled: an upstream license with the draft's type, or two upstream licenses with each other."""

from collections.abc import Iterator
from itertools import combinations

from core.drafting.draft import Draft, LicenseType, TermValue
from core.drafting.terms import effective
from core.obligations.report import Conflict, ConflictKind
from core.registry.license import KnownLicense

Known = list[tuple[str, KnownLicense]]

_UNREAD = "This rests on summaries: the license itself was not read."
_PURPOSES = {
    "research": "research only",
    "non-commercial": "non-commercial use only",
    "non-production": "testing and other non-production use only",
    "computational use": "computational use of the data only",
}


def conflicts(draft: Draft, known: Known) -> tuple[Conflict, ...]:
    """All conflicts, those with the draft first, then those between upstream licenses."""
    return (*_with_draft(draft, known), *_between(known))


def _with_draft(draft: Draft, known: Known) -> Iterator[Conflict]:
    terms = effective(draft)
    for name, license_ in known:
        yield from _purpose(draft, terms, name, license_)
        yield from _copyleft(name, license_)
        yield from _derivatives(name, license_)
        yield from _distribution(terms, name, license_)
        yield from _outputs(terms, name, license_)
        yield from _territory(draft, name, license_)


def _conflict(
    known: KnownLicense, kind: ConflictKind, name: str, message: str, mend: str, *, decided: bool = True
) -> Conflict:
    summary = known.confidence in ("summary", "unread")
    said = f"{message} {_UNREAD}" if summary else message
    return Conflict(kind, (name,), said, mend, decided and not summary)


def _purpose(draft: Draft, terms: dict[str, TermValue], name: str, known: KnownLicense) -> Iterator[Conflict]:
    purpose = known.purpose
    if not purpose and known.commercial != "no":
        return
    only = _PURPOSES.get(purpose, "non-commercial use only")
    base = f"{known.title} ({name}) permits {only}"
    if purpose == "research" and known.commercial == "no":
        base = f"{known.title} ({name}) permits non-commercial research only"
    non_commercial = terms.get("non_commercial") is True
    match draft.type:
        case LicenseType.OPENRAIL:
            message = f"{base}. An OpenRAIL license promises every purpose, commercial use included."
            mend = (
                "Choose ResearchRAIL."
                if purpose == "research"
                else "Choose ResearchRAIL or RAIL and set the non-commercial condition."
            )
            yield _conflict(known, "purpose", name, message, mend)
        case LicenseType.RESEARCHRAIL if known.commercial == "no" and not non_commercial:
            message = f"{base}. Research under your license may still be commercial."
            yield _conflict(known, "purpose", name, message, "Set the non-commercial condition.")
        case LicenseType.RESEARCHRAIL if purpose in ("non-production", "computational use"):
            message = f"{base}. Whether research always stays within that needs a person."
            mend = "Ask upstream, or say in the documentation what the base permits."
            yield _conflict(known, "purpose", name, message, mend, decided=False)
        case LicenseType.RAIL if purpose in ("research", "non-production", "computational use"):
            message = f"{base}. A RAIL license does not limit the purpose to that."
            yield _conflict(known, "purpose", name, message, "Choose ResearchRAIL.")
        case LicenseType.RAIL if not non_commercial:
            message = f"{base}. Your license permits commercial use."
            yield _conflict(known, "purpose", name, message, "Set the non-commercial condition.")
        case _:
            return


def _copyleft(name: str, known: KnownLicense) -> Iterator[Conflict]:
    if known.copyleft == "none":
        return
    if known.copyleft in ("files", "library"):
        yield _conflict(
            known,
            "copyleft",
            name,
            f"{known.title} ({name}) stays on its own files: your use restrictions cannot be put on them.",
            "Keep those parts apart, under their own license, and say which parts yours covers.",
            decided=False,
        )
    elif known.bars_further_restrictions:
        yield _conflict(
            known,
            "copyleft",
            name,
            f"{known.title} ({name}) forbids further restrictions on the work and on what is made from it. "
            "Use restrictions are further restrictions.",
            "Leave that part out, use it as a separate work under its own license, or ask its authors for another one.",
        )
    else:
        yield _conflict(
            known,
            "share-alike",
            name,
            f"{known.title} ({name}) asks that what is made from it stays under the same license. "
            "Your license would take its place.",
            "Leave that part out, use it as a separate work under its own license, or ask its authors for another one.",
        )


def _derivatives(name: str, known: KnownLicense) -> Iterator[Conflict]:
    for obligation in known.demands("no-derivatives"):
        message = f"{known.title} ({name}): {_lower(obligation.gist)} Your work builds on it."
        yield _conflict(known, "no-derivatives", name, message, "Ask its licensor for permission, or leave it out.")


def _distribution(terms: dict[str, TermValue], name: str, known: KnownLicense) -> Iterator[Conflict]:
    barred = [obligation for obligation in known.demands("no-distribution") if obligation.text != "verbatim"]
    if barred and terms.get("distribution", "permitted") != "none":
        message = f"{known.title} ({name}) does not allow distribution. Your license lets people share the work."
        yield _conflict(
            known,
            "no-distribution",
            name,
            message,
            "Ask its licensor for permission. A RAIL license without distribution would keep recipients to it, "
            "but you would still be passing the work on yourself.",
        )


def _outputs(terms: dict[str, TermValue], name: str, known: KnownLicense) -> Iterator[Conflict]:
    if known.demands("output-bound") and known.restrictions and terms.get("outputs") == "free":
        message = f"{known.title} ({name}) binds outputs too. Your license leaves outputs free."
        yield _conflict(known, "outputs", name, message, "Let the use restrictions hold for output.")
    if known.demands("synthetic-data-is-derivative") and terms.get("imitation_is_derivative") is False:
        message = (
            f"{known.title} ({name}) treats models that imitate it through its outputs as derivatives. "
            "Your license does not."
        )
        yield _conflict(known, "outputs", name, message, "Let models trained to imitate count as derivatives.")


def _territory(draft: Draft, name: str, known: KnownLicense) -> Iterator[Conflict]:
    for obligation in known.demands("territory-exclusion"):
        if draft.type is LicenseType.OPENRAIL:
            yield _conflict(
                known,
                "territory",
                name,
                f"{known.title} ({name}): {_lower(obligation.gist)} An OpenRAIL license promises use everywhere.",
                "Say in the documentation where recipients have no rights to the base, or choose another base.",
                decided=False,
            )


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _between(known: Known) -> Iterator[Conflict]:
    for (name_a, a), (name_b, b) in combinations(known, 2):
        if a.id == b.id:
            continue
        yield from _prefixes(name_a, a, name_b, b)
        yield from _same_license(name_a, a, name_b, b)
        for (base, holder), (other, barrier) in (((name_a, a), (name_b, b)), ((name_b, b), (name_a, a))):
            yield from _restrictions_under_copyleft(base, holder, other, barrier)
            yield from _training(base, holder, other, barrier)


def _prefixes(name_a: str, a: KnownLicense, name_b: str, b: KnownLicense) -> Iterator[Conflict]:
    for first in a.demands("name-prefix"):
        for second in b.demands("name-prefix"):
            if first.text.startswith(second.text) or second.text.startswith(first.text):
                continue
            message = (
                f'{a.title} ({name_a}) asks for a name that begins with "{first.text}", '
                f'{b.title} ({name_b}) for one that begins with "{second.text}". No name does both.'
            )
            mend = "Build on one of them, or ask one licensor to let the name rule go."
            yield Conflict("names", (name_a, name_b), message, mend)


def _same_license(name_a: str, a: KnownLicense, name_b: str, b: KnownLicense) -> Iterator[Conflict]:
    whole = ("work", "network", "share-alike")
    if a.copyleft in whole and b.copyleft in whole:
        message = (
            f"{a.title} ({name_a}) and {b.title} ({name_b}) each ask that what is made from them stays under "
            "their own license."
        )
        mend = "Some of these licenses name others they agree with: let a person check, or keep the parts apart."
        yield Conflict("share-alike", (name_a, name_b), message, mend, decided=False)


def _restrictions_under_copyleft(
    base: str, holder: KnownLicense, other: str, barrier: KnownLicense
) -> Iterator[Conflict]:
    if not barrier.bars_further_restrictions or barrier.copyleft in ("none", "files"):
        return
    limits = []
    if holder.restrictions or holder.demands("pass-on-restrictions"):
        limits.append("restricts use")
    if holder.purpose and not barrier.purpose:
        limits.append(f"permits {_PURPOSES[holder.purpose]}")
    if limits:
        message = (
            f"{holder.title} ({base}) {' and '.join(limits)}; {barrier.title} ({other}) forbids any further "
            "restriction. One work cannot keep to both."
        )
        mend = "Keep the two apart as separate works, or build on one of them."
        yield Conflict("copyleft", (base, other), message, mend, barrier.copyleft != "library")


def _training(base: str, holder: KnownLicense, other: str, another: KnownLicense) -> Iterator[Conflict]:
    if holder.demands("no-train-others") and holder.family != another.family and "model" in another.artifacts:
        message = (
            f"{holder.title} ({base}) forbids using it or its outputs to improve other models, and your work also "
            f"builds on {other}."
        )
        mend = "If one was used to train, improve or merge with the other, build on one of them only."
        yield Conflict("training", (base, other), message, mend, decided=False)
