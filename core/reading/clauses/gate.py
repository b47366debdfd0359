# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What keeps the words of a statement from meaning a use restriction: warranties, grants, notices, citations."""

import re
from collections.abc import Iterator

from core.reading.clauses import acts, contract
from core.reading.clauses.statement import Span, Statement

LEGAL = re.compile(
    r"\b(?:liab(?:le|ility|ilities)|warrant(?:y|ies|ed|s)?|merchantab\w+|fitness for a particular|indemnif\w+"
    r"|indemnity|severab\w+|unenforceab\w+|enforceab\w+|jurisdictions? (?:do|does) not allow|governing law"
    r"|exclusive jurisdiction|courts (?:located|of|in)"
    r"|consequential|incidental|punitive|compensations?|null and void|arbitration|waive[rds]?|lawsuits?|litigation"
    r"|held invalid|deemed|construed|interpreted to|endors\w+|sue|trade ?marks?|logos?|copyright (?:notices?|holders?)"
    r"|authorship|sub-?licens\w+ (?:is|are)|fault[- ]tolerant|not part of the|patent (?:licen[cs]e|claims?|rights?))\b",
    re.IGNORECASE,
)
"""How a license runs, not what people do with the work."""
NOT_THE_USER = re.compile(
    r"^\W*(?:\w[\w ]{0,40}:\s)?(?:(?:for the avoidance of doubt|further|also|however|in addition|furthermore"
    r"|moreover),? )?(?:the |this |these |any |each |all |no |neither |nothing |in no |its? )*"
    r"(?:licensors?|contributors?|authors?|copyright (?:holders?|owners?)|data (?:providers?|providing)"
    r"|licen[cs]es?|agreements?|"
    r"public licen[cs]e|"
    r"event(?! (?:may|shall|will|can) (?:you|licen[cs]ee|customer|user))"
    r"|in this|in these|provisions?|sections?|clauses?|patent|express|implied"
    r"|disclaimers?|failure|delay"
    r"|courts?|remed\w+|termination|warranty|grantors?|steward|foundation|module)\b(?! (?:must|should) be used)",
    re.IGNORECASE,
)
"""Sentences whose subject is the licensor or the license itself."""
GRANT = re.compile(
    r"\b(?:hereby )?grants? (?:to )?(?:you|licensee|each|the|everyone|any)\b|\bis (?:hereby )?granted\b", re.I
)
SANCTION = re.compile(
    r"\b(?:los(?:es?|ing) (?:\w+ ){0,3}(?:licen[cs]e|rights?|permission|access)|forfeit\w*|off[- ]limits|out of bounds"
    r"|out of scope|forbidden|banned|barred|prohibit(?:s|ed)?|outlawed|disallowed|taboo|verboten|not (?:okay|ok|allowed"
    r"|permitted|acceptable|tolerated|welcome|intended|for)|isn['’]t (?:allowed|ok|okay|for)|never"
    r"|unacceptable|no[- ]go|misconduct"
    r"|(?:licen[cs]e|permission|rights?|grant|access) (?:\w+ ){0,3}(?:ends?|terminates?|lapses?|ceases?|is gone"
    r"|is void|revoked|void|withdrawn|over|expires?|terminated)|(?:ends?|terminates?|violates?|breaks?"
    r"|breach(?:es)?|voids?)"
    r" (?:of )?(?:\w+ ){0,3}(?:licen[cs]e|terms|agreement|rules?)|no place|refrain|abstain|desist|avoid|shun"
    r"|nobody|no one|quit"
    r"|stop using|hands off|stay away|steer clear|keep (?:away|out)|get no rights|no rights|excluded"
    r"|withdraw\w* (?:the|your|this) (?:licen[cs]e|permission|grant)|against (?:these|the|our) (?:terms|rules)"
    r"|breach|violation|leave it out|don['’]t|do not"
    r"|shall not|must not|may not|cannot|nor|not be used|only|should not|ought not|won['’]t|nope|beware|none)\b",
    re.IGNORECASE,
)
DEFINITION = re.compile(
    r"^\W{0,5}(?:\w+\W{1,4}){1,8}?(?:shall |will )?(?<!automated )(?<!any )(?<!other )(?<!electronic )means?\b"
    r"(?=\W{1,3}(?:a|an|the|any|all|that|those|each|every|one|collectively|with|such|either|both|in|us|this"
    r"|you|use|content|data)\b|[:,])",
    re.IGNORECASE,
)
NO_RELIANCE = re.compile(
    r"^\W*(?:you (?:should|must|may|can) not|do not|don['’]t|never) (?:rely|depend|count)\b"
    r"|\bnot (?:be )?(?:relied|a substitute)\b",
    re.IGNORECASE,
)
"""Warnings not to trust the work, which stop nobody from anything."""
NOT_GRANTED = re.compile(
    r"\b(?:not (?:\w+ )?(?:grant|cover|give|include)|no (?:rights?|licen[cs]e) (?:is|are|to))(?!ed to)[^.;]{0,40}"
    r"\b(?:rights?|licen[cs]e|use|to|for|following)\s*:?\s*$",
    re.IGNORECASE,
)
"""A lead-in whose items are what a license does not give; nobody is kept from them by it."""
UNSURE = re.compile(
    r"\bmay (?:also )?be (?:prohibited|restricted|forbidden|limited|illegal|unlawful|subject)\b", re.IGNORECASE
)
OPENS = re.compile(
    r"\b(?:to|for|that|not|following|follows|include[sd]?|including|ways?|manners?|activit(?:y|ies)|uses?"
    r"|purposes?|if|below|engage in"
    r"|permit|not allowed|prohibited|forbidden|do|who|which|is|are|by|with|in|of|any of these|cases|types?)"
    r"(?: (?:\w+ ){0,2}?(?:purposes?|uses?|ways?|activit(?:y|ies)|acts?|things|conduct|content|entities"
    r"|persons|organizations))?\s*[:—–-]*\s*$",
    re.IGNORECASE,
)
"""The end of a first lead-in that leaves to its items what is forbidden."""
UNBOUND = re.compile(
    r"\b(?:do|does) not (?:agree|accept|consent|wish|want) (?:to|with)\b|\b(?:do|does) not (?:agree|accept|consent)\b"
    r"|\b(?:won['’]t|(?:do|does|will|shall) not) (?:need|have) to\b"
    r"|^\W*\w[\w ]{0,40}\b(?:does|do|shall|will) not (?:restrict|prevent|prohibit|preclude) (?:you|licen[cs]ee"
    r"|customer|the user)\b"
    r"|\b(?:upon|after|on|following) (?:\w+ ){0,2}(?:termination|expiration|expiry)\b[^.]{0,80}\b(?:cease|stop"
    r"|discontinue|not)\b",
    re.IGNORECASE,
)
"""Who does not accept the terms, or no longer has a license, is not to use the work: no limit of use."""
FLOWS_DOWN = re.compile(
    r"\b(?:third part(?:y|ies)|recipients?|sub-?licensees?|end[- ]users?|users|affiliates|anyone|customers"
    r"|agents)\b[^.]{0,60}"
    r"\b(?:compl(?:y|ies)|bound|agrees?|adheres?|accepts?|subject to)\b"
    r"|\b(?:include|impose|incorporate|pass on|flow down)\b[^.]{0,60}\b(?:restrictions?|terms|provisions?"
    r"|conditions?)\b",
    re.IGNORECASE,
)
"""The duty to bind others to the same terms."""
UNFIT = re.compile(r"\bnot (?:designed|intended|manufactured|fault)\b[^.]{0,300}\bfailure\b", re.IGNORECASE)
"""A disclaimer of fitness for dangerous places."""
SANCTIONED = re.compile(
    r"^\W*(?:\w[\w ]{0,60}:\s)?(?:in the event|(?:any )?(?:breach|violation)(?:es|s)?\b|(?:if|where|when"
    r"|should)\b[^,;]{0,160}?"
    r"\b(?:violat|breach|fail|found|infring|comes? to|claim|alleg|institut))",
    re.IGNORECASE,
)
"""What follows from a breach, not what is forbidden."""
INFRINGES = re.compile(r"\b(?:infring|misappropriat|violat|dilut)\w*", re.IGNORECASE)
CLAIMS = re.compile(
    r"\b(?:assert|bring|raise|make|threaten) (?:\w+ ){0,3}?(?:claims?|suits?|actions?)\b", re.IGNORECASE
)
OURS = re.compile(
    r"^\W*(?:we|our|us)\b(?! (?:\w+ )?(?:do not|don['’]t|prohibit|forbid|ban|never|will|won['’]t|cannot"
    r"|can['’]t|disallow|oppose"
    r"|withdraw|end|revoke|terminate|cancel|reserve|may (?:end|revoke|terminate|cancel)))",
    re.IGNORECASE,
)
"""What those who license the work do themselves."""
CITED = re.compile(
    r"\((?:see|cf\.?|as defined|pursuant to|in accordance with)\b[^()]{0,400}(?:\([^()]{0,200}\)[^()]{0,400}){0,4}\)",
    re.IGNORECASE,
)
TREATY = re.compile(r"\b(?:Covenant|Declaration|Convention|Treaty|Charter)\b")
TITLE = re.compile(
    r"\b(?:(?:Universal|International|European|American|African|United Nations|UN|UK"
    r"|U\.S\.)\s)?(?:[A-Z]\w{1,20}\s){0,4}"
    r"(?:Covenant|Declaration|Convention|Treaty|Charter)(?:\s(?:on|of|for|the|and|in|against|to|[A-Z]\w{1,20})\b){0,12}"
    r"(?:,? (?:19|20)\d\d)?"
)
"""The title of a treaty: what it is called is not what is stopped."""
RIGHTS = re.compile(
    r"\b(?:human|civil|labou?r|fundamental)(?:,\s(?:and |or )?\w{2,15}(?: \w{2,15})?){2,12}(?:,? (?:and"
    r"|or) \w{2,15}(?: \w{2,15})?)?"
    r"\s(?:rights|freedoms|liberties)\b|\bhuman rights,? including[^;]{0,300}",
    re.IGNORECASE,
)
"""A chain of rights ("human, civil, privacy, political … rights") is one thing."""
ANSWERS_FOR = re.compile(
    r"\b(?:liable|liability|indemnif\w+|hold(?:s|ing)? harmless|no (?:\w+ )?(?:warrant(?:y|ies)|representations?)"
    r"|disclaims?)\b",
    re.IGNORECASE,
)
"""A lead-in whose items are what somebody answers for, or does not."""
GOVERNMENT = re.compile(
    r"\b(?:DFARS|FAR \d|48 C\.?\s?F\.?\s?R|commercial (?:computer (?:software|\w+)|items?)\b"
    r"|(?:U\.?S\.? )?government (?:end[- ])?users?"
    r"|restricted rights|prime contract)",
    re.IGNORECASE,
)
"""What a government that acquires the work may do with it."""
OWNED = re.compile(
    r"\b(?:property of|proprietary to|title (?:to|in)|owns|owned by|valuable (?:property|trade secrets?)|vests? in"
    r"|are protected by"
    r"|is protected by|copyrighted by|retains?|(?:is|are|contains?|constitutes?) (?:\w+ ){0,4}trade secrets?)\b",
    re.IGNORECASE,
)
"""Whose the work is."""
IMPOSES = re.compile(
    r"\b(?:impose|apply|distribut\w+|publish|perform)\b[^.;]{0,200}?\b(?:technological (?:protection )?measures"
    r"|digital rights management)",
    re.IGNORECASE,
)
"""Locks on the copies passed on, which keep others from the license."""
PERMITTING = re.compile(
    r"\b(?:permit|allow|authori[sz]e|assist|encourage|enable|cause|let|help|induce)(?:s|ing)?(?:,? (?:or "
    r"|and )?\w+){0,3}?"
    r" (?:any |other |an? |your |its )*(?:third[- ]part(?:y|ies)|others?|anyone(?: else)?|(?:other )?(?:persons?"
    r"|entit(?:y|ies)|individuals?)"
    r"|end[- ]?users?|users?)(?: (?:or|and) \w+)? to\b",
    re.IGNORECASE,
)
"""Those whom the user may not let do it either."""
ASIDE = re.compile(
    r"^\W*sub-?licen[cs]ing is not\b|\bmay or may not\b|\bnot (?:forfeit|lose) (?:any|your)"
    r"|\bprohibits? such (?:limitation|exclusion)|\brecover\b[^.;]{0,60}\bdamages\b"
    r"|\bdiscriminatory\b[^.;]{0,200}\bpatent"
    r"|\bpatent\b[^.;]{0,80}\bdiscriminatory\b|\bderogatory action|\bhono(?:u)?r (?:or|and) reputation"
    r"|\bdo(?:es)? not (?:represent|warrant|guarantee)\b"
    r"|^\W*(?:and |or )?non-?infringement\W*$"
    r"|\badvertising or (?:otherwise|publicity)|\bendorse or promote|^\W*no (?:downstream|further"
    r"|additional) restrictions\W*$",
    re.IGNORECASE,
)
"""Moral rights, disclaimers and the names of others."""
EXCLUDES = re.compile(
    r"\b(?:no|not|nor|neither|excludes?|disclaims?)\b[^.]{0,80}\b(?:liab(?:le|ility)|damages)\b(?:(?!\byou(?:r|\b)"
    r"|\buse)[^.]){0,200}$",
    re.IGNORECASE,
)
"""A lead-in whose items nobody answers for."""
TOLD = re.compile(
    r"\b(?:you|licen[cs]ee|customer|user) (?:\w+ )?(?:acknowledges?|understands?)\b(?![^.;]*\b(?:compl|only|lawful"
    r"|responsib))",
    re.I,
)
"""What the user takes note of."""
OFFERED = re.compile(
    r"\b(?:is|are) (?:\w+ ){0,2}?(?:offered|made available|supplied)\b[^.;]{0,60}\b(?:solely|only|exclusively)\b"
    r"|\bonly conveys a licen[cs]e"
    r"|^\W*To (?:ensure|avoid|prevent)\b[^.]{0,200}\byou (?:should|may|can)\b",
    re.IGNORECASE,
)
"""What is offered, and advice."""
CLAIMED = re.compile(
    r"\b(?:claims?|infringement|indemnif\w+|obligations?)\b[^.]{0,160}\b(?:based (?:up)?on|from|for|caused by"
    r"|by reason of|relat\w+ to|resulting from)"
    r"\s*[:：]\s*$",
    re.IGNORECASE,
)
"""A lead-in whose items are where a claim comes from."""
PATENTED = re.compile(r"\bdiscriminatory patent licen[cs]e\b", re.IGNORECASE)
LISTED_AS = re.compile(
    r"\bSpecially Designated (?:Global )?(?:Terrorists?|Narcotics? Traffickers?|Nationals?)", re.IGNORECASE
)
CAPITALS = 0.8


