# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The act that a sentence keeps the user of a work from, told from what only concerns the contract itself."""

import re

from core.reading.clauses import sense
from core.reading.clauses.statement import Statement

_FILLER = (
    r"(?:,? ?\b(?:also|either|ever|hereby|further|directly|indirectly|knowingly|intentionally|otherwise|and|or|nor|in"
    r"|any|way|manner|at|all|under|no|circumstances?|event|time|will|shall|may|you|it|permit|allow|authori[sz]e|assist"
    r"|encourage|enable|cause|induce|let|third|part(?:y|ies)|others?|anyone|else|person|end|users?|itself|themselves"
    r"|its|your|their|affiliates?|employees?|whether|solely|expressly|therefore|agree|to|attempt|do|so|through|by"
    r"|behalf|on|any other|try|purport)\b,?)"
)
CUE = re.compile(
    rf"\b(?:may|shall|must|will|can|should|do|does|agrees?|undertakes?|covenants?|warrants?){_FILLER}{{0,12}} ?,?"
    rf" ?\b(?:not|never)\b(?! only)|\bcan(?:not| ?not|['’]t)\b|\b(?:wo|do|must|sha)n['’]t\b"
    rf"|\b(?:refrain|abstain|desist) from\b|\b(?:prohibited|forbidden|barred|restricted|precluded|enjoined) from\b"
    rf"|\b(?:not|no) (?:\w+ )?(?:permitted|allowed|authori[sz]ed|entitled|licensed|right|rights|license|licence"
    rf"|permission|authority)(?: or \w+)? to\b|\b(?:not|never) to\b|\bnever\b(?! be\b| \w+s\b)|\bnor (?:may|shall"
    rf"|will|can)\b"
    rf"|\b(?:may|shall|will|can) neither\b"
    rf"|\b(?:in no event|under no circumstances?|at no time|in no case)\b[^.;]{{0,20}}?\b(?:may|shall|will|can|should)"
    rf" (?=you\b|licen[cs]ees?\b|customers?\b|users?\b)",
    re.IGNORECASE,
)
"""The words that forbid an act named behind them."""
INVERTED = re.compile(
    r"\b(?:in no event|under no (?:circumstances?|conditions?)|at no time|in no case)\b[^.;]{0,20}?\b(?:may|shall"
    r"|will|can) "
    r"(?!you\b|licen[cs]ee|customer|user)[^.;]{3,90}?(?= be )",
    re.IGNORECASE,
)
"""The words that forbid an act behind its object: "Under no circumstances may a copy be sold"."""
LIMITED = re.compile(
    r"^\W*(?:(?:the |any |each |such )?(?:you|licen[cs]ees?|customers?|users?|end[- ]users?|recipients?|company"
    r"|subscribers?|developers?"
    r"|partner|participants?|members?|clients?)\b[^.;:]{0,60}?\b(?:may|shall|will|must|can|agrees?)\b(?! only)"
    r"|use of\b|(?:the |this )?(?:software|service|product"
    r"|content|data|materials?|program|api|sdk|documentation|site|website|output|results?|license keys?)s? (?:may"
    r"|shall|must|is to|are to|can) be\b)"
    r"[^.;:]{0,80}?\b(?:use|used|uses|install\w*|access\w*|cop(?:y|ied)|run|deploy\w*|operat\w+|display\w*|stor\w+"
    r"|view\w*|disclos\w*|edited"
    r"|download\w*|exploit\w*)\b[^.;:]{0,140}?\b(?:only|solely|exclusively)\b"
    r"(?! (?:if|under|upon|after|responsible|available|liable|with the (?:above|following)|in (?:source|accordance"
    r"|compliance|object|binary)|be\b|a\b|apply"
    r"|when the following|provided|to the extent|as (?:permitted|expressly|provided)))",
    re.IGNORECASE,
)
"""A sentence that leaves the user a single way of use."""
ONLY = re.compile(
    r"^[^.;:]{0,80}?\b(?:you|licen[cs]ees?|customers?|users?|recipients?|company|subscribers?"
    r"|developers?)\b[^.;:]{0,30}? (?:may|shall|can|must|will) only"
    r" (?:use|make|install|access|copy|run|display|deploy|view|download|store|disclose|reproduce)\b(?! (?:if|under))"
    r"|^[^.;:]{0,120}? (?:may|shall|can|must) only be (?:used|installed|made|copied|distributed|accessed|deployed"
    r"|run|operated|displayed|stored|shared)\b"
    r"(?! (?:if|under|in accordance|provided|unless))",
    re.IGNORECASE,
)
NOTHING_ELSE = re.compile(
    r"^\W*no other \w+(?: \w+)? (?:is|are) (?:permitted|allowed|authori[sz]ed)|\b(?:in no event"
    r"|under no circumstances?) (?:are|is|shall) (?:you|licen[cs]ee|customer)"
    r" (?:be )?(?:licen[cs]ed|authori[sz]ed|permitted|allowed|entitled) to\b",
    re.IGNORECASE,
)
"""No use but those named before."""
HEDGED = re.compile(
    r"^\W*(?:if|when|where|should|unless you|in the event|upon|after|because|although|in case|nothing"
    r"|for the avoidance)\b"
    r"|^[^.]{0,80}\bmeans\b|\b(?:so|as) long as\b|\bprovided (?:that|you)\b",
    re.IGNORECASE,
)
BINDING = ("not", "prohibited", "forbidden", "declare", "undertake", "covenant", " be ")
LIMITING = ("only", "solely", "exclusively", "no other", "under no", "in no")
"""Pieces of words one of which stands in every sentence that these patterns find."""
OPEN = re.compile(
    r"\b(?:notices?|source code form|redistribut\w+|this (?:public )?licen[cs]e|terms of|conditions|copyright"
    r"|names?|trade ?marks?|logos?"
    r"|attribut\w+|\bmarks?\b|modified versions?|patents?|warrant\w+|liab\w+|fees?|pay(?:s|ment)?)\b",
    re.IGNORECASE,
)
NO_PART = re.compile(
    r"^\W*no (?:other )?(?:part|portion|copy|copies|element|component|\w* ?use)s?\b[^.;]{0,80}?\b(?:may|shall|can"
    r"|must|will)\b(?= be\b)",
    re.IGNORECASE,
)
"""The words that forbid an act by their subject: "No part of it may be …"."""
BANNED = re.compile(
    r"\b(?:is|are|be) (?:\w+ ){0,2}?(?:prohibited|forbidden|not (?:permitted|allowed|authori[sz]ed))\b(?! from| to\b)",
    re.IGNORECASE,
)
"""The words that forbid an act named before them."""
_USER = (
    r"\b(?:you(?:r \w+)?|licen[cs]ees?|sub-?licensees?|customers?|users?|recipients?|company|subscribers?|members?"
    r"|clients?|developers?|participants?|part(?:y|ies)|purchasers?|buyers?|publishers?|partners?|anyone|any ?body"
    r"|no ?one|nobody|persons?|entit(?:y|ies)|institutions?|vendors?|resellers?|evaluators?|testers?|visitors?"
    r"|organi[sz]ations?|integrators?|undersigned)\b"
)
_OTHERS = (
    r"\b(?:we|us|our|i|licen[cs]ors?|authors?|owners?|suppliers?|contributors?|agreement|licen[cs]e(?! fees)|terms"
    r"|provisions?|sections?|clauses?|courts?|law|failure|delay|waiver|invalidity|liability|warrant(?:y|ies)|damages"
    r"|obligations?|rights|names?|trade ?marks?|logos?|notices?|holders?|headings?|captions?|titles?|references?)\b"
)
BOUND = re.compile(
    rf"{_USER}(?: \w+){{0,2}} (?:may|shall|must|will|can|agrees?(?: that (?:you|it"
    rf"|they) will)?)(?:,? \w+){{0,4}},? not\b"
    rf"|{_USER}(?: \w+){{0,2}} cannot\b|\b(?:and|but|or)(?: you| licen[cs]ee| customer)? (?:shall|may|will|must"
    rf"|can) ?not\b"
    rf"|{_USER} (?:\w+ )?(?:declares?|undertakes?|covenants?|is prohibited|are prohibited)\b"
    rf"|\b(?:is|are) (?:\w+ ){{0,2}}?(?:prohibited|forbidden)\b|\bmay [^.;]{{3,90}}? be\b",
    re.IGNORECASE,
)
"""Words that keep the user from something, wherever in the sentence."""
SUBJECT = re.compile(rf"(?P<user>{_USER})|(?P<other>{_OTHERS})", re.IGNORECASE)
_VERBS = (
    r"(?:used|copied|modified|altered|reproduced|duplicated|distributed|redistributed|transferred|transmitted|sold"
    r"|resold|rented|leased|loaned|lent|sublicensed|disclosed|exported|re-?exported|installed|accessed|displayed"
    r"|published|decompiled|disassembled|shared|made available|combined|incorporated|embedded|shipped|translated"
    r"|circumvented|diverted|released|provided|deployed|operated|executed|separated|unbundled|uploaded|posted"
    r"|reverse[- ]\w+|downloaded|adapted|merged|broadcast|performed|stored|cached|exploited|commerciali[sz]ed)"
)
PASSIVE = re.compile(rf"\W*(?:be|to be)\W+(?:\w+(?:,| or| and|\W+)\W*){{0,5}}?{_VERBS}\b", re.IGNORECASE)
_LEADING = re.compile(rf"^\W*(?:{_FILLER}|[\s,()])*(?=\b\w)", re.IGNORECASE)
CONTRACTUAL = re.compile(
    r"^(?:\W*\b(?:to|that|in any way|directly or indirectly|either|otherwise|itself|be able to|seek to|claim or"
    r"|sue or)\b)*"
    r"\W*\b(?:be (?:(?:held |solely |personally )?(?:liable|responsible)|entitled|obligated|obliged|required|able"
    r"|deemed"
    r"|bound|considered|construed|held|reimbursed|refunded|charged|under any|affected|limited|deprived|unreasonabl\w+"
    r"|revoked|terminated|subject|excluded|waived|assign\w+|amended|relied|interpreted)"
    r"|have\b|own\b|acquire|receive|rely|assert|sue\b|bring|challenge|contest|oppose|settle|hire|solicit|recruit|waive"
    r"|need|require|expect|assume|pay\b|owe|incur|delegate|affect|limit|constitute|apply|exclude|supersede|amend"
    r"|relieve|prevent you|imply|suggest|endorse|refund|withhold|unreasonably|accept|agree"
    r"|guarantee|warrant|commit\b(?! any)|bind|enter into|opt|object|terminate|survive|become|make any (?:statement"
    r"|representation|warrant|claim|admission)|disparage|release|cover|include this|represent (?:that|or"
    r"|itself|yourself)|register|download or use|proceed|install or use|use it if|use this if|support|work\b|know\b"
    r"|see\b|find\b|believe|understand|want|wish|charge\b|impose|hold\b|replace|extend|pretend|claim\b|complain"
    r"|come|belong|file\b|say\b|tell|rely|be able|look|trigger|anything\b|do anything|produce|suggest"
    r"|sub-?licen[cs]e (?:the |this |any )?[\w-]+(?:\W+see [^.]*)?\W*$|use (?:this|the) file|use[^.;]{0,160}\buntil\b)",
    re.IGNORECASE,
)
"""Acts of the contract itself: claims, payments, liability, staff."""
NOTICES = re.compile(
    r"\b(?:remov|delet|obscur|alter|modif|cover|defac|minimi[sz]|eras|destroy|chang|conceal|obliterat|omit|suppress"
    r"|hid|block|disabl|tamper|strip|mask)\w*\b[^.;]{0,140}?\b(?:notices?|legends?|marks?|trademarks?|logos?|labels?"
    r"|attributions?|identification|brand\w*|credits?|disclaimers?|copyrights?|titles?|designations?)\b"
    r"|\b(?:use|display|adopt|register|publish|apply for|attach|affix|refer to)\b[^.;]{0,60}?\b(?:trade ?marks?"
    r"|service marks?|logos?|trade names?|names?|brand\w*|marks)\b|\bused (?:for|in"
    r"|to) (?:\w+ (?:or )?){0,2}?(?:advertis|endors|promot)"
    r"|\bsuggests? (?:any |an )?(?:official|endors|sponsor|affiliat)",
    re.IGNORECASE,
)
"""Notices, names and marks, which are to stay as they are."""
REMOVES = re.compile(
    r"\W*(?:\w+(?:,| or|,? and/or| and)\s+(?:or |and )?(?:otherwise )?){0,5}?(?:remov|delet|obscur|alter|modif"
    r"|cover|defac|eras|destroy|conceal|obliterat"
    r"|hid|suppress|tamper)\w*\b[^.;]{0,120}?\b(?:copyright|proprietary|trade ?marks?|patent|legal|ownership"
    r"|confidential\w*|attribution|intellectual"
    r"|author|product identification)\b[^.;]{0,80}?\b(?:notices?|legends?|labels?|marks?|markings?|attributions?"
    r"|statements?|rights)\b",
    re.IGNORECASE,
)
OPEN_NOTICES = re.compile(
    r"\blicen[cs](?:e|ing) notices?\b|\bcovered\b|\bsource\b|\bthis (?:copyright )?notice\b",
    re.IGNORECASE,
)
"""Notices that have to stay on copies which may be passed on."""
ASSIGNS = re.compile(
    r"\b(?:assign|delegat|transfer|novat|pledg|encumb)\w*\b[^.;]{0,25}?"
    r"\b(?:this|these|the|any|its|your|such|of)(?: of| its| the| such| their| your)*"
    r" (?:agreement|eula|licen[cs]es?|rights?(?! to use)|obligations?|dut(?:y|ies)|interest|terms|contract)\b",
    re.IGNORECASE,
)
"""The contract handed to somebody else."""
COPIES = re.compile(
    r"^\W*(?:\w+\W+){0,4}?(?:(?:re)?distribut\w*|sub-?licen[cs]\w*|convey\w*|cop(?:y|ied)|modif\w+|reproduc\w+"
    r"|publish\w*|propagat\w+|relicen[cs]\w*|offer\w*|recast|alter\w*|licen[cs]e|distort|call|present|apply|place"
    r"|restrict|add|create|claim|combine|link|make|sell)\b",
    re.IGNORECASE,
)
FREELY = re.compile(
    r"\b(?:under|in|of|by|with|to) this (?:\w+ ){0,3}?licen[cs]e\b|\bterms\b|\bunless (?!otherwise|expressly|authori"
    r"|permitted|agreed|approved"
    r"|prior)|\bwithout (?:this|these|the above|including|a copy|retaining|also)\b"
    r"|\b(?:original|modified|covered) (?:works?|versions?|software|code|source|files?|programs?)\b"
    r"|\bsource (?:form|and|or|distribution|files?)\b|\bpatents?\b"
    r"|\bnotices?\b|\broyalt\w+|\bversions?\b|\bgpl\b"
    r"|\brestrict(?:s|ions?)?\b|\bonly\b|\bif\b|\bopen[- ]source\b|\bnames?\b|\blicen[cs]ed under\b|\bwarrant\w*"
    r"|\battribut\w+|\bhono\w+|\bunder (?:any|another|a different)\b|\btechnological\b|\bpermit others\b"
    r"|\breputation\b|\bcopyright (?:notices?|holders?|owners?|licen[cs]es?)\b|\bconditions?\b",
    re.IGNORECASE,
)
"""Words with which an open license speaks of the copies it lets people make."""
STRONG = re.compile(
    r"^(?:\w+(?:,| or| and|,? and/or)\s+(?:or |and )?){0,6}(?:reverse|decompil\w+|disassembl\w+|rent\b|lease\b"
    r"|resell|lend"
    r"|time-?shar\w+|loan\b|sell\b)",
    re.IGNORECASE,
)
"""What only a contract forbids, whatever else it names."""
CLAIMED = re.compile(r"\b(?:imply|implies|suggests?|asserts?|represents?)(?: or \w+)*(?: that)?\W*$", re.IGNORECASE)
"""A lead-in that forbids saying what its items name."""
REFERS = re.compile(
    r"\b(?:restricted|prohibited) uses?\b|\buse[- ](?:based )?restrictions?\b|\b(?:attachment|exhibit|annex"
    r"|appendix|schedule) [A-Z\d]\b|\bacceptable use"
    r"|\bexercise (?:your|its|any|the) rights?\b|\bunless (?:such|that|the|each|they|he)\b[^.;]{0,40}\b(?:accept"
    r"|agree|bound)"
    r"|\bin violation of (?:this|these|the) (?:agreement|licen[cs]e|terms)\b",
    re.IGNORECASE,
)
"""A prohibition that only points to those named elsewhere, or binds others to the same terms."""
MEANS = re.compile(r"\b(?:by|any|other|through) (?:\w+ ){0,3}?means\b", re.IGNORECASE)
OPEN_ITEM = re.compile(
    r"\b(?:initial developer|original (?:code|developer)|version of the licen[cs]e|covered work"
    r"|terms of this licen[cs]e|rights granted"
    r"|attribution limits)\b",
    re.IGNORECASE,
)
"""Words of open licenses in items whose lead-in only asks that names be changed."""
INTRODUCED = re.compile(r"\W*(?:\w+ ){0,3}\w+,\s*")
"""What may stand before a command: "In short, do not …"."""
FOLLOWING = re.compile(r"\bthe following (?:is|are) (?:\w+ )?(?:prohibited|forbidden)\W*$", re.IGNORECASE)
ACT = 220
OPENLY = 140
"""Letters in which an open license tells of the copies it lets people make."""
SHORTEST = 3
"""Letters of an act."""


