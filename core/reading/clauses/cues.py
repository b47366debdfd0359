# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The words by which a sentence forbids, permits or requires, and those that take something out of it."""

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from core.reading.clauses.statement import Polarity, Span

CueKind = Literal["lift", "forbids", "permits", "requires", "states"]

APOSTROPHE = "['’‘`]"
ADVERB = (
    r"(?:(?:also|either|ever|never|only|hereby|further|always|knowingly|intentionally|directly|or|indirectly|therefore"
    r"|in|any|way|at|all|under|no|circumstances?|event|then|please|nor|and|otherwise|themselves|expressly|strictly"
    r"|freely|not)\s+)"
)
MODAL = r"(?:may|must|shall|will|should|can|might|need|ought to|are to|is to)"
BANNED = (
    r"(?:prohibited|forbidden|banned|barred|disallowed|unacceptable|impermissible|verboten|off[- ]limits|out of bounds"
    r"|not (?:\w+ ){0,2}?(?:allowed|permitted|authori[sz]ed|acceptable|accepted|okay|ok|tolerated|welcome"
    r"|supported|fine|cool"
    r"|what (?:it|this|our)))"
)
PREVENTED = r"(?:prevent|stop|block|preclude|prohibit|forbid)(?:s|ing)?"

LIFT = (
    r"nothing (?:in|herein|contained|under|about|here)\b[^;:]{0,80}?\b(?:prohibit|prevent|restrict|limit|forbid"
    r"|preclude|stop|preclud|bar|keep|require|is intended)\w*"
    rf"|\b(?:is|are|be|was|were) (?:in no way |not |never |n{APOSTROPHE}t )(?:\w+ ){{0,2}}?(?:prohibited|forbidden"
    rf"|restricted|banned|barred|disallowed|covered by|subject to|limited|affected)\b"
    rf"|\b(?:isn|aren){APOSTROPHE}t (?:prohibited|forbidden|restricted|banned|barred|disallowed|covered|affected)\b"
    rf"|(?<!you )(?<!users )(?<!licensee )\b(?:does not|do not|doesn{APOSTROPHE}t|don{APOSTROPHE}t|shall not|will not"
    rf"|won{APOSTROPHE}t|must not|should not|is not intended to|are not intended to|is not meant to"
    rf"|are not meant to)\s+"
    r"(?:in any way |be (?:construed|interpreted|read|understood|taken|deemed) (?:to|as) |itself |otherwise "
    r"|generally )?"
    r"(?:prohibit|forbid|restrict|prevent|preclude|ban|bar|apply|extend|affect|cover|stop you|limit|include"
    r"|keep you from)\b"
    r"|\b(?:exempt(?:ed)? from|excluded from) (?:this|these|the) (?:\w+ ){0,2}?(?:prohibition|restriction|rule|ban"
    r"|policy|section)s?"
    r"|\bno (?:restrictions?|limits?|limitations?) (?:on|are|apply|as to)\b|\bwithout (?:any )?(?:restriction"
    r"|limitation)\b,? including"
)
PERMITS = (
    r"\b(?:you|licen[cs]ees?|users?|recipients?|anyone|anybody|everyone|people|customers?|developers?|they|one"
    r"|persons?|entity|entities|we|i)\b(?: \w+){0,3}? (?:may|can) (?!not\b|never\b|only\b)(?=[a-z])"
    r"|\b(?:may|can) (?:also |freely |still |always |however )?be (?=[a-z])|^(?:may|can) (?=[a-z])"
    r"|\b(?:are|is|be|feel|remain|remains) (?:hereby |also |always |entirely |completely |perfectly |still "
    r"|expressly )?"
    r"(?:free|allowed|permitted|welcome|entitled|authori[sz]ed|licensed|encouraged|okay|ok|fine|granted)\b"
    r"|\bpermission\b[^.;]{0,80}\bgranted\b|\b(?:hereby )?grants?\b[^.;]{0,40}\b(?:you|licen[cs]e|right"
    r"|permission)\b|\bgo ahead\b|\bhas the right to\b|\bhave the right to\b|\byou (?:are able to|get to)\b"
)
REQUIRES = (
    r"\b(?:must|shall|should|will|ought to|needs? to|ha(?:ve|s) to|(?:is|are) (?:\w+ )?(?:required|obliged"
    r"|obligated|bound) to|(?:hereby )?(?:agrees?|undertakes?|commits?|covenants?|promises?"
    r"|pledges?) (?:\w+ )?(?:to|that)|(?:is|are) responsible for)\b(?!\s*,?\s*(?:not|never)\b)"
    r"|^(?:please |always )*(?:make sure|ensure|see to it|take care|keep|retain|include|respect|comply|disclose"
    r"|label|tell|credit|give|obtain|ask|use (?:it |the \w+ )?responsibly)\b"
    r"|\b(?:make sure|ensure|ensures|ensuring|see to it) (?:that )?|\b(?:is|are) (?:required|mandatory"
    r"|compulsory)\b|\bit is your (?:responsibility|duty)\b|\b(?:may|can) only\b|\bonly for\b|\bsolely for\b"
    r"|\bexclusively for\b"
)
FORBIDS = (
    rf"\b{MODAL}(?:\s+{ADVERB}{{0,4}}?)?\s*,?\s*\bnot\b(?! only\b| (?:have|function|work|compile|operate|contain"
    rf"|reflect|meet|always|"
    r"bother|exist|suit|perform)\b| be (?:suitable|accurate|appropriate|complete|error|available|able|what|up|safe"
    r"|reliable"
    r"|entitled|possible|eligible|enforceable|valid|applicable)\b| be (?:liable|deemed|considered|construed"
    rf"|interpreted|required|responsible|bound|unreasonably))"
    rf"|\b(?:ca|wo|must|should|may|sha)n{APOSTROPHE}t\b(?! (?:worry|hesitate|forget"
    rf"|have to|need))|\bcan\s?not\b(?! (?:provide|guarantee|take|warrant|accept|promise|be (?:sure|held|100)))"
    rf"|\bdont\b|\bcant\b|\bmustnt\b"
    rf"|\b{MODAL}\s+(?:\w+\s+)?never\b|^(?:please |and |you )*(?:never|do not|not to|avoid|refrain|stop|not)\b"
    rf"|\b(?:may|must|shall|will|can|should) (?:you |anyone |anybody |any person |it |they |this software "
    rf"|the \w+ )?(?:refrain|abstain|desist|cease|avoid)\b"
    r"|(?:^|(?<=[,:;–—-]\s)|(?<=please\s)|(?<=just\s)|(?<=so\s)|(?<=but\s)|(?<=you\s)|(?<=also\s)|(?<=then\s)"
    r"|(?<=simply\s))(?:do not|don['’‘`]t)(?= [a-z])(?! (?:worry|hesitate|forget|have to|need|know|represent"
    r"|warrant|bother))"
    r"|(?<=and\s)don['’‘`]t\b"
    r"|(?:^|(?<=[,:;–—-]\s)|(?<=and\s)|(?<=or\s))never (?!be liable)[a-z]+|\b(?:refrain"
    r"|abstain|desist) from\b|\b(?:keep|stay|steer) (?:away|clear"
    rf"|out) (?:from|of)\b"
    rf"|{BANNED}\b|\b(?:is|are|shall be|will be) (?:unlawful|illegal)(?: under \w+ \w+)? to\b"
    rf"|\b(?:we|i|it|policy|licen[cs]e|terms|agreement|rules?) (?:also |generally |simply |really )?(?:do"
    rf"|does)(?: not|n{APOSTROPHE}t)"
    r" (?:allow|permit|tolerate|accept|support|authori[sz]e|condone|want|licen[cs]e|let|endorse|welcome|approve)\b"
    rf"|\b(?:prohibit|forbid|ban|disallow|restrict)(?:s|ing)?\b|\b(?:we|it|policy|licen[cs]e"
    rf"|terms) (?:\w+ )?(?:prohibits?|forbids?|bans?|disallows?|won{APOSTROPHE}t tolerate|oppose)\b"
    r"|\b(?:prohibited|forbidden|restricted|banned|disallowed|unacceptable|impermissible|not permitted) (?:uses?"
    r"|use cases?|activit\w+|conduct|content|behaviou?rs?|purposes?|practices?|applications?|domains?|actions?"
    r"|things|include\w*)\b(?! polic)"
    r"|\b(?:no (?:one|body|person|user|use|part|entity|licensee|member)|nobody|no-one|none of (?:you|the|your)"
    r"|neither (?:you|your|the \w+|licensee|users?|party)|in no (?:event|case|way)|under no circumstances?"
    r"|at no time|no (?:right|licen[cs]e"
    r"|permission) (?:is|are|to))\b"
    rf"|\b(?:agrees?|undertakes?|promises?|covenants?|commits?|pledges?|required|obliged|obligated|warrants?"
    rf"|consents?|acknowledges?|has|have|is|are) (?:\w+ )?(?:not|never) to\b"
    r"|(?<!\bdoes )(?<!\bdo )(?<!\bdid )\bnot (?:to (?:use|be used|deploy|let|allow|engage|permit)|for (?:use"
    r"|any use)|be used|use|allow|permit"
    r"|intended for)\b"
    rf"|\b(?:ensure|make sure|see to it|guarantee|sure)\b[^.;:]{{0,60}}?\b(?:no|not|never|nobody|none|nothing"
    rf"|\w+n{APOSTROPHE}t|cannot|free (?:of|from))\b"
    rf"|\b(?:must|shall|will|should|have to|need to|required to|agrees? to|reasonable (?:steps|measures|efforts) to"
    rf"|measures to|steps to|safeguards? (?:to|that)|so as to|and) (?:\w+ ){{0,2}}?{PREVENTED}\b"
    r"|\b(?:is|are|be|constitutes?) (?:\w+ ){0,2}?(?:against|violat\w+ of|breach(?:es)? of"
    r"|contrary to) (?:our|the|this|these) (?:\w+ ){0,2}?(?:rules?"
    r"|policy|policies|terms|guidelines|license|agreement)\b|\bzero[- ]tolerance\b|\b(?:off"
    r"|outside) (?:the )?(?:table|limits)\b|\bunlicensed use\b"
    r"|\b(?:rights?|licen[cs]e|permission|access|grant|authori[sz]ation)\b[^.;:]{0,60}?\b(?:does not extend"
    r"|do not extend|is void|are void|terminates? (?:if|when) you use|excludes?)\b"
    r"|^no (?!author|clause|warrant|liabilit|waiver|assignment|charge|fee|endorse|claim|agency|partnership|support"
    r"|rights?\b"
    r"|licen[cs]e|other|trademark|modification|amendment|later|representation|delay|failure|third|additional"
    r"|covered|additional|claims?\b|matter|longer|problem|doubt)\w+"
)
CUE = re.compile(
    f"(?P<lift>{LIFT})|(?P<forbids>{FORBIDS})|(?P<requires>{REQUIRES})|(?P<permits>{PERMITS})", re.IGNORECASE
)

