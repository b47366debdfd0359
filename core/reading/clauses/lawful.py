# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Duties that contracts word so much alike that the sentence is read as a whole: the law, export, sanctions."""

import re
from collections.abc import Iterator

from core.reading.clauses.statement import Statement

LAW = "law_violation"
BARRED = "designated_entities"
_USER = (
    r"(?:you|licen[cs]ees?|customers?|users?|end[- ]users?|recipients?|company|subscribers?|developers?|clients?"
    r"|each party"
    r"|both parties|the parties|partner|participant|vendor|reseller|member)"
)
_LAWS = r"(?:laws?|regulations?|statutes?|legislation|legal (?:requirements|provisions|obligations))"
OBEY = re.compile(
    rf"\b{_USER} (?:\w+ ){{0,2}}?(?:agrees? to|shall|will|must)(?: \w+){{0,2}}? comply[^.;]{{0,90}}?\b{_LAWS}\b"
    rf"|^[^.;]{{0,70}}?\b{_USER}\b(?! (?:may|can)\b)[^.;]{{0,160}}?\b(?:compl(?:y|ies|ying)|abide|obey|observe"
    rf"|follow|conform|adhere)\b[^.;]{{0,90}}?"
    rf"\b{_LAWS}\b|^[^.;]{{0,70}}?\b{_USER}\b (?:may|shall|will|must|agrees?|represents?|warrants?"
    rf"|further)\b[^.;]{{0,160}}?\b(?:in (?:full |strict )?(?:compliance|accordance|conformity)"
    rf"|consistent) with\b[^.;]{{0,120}}?"
    rf"\b{_LAWS}\b|\b{_USER}\b (?:may|shall|will|must) (?:only )?use\b[^.;]{{0,80}}\b(?:only"
    rf"|solely)\b[^.;]{{0,30}}\b(?:(?:permitted|allowed)"
    rf" by (?:applicable )?law|lawful)",
    re.IGNORECASE,
)
"""The user's duty to keep to the law."""
ONLY_LAWFUL = re.compile(
    rf"^\W*{_USER} may (?:only )?(?:use|access)\b[^.;]{{0,80}}\b(?:only )?as permitted by (?:applicable )?laws?\b",
    re.IGNORECASE,
)
LAWS_LISTED = re.compile(rf"^\W*(?:all |any )?(?:applicable |relevant )?(?:[\w,]+ ){{0,6}}?{_LAWS}\b", re.IGNORECASE)
OBEYED = re.compile(
    r"\b(?:compl(?:y|ies|iance)|accordance|conform\w*|consistent|abide|permitted|violat\w+|breach\w*|contrary|adhere)"
    r"(?: (?:with|by|to|of))?\s*[:：]?\s*$",
    re.IGNORECASE,
)
"""A lead-in whose items are what is to be obeyed."""
NOT_OURS = re.compile(
    r"^\W*(?:if|where|when|to the extent|upon|interpretation|breach\w*|the purpose)\b|\bown risk\b|\bno (?:right"
    r"|obligation)|\bif you\b[^.;]{0,40}\bfail|\bpersonal data (?:we|on behalf)|\b(?:tax|taxes|court|arbitrat\w+"
    r"|government"
    r" (?:end )?users?|governed by|disclos\w+ (?:is|to))\b",
    re.IGNORECASE,
)
EXPORT = re.compile(
    r"\b(?:re-?)?(?:export(?:s|ed|ing)?|ship(?:ped)?|divert\w*"
    r"|transfer(?:red)?)\b[^.;]{0,260}?\b(?:in violation of|prohibited by|except as (?:authori[sz]ed"
    r"|permitted|allowed)|contrary to|without (?:compl\w+|(?:first |prior |the )?(?:obtaining|required|necessary"
    r"|appropriate|proper)))"
    r"[^.;]{0,120}?\b(?:laws?|regulations?|act|controls?|administration|licen[cs]es?|approvals?|authori[sz]ations?)\b",
    re.IGNORECASE,
)
"""Taking the work abroad against the law."""
LISTED = re.compile(
    rf"\b{_USER}\b[^.;]{{0,160}}?\b(?:not|neither|nor|never)\b[^.;]{{0,160}}?\b(?:located|resid\w+|nationals?"
    rf"|citizens?|listed|on|control|person|identified)"
    r"\b[^.;]{0,140}?\b(?:embargo\w*|such (?:country|countries|list|lists|nation)|(?:any"
    r"|the) (?:such )?(?:\w+ ){0,4}(?:lists?|Specially Designated)"
    r"|prohibited (?:country|countries|part(?:y|ies)|persons?)|sanction\w*|denied)\b"
    r"|\b(?:suspended|revoked|or) (?:or )?denied (?:your|its|licen[cs]ee['’]?s?) export",
    re.IGNORECASE,
)
"""The assurance to be nobody whom sanctions name, and nowhere they reach."""
NAMED = ("embargo", "list", "sanction", "denied", "prohibited", "countr", "nation", "designated")
"""Pieces of words one of which stands in every such assurance."""


def duties(statement: Statement) -> Iterator[tuple[str, int, int, str]]:
    """Category, first and last place in the statement, and name of the rule, of each duty it holds."""
    text = statement.text
    said = text.lower()
    of_law = any(word in said for word in ("law", "regulation", "statute", "legislation", "legal"))
    if statement.polarity == "permits":
        only = ONLY_LAWFUL.match(text) if of_law else None
        if only is not None:
            yield LAW, only.start(), only.end(), f"{LAW}.only"
    elif statement.kind in ("clause", "paragraph") and not statement.exempt:
        obeyed = OBEY.search(text) if of_law and statement.polarity != "forbids" else None
        if obeyed is not None and NOT_OURS.search(text[: obeyed.end()]) is None:
            yield LAW, obeyed.start(), obeyed.end(), f"{LAW}.obey"
        export = EXPORT.search(text) if statement.polarity == "forbids" and "export" in said else None
        if export is not None:
            yield LAW, export.start(), export.end(), f"{LAW}.export"
        if of_law and statement.lead_in and LAWS_LISTED.match(text) and OBEYED.search(statement.lead_in):
            yield LAW, 0, min(len(text), 60), f"{LAW}.listed"
        listed = LISTED.search(text) if any(word in said for word in NAMED) else None
        if listed is not None:
            yield BARRED, listed.start(), listed.end(), f"{BARRED}.listed"
