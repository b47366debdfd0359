# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A look at all that descends from the followed models: what is new, what changed, what waits for somebody.

A list costs a request for a thousand models and tells each head commit; only models whose commit changed are read. What
one model gives is written at once, events included, so that a look that ends at any instant is gone on with by the next
and tells nothing twice. A model is only `gone` when the Hub itself says so of that model.
"""

from collections.abc import Callable
from functools import partial

from msgspec import Struct, structs

from core.adherence.entries import license_of, words
from core.adherence.listed import derivatives
from core.adherence.look import Look, evidence, look
from core.adherence.rates import by_clause, kinds
from core.adherence.store import History
from core.adherence.views import Cycle, Derivative, Held, Listing, Then
from core.adoption.classes import key_of
from core.catalog.catalog import Catalog
from core.hub.client import Hub
from core.hub.errors import Gated, HubError, NoPermission, NotFound, Refused, ServerFault
from core.hub.facts import facts
from core.hub.repo import RepoId
from core.hub.session import Timeouts
from core.inspection.works import UpstreamFacts
from core.registry.registry import Registry

Report = Callable[[str], None]
TIMEOUTS = Timeouts(patience=330)
"""For a Hub that is watched: the Hub counts requests in windows of five minutes, and a long look waits for the next."""
_ONE_MODEL = (Gated, NoPermission, NotFound, Refused, ServerFault)
"""What may be the matter with one model alone; everything else ends the look, to be gone on with."""


class _Tools(Struct):
    history: History
    hub: Hub
    catalog: Catalog
    registry: Registry
    now: Callable[[], str]
    report: Report
    cycle: int
    known: dict[str, UpstreamFacts | None]
    problems: list[str]
    entries: frozenset[str]
    looked: int = 0
    listed: int = 0


def cycle(
    history: History,
    hub: Hub,
    *,
    catalog: Catalog,
    registry: Registry,
    now: Callable[[], str],
    report: Report = lambda words: None,
    hops: int = 1,
) -> Cycle:
    """Look at everything once, or go on with a look that was cut off.

    Args:
        now: the time, ISO 8601 in UTC.
        report: told in words what is being done.
        hops: how far down derivatives of derivatives are listed; each hop costs a request a model above it.

    Raises HubError where the Hub or the way to it failed (what was seen is kept), HistoryError.
    """
    started = now()
    entries = frozenset(model.lower() for model in history.followed)
    tools = _Tools(history, hub, catalog, registry, now, report, history.begin(started), {}, [], entries)
    for model in history.followed:
        _family(tools, model, hops)
    history.end(tools.cycle, _then(tools))
    return Cycle(
        started,
        tools.listed,
        tools.looked,
        history.events(untold=True),
        history.findings(waiting=True),
        tuple(tools.problems),
    )


def _then(tools: _Tools) -> Then:
    """How everything that is followed stands now."""
    history = tools.history
    known = [one for followed in history.followed for one in history.derivatives(followed)]
    terms = history.terms
    clauses = by_clause(known, history.each_finding(), terms, registry=tools.registry)
    return Then(tools.now(), kinds(known, history.each_finding(), terms), clauses)


def _family(tools: _Tools, followed: str, hops: int) -> None:
    met = {followed.lower()}
    front = [followed]
    for _ in range(max(1, hops)):
        below: list[str] = []
        for base in front:
            for one in _children(tools, followed, base):
                if one.id.lower() not in met:
                    met.add(one.id.lower())
                    below.append(one.id)
        front = below


def _children(tools: _Tools, followed: str, base: str) -> list[Listing]:
    history = tools.history
    if history.is_done(tools.cycle, base):
        known = [each.listing for each in history.derivatives(followed, base) if each.there]
        tools.listed += len(known)
        return known
    tools.report(f"Listing what is {words(base)}…")
    try:
        found = list(derivatives(tools.hub, base))
    except (Gated, NoPermission, NotFound) as error:
        tools.problems.append(str(error))
        return []
    tools.listed += len(found)
    listed = {one.id.lower() for one in found}
    # Before the new ones, so that one with a new name is no new one.
    missing = [one for one in history.derivatives(followed, base) if one.there and one.listing.id.lower() not in listed]
    settled = [_missing(tools, one) for one in missing].count(False) == 0
    for number, one in enumerate(found, 1):
        if number % 50 == 1:
            tools.report(f"Looking at what is {words(base)}: {number:,} of {len(found):,}…")
        if settled or history.derivative(one.id) is not None:
            _one(tools, followed, one)
    history.mark_done(tools.cycle, base)
    return found


def _missing(tools: _Tools, known: Derivative) -> bool:
    """A model that the list does not name any more: gone, renamed, or no longer said to be made from this one.

    False where the Hub failed to say: then nobody knows whether a new name in the list is this model's.
    """
    history, name = tools.history, known.listing.id
    try:
        state = tools.hub.state(RepoId(name))
    except NotFound:
        with history.at_once():
            history.put(structs.replace(known, there=False))
            history.tell(tools.cycle, tools.now(), name, "gone", f"{name} is not on the Hub any more, or not public")
        return True
    except _ONE_MODEL as error:
        tools.problems.append(str(error))
        return not isinstance(error, ServerFault)
    if state.id.name.lower() != name.lower():
        with history.at_once():
            history.rename(name, state.id.name)
            renamed = structs.replace(known.listing, id=state.id.name)
            history.put(structs.replace(known, listing=renamed))
            said = f"{name} is called {state.id.name} now"
            history.tell(tools.cycle, tools.now(), state.id.name, "renamed", said)
    elif known.linked:
        with history.at_once():
            history.put(structs.replace(known, linked=False))
            said = f"{name} no longer says that it is {words(known.listing.base)}"
            history.tell(tools.cycle, tools.now(), name, "unlinked", said)
    return True


def _one(tools: _Tools, followed: str, listing: Listing) -> None:
    """What the list says of a model, against what is known; its files are read where its commit is another."""
    history, known = tools.history, tools.history.derivative(listing.id)
    if known is not None and _tells(tools, known, followed):
        return  # it stands in two lists; the first one tells of it
    if known is not None and known.listing == listing and known.there and known.linked and _read(known, listing):
        return
    seen, problem = _looked(tools, known, listing)
    now = tools.now()
    with history.at_once():
        looked = seen.commit if seen is not None else known.looked if known is not None else ""
        if problem is not None and isinstance(problem, Gated):
            looked = listing.commit  # nobody can read it now; a later commit, or an opened gate, is looked at anew
        history.put(Derivative(listing, followed, looked=looked))
        _compare(tools, known, listing, now)
        if seen is not None:
            _findings(tools, listing.id, seen, now)
    if problem is not None and not isinstance(problem, Gated):
        tools.problems.append(str(problem))


def _tells(tools: _Tools, known: Derivative, followed: str) -> bool:
    """Whether another entry of the list tells of this model already."""
    other = known.followed.lower()
    return other != followed.lower() and other in tools.entries and known.there and known.linked


def _read(known: Derivative, listing: Listing) -> bool:
    return bool(listing.commit) and known.looked == listing.commit


def _looked(tools: _Tools, known: Derivative | None, listing: Listing) -> tuple[Look | None, HubError | None]:
    opened = known is not None and known.listing.gated and not listing.gated
    if known is not None and _read(known, listing) and not opened:
        return None, None
    try:
        commit = listing.commit or tools.hub.state(RepoId(listing.id)).head
        fetch = partial(_upstream, tools)
        seen = look(tools.hub, listing.id, commit, catalog=tools.catalog, registry=tools.registry, fetch=fetch)
    except _ONE_MODEL as error:
        return None, error
    tools.looked += 1
    return seen, None


def _upstream(tools: _Tools, name: str) -> UpstreamFacts | None:
    """What the Hub says of a work further up, asked once in a look."""
    key = name.lower()
    if key not in tools.known:
        found = tools.known[key] = facts(tools.hub, name)
        if found is not None and found.license_tag:
            tools.history.has_terms(name, key_of(found.license_tag.lower(), found.license_name))
    return tools.known[key]


def _compare(tools: _Tools, known: Derivative | None, listing: Listing, now: str) -> None:
    tell = partial(tools.history.tell, tools.cycle, now, listing.id)
    if known is None:
        under = f"under {listing.terms}" if listing.terms else "without a declared license"
        made = (
            ""
            if license_of(listing.base)
            else f", {listing.relation or 'made'} {'of' if listing.relation else 'from'} {listing.base},"
        )
        tell("new", f"{listing.id}{made} is new, {under}")
        return
    before = known.listing
    if not known.there:
        tell("back", f"{listing.id} is on the Hub again")
    elif not known.linked:
        tell("linked", f"{listing.id} says again that it is {words(listing.base)}")
    if before.terms != listing.terms:
        tell(
            "relabelled", f"{listing.id} declares {listing.terms or 'no license'} now, before {before.terms or 'none'}"
        )
    if before.gated != listing.gated:
        how = "asks its users to accept something first" if listing.gated else "is open to everybody again"
        tell("gated" if listing.gated else "ungated", f"{listing.id} {how}")


def _findings(tools: _Tools, model: str, seen: Look, now: str) -> None:
    """Bring the findings of a model up to what was seen."""
    history = tools.history
    held: dict[str, Held] = {one.finding.key: one for one in history.findings(model)}
    for finding in {one.key: one for one in seen.findings}.values():
        before = held.get(finding.key)
        key = before.key if before is not None else f"{model} {finding.key}"
        if before is None:
            history.hold(key, model, finding, "open", now)
            history.tell(tools.cycle, now, model, "finding", f"{model}: {finding.message}", key)
        elif before.state == "mended":
            history.hold(key, model, finding, "reopened", now)
            history.tell(tools.cycle, now, model, "reopened", f"{model}: again, {finding.message}", key)
        else:
            history.hold(key, model, finding, before.state, now)
        history.keep(key, *evidence(tools.hub, model, seen, finding, now))
    found = {one.key for one in seen.findings}
    for one in held.values():
        if one.finding.key not in found and one.state != "mended":
            history.say(one.key, "mended", one.reason)
            history.tell(tools.cycle, now, model, "mended", f"{model}: mended, {one.finding.message}", one.key)
