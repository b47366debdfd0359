# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What a sentence, an item or a lead-in does: forbid, permit, require or state."""

import re

from msgspec import Struct, structs

from core.reading.clauses.cues import Cue, main_cue, polarity_of
from core.reading.clauses.headings import is_capitals
from core.reading.clauses.scope import Heading, Lead, Level, Scope
from core.reading.clauses.statement import About, Polarity
from core.reading.clauses.subject import LEGAL, LICENSE_ACT, about_of

DEFINITION = re.compile(
    r"^[\"“”'‘«]?[\w\s\"“”'’,()/-]{1,120}?\b(?:means|shall mean|will mean|refers? to|is defined|are defined"
    r"|shall refer|has the meaning|have the meaning)\b|^for (?:the )?purposes? of (?:this"
    r"|these)\b[^.]{0,120}\b(?:means?|is|are|refers?|includes?)\b|^for (?:the )?purposes? of (?:further )?(?:defin"
    r"|interpret|explain)ing\b",
    re.IGNORECASE,
)
TERM_DEFINED = re.compile(r"^[\"“”'‘’«*]|^for (?:the )?purposes? of\b", re.IGNORECASE)
NOT_THE_USER = re.compile(
    r"^(?:(?:for the avoidance of doubt|for clarity|however|further(?:more)?|in addition|also|accordingly"
    r"|therefore|moreover|to the (?:fullest"
    r"|maximum) extent[^,]{0,60}|if [^,]{0,120}|when [^,]{0,80}|unless [^,]{0,80}|in no event"
    r"|under no circumstances)[,\s]+){0,2}"
    r"(?:the |this |these |our |each |any |such |said |neither the |no )?(?:we\b|i\b|licensors?|authors?"
    r"|copyright (?:holders?|owners?)|contributors?|(?:some |many )?jurisdictions?|laws?\b|courts?\b"
    r"|provider|owner|creators?|foundation"
    r"|university|vendor|suppliers?|agreement|(?:public |general |free |\w+ public )?licen[cs]e\b(?! (?:may"
    r"|must|can|shall) not be used)|provision"
    r"|section|waiver|failure|invalidity|termination|court|policy\b|document|rights?\b|grant|copyright"
    r"|obligations?|conditions?|terms?\b|list|examples?)",
    re.IGNORECASE,
)
USED = re.compile(
    r"\b(?:may|must|shall|can) (?:not|never) (?:\w+ )?be used (?:by|for|to|in)\b|\bnot granted to\b", re.IGNORECASE
)
RESERVED = re.compile(
    r"\breserves? (?:the|its|all|any|every) (?:\w+ ){0,2}?rights?\b|\brights? reserved\b", re.IGNORECASE
)
DISALLOWS = re.compile(
    r"^\W*(?:\w+\s+){0,3}?(?:allow|permit|tolerat|accept|support|want|authori[sz]|condon|licen[cs]e (?:the|this|it"
    r"|our|any)|approve|let|grant|give you|prohibit|forbid|ban|disallow|like|welcome|provide|extend|include)\w*",
    re.IGNORECASE,
)
ALWAYS_FORBIDS = re.compile(
    r"prohibit|forbid|ban|disallow|unaccept|imperm|toler|allow|permit|accept|support|condon|authori|extend"
    r"|restrict|off[- ]limits|refrain|against"
    r"|contrary|violat|breach",
    re.IGNORECASE,
)
PERMIT_IN_ITEM = re.compile(
    r"^(?:however,?\s+)?(?:you|users?|licensees?|recipients?|anyone|we) (?:\w+ )?(?:may|can|are (?:free|allowed"
    r"|permitted|welcome))\b(?! (?:not|never|only))",
    re.IGNORECASE,
)
REQUIRE_IN_ITEM = re.compile(
    r"^(?:and )?(?:you|users?|licensees?|recipients?|please)\b[^,;.]{0,30}\b(?:must|shall|should|need to|have to"
    r"|agree to)\b(?! (?:not|never))",
    re.IGNORECASE,
)
NEGATED_ITEM = re.compile(
    r"^(?:that )?(?:(?:you|they|it|the \w+|users?)\s+)?(?:(?:shall|will|must|do|does|are|is|may|can)\s*)?(?:not\b"
    r"|never\b|n['’]t\b|refrain|abstain|avoid|cannot\b|can['’]t|don['’]t|won['’]t|stop\b|prevent\b|cease\b|no\b"
    r"|nobody\b)"
    r"|\b(?:ensure|make sure|guarantee|see to it|take care)\b[^.;:]{0,60}\b(?:no|not|never|nobody|none|nothing"
    r"|free of|free from)\b"
    r"|^(?:to )?(?:take|adopt|implement|use|put|apply)\b[^.;:]{0,50}\b(?:prevent|stop|block|avoid)\b"
    r"|^(?:to )?(?:prevent|stop|block|prohibit|forbid)\b",
    re.IGNORECASE,
)
ANAPHORIC = re.compile(
    r"^[(\[]?(?:this|these|that|those|such|it|note|for example|for instance|e\.g|examples?|in particular|including"
    r"|includes?|specifically|in other words|that is|i\.e|here|the above|the foregoing|exceptions?|except|unless"
    r"|likewise|similarly|namely|see|which|both|none of (?:this|these|the above)|however, this|so|even)\b",
    re.IGNORECASE,
)
INHERITING = re.compile(
    r"^(?:(?:this|these|that|it|such|they|which|examples?|among others|in particular|specifically|for example"
    r"|some examples?|(?:non-?exhaustive )?list|the (?:above|foregoing)|among (?:these|them|other things)"
    r"|the following)\b[^.]{0,80}|[^.]{0,40}\b)?(?:includ\w+|such as|like|are|is|examples?|namely|e\.g\.?"
    r"|follow\w*|not limited to|particular|either)\b[^.]{0,60}[:：.]?$",
    re.IGNORECASE,
)
MAIN_VERB = re.compile(
    r"\b(?:may|must|shall|will|should|can|cannot|could|would|agrees?|is|are|was|were|has|have|do|does|reserves?"
    r"|applies|apply|includes?|means?|grants?|governs?|remains?|prohibits?|forbids?|allows?|permits?|requires?"
    r"|uses (?:the|your|our|this|that|any|it|them|these|content|data)|logs|collects|stores|retains|shares"
    r"|processes|provides|offers|reviews|monitors|owns|takes|gives|helps"
    r"|protects|supports"
    r"|consider|constitutes?|results?|becomes?|survives?|"
    r"(?:do|does|ca|wo|is|are|must|should|may)n['’]t)\b",
    re.IGNORECASE,
)
SIDE = re.compile(
    r"\b(?:that|which|who|whom|whose|if|when|where|whether|unless|until|as|than|what|how|why|because|while|since"
    r"|although|wherever|whenever|after|before|once|except|so|they|he|she|it|to|and|or)\b[^,;:.()]*$",
    re.IGNORECASE,
)
SUBJECT = re.compile(
    r"^(?:you\b|your\b|we\b|our\b|i\b|users?\b|licen[cs]ees?\b|licensors?\b|recipients?\b|customers?\b"
    r"|developers? (?:may|must|shall|can|will)|anyone\b|nobody\b|no one\b|nothing\b|if you\b|if we\b|please\b"
    r"|notwithstanding\b|subject to\b|for (?:the avoidance of doubt|clarity|purposes? of this)|by (?:using"
    r"|accessing|downloading|accepting)\b|all other\b|the licen[cs]or\b|the licen[cs]e\b|the licensee\b"
    r"|this (?:license|policy|agreement|section|list|paragraph)\b|these (?:terms|restrictions|rules)\b|report\b"
    r"|violat(?:ion|ing) of (?:this|these)|violations\b|failure to\b|do not\b|don['’]t\b|never\b|thank\b)",
    re.IGNORECASE,
)


