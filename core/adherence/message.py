# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A courteous message to the maintainer of a derivative, drafted from a finding. Nothing here sends it."""

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from msgspec import Struct

from core.adherence.entries import license_of
from core.adherence.views import Held

if TYPE_CHECKING:
    from jinja2 import Template

SHOWN = 8
"""Restrictions that are named one by one."""
LONGEST = 300
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~!@])")
_STATES = {"missing": "not there", "weaker": "there with less reach", "in substance": "there in other words"}


class Message(Struct, frozen=True):
    """Words to copy: a title, and a body in Markdown."""

    title: str
    body: str


def draft(held: Held, followed: str) -> Message:
    """The message about one finding.

    Args:
        followed: the model whose terms it is about, or `license:` and the license.

    What stands in files of others is escaped, so that it can neither format nor link nor mention anybody.
    """
    followed = license_of(followed) or followed
    evidence = held.evidence[-3:]
    gaps = held.finding.gaps
    body = _template().render(
        model=held.model,
        followed=followed,
        commit=evidence[-1].commit[:12] if evidence else "(not recorded)",
        date=held.last_seen[:10],
        finding=held.finding,
        evidence=evidence,
        gaps=gaps[:SHOWN],
        more=max(0, len(gaps) - SHOWN),
        states=_STATES,
    )
    return Message(f"License terms of {followed} in {held.model}", re.sub(r"\n{3,}", "\n\n", body).strip() + "\n")


def discussion(endpoint: str, model: str, message: Message) -> str:
    """The address at which the Hub opens a new discussion, with the message in it; the person sends it there.

    That the page fills in both fields from its address is not known from documentation.
    """
    filled = urlencode({"title": message.title, "description": message.body})
    return f"{endpoint.rstrip('/')}/{model}/discussions/new?{filled}"


@cache
def _template() -> "Template":
    from jinja2 import Environment, StrictUndefined

    environment = Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False)
    environment.filters["plain"] = _plain
    return environment.from_string((files("resources") / "adherence" / "message.md.jinja").read_text("utf-8"))


def _plain(text: str) -> str:
    """One line of words without any Markdown in it."""
    words = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return _MARKUP.sub(r"\\\1", words if len(words) <= LONGEST else words[: LONGEST - 1] + "…")
