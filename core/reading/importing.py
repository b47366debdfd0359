# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A license text made into a draft: what the catalog expresses is chosen, the rest is kept in its own words and listed.

Nothing is decided for the creator: each passage that is not exactly one of our clauses is named with what became of it.
"""

import re
from collections.abc import Callable
from typing import Literal

from msgspec import Struct, structs

from core.catalog.catalog import Catalog
from core.drafting import custom, terms
from core.drafting.answers import custom_id
from core.drafting.draft import ChosenClause, Confirmations, CustomClause, Draft, TermValue
from core.errors import InputError
from core.reading.clauses.split import split
from core.reading.clauses.statement import Statement
from core.reading.heading import Heading, heading_of
from core.reading.reading import LicenseMatch, Passage, read
from core.reading.side import not_found
from core.reading.source import SourceText
from core.reading.verify import read_back
from core.registry.license import KnownLicense, Obligation, ObligationKind
from core.registry.registry import Registry

Corrected = Callable[[Passage], Passage | None]
Became = Literal["clause", "custom", "term", "left out"]

LIKELY = 0.8
"""Score from which a clause of unknown reach is chosen rather than the passage kept in its own words."""

SENTENCE = re.compile(
    r"\b(?:must|shall|may|will|can|cannot|should|agrees?|prohibit\w*|forbid\w*|not|never|no one|nobody)\b",
    re.IGNORECASE,
)
SENTENCE_WORDS = 14
"""Words at whose beginning a verb of duty shows that a passage is a sentence, not an item of a list."""

PREPOSITION = re.compile(r"(?:to|for|in|as|by|with|on|against|without)\b", re.IGNORECASE)
MARKER = re.compile(r"(?:^|(?<=\s))(?:\([A-Za-z]{1,3}\)|[A-Z]\.[0-9]{1,2}|[-*•#]+)(?=\s|$)|^\(?[0-9]{1,3}[.)](?=\s|$)")
CURE = re.compile(r"\bwithin\s+(?:[a-z-]+\s+)?\(?(\d{1,3})\)?\s+days\b", re.IGNORECASE)
LAW = re.compile(
    r"\bgoverned\b[^.]{0,80}?\blaws?\s+of\s+((?:the\s+)?[A-Z][\w’'-]*(?:[ ,]+(?:of|and|the|[A-Z][\w’'-]*))*)"
)

BY_TERM: dict[ObligationKind, tuple[str, TermValue | None]] = {
    "remote-restriction": ("remote_restriction", True),
    "latest-version": ("updates", "latest"),
    "documentation-duty": ("documentation", "keep"),
    "display-phrase": ("name_display", "display"),
    "name-prefix": ("name_display", "prefix"),
    "no-train-others": ("no_training_competitors", True),
    "mau-limit": ("user_limit", None),
    "revenue-limit": ("revenue_limit", None),
    "no-distribution": ("distribution", "none"),
}
"""The term that makes a duty of a known license; None takes the duty's own number."""

USUAL: frozenset[ObligationKind] = frozenset(
    (
        "pass-on-restrictions",
        "include-licence-copy",
        "state-changes",
        "keep-attribution",
        "notice-line",
        "output-bound",
        "purpose",
        "governing-law",
    )
)
"""Duties that licenses of ours have by their terms as they stand, or that are read from the text."""

OF_CATEGORY: dict[str, tuple[str, TermValue]] = {
    "non_commercial": ("non_commercial", True),
    "competing_model": ("no_training_competitors", True),
}
"""Categories that a term expresses, not a clause."""


class Taken(Struct, frozen=True):
    """A passage of the text and what became of it.

    Attributes:
        became: `clause` of the catalog, `custom` clause in its own words, `term`, or `left out`.
        id: id of that clause, custom clause or term; empty where it was left out.
        exact: it says what the clause says, no more and no less.
        why: one sentence where it is not exact; else empty.
        near: the closest catalog clause where another one was not chosen for it; None where none is close.
    """

    text: str
    start: int
    end: int
    categories: tuple[str, ...]
    became: Became
    id: str = ""
    exact: bool = True
    why: str = ""
    near: str | None = None


