# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Everything the stand-in holds, and who may do what with it."""

import math
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from tests.hub.git import BareRepo
from tests.hub.people import Token, User
from tests.hub.repo import HubRepo
from tests.hub.wire import Refusal, Request

TYPES = ("model", "dataset", "space")
NO_RIGHTS = "You have read access but not the required permissions for this operation"
WRONG_TOKEN = "Invalid credentials in Authorization header"
NOBODY = "Invalid username or password."


@dataclass
class Limit:
    """A quota of requests in a window; `left` counts down to zero, then 429 until `reset` seconds have passed.

    Then a new window begins, of `window` seconds.
    """

    quota: int
    left: int
    reset: int = 300
    window: int = 300
    refused: int = 0
    begun: float = field(default_factory=time.monotonic)

    def take(self) -> bool:
        """Whether there is a request left; counts it."""
        if time.monotonic() >= self.begun + self.reset:
            self.begun, self.reset, self.left = time.monotonic(), self.window, self.quota
        if self.left <= 0:
            self.refused += 1
            return False
        self.left -= 1
        return True

    @property
    def seconds(self) -> int:
        """Until the next window, rounded up."""
        return max(0, math.ceil(self.begun + self.reset - time.monotonic()))


@dataclass
class State:
    """Users, tokens and repositories. All requests are applied one at a time, under `lock`."""

    folder: Path
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    users: dict[str, User] = field(default_factory=dict)
    tokens: dict[str, tuple[User, Token]] = field(default_factory=dict)
    repos: dict[tuple[str, str], HubRepo] = field(default_factory=dict)
    renamed: dict[tuple[str, str], str] = field(default_factory=dict)
    limits: dict[str, Limit] = field(default_factory=dict)
    page: int = 1000
    url: str = ""
    lock: threading.RLock = field(default_factory=threading.RLock)

    def add(self, repo: HubRepo) -> HubRepo:
        self.repos[repo.type, repo.id.lower()] = repo
        return repo

    def new(self, repo_id: str, repo_type: str, **settings: object) -> HubRepo:
        """A repository without any commit yet."""
        folder = self.folder / f"{repo_type}s" / f"{repo_id}.git"
        git = BareRepo(folder)
        return self.add(HubRepo(repo_id, repo_type, git, self.now(), **settings))  # type: ignore[arg-type]

    def who(self, request: Request) -> tuple[User, Token] | None:
        """Whose token came with the request; None without one.

        Raises:
            Refusal: 401 for a token that nobody has.
        """
        if not request.token:
            return None
        if request.token not in self.tokens:
            raise Refusal(401, WRONG_TOKEN)
        return self.tokens[request.token]

    def signed_in(self, request: Request) -> tuple[User, Token]:
        found = self.who(request)
        if found is None:
            raise Refusal(401, NOBODY)
        return found

    def visible(self, repo: HubRepo, who: tuple[User, Token] | None) -> bool:
        if not repo.private:
            return True
        return bool(who and who[0].belongs(repo.id) and who[1].may("repo.content.read", repo.id))

    def repo(self, request: Request, repo_type: str, repo_id: str) -> HubRepo:
        """The repository, as far as whoever asks may know of it.

        Raises:
            Refusal: 404 signed in, 401 otherwise, both with the code RepoNotFound; 403 where it is disabled.
        """
        who = self.who(request)
        found = self.repos.get((repo_type, repo_id.lower()))
        if found is None or not self.visible(found, who):
            if who is None:
                raise Refusal(401, NOBODY, "RepoNotFound")
            raise Refusal(404, "Repository not found", "RepoNotFound")
        if found.disabled:
            raise Refusal(403, "Access to this resource is disabled.")
        return found

    def opened(self, request: Request, repo_type: str, repo_id: str) -> HubRepo:
        """The repository, when whoever asks may also fetch its files: gates are closed to those not let in."""
        repo = self.repo(request, repo_type, repo_id)
        who = self.who(request)
        if not repo.gated:
            return repo
        if who is None:
            raise Refusal(
                401,
                f"Access to {repo.type} {repo.id} is restricted. You must have access to it and be authenticated to "
                "access it. Please log in.",
                "GatedRepo",
            )
        user, token = who
        inside = user.belongs(repo.id) or user.name in repo.accepted
        if inside and (token.role != "fineGrained" or token.reads_gated or token.may("repo.content.read", repo.id)):
            return repo
        if user.name in repo.pending:
            raise Refusal(
                403,
                f"Your request to access {repo.type} {repo.id} is awaiting a review from the repo authors.",
                "GatedRepo",
            )
        raise Refusal(
            403,
            f"Access to {repo.type} {repo.id} is restricted and you are not in the authorized list. "
            f"Visit {self.url}/{repo.path} to ask for access.",
            "GatedRepo",
        )

    def writes(self, request: Request, repo: HubRepo) -> bool:
        who = self.who(request)
        return bool(who and who[0].writes(repo.id, repo.creator) and who[1].may("repo.write", repo.id))

    def written(self, request: Request, repo_type: str, repo_id: str) -> HubRepo:
        """The repository, when whoever asks may write to it."""
        repo = self.repo(request, repo_type, repo_id)
        if self.who(request) is None:
            raise Refusal(401, NOBODY)
        if not self.writes(request, repo):
            raise Refusal(403, NO_RIGHTS)
        return repo

    def discussed(self, request: Request, repo_type: str, repo_id: str) -> HubRepo:
        """The repository, when whoever asks may open discussions and pull requests in it: writers, or any reader whose
        token allows it."""
        repo = self.opened(request, repo_type, repo_id)
        _, token = self.signed_in(request)
        if not (self.writes(request, repo) or token.may("discussion.write", repo.id)):
            raise Refusal(403, NO_RIGHTS)
        return repo

    def commit(self, repo: HubRepo, revision: str) -> str:
        """The commit of a revision, or 404 with the code RevisionNotFound."""
        found = repo.git.resolve(revision)
        if found is None:
            raise Refusal(404, f"Invalid rev id: {revision}", "RevisionNotFound")
        return found