WORD = re.compile(r"[^\W\d_]+")
STARTERS = frozenset(
    re.findall(
        r"\S+",
        "abstain access acknowledge acknowledges against agree agreement agrees and anybody anyone are aren at "
        "authorisation authorization ban banned banning bans barred be breach breaches ca can cannot cant commit "
        "commits consent consents contrary covenant covenants customer customers desist developer developers disallow "
        "disallowed disallowing disallows do does doesn don dont ensure ensures ensuring entities entity everyone "
        "excluded exclusively exempt exempted feel forbid forbidden forbidding forbids go grant grants guarantee has "
        "have hereby i impermissible in is isn it keep licence licencee licencees license licensee licensees make may "
        "mayn measures might must mustn mustnt need needs neither never no nobody none not nothing obligated obliged "
        "off one only ought out outside people permission person persons pledge pledges policy prohibit prohibited "
        "prohibiting prohibits promise promises reasonable recipient recipients refrain remain remains required "
        "restrict restricted restricting restricts right rights rule rules safeguard safeguards see shall shan should "
        "shouldn so solely stay steer steps sure terms they to unacceptable under undertake undertakes unlicensed "
        "user users verboten violated violates violating violation violations warrant warrants was we were will "
        "without wo won you zero ",
    )
)
"""The words that a cue can begin with."""

