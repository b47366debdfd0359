# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What a statement is about: what people do with the work, or how the license itself runs."""

import re

from core.reading.clauses.statement import About

TERMS = re.compile(
    r"\b(?:notices?|legends?|attributions?|acknowledge?ments?|trade ?marks?|service marks?|logos?|trade names?"
    r"|brand(?:ing|s)?"
    r"|names? (?:of|nor|or)|the names?|endorse\w*|promot\w+ products|products derived"
    r"|sub-?licen[cs]\w*|re-?distribut\w+|distribut(?:e|es|ed|ion) (?:of |the |this |any |or |copies|modified|it"
    r"|such|derivative|your|in |under)"
    r"|resell|re-?sold|sells?|sold|rent(?:ed|al|ing)?|leas(?:e|es|ed|ing)|lend|loan|transfer(?:s|red|able|ring)?"
    r"|assign(?:s|ed|able|ment|ing)?|convey\w*"
    r"|source code|object code|copies|copy"
    r"|copied|reproduc\w+|republish\w*"
    r"|modif(?:y|ied|ication|ications)|alter(?:ed|ations?)?|adapt(?:ed|ation)?|translate[ds]?|derivative works?"
    r"|derived works?|merge|embed(?:ded)?|fonts?\b|bundle[ds]?|install(?:ed|ation)?"
    r"|warrant(?:y|ies|ed)|liab\w+|damages|indemni\w+|terminat\w+|constru\w+|invalid|unenforceab\w+|waive[rds]?"
    r"|waiv\w+|jurisdiction|governing|governed"
    r"|confidential\w*|royalt\w+|fees?|charge[ds]?|payments?|patents?|copyright(?:s|ed)? (?:notices?|holders?"
    r"|owners?|statements?)"
    r"|further restrictions?|additional restrictions?|impose[ds]?|additional terms|licen[cs]e terms|terms of this"
    r"|provisions? of|any provision|in compliance with|covered code|be called|their names?|hereunder|re-?post\w*"
    r"|web ?sites?|pretend|authorship|origin of|misrepresented|rights granted|granted (?:herein|hereunder|here"
    r"|under)|exercise of"
    r"|litigation|sue|lawsuits?|origin of this|as being the original|original software|misrepresent(?:ed"
    r"|ing)? (?:as|the origin|as being)|claim that you wrote"
    r"|benchmark(?:s|ing)? (?:test|results)|license keys?|technological measures?|relicen[cs]\w*|entire agreement"
    r"|severab\w+|force majeure|amend(?:ed|ment|ments)?|supersede[sd]?"
    r"|maintenance|support services|updates?|upgrades?|backup|archival|number of (?:users|copies|computers)"
    r"|documentation|later versions?|version of (?:this|the) licen[cs]e|contributor|contributions?"
    r"|effective|obligations?|remedies|arbitration|delay|failure|third[- ]party (?:beneficiar\w+|software"
    r"|components)|agency|partnership|joint venture|independent contractors?"
    r"|export(?:ed|s|ation)?|re-?export\w*|publicity|advertis\w+|preferred form|linked|linking|libraries|library"
    r"|compatible licen[cs]e|executable|binary|binaries|verbatim|changed files|rename\w*)\b",
    re.IGNORECASE,
)
USE = re.compile(
    r"\b(?:us(?:e[ds]?|ing|age)|deploy\w*|employ(?:ed|ing)?|operat\w+|engag\w+|appl(?:y|ied) (?:it|the|this)"
    r"|generat\w+|creat\w+ content|creating|purposes?|intended to|intent to|in order to|activit\w+"
    r"|facilitat\w+|harm\w*|illegal\w*|unlawful\w*|violat\w+|harass\w*|abus\w+|weapon\w*|military|warfare"
    r"|surveil\w*|discriminat\w+|decei\w+|defam\w+|fraud\w*|spam\w*|malware|virus\w*|mislead\w*"
    r"|child\w*|minors?|hate\w*|hateful|violen\w+|terror\w*|track\w*|stalk\w*|threat\w*|attack\w*|exploit\w*"
    r"|impersonat\w+|commercial\w*|people|persons?|humans?|individuals?|bully\w*|cheat\w*|pretend\w*|lie|lies"
    r"|scam\w*|steal\w*|kill\w*|hurt\w*|bomb\w*|nuclear)\b",
    re.IGNORECASE,
)
STRONG_USE = re.compile(
    r"\b(?:under (?:the age of )?1[368]|reverse[- ]engineer\w*|decompil\w+|disassembl\w+|scrap(?:e|ing)"
    r"|harm(?:s|ing|ful)?\b|illegal\w*|unlawful\w*|violat\w+ (?:any |applicable |the )?(?:\w+ )?laws?|harass\w*"
    r"|weapons?|weaponry|military|warfare|surveil\w*|discriminat\w+|decei\w+|decepti\w+|defam\w+|fraud\w*|spam\w*"
    r"|malware|virus(?:es)?"
    r"|mislead\w*|child(?:ren)?|minors|hate|hateful|hatred|violence|violent|terror\w*|stalk\w*|bully\w*|scams?"
    r"|phish\w*|exploit\w*|impersonat\w+|human rights|nuclear|medical|surveillance|deepfakes?|disinformation"
    r"|misinformation|personal (?:data|information)|privacy|traffick\w*|slavery|torture|suicide|pornograph\w+"
    r"|sexual\w*|gambl\w+|drugs|elections?|voters?|propaganda|criminal|crimes?|police|law enforcement|immigration"
    r"|automated decision\w*)\b",
    re.IGNORECASE,
)
LEGAL = re.compile(
    r"\b(?:warrant(?:y|ies|ed)|liab(?:le|ility|ilities)|damages|indemni\w+|merchantab\w+|as[- ]is|jurisdiction"
    r"|governing law|governed by|severab\w+|unenforceab\w+|waiver|arbitration|terminat\w+)\b",
    re.IGNORECASE,
)


