# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""`clausewright watch`: follow what is made from models on the Hub, and tell what changed since the last look."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from core.adherence.views import ClauseRate, Cycle, Event, Held, Point, Rate, RateSettings, RatesThen
from core.cli import output
from core.errors import InputError

if TYPE_CHECKING:
    from core.adherence.store import History

_DEEPEST = 8
_SHOWN = 12


class WatchResult(output.Result, kw_only=True):
    """What a look told.

    Attributes:
        looked: whether the Hub was asked; false with --list, or where --due finds that it is not time yet.
        events: changes that nobody was told of before. findings: those that wait for somebody, worst first.
        rates: how many derivatives keep the terms now, by relation, under `rate_settings`.
        clauses: the same restriction by restriction, among derivatives that were read.
        course: how it stood after each look. rates_over_time: the rates then, under the same switches.
        last: when the last whole look ended, ISO 8601 in UTC; empty before the first.
    """

    schema: Literal["clausewright-watch/1"] = "clausewright-watch/1"
    followed: tuple[str, ...]
    looked: bool
    derivatives: int
    read: int
    events: tuple[Event, ...]
    findings: tuple[Held, ...]
    problems: tuple[str, ...]
    rate_settings: RateSettings
    rates: tuple[Rate, ...]
    clauses: tuple[ClauseRate, ...]
    course: tuple[Point, ...]
    rates_over_time: tuple[RatesThen, ...]
    every_days: int | None
    last: str


@click.command("watch", short_help="Follow what is made from a model on the Hub, and tell what changed.")
@click.argument("models", nargs=-1)
@click.option("--list", "only_list", is_flag=True, help="Show what is followed and open, without asking the Hub.")
@click.option("--remove", multiple=True, metavar="MODEL", help="Follow this model or license no longer.")
@click.option("--hops", default=1, show_default=True, type=click.IntRange(1, _DEEPEST), help="How far down to list.")
@click.option("--explain", multiple=True, metavar="KEY", help="A finding that stays as it is; needs --reason.")
@click.option("--reason", default="", help="Why an explained finding stays as it is.")
@click.option("--draft", metavar="KEY", default="", help="Print a message to the maintainer; nothing is sent.")
@click.option("--asked", multiple=True, metavar="KEY", help="The maintainer was asked about this finding.")
@click.option("--reopen", multiple=True, metavar="KEY", help="A finding that waits for somebody again.")
@click.option("--every", type=click.IntRange(0, 365), metavar="DAYS", help="Remember how often to look; 0 for never.")
@click.option("--due", is_flag=True, help="Look only if the time has come: for a scheduler.")
@click.option(
    "--measure", default="clauses", type=click.Choice(["clauses", "loosening", "any"]), help="What counts as lost."
)
@click.option("--reach", default="any", type=click.Choice(["direct", "any"]), help="How far down the rates count.")
@click.option(
    "--of", default="all", type=click.Choice(["all", "licensed", "downloaded", "read"]), help="Of which the rates are."
)
@click.option("--missing/--no-missing", default=True, help="Whether no declared license counts as lost.")
@click.option("--history", "file", type=click.Path(path_type=Path, dir_okay=False), help="Where the history is kept.")
@click.option("--endpoint", default="", help="Address of another Hub.")
@click.option("--json", "as_json", is_flag=True, help="The result as JSON.")
def command(
    models: tuple[str, ...],
    only_list: bool,
    remove: tuple[str, ...],
    hops: int,
    explain: tuple[str, ...],
    reason: str,
    draft: str,
    asked: tuple[str, ...],
    reopen: tuple[str, ...],
    every: int | None,
    due: bool,
    measure: Literal["clauses", "loosening", "any"],
    reach: Literal["direct", "any"],
    of: Literal["all", "licensed", "downloaded", "read"],
    missing: bool,
    file: Path | None,
    endpoint: str,
    as_json: bool,
) -> None:
    """Put MODELs (Hub ids, or license:NAME) on the list, look at all that is made from them, and tell what changed.

    Ends with 1 where something new is open, 3 where the Hub failed; what was seen until then is kept and told later.
    """
    from core.adherence.entries import entry
    from core.adherence.overview import is_due, now, set_every
    from core.adherence.store import History, default_file

    if bool(explain) != bool(reason.strip()):
        raise click.UsageError("--explain and --reason go together: others should know why a finding stays")
    names = [entry(model) for model in models]
    with History(file or default_file()) as history:
        if draft:
            _draft(history, draft, endpoint)
            return
        _said(history, explain, reason, asked, reopen)
        for model in remove:
            if not history.leave(entry(model)):
                raise InputError("is not followed", where=model, mend="See what is with --list")
        if every is not None:
            set_every(history, every)
        for name in names:
            history.follow(name, now())
        only_said = bool(explain or asked or reopen or remove or every is not None) and not names
        done = None
        if not (only_list or only_said or (due and not is_due(history, now()))):
            if not history.followed:
                raise InputError("nothing is followed yet", mend="Name a model: clausewright watch ORGANIZATION/NAME")
            done = _look(history, endpoint, hops)
        events = done.events if done is not None else history.events(untold=True)
        result = _result(history, done, events, RateSettings(missing, measure, reach, of))
        if as_json:
            output.emit_json(result)
        else:
            _print(result)
        if done is not None:
            history.were_told(events)
    if done is not None and any(one.change in ("finding", "reopened") for one in events):
        raise click.exceptions.Exit(1)


