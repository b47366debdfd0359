# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Users, organizations and access tokens, and what each token may do."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

STAMP = "%Y-%m-%dT%H:%M:%S.000Z"


@dataclass(frozen=True)
class Scope:
    """Permissions of a fine-grained token on one entity: a user, an organization, or one repository."""

    entity: str
    permissions: tuple[str, ...]
    kind: str = "user"

    def covers(self, repo_id: str) -> bool:
        return self.entity == repo_id or repo_id.startswith(f"{self.entity}/")


@dataclass(frozen=True)
class Token:
    """An access token: its role is `read`, `write` or `fineGrained`; only the last has scopes."""

    text: str
    role: str
    scopes: tuple[Scope, ...] = ()
    everywhere: tuple[str, ...] = ()
    reads_gated: bool = True
    display_name: str = "clausewright tests"

    def may(self, permission: str, repo_id: str) -> bool:
        """Whether the token, leaving the user's own rights aside, allows `permission` on a repository."""
        if self.role != "fineGrained":
            return self.role == "write" or permission == "repo.content.read"
        if permission in self.everywhere:
            return True
        return any(permission in scope.permissions for scope in self.scopes if scope.covers(repo_id))

    def entry(self, created: datetime) -> dict[str, object]:
        """The token as whoami-v2 describes it; the secret itself is not in it."""
        entry: dict[str, object] = {
            "displayName": self.display_name,
            "role": self.role,
            "createdAt": created.strftime(STAMP),
        }
        if self.role == "fineGrained":
            entry["fineGrained"] = {
                "canReadGatedRepos": self.reads_gated,
                "global": list(self.everywhere),
                "scoped": [
                    {
                        "entity": {"_id": object_id(scope.entity), "type": scope.kind, "name": scope.entity},
                        "permissions": list(scope.permissions),
                    }
                    for scope in self.scopes
                ],
            }
        return entry


@dataclass
class User:
    """A person: `orgs` maps an organization to the role in it (read, contributor, write or admin)."""

    name: str
    fullname: str = ""
    orgs: Mapping[str, str] = field(default_factory=dict)
    created: datetime = datetime(2026, 1, 1)

    def writes(self, repo_id: str, creator: str = "") -> bool:
        """Whether the person, leaving the token aside, may write to a repository (or make it, with creator = name)."""
        namespace = repo_id.partition("/")[0]
        role = self.orgs.get(namespace, "")
        return namespace == self.name or role in ("write", "admin") or (role == "contributor" and creator == self.name)

    def belongs(self, repo_id: str) -> bool:
        namespace = repo_id.partition("/")[0]
        return namespace == self.name or namespace in self.orgs

    def entry(self, token: Token) -> dict[str, object]:
        """The answer of whoami-v2."""
        return {
            "type": "user",
            "id": object_id(self.name),
            "name": self.name,
            "fullname": self.fullname or self.name,
            "email": f"{self.name}@hub.example",
            "emailVerified": True,
            "canPay": False,
            "billingMode": "prepaid",
            "periodEnd": None,
            "isPro": False,
            "avatarUrl": "/avatars/person.svg",
            "orgs": [
                {
                    "type": "org",
                    "id": object_id(org),
                    "name": org,
                    "fullname": org,
                    "email": None,
                    "canPay": False,
                    "periodEnd": None,
                    "avatarUrl": "/avatars/org.svg",
                    "roleInOrg": role,
                }
                for org, role in self.orgs.items()
            ],
            "auth": {"type": "access_token", "accessToken": token.entry(self.created)},
        }


def object_id(name: str) -> str:
    """The 24 hex digits that stand for an entity on the wire, the same for the same name."""
    return hashlib.sha1(name.encode(), usedforsecurity=False).hexdigest()[:24]