DERIVED = re.compile(
    r"(?:,| and| or| nor| and/or)(?: any| its| their| the| all| a| of"
    r"| such){0,3}(?: model)? derivatives?(?: works?| models?)?"
    r"(?: (?:of|based on|thereof|from) ?(?:it|them|the model|the work)?)?",
    re.IGNORECASE,
)
"""The addition to what is used: "the Model or any derivative work of it"."""
USE_FOR = re.compile(
    r"(?:(?:may|must|shall|will|can|should|agrees?|not|cannot|never|be|to|directly|or|indirectly|knowingly|and"
    r"|any|way|in|do|don['’]t)\W+){1,8}(?:use|used|deploy|deployed|operate|operated)\b(?! (?:only|under))[^.;:]{1,90}?"
    r"\b(?:to (?!the extent)|for (?!any use|use)|in (?:any|connection|ways?|a way|order|high)"
    r"|as (?:part|a)\b|with intent)",
    re.IGNORECASE,
)
"""To use something for a purpose, whatever the work is called."""
NAMES = re.compile(r"\b(?:names?|trade ?marks?|service marks?|logos?|endorse\w*|copyright|notice)\b", re.IGNORECASE)
ENSURES = re.compile(
    r"^(?:(?:must|shall|will|should) )?(?:\w+ )?(?:ensure|make sure|see to it|guarantee|take care) that\b",
    re.IGNORECASE,
)
BARE_BAN = re.compile(
    r"(?:prohibited|forbidden|banned|barred|disallowed|unacceptable|impermissible|off[- ]limits|out of bounds"
    r"|not (?:allowed|permitted|acceptable|tolerated|okay|ok))(?! (?:to|from))\b",
    re.IGNORECASE,
)
LICENSE_ACT = re.compile(
    r"\b(?:notices?|legends?|attributions?|trade ?marks?|service marks?|logos?|endorse\w*|sub-?licen[cs]\w*"
    r"|re-?distribut\w+|source code|object code|derivative works?"
    r"|copyright (?:notices?|statements?|holders?)|warrant(?:y|ies)|licen[cs]e (?:terms|text)|misrepresented as"
    r"|origin of (?:this|the) (?:software|work)|further restrictions?|additional restrictions?)\b",
    re.IGNORECASE,
)


def about_of(text: str, start: int, cue_start: int, end: int, *, under_use: bool, listed: bool = False) -> About:
    """What the act is about that the words behind a cue name.

    Args:
        start: of the sentence; what stands before the cue is its subject.
        under_use: the lead-in above already speaks of using the work.
        listed: it is an item whose lead-in forbids, about whatever.
    """
    act = DERIVED.sub(" ", text[cue_start : min(end, cue_start + 300)])[:260]
    subject = text[start:cue_start]
    if LEGAL.search(act) and not STRONG_USE.search(act):
        return "terms"
    terms = TERMS.search(act)
    if USE_FOR.match(act) and not NAMES.search(act[:120]):
        return "use"
    if BARE_BAN.match(act) and not listed:
        return "terms" if TERMS.search(subject) and not STRONG_USE.search(subject) else "use"
    strong = STRONG_USE.search(act)
    if under_use:
        clear = LICENSE_ACT.search(act)
        return "use" if strong or clear is None or clear.start() > 60 else "terms"
    if strong and (terms is None or strong.start() < terms.start() + 60 or USE.search(act[: terms.start() + 1])):
        return "use"
    if terms:
        used = re.search(r"\b(?:use|used|using|deploy\w*|engage)\b", act[: terms.start()])
        return "use" if used and terms.start() - used.end() > 40 else "terms"
    if listed or ENSURES.search(act) or USE.search(act) or USE.search(subject):
        return "use"
    return "terms" if TERMS.search(subject) or LEGAL.search(subject) or end - start > SHORT else "use"


SHORT = 45
"""Characters of a sentence short enough to be about conduct where no word says what it is about: "Be no bully"."""