SUBORDINATE = re.compile(
    r"\b(?:that|which|who|whom|whose|if|when|where|whether|unless|until|as|than|what|how|why|because|while|since"
    r"|although"
    r"|even though|whenever|wherever|after|before|once|except|provided|so)\b[^,;:.)]*$",
    re.IGNORECASE,
)
AGREED = re.compile(
    r"\b(?:agrees?|acknowledges?|represents?|warrants?|promises?|understands?|undertakes?|covenants?|ensures?"
    r"|accepts?|confirms?|certif(?:y|ies)|guarantees?"
    r"|sure|condition|pledges?|state|request|ask|require|important|essential|and|means|intend(?:s|ed)?|provided"
    r"|following|insists?|demands?|mandates?)"
    r"(?:\s+(?:\w+\s+)?)that\b(?:[^,;:.]|,(?= (?:or|and|nor|including)\b))*,?\s*$"
    r"|\b(?:so that|such that|as well as|provided)\b[^,;:.]*$",
    re.IGNORECASE,
)

EXCEPTION = re.compile(
    r"\b(?:except(?:ing|ions?)?\b|unless\b|other than\b|save (?:for|where|as|that|when|if|in)\b|excluding\b"
    r"|apart from\b"
    r"|aside from\b|but not\b|with the (?:sole |only )?exception of\b|provided (?:that|you)\b|as long as\b"
    r"|so long as\b|only if\b"
    r"|(?:this|these|it|note that this|that)(?: \w+){0,2} (?:does|do|shall|will) not (?:apply|include|cover|extend"
    r"|affect)\b|does not include\b"
    r"|without (?:(?:first|the|a|an|any|your|our|his|her|their|its|prior|written|express|explicit|valid|obtaining"
    r"|all|rights|having|getting|informed|proper|appropriate"
    r"|necessary|required|sufficient|clear|due|legal|lawful|full|meaningful|human|relevant|specific|and|or|clearly"
    r"|expressly|intelligibly|freely|given)[, ]+){0,8}"
    r"(?:consent|permission|authori[sz]ation|approval|agreement|disclos\w+|disclaim\w+|licen[cs]e|right|review"
    r"|oversight|supervision|knowledge|notice|warrant|asking|justification|consents)\b"
    r"|not including\b|however,? (?:you|this|we)\b|if (?:and only if )?(?:you|the \w+) ha(?:ve"
    r"|s) (?:\w+ ){0,3}(?:consent|permission|authori[sz]ation|approval)\b)",
    re.IGNORECASE,
)
LEAD_TAIL = re.compile(
    r"(?:\b(?:following|as follows|below|includ(?:e|es|ing)|such as|any of these|these|not to|namely|limited to"
    r"|example|e\.g\.?|for|to|purposes?|ways?|things?"
    r"|uses|activities|not|you may|you must|you shall)\b)(?:[\s,]*(?:\(?but (?:are |is )?not limited to\)?,?"
    r"|without limitation,?|if|to|purposes?|uses?|ways?|activities|things|(?:\w+ ){0,4}prohibited|conditions?"
    r"|are met|conditions are met|for example|that))?\s*[:：.\-–—…]*$",
    re.IGNORECASE,
)


