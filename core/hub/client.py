# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The Hub as this program uses it: the few questions and the few changes, as values.

The only module (with `session`, which carries its requests) that touches `huggingface_hub`. The library is loaded at
the first request: without telemetry, without reading tokens by itself, without progress bars and without Xet.
"""

import logging
import os
import threading
import warnings
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

import msgspec

import core
from core.errors import ClausewrightError
from core.hub import session
from core.hub.answers import Blob, Commit, Page, Step, Validation, hex40, listed, state_of
from core.hub.change import blob_id
from core.hub.clock import Clock
from core.hub.errors import Gated, NoPermission, NotFound, Refused, ServerFault
from core.hub.repo import Gating, Listed, RepoId, RepoState, RepoType, Visibility
from core.hub.session import Call, Timeouts
from core.hub.token import Token

if TYPE_CHECKING:
    from httpx2 import Response
    from huggingface_hub import HfApi

T = TypeVar("T")

SWITCHES = {
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_DISABLE_IMPLICIT_TOKEN": "1",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "HF_HUB_DISABLE_XET": "1",
}
LARGEST_FILE = 4 * 2**20
MOST_LISTED = 500
MOST_AT_TOP = 2000


@cache
def _api() -> "type[HfApi]":
    """The library, set up; at most once in a process."""
    for name, value in SWITCHES.items():
        os.environ[name] = value
    import huggingface_hub
    from huggingface_hub import constants

    # Where somebody loaded the library before us it has read its switches already.
    for name in SWITCHES:
        setattr(constants, name, True)
    logging.getLogger("huggingface_hub").setLevel(logging.ERROR)
    huggingface_hub.set_client_factory(session.new_client)
    return huggingface_hub.HfApi


def start_anew() -> None:
    """Forget open connections: proxy and certificate settings are read again with the next request."""
    if _api.cache_info().currsize:
        from huggingface_hub import close_session

        close_session()


class Hub:
    """One Hub, asked with one token or none. Every method may take seconds: call it in a worker thread.

    All raise HubError. `cancel`, once set, ends whatever only reads at once with Cancelled.
    """

    def __init__(
        self,
        endpoint: str,
        token: Token | None = None,
        *,
        cancel: threading.Event | None = None,
        say: Callable[[str], None] | None = None,
        clock: Clock | None = None,
        timeouts: Timeouts | None = None,
        watch: "Callable[[Response], None] | None" = None,
    ) -> None:
        """
        Args:
            endpoint: of `endpoint.endpoint`.
            say: told in words what is being done, and when the Hub asks to wait.
            watch: shown every answer of the Hub as it came.
        """
        self.endpoint = endpoint
        self.token = token
        self.cancel = cancel if cancel is not None else threading.Event()
        self.say = say if say is not None else _silent
        self.clock = clock if clock is not None else Clock()
        self.timeouts = timeouts if timeouts is not None else Timeouts()
        self.watch = watch

    def without_cancel(self) -> "Hub":
        """The same Hub for what must be learned even after the person stopped: what became of a change."""
        return Hub(self.endpoint, self.token, say=self.say, clock=self.clock, timeouts=self.timeouts, watch=self.watch)

    # Questions ------------------------------------------------------------------------------------------------------

    def whoami(self) -> dict[str, Any]:
        """What the Hub says of the owner of the token."""
        return self._ask(lambda api: msgspec.convert(api.whoami(), dict[str, Any]))

    def state(self, repo: RepoId, *, ask_write: bool = False) -> RepoState:
        """The repository as it is now. Its name is as the Hub spells it.

        Args:
            ask_write: whether to ask, with a second request, if the token may commit.
        """
        expand: Any = ["sha", "private"] if repo.type == "space" else ["sha", "private", "gated"]
        found = self._ask(
            lambda api: api.repo_info(repo.name, repo_type=repo.type, revision="main", expand=expand),
            state_of,
        )
        canonical = RepoId(found.id or repo.name, repo.type)
        may_write = self.may_write(canonical) if ask_write else None
        return RepoState(canonical, found.sha, found.private, found.gated or "", may_write)

    def may_write(self, repo: RepoId) -> bool:
        """Whether the token may commit to the repository."""
        if self.token is None:
            return False
        try:
            self._ask(lambda api: api.auth_check(repo.name, repo_type=repo.type, write=True))
        except (NoPermission, NotFound, Gated):
            return False
        return True

    def blobs(self, repo: RepoId, revision: str, paths: Collection[str]) -> dict[str, Blob]:
        """The files among `paths` that exist at a revision, by path."""

        return self._ask(
            lambda api: api.get_paths_info(repo.name, list(paths), revision=revision, repo_type=repo.type),
            lambda found: {path: blob for path, blob in _blobs(found).items() if path in paths},
        )

    def top_level(self, repo: RepoId, revision: str) -> tuple[str, ...]:
        """Names of the files and folders at the top of the repository."""

        def names(api: "HfApi") -> tuple[str, ...]:
            tree = api.list_repo_tree(repo.name, revision=revision, repo_type=repo.type, recursive=False)
            return tuple(str(entry.path) for entry in _first(tree, MOST_AT_TOP))

        return self._ask(names)

    def top_blobs(self, repo: RepoId, revision: str) -> dict[str, Blob]:
        """The files at the top of the repository, by path."""

        def entries(api: "HfApi") -> list[Any]:
            tree = api.list_repo_tree(repo.name, revision=revision, repo_type=repo.type, recursive=False)
            return _first(tree, MOST_AT_TOP)

        return self._ask(entries, _blobs)

    def download(self, repo: RepoId, revision: str, path: str, *, limit: int = LARGEST_FILE) -> bytes | None:
        """The bytes of a file at a revision; None where there is none. Raises Refused where it is larger."""
        from urllib.parse import quote

        def fetch(api: "HfApi") -> bytes:
            from huggingface_hub import get_session

            address = f"{self.endpoint}/{repo.path}/resolve/{quote(revision, safe='')}/{quote(path)}"
            response = get_session().get(address, headers=self._headers())
            if len(response.content) > limit:
                raise Refused(f"{path} has more than {limit // 2**20} MB", where=str(repo))
            return response.content

        try:
            return self._ask(fetch)
        except NotFound as error:
            if "such file" in error.what:
                return None
            raise

    def file(self, repo: RepoId, revision: str, blob: Blob) -> bytes:
        """The bytes of a file that `blobs` gave, as git has them: what a proxy or a portal made of them is refused."""
        data = self.download(repo, revision, blob.path)
        if data is None or blob_id(data) != blob.oid:
            raise ServerFault(f"{blob.path} did not arrive as it is in the repository", mend="Try again")
        return data

    def head(self, repo: RepoId, revision: str = "main") -> str:
        """The commit that a branch, or the ref of a pull request, points to."""
        expand: Any = ["sha", "private"]
        return self._ask(
            lambda api: api.repo_info(repo.name, repo_type=repo.type, revision=revision, expand=expand), state_of
        ).sha

    def history(self, repo: RepoId, since: str, *, most: int = 50) -> tuple[Step, ...]:
        """The commits of the main branch after `since`, newest first, `most` at most."""

        def steps(api: "HfApi") -> tuple[Step, ...]:
            newer: list[Step] = []
            for each in api.list_repo_commits(repo.name, repo_type=repo.type, revision="main")[:most]:
                if each.commit_id == since:
                    break
                newer.append(Step(hex40(each.commit_id), str(each.title)))
            return tuple(newer)

        return self._ask(steps)

    def pull_requests(self, repo: RepoId) -> dict[int, str]:
        """The commit of each pull request that has a ref, by number."""

        def refs(api: "HfApi") -> dict[int, str]:
            found = api.list_repo_refs(repo.name, repo_type=repo.type, include_pull_requests=True)
            numbers = {each.ref.removeprefix("refs/pr/"): each.target_commit for each in found.pull_requests or []}
            return {int(number): oid for number, oid in numbers.items() if number.isdigit()}

        return self._ask(refs)

    def is_open(self, repo: RepoId, number: int) -> bool:
        """Whether a pull request is neither merged nor closed."""
        return self._ask(
            lambda api: api.get_discussion_details(repo.name, number, repo_type=repo.type).status in ("open", "draft")
        )

    def validate_card(self, text: str, repo_type: RepoType) -> tuple[str, ...]:
        """What the Hub warns of in a card's front matter. Raises InvalidMetadata where it would refuse it."""

        def ask(api: "HfApi") -> list[str]:
            from huggingface_hub import get_session

            body = {"content": text, "repoType": repo_type}
            response = get_session().post(f"{self.endpoint}/api/validate-yaml", json=body, headers=self._headers())
            return msgspec.json.decode(response.content, type=Validation).messages

        call = self._call()
        messages: list[str] = self._ask(ask, call=call)
        return tuple(call.clean(message) for message in messages)

    def list_repos(self, repo_type: RepoType, *, owner: str = "", search: str = "", most: int = 50) -> list[Listed]:
        """Repositories of an owner, or that a search finds, the newest first."""

        def ask(api: "HfApi") -> list[Listed]:
            lists: dict[RepoType, Callable[..., Iterable[Any]]] = {
                "model": api.list_models,
                "dataset": api.list_datasets,
                "space": api.list_spaces,
            }
            found = lists[repo_type](author=owner or None, search=search or None, sort="last_modified", limit=most)
            return [listed(each, repo_type) for each in _first(found, min(most, MOST_LISTED))]

        return self._ask(ask)

    def models_page(self, query: str, following: str = "") -> Page:
        """One page of the list of models, as the Hub sent it.

        Args:
            query: of the first page, encoded for an address.
            following: address of a later page, as the page before it named it.

        Raises Refused where that address is not one of this Hub.
        """
        start = f"{self.endpoint}/api/models?"
        address = following or start + query
        if not address.startswith(start):
            raise Refused("the next page of the list lies on another host", where=self.endpoint)

        def fetch(api: "HfApi") -> Page:
            from huggingface_hub import get_session

            response = get_session().get(address, headers=self._headers())
            found = response.links.get("next", {}).get("url", "")
            return Page(
                tuple(bytes(each) for each in msgspec.json.decode(response.content, type=list[msgspec.Raw])), found
            )

        return self._ask(fetch)

    # Changes --------------------------------------------------------------------------------------------------------

    def create(self, repo: RepoId, visibility: Visibility) -> None:
        """Make an empty repository. Raises Exists where there is one of that name."""
        extra: dict[str, Any] = {"space_sdk": "static"} if repo.type == "space" else {}
        self._ask(lambda api: api.create_repo(repo.name, repo_type=repo.type, visibility=visibility, **extra))

    def commit(
        self,
        repo: RepoId,
        files: Mapping[str, bytes],
        *,
        parent: str,
        title: str,
        description: str = "",
        pull_request: bool = False,
    ) -> Commit:
        """Write files in one commit on `parent`, or open a pull request from there.

        Raises Stale where `parent` is not the head any more, and an error whose `applied` is None where it is not
        known whether the commit was made.
        """

        def send(api: "HfApi") -> Commit:
            from huggingface_hub import CommitOperationAdd

            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # what the Hub warns of in the card was said with the diff
                done = api.create_commit(
                    repo.name,
                    [CommitOperationAdd(path, data) for path, data in files.items()],
                    commit_message=title,
                    commit_description=description,
                    repo_type=repo.type,
                    parent_commit=parent,
                    create_pr=pull_request,
                )
            number = done.pr_num if pull_request and done.pr_url else None
            url = str(done.pr_url if number else done.commit_url)
            return Commit(hex40(done.oid), url, int(number or 0))

        return self._ask(send)

    def set_gate(self, repo: RepoId, gating: Gating) -> None:
        """Ask users to accept the terms before access, or stop asking."""
        wanted: Literal["auto", "manual", False] = gating or False
        self._ask(lambda api: api.update_repo_settings(repo.name, repo_type=repo.type, gated=wanted))

    # ----------------------------------------------------------------------------------------------------------------

    def _headers(self) -> dict[str, str]:
        from huggingface_hub.utils._headers import build_hf_headers

        token = self.token.reveal() if self.token is not None else False
        return build_hf_headers(token=token, library_name="clausewright", library_version=core.__version__)

    def _call(self) -> Call:
        return Call(self.endpoint, self.token, self.cancel, self.clock, self.timeouts, self.say, self.watch)

    def _ask(
        self,
        question: "Callable[[HfApi], Any]",
        read: Callable[[Any], T] | None = None,
        *,
        call: Call | None = None,
    ) -> T:
        """Run calls of the library, and turn whatever comes of an answer that makes no sense into a ServerFault."""
        call = call if call is not None else self._call()
        call.stop_if_cancelled()
        token: str | Literal[False] = self.token.reveal() if self.token is not None else False
        api = _api()(endpoint=self.endpoint, token=token, library_name="clausewright", library_version=core.__version__)
        mark = session.current.set(call)
        try:
            answer = question(api)
            return read(answer) if read is not None else cast(T, answer)
        except ClausewrightError:
            raise
        except Exception as fault:
            if _is_name_fault(fault):
                raise NotFound(call.clean(str(fault).split("\n")[0]), mend="Check the name") from None
            error = ServerFault(f"{call.host} gave an answer that makes no sense", mend="Try again later")
            error.applied = None if call.changing else False
            raise error from None
        finally:
            session.current.reset(mark)


def _blobs(found: Any) -> dict[str, Blob]:
    from huggingface_hub.hf_api import RepoFile

    files = [each for each in found if isinstance(each, RepoFile)]
    return {
        str(each.path): Blob(str(each.path), hex40(each.blob_id), int(each.size), each.lfs is not None)
        for each in files
    }


def _is_name_fault(fault: Exception) -> bool:
    from huggingface_hub.errors import HFValidationError

    return isinstance(fault, HFValidationError)


def _first(items: Iterable[T], most: int) -> list[T]:
    from itertools import islice

    return list(islice(items, most))


def _silent(words: str) -> None:
    del words
