# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What Attachment B says about one upstream work: its own agreement stays in force, and this is what it asks to carry.

Drafting only renders these values; `core.obligations.carry.carried` makes them from the registry.
"""

from msgspec import Struct


class Carried(Struct, frozen=True, forbid_unknown_fields=True):
    """The obligations of one upstream work, as far as they are known.

    Attributes:
        upstream: the upstream work as the creator typed it: a Hub id, a Hub license tag or a registry id.
        license_title: title of the upstream license; empty where the license is not known. The upstream agreement
            itself stays where it is: its text is never part of ours.
        license_url: where upstream publishes the text; may be empty.
        notice_lines: exact lines that must stand in a notice file. Only lines that are known word for word.
        display_phrases: exact phrases to show ("Built with …").
        name_prefix: what the name of a derivative must begin with; empty where nothing is asked.
        passes_on: the upstream use restrictions must be passed on to recipients.
        duties: one plain sentence for each duty, ours, never the upstream's wording. Complete: the duties behind
            `notice_lines`, `display_phrases`, `name_prefix` and `passes_on` are among them.
    """

    upstream: str
    license_title: str = ""
    license_url: str = ""
    notice_lines: tuple[str, ...] = ()
    display_phrases: tuple[str, ...] = ()
    name_prefix: str = ""
    passes_on: bool = False
    duties: tuple[str, ...] = ()