class Imported(Struct, frozen=True):
    """A draft made of a license text.

    Attributes:
        ours: the text was made with Clausewright, and the draft is read back from it.
        license: which license the text is.
        taken: every restriction of the text in its order, with what became of it.
        duties: gists of duties of the license that no term of ours makes.
        notes: what was guessed or should be looked at, one sentence each.
    """

    draft: Draft
    ours: bool
    license: LicenseMatch
    taken: tuple[Taken, ...]
    duties: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def to_decide(self) -> tuple[Taken, ...]:
        """The passages that a person should look at."""
        return tuple(each for each in self.taken if not each.exact)


def import_text(
    source: SourceText, *, catalog: Catalog, registry: Registry, corrected: Corrected | None = None
) -> Imported:
    """The draft that comes closest to a license text. Raises InputError where the text holds no words.

    Args:
        corrected: a passage as a person corrected it; None leaves it out as no restriction at all.
    """
    if not source.text.strip():
        raise InputError("the text is empty", mend="Give the text of a license")
    reading = read(source, catalog=catalog)
    draft = read_back(source, catalog=catalog)
    if draft is not None:
        notes = tuple(
            f"The text was changed since it was made: {change.after or change.before}" for change in reading.changes
        )
        return Imported(draft, True, reading.license, (), (), notes)
    known = registry.resolve(reading.license.id) if reading.license.id else None
    heading = heading_of(source.text, known)
    making = _Making(catalog, heading, {statement.start: statement for statement in split(source.lined)})
    for passage in reading.clauses:
        wanted = corrected(passage) if corrected is not None else passage
        if wanted is not None:
            making.take(wanted)
    making.read_terms(source.text)
    if known is not None and reading.license.match in ("exact", "modified"):
        making.take_duties(known)
        making.remember(known)
    if reading.name_only:
        making.notes.append("The text only names a license: type and artifacts are taken from the name, no clause.")
    elif not reading.clauses:
        making.notes.append("No use restriction was found in the text.")
    return Imported(
        structs.replace(making.draft, confirm=Confirmations()),
        False,
        reading.license,
        tuple(making.taken),
        tuple(making.duties),
        (*heading.notes, *making.notes),
    )


