# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The drafted message: courteous, with evidence and the smallest change, and harmless whatever files hold."""

from urllib.parse import parse_qs, urlsplit

from core.adherence.message import discussion, draft
from core.adherence.views import Held, Kept
from core.obligations.rules.finding import ClauseGap, Finding, Seen

COMMIT = "0123456789abcdef0123456789abcdef01234567"
URL = f"https://hub.example/ben/loose/blob/{COMMIT}/README.md"


def held(value: str = "mit", gaps: int = 0) -> Held:
    missing = tuple(ClauseGap("missing", "lab/base", "x", f"Topic {number}", "gist") for number in range(gaps))
    finding = Finding(
        "F01",
        "F01:lab/base",
        "error",
        "lab/base limits its use; this work is declared MIT License, which limits nothing.",
        (Seen("README.md", "license", value, 2),),
        "The use restrictions have to be passed on.",
        "The license of lab/base",
        "Declare the license of lab/base.",
        gaps=missing,
    )
    kept = Kept(URL, COMMIT, "README.md", "license", value, "00", "2026-03-01T00:00:00+00:00")
    return Held("ben/loose F01:lab/base", "ben/loose", finding, "open", "2026-03-01", "2026-04-02T10:00", "", (kept,))


def test_a_message_names_what_was_seen_what_is_asked_and_the_smallest_change() -> None:
    message = draft(held(), "lab/base")
    assert message.title == "License terms of lab/base in ben/loose"
    assert message.body == (
        "Hello, and thank you for sharing ben/loose.\n"
        "\n"
        "I follow what is built on lab/base, and one thing here may need a change. It concerns ben/loose as it stood"
        " at commit 0123456789ab on 2026-04-02.\n"
        "\n"
        "**What I saw.** lab/base limits its use; this work is declared MIT License, which limits nothing.\n"
        "\n"
        f"- README.md, license: “mit” ([at that commit]({URL}))\n"
        "\n"
        "**What is asked, and by what.** The use restrictions have to be passed on. Source: The license of lab/base.\n"
        "\n"
        "**The smallest change that would settle it.** Declare the license of lab/base.\n"
        "\n"
        "I only see what the card and the license files say. If there is an agreement I cannot see, or I have misread"
        " something, please tell me. This is no legal advice.\n"
    )


def test_restrictions_are_named_one_by_one_up_to_a_limit() -> None:
    body = draft(held(gaps=10), "lab/base").body
    assert "- Topic 7 (not there)\n- and 2 more\n" in body
    assert "Topic 8" not in body


def test_what_stands_in_files_cannot_format_link_or_mention() -> None:
    body = draft(held("**@everyone** [x](http://bad.example)\n# Title <img> `x`"), "lab/base").body
    assert "\\*\\*\\@everyone\\*\\* \\[x\\](http://bad.example) \\# Title \\<img\\> \\`x\\`" in body


def test_the_address_of_a_discussion_holds_title_and_body() -> None:
    message = draft(held(), "lab/base")
    parts = urlsplit(discussion("https://hub.example/", "ben/loose", message))
    assert (parts.netloc, parts.path) == ("hub.example", "/ben/loose/discussions/new")
    assert parse_qs(parts.query) == {"title": [message.title], "description": [message.body]}