def forbidden(statement: Statement, listed: bool) -> bool:
    """Whether it keeps the user from an act with the work, its output or the service.

    Args:
        listed: it is an item whose lead-in forbids it.
    """
    act = statement.text if listed else _act(statement.text)
    if not act:
        return False
    act = act[:ACT]
    start = _LEADING.match(act)
    verb = act[start.end() :] if start else act
    if (
        (listed and CLAIMED.search(statement.lead_in) is not None)
        or FOLLOWING.search(statement.text)
        or (not listed and REFERS.search(verb))
    ):
        return False
    if len(verb.strip(" ().,:;")) < SHORTEST or (
        listed and CUE.search(act[:80]) is None and sense.has_verb(act, 0, min(len(act), 120))
    ):
        return False
    if listed and OPEN_ITEM.search(act) is not None:
        return False
    if STRONG.match(verb) and (listed or not FREELY.search(verb[:OPENLY])):
        return True
    if CONTRACTUAL.match(verb) or NOTICES.search(verb) or ASSIGNS.search(verb[:140]):
        return False
    copying = COPIES.match(verb) or PASSIVE.match(act) or BANNED.search(statement.text)
    return not (copying and not listed and FREELY.search(verb[:OPENLY]))


def strips(statement: Statement, listed: bool) -> bool:
    """Whether it keeps the user from taking off the notices of those who made the work."""
    act = statement.text if listed else _act(statement.text)
    start = _LEADING.match(act[:ACT])
    removed = act[start.end() : ACT] if start else act[:ACT]
    return REMOVES.match(removed) is not None and OPEN_NOTICES.search(removed) is None


