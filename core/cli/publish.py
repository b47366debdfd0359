# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""`clausewright publish`: a license to a repository on the Hub, to many, or into a local one."""

from pathlib import Path
from typing import Literal, NoReturn, cast

import click
from msgspec import Struct, structs

from core.catalog import catalog as catalogs
from core.catalog.catalog import Catalog
from core.cli import output
from core.cli.day import today
from core.cli.publishing import (
    CheckedResult,
    DryRunResult,
    LocalResult,
    ManyResult,
    PublishResult,
    Row,
    say_remarks,
    show_diffs,
    show_row,
    stoppable,
    would,
)
from core.cli.token import token_for, token_or_none
from core.errors import ClausewrightError, InputError
from core.hub import card, check, gate, local, many
from core.hub import endpoint as endpoints
from core.hub import plan as plans
from core.hub import publish as publishing
from core.hub.choices import Choices, Relation
from core.hub.client import Hub
from core.hub.errors import HubError, Stale
from core.hub.publish import Published
from core.hub.repo import REPO_TYPES, Gating, RepoType, Visibility, repo_id
from core.obligations.remarks import remarks as upstream_remarks
from core.projects import edition as editions
from core.projects import store
from core.projects.edition import Edition
from core.projects.errors import HeldElsewhere
from core.projects.files import read_bounded
from core.projects.project import Project
from core.projects.release import issue
from core.projects.store import Opened, save_project

ALTERED = 1
_LARGEST_LIST = 2**20


class Wanted(Struct, frozen=True):
    """What the call asks for, as it was given."""

    repo: str
    repos: str
    to: str
    repo_type: RepoType
    pull_request: bool
    gate: str
    create: Visibility | None
    head: str
    state: str
    dry_run: bool
    force: bool
    as_json: bool


@click.command("publish", short_help="A license to the Hub, or into a local repository.")
@click.argument("project_file", metavar="PROJECT")
@click.option("--repo", metavar="ORG/NAME", default="", help="The repository to publish to.")
@click.option("--repos", metavar="FILE", default="", help="A list of repositories, one a line.")
@click.option("--to", metavar="FOLDER", default="", help="A local repository or folder instead of the Hub.")
@click.option("--check", "checking", is_flag=True, help="Whether what was published still stands as published.")
@click.option("--repo-type", type=click.Choice(REPO_TYPES), default="model", show_default=True)
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@click.option("--pr", "pull_request", is_flag=True, help="Open a pull request instead of committing.")
@click.option("--gate", "gate_flag", is_flag=True, help="Ask users to accept the license before access.")
@click.option("--approve", is_flag=True, help="With --gate: users wait until somebody approves them.")
@click.option("--create", type=click.Choice(["private", "public"]), help="Make the repository where there is none.")
@click.option("--notice", is_flag=True, help="NOTICE goes along.")
@click.option("--banner", is_flag=True, help="banner.svg goes along.")
@click.option("--summary", is_flag=True, help="SUMMARY.md goes along.")
@click.option("--card-section", is_flag=True, help='A section "License and use restrictions" in the card.')
@click.option("--no-card", is_flag=True, help="Leave the card alone.")
@click.option("--base-model", "base_models", metavar="ID", multiple=True, help="Added to base_model of the card.")
@click.option("--relation", type=click.Choice(["adapter", "merge", "quantized", "finetune"]), help="To the base model.")
@click.option("--tag", "tags", metavar="TAG", multiple=True, help="Added to the tags of the card.")
@click.option("--head", metavar="COMMIT", default="", help="Publish only on this commit, as a dry run showed it.")
@click.option("--state", metavar="FILE", default="", help="With --repos: where outcomes are kept, to go on later.")
@click.option("--force", is_flag=True, help="With --to: write over files that this program did not write.")
@click.option("--endpoint", metavar="URL", default="", help="The Hub; HF_ENDPOINT or the public one otherwise.")
@click.option("--json", "as_json", is_flag=True, help="The result as JSON.")
def command(
    project_file: str,
    checking: bool,
    gate_flag: bool,
    approve: bool,
    notice: bool,
    banner: bool,
    summary: bool,
    card_section: bool,
    no_card: bool,
    base_models: tuple[str, ...],
    relation: str | None,
    tags: tuple[str, ...],
    endpoint: str,
    create: str | None,
    **given: object,
) -> None:
    """Publish LICENSE, LICENSE.json and the license keys of the card as one commit.

    A release is issued where the draft has changed since the last one; the project records it and the publication. The
    token comes from HF_TOKEN, else from the keyring, where the window keeps it. A pull request is opened by itself
    where the token may not commit.
    """
    context = click.get_current_context()
    asked_gate = ("manual" if approve else "auto") if gate_flag else ""
    wanted = Wanted(gate=asked_gate, create=cast(Visibility | None, create), **given)  # type: ignore[arg-type]
    if approve and not gate_flag:
        raise click.UsageError("--approve goes with --gate.", context)
    catalog = catalogs.load()
    if checking:
        if any((wanted.repo, wanted.repos, wanted.to)):
            raise click.UsageError("--check looks at what the project records: name no place.", context)
        with stoppable() as cancel:
            token = token_or_none(endpoints.endpoint(endpoint))
            hub = Hub(endpoints.endpoint(endpoint), token, cancel=cancel, say=output.say)
            context.exit(_check(project_file, hub, endpoint, wanted))
    if sum(map(bool, (wanted.repo, wanted.repos, wanted.to))) != 1:
        raise click.UsageError("name one of --repo, --repos and --to.", context)
    choices = Choices(
        notice=notice,
        banner=banner,
        summary=summary,
        card=not no_card,
        section=card_section,
        base_models=base_models,
        relation=cast(Relation, relation or ""),
        tags=tags,
    )
    if no_card and (card_section or base_models or relation or tags):
        raise click.UsageError("--no-card leaves nothing to put into the card.", context)
    if Path(project_file).suffix.lower() == ".toml":
        raise InputError(
            "is an answers file, which cannot record what was published",
            where=project_file,
            mend="Make a project of it first: clausewright new",
        )
    opened = store.open_project(project_file, hold=not wanted.dry_run)
    try:
        work = _Work(opened, choices, wanted, catalog)
        if wanted.to:
            work.to_folder()
            return
        with stoppable() as cancel:
            address = endpoints.endpoint(endpoint)
            token = token_or_none(address) if wanted.dry_run else token_for(address)
            hub = Hub(address, token, cancel=cancel, say=output.say)
            if wanted.repos:
                work.to_many(hub)
            else:
                work.to_hub(hub)
    finally:
        if opened.lock is not None:
            opened.lock.release()


