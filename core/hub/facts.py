# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What the Hub says of a work that another one is made from: its license keys, its license texts, its own bases."""

from core.cards import front_matter
from core.errors import InputError
from core.folders.evidence import FoundText, TextKind
from core.hub.client import Hub
from core.hub.errors import Gated, NoPermission, NotFound
from core.hub.repo import RepoId, repo_id
from core.hub.upstream import license_texts
from core.inspection.works import UpstreamFacts

CARD = "README.md"
_MOST_BASES = 50


def facts(hub: Hub, name: str) -> UpstreamFacts | None:
    """What can be learned of a work; None where there is no such model or this token may not see it.

    Raises HubError where the Hub or the way to it failed.
    """
    try:
        repo = repo_id(name)
    except InputError:
        return None
    try:
        state = hub.state(repo)
        data = hub.download(state.id, state.head, CARD, limit=front_matter.LARGEST)
    except (NotFound, NoPermission):
        return None
    except Gated:
        return UpstreamFacts(name, gated=True)
    values = _values(data)
    return UpstreamFacts(
        name=state.id.name,
        license_tag=_word(values.get("license")),
        license_name=_word(values.get("license_name")),
        base_models=_words(values.get("base_model")),
        texts=_texts(hub, state.id),
        gated=bool(state.gated),
    )


def _texts(hub: Hub, repo: RepoId) -> tuple[FoundText, ...]:
    try:
        return tuple(FoundText(_kind(one.file), one.file, one.text) for one in license_texts(hub, repo))
    except (Gated, NoPermission, NotFound):
        return ()


def _kind(file: str) -> TextKind:
    lower = file.lower()
    if "notice" in lower or "attribution" in lower:
        return "notice"
    return "policy" if "policy" in lower or "acceptable" in lower else "license"


def _values(data: bytes | None) -> dict[str, object]:
    if data is None:
        return {}
    try:
        found = front_matter.locate(front_matter.decode(data)[1])
    except InputError:
        return {}
    return found.values if found is not None else {}


def _word(value: object) -> str:
    value = value[0] if isinstance(value, list) and value else value
    return value.strip() if isinstance(value, str) else ""


def _words(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(item.strip() for item in values[:_MOST_BASES] if isinstance(item, str) and item.strip())