def tells(statement: Statement) -> bool:
    """Whether an item is a sentence of its own that forbids nothing, whatever its lead-in."""
    start = MEANS.sub("", statement.text[:120])
    return CUE.search(start) is None and sense.has_verb(start, 0, len(start))


def hidden(statement: Statement) -> bool:
    """Whether a sentence that orders or states something also keeps the user from an act: "… and shall not sell it"."""
    text = statement.text
    if statement.kind not in ("clause", "paragraph") or statement.lead_in:
        return False
    said = text.lower()
    if not any(word in said for word in BINDING) or BOUND.search(text) is None or HEDGED.search(text):
        return False
    return forbidden(statement, listed=False)


def limited(statement: Statement) -> bool:
    """Whether it lets the user use the work in one way only, and so keeps them from every other."""
    text = statement.text
    said = text.lower()
    if not any(word in said for word in LIMITING):
        return False
    if NOTHING_ELSE.search(text):
        return True
    found = LIMITED.match(text) or ONLY.match(text)
    return found is not None and not statement.lead_in and OPEN.search(text[:ACT]) is None


def _act(text: str) -> str:
    """The words from the forbidden act on; empty where the sentence binds nobody who uses the work."""
    for found in CUE.finditer(text):
        if _binds(text[: found.start()], text[found.start() :], text[found.end() :]):
            return text[found.end() :]
    inverted = INVERTED.search(text)
    if inverted is not None and PASSIVE.match(text, inverted.end()):
        return text[inverted.end() :]
    part = NO_PART.match(text)
    if part is not None and PASSIVE.match(text, part.end()):
        return text[part.end() :]
    banned = BANNED.search(text)
    if banned is not None and _named(text[: banned.start()]):
        return text[: banned.start()]
    return ""