class Cue(Struct, frozen=True):
    """The words that decide: what they do, and where they stand."""

    kind: CueKind
    start: int
    end: int


def main_cue(text: str, start: int, end: int) -> Cue | None:
    """The first cue of a sentence that stands neither in a side clause nor in brackets."""
    first: Cue | None = None
    while start < end and not text[start].isalnum():
        start += 1
    for found in _cues(text[start : min(end, start + REACH)]):
        kind = found.lastgroup
        assert kind is not None
        before = found.string[max(0, found.start() - 90) : found.start()]
        if _aside(before) and kind != "lift":
            continue
        cue = Cue(kind, start + found.start(), start + found.end())  # type: ignore[arg-type]
        if first is None:
            first = cue
            if kind in ("forbids", "lift"):
                return first
        elif (kind == "lift" and cue.start - first.start < 60) or (
            kind == "forbids"
            and first.kind in ("requires", "permits")
            and (_governs(text, first, cue.start) or _contrasts(text, first, cue))
        ):
            return cue
    return first


def _cues(sentence: str) -> Iterator[re.Match[str]]:
    """Matches of CUE, tried only where a word stands that one can begin with: five times as fast as a search."""
    behind = 0
    for word in WORD.finditer(sentence):
        position = word.start()
        if position >= behind and (position == 0 or word.group().lower() in STARTERS):
            found = CUE.match(sentence, position)
            if found is not None and found.lastgroup:
                behind = max(found.end(), position + 1)
                yield found


