# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Words of English text as search and comparison see them: lower case, without accents, stemmed lightly."""

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ities", "ity", "ers", "ed", "er", "es")
_COMMON = (
    "a about after all an and any are as at be been beforehand before but by can do does for from had has have he her "
    "his how if in into is it its made make may more most must no nor not of on one only or other others our out own "
    "she so some such than that the their them then there these they this those through to under unless up use uses "
    "using used was we what when where whether which while who whom whose will with without would you your"
)
STOP_WORDS = frozenset(_COMMON.split())


def folded(text: str) -> str:
    """The text in lower case without accents: "Crédit" becomes "credit"."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def words(text: str) -> list[str]:
    """The words of the text, folded, in order."""
    return _WORD.findall(folded(text))


def stem(word: str) -> str:
    """The word without its commonest endings, so that "discriminates" and "discrimination" meet.

    >>> stem("discrimination"), stem("discriminates"), stem("voters"), stem("vote"), stem("minors")
    ('discrimin', 'discrimin', 'vot', 'vot', 'minor')
    """
    if word.endswith(("ies", "ied")) and len(word) > 4:
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        word = word[:-1]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    if word.endswith("at") and len(word) > 5:
        word = word[:-2]
    elif word.endswith("ate") and len(word) > 6:
        word = word[:-3]
    return word[:-1] if word.endswith(("e", "y", "i")) and len(word) > 3 else word