DISCLAIMS = re.compile(
    r"\b(?:liable|liabilit(?:y|ies)|held responsible|responsible for (?:any )?(?:errors?|damages?|loss(?:es)?)"
    r"|warrant(?:y|ies)|indemnif\w+)\b",
    re.IGNORECASE,
)
MAY_NOT = re.compile(
    r"\b(?:may|shall|must|will) not(?: \(?or (?:allow|permit)[^:]{0,60})?(?:, (?:directly"
    r"|whether)[^:]{0,60})?\s*[:：]$",
    re.IGNORECASE,
)
DO_NOTHING = re.compile(
    r"\b(?:you|users?|licen[cs]ees?|customers?|developers?|recipients?|company"
    r"|subscribers?)\b(?: \w+){0,3},? (?:may|shall|must|will|can|should|agrees?)"
    r"(?: \w+){0,2} not,?(?: to)? (?:do|engage in|perform|undertake|take|attempt)\b[^:]{0,160}\b(?:following|these"
    r"|below)\b[^.]*[:：]$",
    re.IGNORECASE,
)
"""A lead-in that forbids what follows: "You may not do any of the following with it:"."""
FORBIDDEN_THINGS = re.compile(
    r"(?:the |some |other |here are |here is )?(?:things|uses?|use cases|content|conduct|behaviou?rs?"
    r"|practices|activit(?:y|ies)"
    r"|purposes|what|stuff|posts)\b[^.:;]{0,50}\b(?:not (?:be )?(?:allow(?:ed)?|permit(?:ted)?|tolerated?"
    r"|accept(?:ed|able)?|okay|ok|want)"
    r"|n['’]t (?:allow|permit|tolerate|accept|want|allowed|permitted)|prohibited?|forbidden|banned?"
    r"|off[- ]limits|unacceptable)"
    r"\b[^.:;]{0,40}:$",
    re.IGNORECASE,
)
"""A lead-in that names its items as forbidden things: "Things that we do not allow:"."""
NOT_OURS = re.compile(r"^(?:we|i|the licensor|licensor|the authors?)\b", re.IGNORECASE)