REACH = 4_000
"""Characters of a sentence that are searched for its cue."""


WHAT = re.compile(r"^(?:here is |this is |things )?what\b", re.IGNORECASE)


def _aside(before: str) -> bool:
    opened = before.count("(") - before.count(")")
    if opened > 0:
        return True
    side = SUBORDINATE.search(WHAT.sub("", before))
    return bool(side) and not AGREED.search(before)


def _governs(text: str, first: Cue, position: int) -> bool:
    """Whether a prohibition close behind "you agree that" or "shall ensure" is what is meant: no comma between."""
    between = text[first.end : position]
    between = INSERTED.sub(" ", between)
    return len(between) <= 80 and not re.search(r"[,;:.()]", between) and not re.search(r"\bbut\b|\band\b", between)


def _contrasts(text: str, first: Cue, cue: Cue) -> bool:
    """Whether a prohibition follows what is allowed or ordered: "You may read it but you may not sell it"."""
    return CONTRAST.search(text, first.end, cue.end) is not None


CONTRAST = re.compile(
    r"(?:\bbut|\bhowever,?|;|, and|\band) (?:(?:the |any |its )?(?:you|licen[cs]ees?|customers?|users?|recipients?"
    r"|company"
    r"|developers?|subscribers?|(?:component|components|software|product) ?\w*)\s)?(?:may|shall|must|will|agrees?"
    r"|can)(?:not| not| never)(?: to)?$",
    re.IGNORECASE,
)
INSERTED = re.compile(r", (?:or|nor|including) [^,;:.()]{1,80}, ")
"""An addition to the subject: "that the Model, or any part of it, will not …"."""


def polarity_of(cue: Cue | None) -> Polarity:
    if cue is None:
        return "states"
    return "permits" if cue.kind == "lift" else cue.kind


def exceptions(text: str, start: int, end: int) -> tuple[Span, ...]:
    """What takes something out of the statement: each from its first word to the end of its part of the sentence."""
    spans: list[Span] = []
    for found in EXCEPTION.finditer(text, start, end):
        if spans and found.start() < spans[-1].end:
            continue
        stop = _end_of_part(text, found.start(), end)
        if found.start() - start <= OPENING:
            behind = REGULATED.search(text, found.end(), stop)
            stop = behind.start() if behind is not None else stop
        spans.append(Span(found.start(), stop))
    return tuple(spans)


OPENING = 24
"""Characters before an exception that opens a sentence: "However, except as …, you may not …"."""
REGULATED = re.compile(
    r",\s+(?=(?:(?:and|however|then),?\s)?(?:(?:you|your|licen[cs]ees?|customers?|users?|end[- ]users?|recipients?"
    r"|company"
    r"|developers?|subscribers?|clients?|part(?:y|ies)|we|it|the|no|any|all|this|these|neither|each|nobody|no one)\b"
    r"|do not\b|don['’]t\b|[A-Z][\w.]+\s(?:may|shall|will|must)\b)[^.;:]{0,160}?\b(?:may|shall|must|will|can"
    r"|cannot|do|agrees?|is"
    r"|are|not)\b)",
    re.IGNORECASE,
)
"""Where what an exception at the beginning is taken out of begins."""


def _end_of_part(text: str, start: int, end: int) -> int:
    depth = 0
    for position in range(start, end):
        letter = text[position]
        if letter == "(":
            depth += 1
        elif letter == ")":
            if not depth:
                return position
            depth -= 1
        elif not depth and (
            letter in ";" or (letter in ".!?" and (position + 1 >= end or text[position + 1].isspace()))
        ):
            return position
    return end
