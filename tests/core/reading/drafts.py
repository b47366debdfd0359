# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Random drafts that can be issued: every type, artifact set, clause, exception and term, with hostile typed text."""

import string

from hypothesis import strategies as st

from core.catalog import catalog as catalogs
from core.drafting import terms
from core.drafting.checks import check
from core.drafting.draft import (
    Artifact,
    ChosenClause,
    Confirmations,
    CustomClause,
    Draft,
    LicenseType,
    TermValue,
    Work,
)
from core.drafting.terms import Term

CATALOG = catalogs.load()

HOSTILE = (
    "Salamander 7B",
    'The "best" model',
    "O'Neil & Sons <legal@example.org>",
    "C:\\models\\new",
    "# Heading",
    "## 1. Definitions",
    "$HOME and $1$",
    "{{7*7}} {% raw %}",
    "<b>bold</b><script>alert(1)</script>",
    "**bold** _and_ `code` ~~gone~~",
    "Modèle français à œuvres ﬁnes",
    "نموذج عربي",
    "中文模型 第二版",
    "Emoji 🦎🔥 model",
    "- a list",
    "1. a numbered list",
    "(a) an item",
    "A.1 Discrimination",
    "Attachment A: Use Restrictions",
    "1. Definitions",
    "---",
    "```",
    "|a|b|",
    "[link](http://example.org) ![x](y)",
    "&amp; &#65; &copy;",
    "License identity (not part of the terms)",
    "End of license identity",
    "Configuration ID: 0123456789abcdef",
    "Type: RAIL",
    "Text hash: sha256:" + "0" * 64,
    "OpenRAIL-M",
    "the Licensor",
    "1.0",
    "v2 (beta)",
    "Ⅷ ½ Ａｌｐｈａ ²",
    "⟦work.name⟧",
    "a" * 200,
    "(((",
    "You agree not to Use the Artifact",
    "https://example.org/a?b=c&d=%20#e",
    "x",
    "…",
    "=====",
    "end.",
    "re-\u00adhyphenated-well-known",
)
"""What a person may type into a name, however it looks to a reader of markup or of licenses."""

SNIPPETS = (
    "to",
    "Use",
    "the",
    "Artifact",
    "in a way that",
    "harms people",
    '"quoted"',
    "back\\slash",
    "#hash",
    "$5",
    "{{7*7}}",
    "<b>bold</b>",
    "naïve",
    "عربي",
    "中文",
    "🦎",
    "3.5",
    "e.g. here.",
    "Ends. Begins",
    "half; then",
    "*starred*",
    "_under_",
    "well-known",
    "Discrimination",
    "Health and medicine",
    "Attachment B",
    "http://example.org/x?y=1&z=2",
    "&amp;",
    "|",
    "`tick`",
    "[x](y)",
    "~tilde~",
    "+",
    "=",
    "²",
    "General",
    "unless the law says so",
    "except with consent",
    "and/or",
    "“typographic”",
    "You",
    "License",
)

NOT_PRINTED = {"🦎", "عربي"}
"""Emoji need a font of the system; Arabic beside brackets comes out of a PDF in another order."""

_ALPHABET = st.one_of(
    st.sampled_from(string.ascii_letters + string.digits + string.punctuation + "  "),
    st.sampled_from("äöüßéèçñœÆøÅžŁд中文模型漢字日本語한국עברית نموذج हिन्दी ไทย🦎🔥👩‍🔬“”‘’–—…«»½²³™€"),
)
names = st.one_of(st.sampled_from(HOSTILE), st.text(_ALPHABET, min_size=1, max_size=40))
"""Typed names; some are refused by the checks and filtered out with the draft they stand in."""


_PRINTED = st.sampled_from(string.ascii_letters + string.digits + "#$&'*+,.:;=@^_`äöüßéèçñÆøÅžŁдЖλ“”‘’½²€")
"""What every text extractor gives back: other scripts come out of a PDF in another order, and where a line of a page
may break inside a word (behind a dash, a slash or an ellipsis), no reader can tell whether a space stood there."""


@st.composite
def custom_clauses(draw: st.DrawFn, number: int, printed: bool) -> CustomClause:
    """A clause in the creator's words."""
    soup = st.text(_PRINTED if printed else _ALPHABET, min_size=1, max_size=12)
    snippets = [snippet for snippet in SNIPPETS if not printed or snippet not in NOT_PRINTED]
    words = draw(st.lists(st.one_of(st.sampled_from(snippets), soup), max_size=14))
    if draw(st.integers(0, 9)) == 9:
        words = ["write", draw(st.sampled_from(("عربي", "中文模型不得用于伤害他人" * 9, "עברית"))), "words"]
    text = " ".join((draw(st.sampled_from(("to", "in order to", "for", ""))), *words, str(number), "times"))
    return CustomClause(f"custom.c{number}", draw(st.sampled_from(CATALOG.domains)).id, f"Own {number}", text)


def _value(term: Term, license_type: LicenseType) -> st.SearchStrategy[TermValue]:
    if term.kind == "flag":
        return st.booleans()
    if term.kind == "number":
        return st.integers(term.minimum, term.maximum)
    if term.kind == "choice":
        return st.sampled_from([option.value for option in term.options_for(license_type)] or [""])
    return names


@st.composite
def unchecked_drafts(draw: st.DrawFn, printed: bool = False) -> Draft:
    license_type = draw(st.sampled_from(LicenseType))
    chosen = draw(st.sets(st.sampled_from(Artifact), min_size=1))
    draft = Draft(
        work=Work(
            name=draw(names),
            version=draw(st.one_of(st.just(""), names)),
            licensor=draw(names),
            contact=draw(names),
            url=draw(st.sampled_from(("", "https://example.org/salamander?x=1&y=(2)#z", "http://例え.jp/模型"))),
            information="\n".join(draw(st.lists(names, max_size=3))),
            upstream=tuple(draw(st.lists(names, max_size=4, unique=True))),
        ),
        type=license_type,
        artifacts=tuple(artifact for artifact in Artifact if artifact in chosen),
        confirm=Confirmations(rights_held=True, one_way=True, assent_before_access=True),
    )
    for clause in draw(st.lists(st.sampled_from(CATALOG.published), min_size=1, max_size=30)):
        exceptions = draw(st.sets(st.sampled_from([e.id for e in clause.exceptions]))) if clause.exceptions else set()
        draft = draft.with_clause(ChosenClause(clause.id, clause.version, tuple(exceptions)))
    for number in range(draw(st.integers(0, 3))):
        draft = draft.with_custom(draw(custom_clauses(number, printed)))
    for term in draw(st.lists(st.sampled_from(terms.load()), unique_by=lambda term: term.key)):
        if term.kind != "choice" or term.options_for(license_type):
            draft = draft.with_term(term.key, draw(_value(term, license_type)))
    return draft


def can_be_issued(draft: Draft) -> bool:
    return not any(found.level == "error" for found in check(draft, catalog=CATALOG))


drafts = unchecked_drafts().filter(can_be_issued)
"""Drafts without errors."""

printed_drafts = unchecked_drafts(printed=True).filter(can_be_issued)
"""Drafts without errors whose own clauses can be read back from a printed page; names are as hostile as ever."""