class Sense(Struct, frozen=True):
    polarity: Polarity = "states"
    about: About = "terms"
    exempt: bool = False
    inherits: bool = False


def is_anaphoric(words: str) -> bool:
    """Whether a sentence only goes on about the one before it."""
    return bool(ANAPHORIC.match(words))


def is_title(text: str, start: int, end: int) -> bool:
    """Whether a short sentence is the title of what follows: "Forbidden uses."."""
    named = TITLE.match(text, start, end) is not None
    return not has_verb(text, start, end) and (named or not main_cue_at_start(text, start, end))


TITLE = re.compile(r"(?:prohibited|forbidden|restricted|unacceptable|permitted|allowed|required)\b", re.IGNORECASE)


def has_main_verb(text: str, start: int, end: int) -> bool:
    """Whether there is a verb that is not in a side clause, or a command."""
    return has_verb(text, start, end) or main_cue_at_start(text, start, end)


def has_verb(text: str, start: int, end: int) -> bool:
    """Whether there is a verb that is not in a side clause."""
    for number, found in enumerate(MAIN_VERB.finditer(text, start, min(end, start + 1_000))):
        if number > 30:
            break
        before = text[max(start, found.start() - 90) : found.start()]
        if not before.strip():
            continue
        if before.count("(") <= before.count(")") and not SIDE.search(before):
            return True
    return False