def _binds(before: str, cue: str, act: str) -> bool:
    """Whether the one who is forbidden something is the user, or the work that is not to be used."""
    inside = re.split(r"[;:]|\bthat\b|\bwhich\b|\bwho\b|\bif\b|\bwhere\b", before)[-1]
    last = None
    for found in SUBJECT.finditer(inside[-200:]):
        last = found
    if last is None:
        if PASSIVE.match(act):
            return True
        first = not inside.strip(" ,.()\"'") or INTRODUCED.fullmatch(inside) is not None
        if first and not re.match(r"\W*be\b", act, re.IGNORECASE):
            return True
        return re.match(r"nor (?:may|shall|will|can) you", cue, re.IGNORECASE) is not None
    if last.lastgroup == "other" and PASSIVE.match(act):
        return not re.search(r"\b(?:names?|trade ?marks?|logos?|notices?)\b", inside, re.I)
    return last.lastgroup == "user" and (PASSIVE.match(act) is not None or not re.match(r"\W*be\b", act, re.I))


def _named(subject: str) -> bool:
    """Whether the subject of "… is prohibited" is an act."""
    return re.search(
        r"\b(?:\w+ing|uses?|\w+tion|distribution|access|transfer|sale|resale|copying)\b", subject, re.I
    ) is not None and not NOTICES.search(subject)