class _Making:
    """A draft in the making."""

    def __init__(self, catalog: Catalog, heading: Heading, statements: dict[int, Statement]) -> None:
        self.catalog = catalog
        self.named_open = heading.named_open
        self.statements = statements
        self.draft = Draft(work=heading.work, type=heading.type, artifacts=heading.artifacts)
        self.taken: list[Taken] = []
        self.duties: list[str] = []
        self.notes: list[str] = []
        self._seen: set[str] = set()
        self._domains = _domains(catalog)
        self._titles = {category.id: category.title for category in catalog.categories}

    def take(self, passage: Passage) -> None:
        """Find a place for a restriction: a term, a clause, or a custom clause."""
        self._seen.update(passage.categories)
        of_terms = [OF_CATEGORY[category] for category in passage.categories if category in OF_CATEGORY]
        if of_terms and len(of_terms) == len(passage.categories) and all(self._set(*term) for term in of_terms):
            self._add(passage, "term", of_terms[0][0])
        elif passage.clause is not None and (passage.relation != "unknown" or passage.score >= LIKELY):
            self._choose(passage, passage.clause)
        else:
            self._keep(passage)

    def read_terms(self, text: str) -> None:
        """Law and days to mend a breach, where the text names them."""
        if law := LAW.search(text):
            self._set("governing_law", " ".join(law[1].split()).rstrip(",").removesuffix(" and"))
        for paragraph in text.split("\n\n"):
            days = CURE.search(paragraph)
            if days and re.search(r"\bterminat|\bends?\b|\bbreach", paragraph, re.IGNORECASE):
                self._set("termination", "cure")
                self._set("cure_days", int(days[1]))
                break

    def take_duties(self, known: KnownLicense) -> None:
        """Terms that make the duties of a known license; the duties that none makes are listed."""
        for duty in known.obligations:
            term = BY_TERM.get(duty.kind)
            if duty.kind not in USUAL and not (term and self._set(term[0], _value(term[1], duty))):
                self.duties.append(duty.gist)

    def remember(self, known: KnownLicense) -> None:
        """Name a license with use restrictions as upstream, so that what it asks of derivatives is looked after."""
        if known.restrictions:
            self.draft = self.draft.with_work(upstream=(known.id,))
            self.notes.append(
                f"{known.title} is kept as upstream; take it out where your work does not build on a work under it."
            )
        if elsewhere := not_found(known, self._seen):
            self.notes.append(elsewhere)

    def _choose(self, passage: Passage, clause_id: str) -> None:
        clause = self.catalog.get(clause_id)
        if all(chosen.id != clause.id for chosen in self.draft.clauses):
            self.draft = self.draft.with_clause(ChosenClause(clause.id, clause.version))
        why = {
            "same": "",
            "wider": f"The text goes further than our clause {clause.title!r}.",
            "narrower": f"The text stops less than our clause {clause.title!r}; look at its exceptions.",
            "unknown": f"Our clause {clause.title!r} comes closest; compare the two.",
        }[passage.relation]
        self._add(passage, "clause", clause.id, why)

    def _keep(self, passage: Passage) -> None:
        """Keep a restriction in its own words, worded so that it can stand in our list."""
        text = self._worded(passage)
        title = ", ".join(self._titles.get(each, each) for each in passage.categories) or "Restriction"
        clause = CustomClause(
            custom_id(title, (each.id for each in self.draft.custom)),
            next((self._domains[each] for each in passage.categories if each in self._domains), "general"),
            f"{title} (as in the text)",
            text,
            "Taken over from the imported text; no clause of the catalog says the same.",
        )
        faults = custom.breaks(clause)
        if faults:
            self._add(passage, "left out", "", f"It cannot stand in a license as it is. {' '.join(faults)}")
            return
        self.draft = self.draft.with_custom(clause)
        self._add(passage, "custom", clause.id, "No clause of the catalog says the same; it is kept in its own words.")

    def _worded(self, passage: Passage) -> str:
        """The passage as an item under "You agree not to Use the Artifact": a whole sentence is quoted as a rule."""
        text = " ".join(MARKER.sub("", passage.text).split()).rstrip(".;, ").strip()
        start = text if text[1:2].isupper() else text[:1].lower() + text[1:]
        statement = self.statements.get(passage.start)
        lead = statement.lead_in.rstrip(" :,–—-").lower() if statement else ""
        if PREPOSITION.match(text):
            return start
        if lead.endswith((" to", " for")):
            return f"{lead.rsplit(' ', 1)[1]} {start}"
        if not lead and SENTENCE.search(" ".join(text.split()[:SENTENCE_WORDS])):
            return f"against this rule: {text}"
        return f"for {start}"

    def _add(self, passage: Passage, became: Became, place: str, why: str = "") -> None:
        near = passage.clause if became != "clause" else None
        self.taken.append(
            Taken(passage.text, passage.start, passage.end, passage.categories, became, place, not why, why, near)
        )

    def _set(self, key: str, value: TermValue) -> bool:
        """Set a term where the type allows it; a type that was only guessed gives way to a further condition."""
        term = terms.get(key)
        draft = self.draft
        if term.types and draft.type not in term.types and not self.named_open:
            draft = draft.with_type(next(kind for kind in reversed(term.types)))
            draft = draft.with_term("distribution", "permitted")
        try:
            value = terms.validate(key, value)
        except InputError:
            return False
        draft = draft.with_term(key, value)
        if terms.effective(draft).get(key) != value:
            return False
        self.draft = draft
        return True


def _value(value: TermValue | None, duty: Obligation) -> TermValue:
    if value is not None:
        return value
    return duty.value if isinstance(duty.value, int) else 0


def _domains(catalog: Catalog) -> dict[str, str]:
    """For each category the domain that most of its clauses stand in."""
    counts: dict[str, dict[str, int]] = {}
    for clause in catalog.clauses:
        for category in clause.categories:
            by_domain = counts.setdefault(category, {})
            by_domain[clause.domain] = by_domain.get(clause.domain, 0) + 1
    return {category: max(by_domain, key=lambda domain: by_domain[domain]) for category, by_domain in counts.items()}