class _Work:
    """One call: the project as it is and becomes, and the edition that is published."""

    def __init__(self, opened: Opened, choices: Choices, wanted: Wanted, catalog: Catalog) -> None:
        if opened.read_only and not wanted.dry_run:
            if opened.reason == "held":
                raise HeldElsewhere(opened.message, mend="Nothing was published")
            raise InputError(f"the publication cannot be recorded: {opened.message}")
        self.day = today()
        self.project = issue(opened.project, self.day, catalog=catalog)
        self.edition: Edition = editions.of_project(self.project, catalog=catalog)
        if wanted.gate:
            choices = structs.replace(choices, gate=card.gate_terms(self.edition, wanted.gate))
        self.choices = choices
        self._opened = opened
        self._stamp = opened.stamp
        self._wanted = wanted
        self._catalog = catalog

    def to_hub(self, hub: Hub) -> None:
        wanted = self._wanted
        repo = repo_id(wanted.repo, wanted.repo_type)
        mode: plans.Mode | None = "pull-request" if wanted.pull_request else None
        plan = plans.make(hub, repo, self.edition, self.choices, mode=mode, create=wanted.create)
        if wanted.head and not plan.head.startswith(wanted.head.lower()):
            raise Stale(f"{plan.repo} is at {plan.head[:8] or 'no commit'}, not at {wanted.head[:40]}")
        self._say(plan.remarks)
        if wanted.dry_run:
            if wanted.as_json:
                output.emit_json(DryRunResult.of(plan))
            else:
                show_diffs(plan.files)
                output.say(would(plan))
            return
        self._save()
        try:
            published = publishing.publish(hub, plan)
        except Stale:
            if plan.create is None:
                raise
            # The repository is our own and new: what stands in it came with it.
            published = publishing.publish(hub, plans.make(hub, repo, self.edition, self.choices, mode=mode))
        trouble = self._record(published)
        gated, refused = self._gate(hub, published)
        self._tell(published, gated)
        for error in (refused, trouble):
            if error is not None:
                raise error

    def to_many(self, hub: Hub) -> None:
        wanted = self._wanted
        listed = Path(wanted.repos)
        try:
            text = read_bounded(listed, _LARGEST_LIST).decode("utf-8-sig")
        except UnicodeDecodeError:
            raise InputError("is not UTF-8 text", where=wanted.repos, mend="Save it as UTF-8") from None
        repos = many.read_list(text, repo_type=wanted.repo_type, where=wanted.repos)
        mode: plans.Mode | None = "pull-request" if wanted.pull_request else None
        rows: list[Row] = []
        if wanted.dry_run:
            for repo in repos:
                try:
                    plan = plans.make(hub, repo, self.edition, self.choices, mode=mode, create=wanted.create)
                    rows.append(Row.of_plan(plan))
                    if not wanted.as_json:
                        output.emit(f"# {output.one_line(plan.repo.path)}: {would(plan)}")
                        show_diffs(plan.files)
                except HubError as error:
                    rows.append(Row.of_failure(repo, str(error)))
                    output.say(f"{repo}: {error}")
        else:
            self._save()
            state = Path(wanted.state or f"{wanted.repos}.outcomes.json")
            troubles: list[ClausewrightError] = []

            def published(done: Published) -> None:
                trouble = self._record(done)
                _, refused = self._gate(hub, done)
                troubles.extend(error for error in (trouble, refused) if error is not None)

            results = many.publish_all(
                hub,
                repos,
                self.edition,
                self.choices,
                mode=mode,
                create=wanted.create,
                state_file=state,
                tell=lambda result: None if wanted.as_json else show_row(Row.of_result(result)),
                published=published,
            )
            rows = [Row.of_result(result) for result in results]
            for trouble in troubles:
                output.say(str(trouble))
        if wanted.as_json:
            output.emit_json(ManyResult(endpoint=hub.endpoint, repos=tuple(rows)))
        left = sum(row.outcome in ("failed", "not-tried") for row in rows)
        if hub.cancel.is_set():
            _stop(130)
        if left:
            output.say(f"{left} of {len(rows)} repositories are left; run it again to go on.")
            _stop(3)

    def to_folder(self) -> None:
        wanted = self._wanted
        plan = local.make(Path(wanted.to), self.edition, self.choices, catalog=self._catalog)
        self._say(plan.remarks)
        if not wanted.dry_run:
            if plan.foreign and not wanted.force:
                local.write(plan)  # raises, and says which files are in the way
            self._save()
            local.write(plan, force=wanted.force)
        if wanted.as_json:
            outcome: Literal["", "written", "unchanged"] = "written" if plan.changed else "unchanged"
            output.emit_json(
                LocalResult(
                    repo=str(plan.folder),
                    head=plan.head,
                    files=DryRunResult.lines(plan.files),
                    mode="folder",
                    gated=False,
                    remarks=plan.remarks,
                    outcome="" if wanted.dry_run else outcome,
                )
            )
        elif wanted.dry_run:
            show_diffs(plan.files)
        else:
            for file in plan.changed:
                output.emit(output.one_line(str(plan.folder / file.path)))
        if not plan.changed:
            output.say("everything is there already; nothing was written.")

    def _save(self) -> None:
        """Put a release that was just issued on record before anybody else can see it."""
        if self.project is not self._opened.project:
            self._write(self.project)

    def _record(self, published: Published) -> ClausewrightError | None:
        """Put a publication on record. A fault is no reason to hide that it was published: it is given back."""
        recorded = publishing.record(self.project, published, self.day)
        if recorded is self.project:
            return None
        try:
            self._write(recorded)
        except ClausewrightError as error:
            return InputError(f"{published.account} It could not be recorded in the project: {error}")
        return None

    def _write(self, project: Project) -> None:
        self._stamp = save_project(project, self._opened.path, stamp=self._stamp, lock=self._opened.lock)
        self.project = project

    def _gate(self, hub: Hub, published: Published) -> tuple[Gating, ClausewrightError | None]:
        """The second step, asked for by --gate. A refusal is given back: the license is published all the same."""
        plan = published.plan
        asked = cast(Gating, self._wanted.gate)
        if not asked or plan.gated == asked:
            return plan.gated, None
        if published.outcome == "pull-request":
            output.say("the gate is not set: set it when the pull request is merged.")
            return plan.gated, None
        try:
            output.say(gate.set_gate(hub, plan.repo, asked))
        except ClausewrightError as error:
            return plan.gated, error
        return asked, None

    def _say(self, remarks: tuple[plans.Remark, ...]) -> None:
        say_remarks(remarks)
        output.say_checks(upstream_remarks(self.edition.draft, catalog=self._catalog))

    def _tell(self, published: Published, gated: Gating) -> None:
        if self._wanted.as_json:
            plan = DryRunResult.of(published.plan)
            fields = {name: getattr(plan, name) for name in plan.__struct_fields__ if name != "schema"}
            output.emit_json(
                PublishResult(
                    **{**fields, "gated": gated or False},
                    outcome=published.outcome,
                    commit=published.commit,
                    url=published.url,
                    pull_request=published.pull_request,
                )
            )
        else:
            output.emit(f"{published.outcome} {published.commit} {output.one_line(published.url)}")
        output.say(published.account)


def _check(project_file: str, hub: Hub, endpoint: str, wanted: Wanted) -> int:
    project = store.open_project(project_file).project
    known = check.latest(project)
    if not known:
        raise InputError("was not published yet", where=project_file, mend="Publish it with --repo ORG/NAME")
    standings = []
    for publication, release in known:
        if publication.endpoint != hub.endpoint:
            if endpoint:
                continue
            address = endpoints.endpoint(publication.endpoint)
            hub = Hub(address, token_or_none(address), cancel=hub.cancel, say=hub.say)
        standings.append(check.check(hub, publication, release))
    if wanted.as_json:
        output.emit_json(CheckedResult.of(standings))
    else:
        for standing in standings:
            output.emit(f"{standing.state}: {output.one_line(standing.message)}")
    return ALTERED if any(each.state in ("altered", "gone") for each in standings) else 0


def _stop(code: int) -> NoReturn:
    raise click.exceptions.Exit(code)
