# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A license project as it stands on disk: the draft, what was issued and published of it, and where one left off."""

import datetime
import hashlib
import uuid
from collections.abc import Sequence
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

import core
from core.drafting.carried import Carried
from core.drafting.draft import Draft, TermValue
from core.folders.model_folder import UpstreamText

SUFFIX = ".rail"

Hex64 = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
Hex16 = Annotated[str, Meta(pattern="^[0-9a-f]{16}$")]


class Release(Struct, frozen=True, forbid_unknown_fields=True):
    """An issued license, frozen: no later catalog, wording or change of the draft alters it.

    Attributes:
        number: 1 for the first release of the project, then counting.
        version: version of the work that was licensed, as the creator wrote it; may be empty.
        issued: the day of issue.
        text_hash: canonical text hash of the license.
        license: the lines of LICENSE; joined by line feeds they are its exact text.
        license_sha256: SHA-256 of that text in UTF-8: tells an edit by hand.
        manifest: the lines of LICENSE.json.
        draft, carried: what the license was made from, so that further formats can be made of the same release.
    """

    number: Annotated[int, Meta(ge=1)]
    version: str
    issued: datetime.date
    configuration_id: Hex16
    license_name: str
    license_id: str
    text_hash: Hex64
    wording_version: str
    license_sha256: Hex64
    license: tuple[str, ...]
    manifest: tuple[str, ...]
    draft: Draft
    carried: tuple[Carried, ...] = ()

    @property
    def license_bytes(self) -> bytes:
        """LICENSE, byte for byte as issued."""
        return "\n".join(self.license).encode()

    @property
    def manifest_bytes(self) -> bytes:
        """LICENSE.json, byte for byte as issued."""
        return "\n".join(self.manifest).encode()


class Publication(Struct, frozen=True, forbid_unknown_fields=True):
    """A release that was pushed to a Hub repository.

    Attributes:
        repo: `organization/name`. repo_type: "model", "dataset" or "space".
        commit: the commit it became.
        release: number of the release.
        date: the day; None where it was not recorded.
        endpoint: address of the Hub.
        pull_request: its number where it went there; 0 where it went to the branch itself.
        files: git's SHA-1 of each published file as a blob, by path; the card among them.
    """

    repo: str
    repo_type: Literal["model", "dataset", "space"]
    commit: str
    release: int
    date: datetime.date | None = None
    endpoint: str = "https://huggingface.co"
    pull_request: int = 0
    files: dict[str, str] = {}


class Project(Struct, frozen=True, forbid_unknown_fields=True):
    """One license project. Frozen: a change is a new value (`msgspec.structs.replace`).

    A field added later raises the number in `schema`; an unknown field under a known number is a fault of the file.

    Attributes:
        clausewright: version of the program that wrote the file last.
        id: a UUID that stays with the project under any file name.
        page: id of the wizard page that was open last; empty for the first one.
        answers: answers to questions that no file can decide, by question id.
        releases: oldest first; only ever appended to.
        upstream_texts: license texts of works this one builds on, to go along unchanged. Those of a work that the
            draft does not name stay at home: see `texts_along`.
    """

    id: Annotated[str, Meta(pattern="^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
    draft: Draft = Draft()
    page: str = ""
    answers: dict[str, TermValue] = {}
    releases: tuple[Release, ...] = ()
    published: tuple[Publication, ...] = ()
    upstream_texts: tuple[UpstreamText, ...] = ()
    clausewright: str = core.__version__
    schema: Literal["clausewright-project/2"] = "clausewright-project/2"

    @property
    def title(self) -> str:
        """What to call the project on screen."""
        return self.draft.work.name or "Untitled work"

    @property
    def texts_along(self) -> tuple[UpstreamText, ...]:
        """The upstream texts that go along with the license: those of works that the draft names."""
        named = {name.strip() for name in self.draft.work.upstream}
        return tuple(text for text in self.upstream_texts if text.upstream in named)

    def with_upstream_texts(self, texts: Sequence[UpstreamText]) -> "Project":
        """The project with these texts added; one of the same work and file is replaced."""
        return msgspec.structs.replace(self, upstream_texts=joined(self.upstream_texts, texts))


def joined(before: Sequence[UpstreamText], texts: Sequence[UpstreamText]) -> tuple[UpstreamText, ...]:
    """Upstream texts with more added; one of the same work and file is replaced where it stands."""
    by_place = {(text.upstream, text.file): text for text in (*before, *texts)}
    return tuple(by_place.values())


def new_project(draft: Draft | None = None) -> Project:
    """A project that was never saved, around a draft."""
    return Project(id=str(uuid.uuid4()), draft=draft if draft is not None else Draft())


def encode(project: Project) -> bytes:
    """The file of a project: JSON in UTF-8 with sorted keys, one value a line, a line feed at the end.

    Half a surrogate pair, which no file can hold, becomes U+FFFD.
    """
    current = msgspec.structs.replace(project, clausewright=core.__version__)
    return json_file(current)


def json_file(value: object, *, sort: bool = True) -> bytes:
    """Any value of ours as a JSON file that reads well in a diff; without `sort`, fields stand in their own order."""
    order: Literal["sorted"] | None = "sorted" if sort else None
    try:
        compact = msgspec.json.encode(value, order=order)
    except UnicodeEncodeError:
        compact = msgspec.json.encode(_whole_characters(msgspec.to_builtins(value)), order=order)
    return msgspec.json.format(compact, indent=2) + b"\n"


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _whole_characters(value: object) -> object:
    match value:
        case str():
            return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        case dict():
            return {_whole_characters(key): _whole_characters(item) for key, item in value.items()}
        case list() | tuple():
            return [_whole_characters(item) for item in value]
        case _:
            return value
