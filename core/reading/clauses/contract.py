# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What contracts forbid beyond harmful conduct: taking a work apart, selling access to it, publishing measurements."""

import re

from core.reading.clauses.statement import Statement

BANS = re.compile(
    r"\b(?:reverse[- ](?:engineer|compil|assembl)\w*|decompil\w+|de-compil\w+|disassembl\w+|decrypt\w*|decipher\w*"
    r"|(?:derive|discover|extract|obtain|reconstruct|ascertain|determine|access) (?:\w+ ){0,3}?(?:source code"
    r"|algorithms?"
    r"|weights|parameters|system prompts?|trade secrets)"
    r"|benchmark\w*|(?:competitive|performance|comparative) (?:analys[ei]s|tests?|testing|evaluations?|data)"
    r"|re-?sell(?:s|ing)?|resold|rent(?:s|ed|ing)?|lease[sd]?|leasing|lend(?:s|ing)?|time-?shar\w+"
    r"|service bureau|(?:white|private)[- ]label\w*|hosted service|managed service|sub-?licen[cs](?:e|es|ing)"
    r"|(?:share|sharing|transfer|transferring|sell|selling|buy|buying|trade|disclose|lend|give away) (?:\w+ ){0,3}?"
    r"(?:accounts?|keys?|credentials|passwords?|log-?ins?|tokens?|seats?|access))\b",
    re.IGNORECASE,
)
"""Acts that a contract forbids whatever else is named beside them."""
LESSER_BANS = re.compile(
    r"\b(?:scrap(?:e|es|ing|ers?)|robots?|crawl(?:s|ing|er|ers)?|spiders?|data[- ]?min(?:e|ing)|screen[- ]scrap\w+"
    r"|web ?scrap\w+|harvest\w*"
    r"|cache[sd]?|caching|pre-?fetch\w*|frames?|framing|mirror(?:s|ed|ing)?|deep[- ]?link\w*|hotlink\w*"
    r"|work around|rate limits?|multiple accounts|circumvent (?:\w+ ){0,2}?(?:fees|billing|quotas?)"
    r"|trial versions?|beta (?:features|versions?)|confidential\w*|production (?:use|environments?))\b",
    re.IGNORECASE,
)
"""Acts that a contract forbids where no use restriction names them."""
OBJECTS = re.compile(
    r"\b(?:services?|software|products?|apis?|materials?|documentation|content|licensee|licensor|agreement|offerings?"
    r"|accounts?|programs?|websites?|site|data ?sets?|derivatives?|applications?|licen[cs]es?|rights?|part(?:y"
    r"|ies)|sections?"
    r"|work|copyrights?|copies|copy|fees?|settlement|interfaces?|packages?|files?|sdk|binar(?:y|ies)|fonts?"
    r"|e?books?|source code|object code|source form|charge|clients?|servers?)\b",
    re.IGNORECASE,
)
"""What a contract is about: the thing licensed rather than the world."""
PASSED_ON = re.compile(
    r"\b(?:notices?|legends?|attributions?|acknowledge?ments?|trade ?marks?|service marks?|logos?|trade names?"
    r"|brand(?:ing|s)?"
    r"|endors\w+|sponsor\w*|names? (?:of|nor|or)|copyright (?:statements?|holders?|owners?)|(?:further"
    r"|additional|any) restrictions?"
    r"|impose|terms of this|this (?:licen[cs]e|agreement)|the licen[cs]e|licen[cs]e terms"
    r"|technological (?:protection )?measures"
    r"|original (?:software|work|author)|origin of|misrepresented as|warrant(?:y|ies|ed)|liab(?:le|ility)"
    r"|patents?|royalt\w+"
    r"|relicen[cs]\w+|same terms|modified versions?|disclaimers?|invalid|waive[rds]?|assign(?:s|ed|able|ment)?"
    r"|preferred form"
    r"|further distribut\w+|gpl|general public|open[- ]source)\b",
    re.IGNORECASE,
)
"""Words of conditions that go with copies: notices, names and marks, terms to be passed on."""
PERMISSION = re.compile(
    r"\b(?:permission|grant(?:s|ed)?|permitted|allowed|free to|authori[sz]ed?|licensed|conditions?|provided"
    r"|without restriction|you may (?!not))\b",
    re.IGNORECASE,
)
DENIED = re.compile(
    r"\b(?:not|never|no|nor|cannot|neither|prohibit\w*|forbid\w*|forbidden|restricted|banned|disallowed"
    r"|refrain|unacceptable"
    r"|abstain|n['’]t|unauthori[sz]ed|dont|illegal|unlawful|except)\b|n['’]t\b",
    re.IGNORECASE,
)
USER = re.compile(
    r"^\W*(?:\([^()]{1,12}\)\s*|\w{1,3}[.)]\s+)?(?:(?:without|except|unless|if|when|where|in addition"
    r"|furthermore|also|moreover"
    r"|further|subject to|notwithstanding|to the extent)\b[^.;]{0,120}?,\s*)?(?:the |any |each |no |neither )?"
    r"(?:you|your|licen[cs]ees?|customers?|users?|end[- ]users?|recipients?|company|subscribers?|members?"
    r"|clients?|developers?"
    r"|do not|don['’]t|never|it is (?:not|strictly)|participants?|party|parties|applications?|must not|may not"
    r"|shall not|not )\b",
    re.IGNORECASE,
)
"""A sentence whose subject is the one who uses the work."""
OFFERED = re.compile(
    r"\b(?:services?|apis?|content|data ?sets?|data|accounts?|features?|site|websites?|outputs?|platforms?"
    r"|apps?|plug-?ins?"
    r"|results?|programs?|products?)\b",
    re.IGNORECASE,
)
"""What is offered under terms of service rather than handed out in copies."""
CHANGES = re.compile(
    r"\b(?:may|will|can) (?:\w+ )?(?:update|change|modify|amend|suspend|terminate|review|revise)\b", re.IGNORECASE
)
NO_CONDUCT = re.compile(
    r"\b(?:distribut\w+|sub-?licen\w+|convey\w*|cop(?:y|ies|ied)|modif\w+|reproduc\w+|entitled|receive[sd]?"
    r"|liable|obligat\w+"
    r"|reduced?|assign\w*|accept\w*|agree[sd]?|acquires?|owns?|gains?|need|required|rights?|consider\w*"
    r"|constru\w+|constitut\w+"
    r"|wai[vt]\w+|terminat\w+|apply|applies|refund\w*|fees?|pay\w*|bound|affect\w*|limit(?:ed|s)?|guarante\w+|promis\w+"
    r"|be able|have (?:any|to|the)|credits?|employ(?:s|ed|ees?)?|lawsuit|claims?|objections?|notif\w+|works?"
    r"|removes?|names?|assume|imply|suggest\w*|state[sd]?|pretend|hold|until|export\w*|terms|support|rely"
    r"|hosts?|pass|produces?|load|provid\w+|support\w*|issues?)\b",
    re.IGNORECASE,
)
"""Words of sentences about copies, money and the contract itself."""
ALLOWS = re.compile(r"\b(?:you|licen[cs]ees?|customers?|users?|recipients?) (?:may|can)\W*$", re.IGNORECASE)
"""The end of a lead-in that allows, whatever those above it say."""
CONDITIONAL = re.compile(
    r"\b(?:if|when|unless|where|until|because|provided(?: that)?|(?:so|as) long as"
    r"|on condition that)(?: you(?:r \w+)?| (?:it|they|[A-Z]\w+|(?:the|such|a) \w+))?\s*[:：]?\s*$"
    r"|\b(?:does|do|shall|will) not (?:apply|extend|include)\b[^.:]{0,120}[:：]?\s*$|\b(?:no|not"
    r"|neither)\b[^.:]{0,40}\bobligations?\b[^.:]{0,140}[:：]?\s*$",
    re.IGNORECASE,
)
FORBIDDEN = re.compile(
    r"\b(?:(?:may|must|shall|will|can|should)(?: \w+){0,2} (?:not|never)|cannot|can['’]t|never|do not|don['’]t"
    r"|not to|prohibit\w*"
    r"|forbidden|not (?:allowed|permitted)|banned|refrain|off[- ]limits|restricted)\b",
    re.IGNORECASE,
)
ACT = 200
"""Characters behind the opening of a statement in which the act it forbids is named."""