def blocked(statement: Statement) -> bool:
    """Whether the statement is about how the license runs, whatever words it holds."""
    text = statement.text
    if statement.kind == "lead-in" and not statement.lead_in and OPENS.search(text):
        return True
    if NOT_THE_USER.match(text) and not statement.lead_in:
        return True
    if UNBOUND.search(text) or (statement.polarity == "requires" and FLOWS_DOWN.search(text)):
        return True
    if ANSWERS_FOR.search(statement.lead_in[-400:]) is not None and statement.polarity != "forbids":
        return True
    if NOT_GRANTED.search(statement.lead_in) or UNSURE.search(text) or UNFIT.search(text):
        return True
    if statement.polarity == "requires" and SANCTIONED.match(text):
        return True
    if statement.polarity != "forbids" and (OWNED.search(text) or GOVERNMENT.search(text)):
        return True
    if EXCLUDES.search(statement.lead_in[-300:]) is not None and "not use" not in statement.lead_in:
        return True
    if statement.polarity != "forbids" and TOLD.search(text) and contract.DENIED.search(text) is None:
        return True
    if PATENTED.search(statement.lead_in):
        return True
    if OFFERED.search(text) or CLAIMED.search(statement.lead_in):
        return True
    if IMPOSES.search(text) or ASIDE.search(text):
        return True
    if DEFINITION.match(text) or NO_RELIANCE.search(text):
        return True
    legal = LEGAL.search(text)
    if legal is not None and _in_capitals(text) and not _prohibits(statement):
        return True
    if legal is not None and statement.about == "terms" and not infringes(statement) and not _prohibits(statement):
        return True
    return statement.polarity != "forbids" and GRANT.search(text) is not None


