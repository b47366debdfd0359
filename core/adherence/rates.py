# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""How many derivatives keep the terms: by how they were made, under four switches, and restriction by restriction."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from msgspec import structs

from core.adherence.entries import license_of, tag_of
from core.adherence.views import ASKING, ClauseRate, Derivative, Held, Kind, Rate, RateSettings
from core.adoption import classes
from core.registry.license import KnownLicense
from core.registry.registry import Registry

Verdict = bool | None
"""Whether a derivative keeps the terms; None where nobody can say."""
DEFAULT = RateSettings()
_GAPS = ("missing", "weaker", "in substance")
_NOTHING_DECLARED = "F03"


def kinds(derivatives: Iterable[Derivative], findings: Iterable[Held], terms: Mapping[str, str]) -> tuple[Kind, ...]:
    """Derivatives that are there, counted by everything that a switch asks for.

    Args:
        terms: what is followed declares, by its id in lower case, as `History.terms` gives it.

    By clauses, a derivative keeps the terms where no finding of severity `error` waits for somebody; one that was
    explained does not count against it.
    """
    failing = {one.model.lower() for one in findings if one.severity == "error" and one.state in ASKING}
    counts: Counter[Kind] = Counter()
    for one in derivatives:
        if not one.there:
            continue
        listing, read, asked = one.listing, _was_read(one), _terms_of(one, terms)
        counts[
            Kind(
                relation=listing.relation,
                licensed=bool(listing.license),
                downloaded=listing.downloads > 0,
                read=read,
                direct=listing.base.lower() == one.followed.lower(),
                clauses=listing.id.lower() not in failing if read else None,
                loosening=_declares(one, asked, any_change=False),
                other=_declares(one, asked, any_change=True),
            )
        ] += 1
    return tuple(structs.replace(kind, count=count) for kind, count in counts.items())


def rates(counted: Iterable[Kind], settings: RateSettings = DEFAULT) -> tuple[Rate, ...]:
    """A rate for each relation, the commonest first; those of which nobody can say are neither kept nor lost."""
    every: Counter[str] = Counter()
    keeping: Counter[str] = Counter()
    unread: Counter[str] = Counter()
    for one in counted:
        if not _counts(one, settings):
            continue
        kept = {"clauses": one.clauses, "loosening": one.loosening, "any": one.other}[settings.measure]
        every[one.relation] += one.count
        keeping[one.relation] += one.count if kept else 0
        unread[one.relation] += one.count if kept is None else 0
    return tuple(Rate(name, count, keeping[name], unread[name]) for name, count in every.most_common())


def by_clause(
    derivatives: Iterable[Derivative],
    findings: Iterable[Held],
    terms: Mapping[str, str],
    *,
    registry: Registry,
) -> tuple[ClauseRate, ...]:
    """What became of each restriction of the followed works, the one that is lost most often first.

    Only derivatives whose files were read are counted. One that declares no license at all carries no restriction.
    """
    read = {one.listing.id.lower(): one for one in derivatives if one.there and _was_read(one)}
    states: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    categories: dict[tuple[str, str], tuple[str, ...]] = {}
    bare: set[str] = set()
    for held in findings:
        model = held.model.lower()
        if model not in read or held.state not in ASKING:
            continue
        if held.finding.rule == _NOTHING_DECLARED:
            bare.add(model)
        for gap in held.finding.gaps:
            row = (gap.license_id, gap.title)
            categories[row] = gap.categories
            before = states[row].get(model, gap.state)
            states[row][model] = min(before, gap.state, key=_GAPS.index)
    owing, licenses = _owing(read.values(), terms, registry)
    named = {license_id for license_id, _ in categories}
    for license_id in sorted(
        one for one in owing if not named & {one, *licenses[one].also}
    ):  # lost by nobody, or only by those that declare nothing at all
        for one in licenses[license_id].restrictions:
            categories[license_id, one.title] = one.categories
    found = []
    for row, of in categories.items():
        models = owing.get(row[0], set()) | states[row].keys()
        for license_id in licenses:  # another version under the same tag
            models |= owing[license_id] if row[0] in licenses[license_id].also else set()
        counts = Counter("missing" if model in bare else states[row].get(model, "kept") for model in models)
        found.append(
            ClauseRate(
                *row, of, len(models), counts["kept"], counts["missing"], counts["weaker"], counts["in substance"]
            )
        )
    return tuple(sorted(found, key=lambda each: (-each.missing, -each.weaker, each.license_id, each.title)))


def _counts(one: Kind, settings: RateSettings) -> bool:
    return (
        (settings.missing or one.licensed)
        and (settings.reach == "any" or one.direct)
        and (settings.base != "licensed" or one.licensed)
        and (settings.base != "downloaded" or one.downloaded)
        and (settings.base != "read" or one.read)
    )


def _was_read(one: Derivative) -> bool:
    return bool(one.looked) and not one.listing.gated


def _terms_of(one: Derivative, terms: Mapping[str, str]) -> str:
    name = license_of(one.followed)
    if name:
        tag = tag_of(name)
        return classes.key_of(tag, name)
    return terms.get(one.followed.lower(), "")


def _declares(one: Derivative, terms: str, *, any_change: bool) -> Verdict:
    """By what it declares alone: the license of what is followed, or one that lacks none of its duties."""
    if not terms:
        return None
    listing = one.listing
    mine = classes.key_of(listing.license, listing.license_name.lower())
    if any_change:
        return mine == terms.lower()
    table = {key: (kind, duties) for key, kind, duties, _ in classes.table()}
    demanded = table.get(terms.lower(), ("custom", 0))[1]
    if not listing.license:
        return not demanded
    kind, duties = table.get(mine, ("custom", 0))
    return True if not demanded & ~duties else None if kind == "custom" else False


def _owing(
    read: Iterable[Derivative], terms: Mapping[str, str], registry: Registry
) -> tuple[dict[str, set[str]], dict[str, KnownLicense]]:
    """Models that have to carry the restrictions of what they are followed for, by registry id of that license."""
    models: dict[str, set[str]] = defaultdict(set)
    licenses: dict[str, KnownLicense] = {}
    for one in read:
        known = _known(_terms_of(one, terms), registry)
        if known is not None and known.restrictions:
            models[known.id].add(one.listing.id.lower())
            licenses[known.id] = known
    return models, licenses


def _known(terms: str, registry: Registry) -> KnownLicense | None:
    tag, _, name = terms.partition(":")
    return registry.by_hub_tag(tag, name) if tag else None