def granting(lead_in: str) -> bool:
    """Whether a lead-in gives rights, with or without conditions, and forbids nothing itself."""
    return PERMISSION.search(lead_in) is not None and DENIED.search(lead_in) is None


def denying(lead_in: str) -> bool:
    """Whether a lead-in forbids what its items name."""
    return DENIED.search(lead_in) is not None and ALLOWS.search(lead_in) is None


def forbidden_by_contract(statement: Statement) -> bool:
    """Whether a statement forbids the user what a contract forbids, not what goes with copies of the work."""
    text = statement.text
    listed = denying(statement.lead_in)
    if not listed and USER.match(text) is None:
        return False
    act = text[:ACT]
    ban = BANS.search(act)
    return ban is not None and (listed or (PASSED_ON.search(act) is None and not ban.group().startswith("sublicen")))


def also_forbidden(statement: Statement) -> bool:
    """Whether a statement names a lesser act that contracts forbid the user."""
    text = statement.text[:ACT]
    if LESSER_BANS.search(text) is None or PASSED_ON.search(text) is not None:
        return False
    return denying(statement.lead_in) or USER.match(statement.text) is not None


def binds_user(statement: Statement) -> bool:
    """Whether a duty is one of use, not a condition of passing copies on nor how the contract itself is changed."""
    return not passes_on(statement) and CHANGES.search(statement.text) is None


def barred(statement: Statement) -> bool:
    """Whether a sentence of its own keeps the user from conduct that is neither about copies nor about the contract."""
    text = statement.text
    if USER.match(text) is None or PASSED_ON.search(text) is not None:
        return False
    found = FORBIDDEN.search(text[:ACT])
    act = text[: found.end() + 120] if found is not None else ""
    return OFFERED.search(act) is not None and NO_CONDUCT.search(act) is None


def conditional(lead_in: str) -> bool:
    """Whether the items of a lead-in are conditions ("You may not use it if:"), not acts."""
    return CONDITIONAL.search(lead_in) is not None


def passes_on(statement: Statement) -> bool:
    """Whether a statement is a condition of passing copies on: notices, names, the same terms."""
    return PASSED_ON.search(statement.text[:ACT]) is not None