def _prohibits(statement: Statement) -> bool:
    """Whether it keeps the user from an act, of which it then goes on to tell the consequences."""
    return statement.polarity == "forbids" and acts.forbidden(statement, contract.denying(statement.lead_in))


def infringes(statement: Statement) -> bool:
    """Whether an item of a list forbids infringing somebody's rights, which boilerplate speaks of too."""
    bound = bool(statement.lead_in) or (
        statement.polarity == "forbids" and contract.USER.match(statement.text) is not None
    )
    return bound and INFRINGES.search(statement.text) is not None and CLAIMS.search(statement.text) is None


def sanctioned(statement: Statement) -> bool:
    """Whether a statement that only states something tells what the user loses or may not do."""
    return SANCTION.search(statement.text) is not None and OURS.match(statement.text) is None


def silent_spans(statement: Statement) -> Iterator[Span]:
    """Stretches whose words say nothing about what is stopped: citations and titles of treaties."""
    patterns = (
        (CITED, LISTED_AS, PERMITTING, TITLE) if TREATY.search(statement.text) else (CITED, LISTED_AS, PERMITTING)
    )
    for pattern in patterns:
        for match in pattern.finditer(statement.text):
            if "Weapon" not in match.group() and not match.group().endswith(("Nationals", "nationals")):
                yield Span(statement.start + match.start(), statement.start + match.end())


def rights_chain(statement: Statement) -> Span | None:
    """Where a chain of rights stands, if one does."""
    match = RIGHTS.search(statement.text)
    return Span(statement.start + match.start(), statement.start + match.end()) if match else None


def _in_capitals(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 20 and sum(map(str.isupper, letters)) > CAPITALS * len(letters)