def _look(history: "History", endpoint: str, hops: int) -> Cycle:
    from core.adherence.overview import now
    from core.adherence.watch import TIMEOUTS, cycle
    from core.catalog import catalog as catalogs
    from core.cli.token import token_or_none
    from core.hub import endpoint as endpoints
    from core.hub.client import Hub
    from core.registry import registry as registries

    address = endpoints.endpoint(endpoint)
    return cycle(
        history,
        Hub(address, token_or_none(address), say=output.say, timeouts=TIMEOUTS),
        catalog=catalogs.load(),
        registry=registries.load(),
        now=now,
        report=output.say,
        hops=hops,
    )


def _draft(history: "History", key: str, endpoint: str) -> None:
    """A message about one finding, and where it may be sent."""
    from core.adherence import message
    from core.hub import endpoint as endpoints

    held = history.finding(key)
    known = history.derivative(held.model)
    made = message.draft(held, known.followed if known is not None else held.model)
    output.emit(f"{made.title}\n\n{made.body}")
    output.say(f"nothing was sent. To send it: {endpoints.endpoint(endpoint)}/{held.model}/discussions/new")
    output.say("once it is sent, say so with --asked and the key.")


def _said(
    history: "History", explain: tuple[str, ...], reason: str, asked: tuple[str, ...], reopen: tuple[str, ...]
) -> None:
    for key in (*explain, *asked, *reopen):
        history.finding(key)  # all are there before any is touched
    for key in explain:
        history.say(key, "explained", " ".join(reason.split()))
    for key in asked:
        history.say(key, "asked")
    for key in reopen:
        history.say(key, "reopened")


def _result(history: "History", done: Cycle | None, events: tuple[Event, ...], settings: RateSettings) -> WatchResult:
    from core.adherence.overview import every as how_often
    from core.adherence.rates import by_clause, kinds, rates
    from core.registry import registry

    held, terms = history.findings(), history.terms
    known = [one for model in history.followed for one in history.derivatives(model)]
    return WatchResult(
        followed=history.followed,
        looked=done is not None,
        derivatives=sum(one.there for one in known),
        read=done.looked if done is not None else 0,
        events=events,
        findings=history.findings(waiting=True),
        problems=done.problems if done is not None else (),
        rate_settings=settings,
        rates=rates(kinds(known, held, terms), settings),
        clauses=by_clause(known, held, terms, registry=registry.load()),
        course=history.course,
        rates_over_time=tuple(RatesThen(one.date, rates(one.kinds, settings)) for one in history.standings),
        every_days=how_often(history),
        last=history.last_ended,
    )


def _switches(settings: RateSettings) -> str:
    """The switches behind the rates, in words."""
    lost = {
        "clauses": "an open error in what they carry",
        "loosening": "a declared license that lacks a duty",
        "any": "any other declared license",
    }[settings.measure]
    who = {
        "all": "of all derivatives",
        "licensed": "of those that declare a license",
        "downloaded": "of those downloaded at least once",
        "read": "of those whose files were read",
    }[settings.base]
    missing = "no license counts as lost" if settings.missing else "those without a license left out"
    reach = "direct ones only" if settings.reach == "direct" else "as far down as was listed"
    return f"{who}, {reach}; lost means {lost}; {missing}"


def _print(result: WatchResult) -> None:
    output.emit(f"following {', '.join(result.followed) or 'nothing'}")
    one = result.derivatives == 1
    output.emit(f"  {result.derivatives:,} {'derivative' if one else 'derivatives'}, {result.read:,} read now")
    for rate in result.rates:
        words = f"{rate.relation or 'of unknown kind'}: {rate.keeping:,} of {rate.derivatives:,} keep the terms"
        output.emit(f"    {words}{f', {rate.unread:,} could not be read' if rate.unread else ''}")
    output.emit(f"    ({_switches(result.rate_settings)})")
    for clause in [one for one in result.clauses if one.missing or one.weaker][:_SHOWN]:
        lost = f"missing in {clause.missing:,} of {clause.derivatives:,}, weaker in {clause.weaker:,}"
        output.emit(output.indented(output.one_line(f"{clause.title}: {lost}"), 4))
    output.emit(f"  what changed ({len(result.events)})")
    for event in result.events:
        output.emit(output.indented(output.one_line(f"{event.change}: {event.words}"), 4))
    output.emit(f"  what is open ({len(result.findings)})")
    for held in result.findings:
        found = f"{held.finding.severity} {held.finding.rule}, {held.state} since {held.first_seen[:10]}"
        words = f"{found}: {held.model}: {held.finding.message}"
        output.emit(output.indented(output.one_line(words), 4))
        output.emit(output.indented(output.one_line(f"key {held.key}"), 8))
        for kept in held.evidence[:3]:
            output.emit(output.indented(output.one_line(f"seen {kept.date[:10]} at {kept.url} {kept.value[:200]}"), 8))
    for problem in result.problems:
        output.say(f"{problem} It is looked at again next time.")
    if not result.looked:
        output.say("the Hub was not asked.")
    output.say("what models declare and carry, not legal advice.")
