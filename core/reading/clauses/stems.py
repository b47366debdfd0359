# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Words of a statement with their places, brought to stems so that all inflections of a word meet."""

import re
from functools import lru_cache
from typing import NamedTuple

from core.catalog.words import folded

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_PASSED_OVER = (
    "a an the any some his her their its our your my this that these those such other's others' someone's "
    "somebody's another's one's person's people's very all each every"
)
PASSED_OVER = frozenset(_PASSED_OVER.split())
"""Words between those of a phrase that do not change what it says: "make (the) public (their) data"."""

_FORMS = (
    "child children childrens|man men|woman women|steal stole stolen|sell sold|buy bought|teach taught|build built|"
    "fight fought|hide hid hidden hiding|shoot shot|lie lies lied lying|die dies died dying|make made|"
    "write wrote written|speak spoke spoken|take took taken|give gave given|get got gotten|beat beaten|"
    "break broke broken|see saw seen|send sent|slay slain slew|strike struck|tell told|wear wore worn|feed fed|"
    "find found|hold held|keep kept|mislead misled|spy spies spied spying|forge forged forging forgery forgeries|"
    "catch caught|life lives|wife wives|knife knives|thief thieves|pay paid|lose lost|pose posing posed poses|"
    "pass passing passed passes|vote votes voted voting|sexual sexually|rape raped raping|persons person|"
    "use uses used using usage|news|does|goods|rights right|news|bias biases biased|bring brought|thing things|"
    "drug drugs|species|means|mean meaning|analysis analyses analyse analyze analyzing analysing|series|abuse "
    "abused abusing abuses abusive|war wars|fake faked fakes faking fakery|con cons conned conning|"
    "election elections|execution executions|relative relatives|damaging|sentencing|"
    "donation donations|car cars|copyrighted|disabled|community communities|plane planes"
)
_IRREGULAR = {form: base for line in _FORMS.split("|") for base, *forms in [line.split()] for form in (base, *forms)}
_UNCHANGED = (
    "thing nothing something anything everything string spring during bring king ring evening morning need feed seed "
    "speed weed bleed indeed hundred sacred family reply apply supply assembly anomaly monopoly italy july ally rely "
    "bully fly multiply friendly nation station ration likeness witness illness harness wilderness business"
)
_KEEP = frozenset(_UNCHANGED.split())
_VOWEL = re.compile(r"[aeiouy]")


class Word(NamedTuple):
    """A word of a statement; `start` and `end` count code points in the whole text that was read."""

    stem: str
    start: int
    end: int


def words(text: str, offset: int = 0) -> list[Word]:
    """The words of a text that say something, in order; "self-harm" gives two words."""
    found = []
    before = ""
    for match in WORD.finditer(text):
        raw = match.group().lower()
        if raw not in PASSED_OVER and not (raw == "following" and before in ("the", "of")):
            found.append(Word(stem(raw), offset + match.start(), offset + match.end()))
        before = raw
    return found


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """The word without inflection and without the commonest endings that make a noun or an adjective of a verb.

    >>> [stem(word) for word in ("stolen", "scamming", "discriminatory", "discriminates", "organisation", "bullies")]
    ['steal', 'scam', 'discrimin', 'discrimin', 'organiz', 'bully']
    """
    if not word.isascii():
        word = folded(word.replace("’", "'"))
    word = word.removesuffix("'s").replace("'", "")
    known = _IRREGULAR.get(word)
    if known is not None:
        return known
    word = _without_plural(word)
    if word in _KEEP:
        return word
    return _without_suffix(word)


def _without_plural(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y" if len(word) > 4 else word[:-1]
    if word.endswith(("ches", "shes", "xes", "sses", "zes")):
        return word[:-2]
    return word[:-1]


def _without_suffix(word: str) -> str:
    for ending in ("isation", "ization", "ising", "izing", "ised", "ized", "ise", "ize"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)] + "iz"
    for ending in ("ational", "ations", "ation", "ative", "atory", "ating", "ated", "ator", "ate"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    for ending in ("ing", "ed"):
        base = word[: -len(ending)]
        if word.endswith(ending) and len(base) >= 3 and _VOWEL.search(base) and not word.endswith("eed"):
            return _tidy(base)
    if word.endswith("ion") and len(word) > 5 and word[-4] in "ts":
        return word[:-3]
    if word.endswith("ly") and len(word) > 5:
        return _tidy(word[:-2])
    if word.endswith("ness") and len(word) > 6:
        return _tidy(word[:-4])
    return _tidy(word, doubled=False)


def _tidy(word: str, *, doubled: bool = True) -> str:
    """Without a final e, and without the doubled consonant that an ending leaves: "scamm" becomes "scam"."""
    if doubled and len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
        return word[:-1]
    if word.endswith("e") and len(word) > 3:
        return word[:-1]
    if word.endswith("i") and len(word) > 3:
        return word[:-1] + "y"
    return word