def main_cue_at_start(text: str, start: int, end: int) -> bool:
    cue = main_cue(text, start, min(end, start + 200))
    return cue is not None and cue.start == start


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether it is a sentence of its own rather than the rest of a lead-in."""
    words = text[start : min(end, start + 200)]
    return bool(SUBJECT.match(words)) or has_main_verb(text, start, end)


def sentence_sense(text: str, start: int, end: int, scope: Scope) -> Sense:
    """A sentence that stands for itself."""
    cue = main_cue(text, start, end)
    words = text[start : min(end, start + 400)]
    if cue is None or _defines(text, start, end, cue):
        return Sense()
    if RESERVED.search(words):
        return Sense()
    if _is_warranty(words):
        return Sense()
    if cue.kind == "lift":
        return Sense("permits", about_of(text, start, cue.start, end, under_use=False), exempt=True)
    if _not_about_the_user(text, start, cue, end):
        return Sense()
    if cue.kind == "forbids" and DISCLAIMS.search(text[cue.start : min(end, cue.start + 90)]):
        return Sense()
    polarity = polarity_of(cue)
    return Sense(polarity, about_of(text, start, cue.start, end, under_use=False))


def _not_about_the_user(text: str, start: int, cue: Cue, end: int) -> bool:
    if not NOT_THE_USER.match(text[start : cue.end]) or USED.search(text[start : min(end, start + 300)]):
        return False
    if cue.kind == "permits":
        return not re.search(r"grant|permission|allow", text[start : cue.end + 40], re.IGNORECASE)
    words = text[cue.start : cue.end]
    return not (ALWAYS_FORBIDS.search(words) or DISALLOWS.match(text[cue.end : min(end, cue.end + 40)]))


def _defines(text: str, start: int, end: int, cue: Cue | None) -> bool:
    found = DEFINITION.match(text[start : min(end, start + 300)])
    return found is not None and (cue is None or cue.kind != "forbids" or cue.start > start + found.end() - 12)


def _is_warranty(words: str) -> bool:
    """Whether it is about warranty or liability, set in capitals as is the custom."""
    return is_capitals(words) and bool(
        LEGAL.search(words) or re.search(r"\bin no event\b|disclaim", words, re.IGNORECASE)
    )


def item_sense(text: str, start: int, end: int, scope: Scope) -> Sense:
    """An item of a list under lead-ins or a heading that says what its items are."""
    above = scope.decisive()
    if above is None or _is_warranty(text[start : min(end, start + 400)]):
        return sentence_sense(text, start, end, scope)
    polarity, use, exempt = _of(above)
    words = text[start : min(end, start + 300)]
    if polarity == "states":
        return sentence_sense(text, start, end, scope)
    cue = main_cue(text, start, end)
    if cue is not None and cue.kind == "lift" and not isinstance(above, Lead):
        return Sense("permits", about_of(text, start, start, end, under_use=use, listed=True), exempt=True)
    if polarity == "forbids":
        if TERM_DEFINED.match(words) and _defines(text, start, end, None):
            return Sense()
        if PERMIT_IN_ITEM.match(words):
            return Sense("permits", about_of(text, start, start, end, under_use=use, listed=True))
        if REQUIRE_IN_ITEM.match(words) and not isinstance(above, Lead):
            return sentence_sense(text, start, end, scope)
        if isinstance(above, Heading | Level) and has_main_verb(text, start, end):
            return sentence_sense(text, start, end, scope)
        return Sense("forbids", about_of(text, start, start, end, under_use=use, listed=True), exempt)
    if polarity in ("requires", "permits") and cue is not None and _not_about_the_user(text, start, cue, end):
        return Sense()
    if polarity in ("requires", "permits") and (
        NEGATED_ITEM.search(words) or (cue is not None and cue.kind == "forbids")
    ):
        if exempt:
            return Sense("permits", "use", exempt)
        at = cue.start if cue is not None else start
        return Sense("forbids", about_of(text, start, at, end, under_use=False))
    if isinstance(above, Heading | Level) and not exempt and has_main_verb(text, start, end):
        return sentence_sense(text, start, end, scope)
    return Sense(polarity, about_of(text, start, start, end, under_use=use, listed=True), exempt)


def _of(above: Lead | Heading | Level) -> tuple[Polarity, bool, bool]:
    if isinstance(above, Lead):
        return above.polarity, above.use, above.exempt
    if above.bias == "exempt":
        return "permits", True, True
    title = above.text if isinstance(above, Heading) else above.title
    polarity: Polarity = "forbids" if above.bias == "forbids" else "permits" if above.bias == "permits" else "states"
    return polarity, not LICENSE_TITLE.search(title), False


LICENSE_TITLE = re.compile(r"\b(?:licen[cs]e|distribution|trademarks?|copyright|transfer|grant)\b", re.IGNORECASE)


def lead_sense(text: str, start: int, end: int, scope: Scope) -> Sense:
    """A lead-in: its own words decide; where they say nothing, what is above it."""
    words = text[start:end][-600:]
    if MAY_NOT.search(words) and not NOT_OURS.match(words):
        return Sense("forbids", "use")
    if DO_NOTHING.search(words) and not NOT_OURS.match(words):
        return Sense("forbids", "use")
    if FORBIDDEN_THINGS.match(words):
        return Sense("forbids", "use")
    sense = _lead_sense(text, start, end, scope)
    if sense.polarity == "forbids" and STRONG_LEAD.search(words) and not LICENSE_ACT.search(words):
        return structs.replace(sense, about="use")
    return sense


def _lead_sense(text: str, start: int, end: int, scope: Scope) -> Sense:
    words = text[start:end][-600:]
    above = scope.decisive()
    cue = main_cue(text, start, end)
    if _defines(text, start, end, cue) or ASIDE.match(text, start, end):
        return Sense()
    if re.search(
        r"\b(?:except(?:ions?)?(?: (?:where|when|if|as|that|for|in|to|are|is|include\w*|apply|the following"
        r"|following)){0,4}|other than|unless|not apply (?:to|if|when|where)(?: \w+){0,3})\s*[:：]?$",
        words,
        re.IGNORECASE,
    ) and not (above is None and cue is None):
        own = sentence_sense(text, start, end, scope)
        if (
            own.polarity == "forbids"
            and cue is not None
            and cue.start - start < 60
            and not re.match(r"except", words, re.IGNORECASE)
        ):
            return Sense("permits", own.about, exempt=True)
        return Sense(
            "permits",
            "use" if own.about == "use" or (above is not None and _of(above)[1]) else "terms",
            exempt=True,
        )
    if above is not None and _of(above)[0] != "states":
        sense = item_sense(text, start, end, scope)
        own = sentence_sense(text, start, end, scope)
        if (
            own.polarity != "states"
            and cue is not None
            and (own.exempt or SUBJECT.match(words) or not isinstance(above, Lead))
        ):
            return own
        return Sense(sense.polarity, sense.about, sense.exempt, inherits=sense.polarity == _of(above)[0])
    sense = sentence_sense(text, start, end, scope)
    if sense.polarity == "states" and INHERITING.match(words) and above is not None:
        return Sense(inherits=True)
    if sense.polarity == "permits" and re.search(
        r"\b(?:provided|as long as|so long as|subject to|only if|on condition|conditions?)\b[^.]{0,80}$",
        words,
        re.IGNORECASE,
    ):
        if re.search(r"\b(?:not|never)(?: to)?(?: \w+){0,6}\s*[:：]?$", words):
            return Sense("forbids", "use" if STRONG_LEAD.search(words) else "terms")
        return Sense("requires", sense.about)
    return sense


ASIDE = re.compile(
    r"(?:please |you (?:can|may|should) |to |if you )?(?:report|contact|write|see|visit|call|e-?mail|reach|ask"
    r"|send|find|read)\b",
    re.IGNORECASE,
)
STRONG_LEAD = re.compile(r"\b(?:not|never) (?:to )?(?:use|deploy|employ|engage|do)\b|\buse\b", re.IGNORECASE)
