# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The duties that a license of ours puts on others, told from its terms: to set beside those of known licenses."""

from core.drafting import terms as term_data
from core.drafting.draft import Draft, TermValue
from core.registry.license import Obligation, ObligationKind

SOURCE = "terms"

OF_OPTION: dict[tuple[str, str], ObligationKind] = {
    ("distribution", "none"): "no-distribution",
    ("flow_down", "verbatim"): "pass-on-restrictions",
    ("flow_down", "same-purpose"): "pass-on-restrictions",
    ("license_copy", "copy"): "include-licence-copy",
    ("license_copy", "link"): "include-licence-copy",
    ("attribution", "credit"): "notice-line",
    ("attribution", "line"): "notice-line",
    ("documentation", "keep"): "documentation-duty",
    ("documentation", "extend"): "documentation-duty",
    ("name_display", "display"): "display-phrase",
    ("name_display", "prefix"): "name-prefix",
    ("outputs", "bound"): "output-bound",
    ("research_purpose", "research"): "purpose",
    ("updates", "latest"): "latest-version",
}
"""The duty that an option of a choice makes; options that are absent make none."""

OF_VALUE: dict[str, ObligationKind] = {
    "notices": "keep-attribution",
    "state_changes": "state-changes",
    "imitation_is_derivative": "synthetic-data-is-derivative",
    "non_commercial": "purpose",
    "revenue_limit": "revenue-limit",
    "user_limit": "mau-limit",
    "no_training_competitors": "no-train-others",
    "remote_restriction": "remote-restriction",
    "governing_law": "governing-law",
}
"""The duty that a flag, number or text makes where it is set."""


def own_obligations(draft: Draft) -> tuple[Obligation, ...]:
    """The duties of the license that the draft makes, in the order of its terms."""
    values = term_data.effective(draft)
    by_key = {term.key: term for term in term_data.load()}
    found = []
    for key, value in values.items():
        if kind := OF_OPTION.get((key, str(value))):
            gist = next(option.effect for option in by_key[key].options if option.value == value)
            found.append(Obligation(kind, gist, SOURCE, _words(key, value, values, draft)))
        elif value and (kind := OF_VALUE.get(key)):
            found.append(Obligation(kind, by_key[key].explanation, SOURCE, _words(key, value, values, draft)))
    return tuple(found)


def _words(key: str, value: TermValue, values: dict[str, TermValue], draft: Draft) -> str | int:
    """The phrase, number or name in the duty; empty where it has none."""
    shown = str(values.get("name_words", "")) or draft.work.name
    match key, value:
        case "attribution", "line":
            return str(values.get("attribution_line", ""))
        case "name_display", "display":
            return f"Built with {shown}".strip()
        case "name_display", "prefix":
            return shown
        case "research_purpose", _:
            return "research"
        case "non_commercial", _:
            return "non-commercial"
        case (("revenue_limit" | "user_limit" | "governing_law"), _):
            return value
    return ""
