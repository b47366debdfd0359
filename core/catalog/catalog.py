# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The catalog: every published use restriction, by id and version, in the order a license shows them."""

from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache, cached_property
from importlib.resources.abc import Traversable

from msgspec import Struct

from core.catalog.clause import Category, Clause, ClauseException, ClauseTerm, Domain, Example, Overlap
from core.catalog.nearest import Nearest
from core.catalog.overlaps import ChosenOverlap, among
from core.catalog.resources import CatalogError, convert, convert_all, folder, tables
from core.catalog.search import SearchIndex
from core.errors import InputError

WORDING_VERSION = "1"


class SharedException(Struct, frozen=True, forbid_unknown_fields=True):
    """An exception worded once for all clauses (`exceptions.toml`). A changed wording is a new version."""

    id: str
    text: str
    gist: str
    version: int = 1


class ExceptionReference(Struct, frozen=True, forbid_unknown_fields=True):
    """How a clause names an exception: a shared one by id, or with its own text and gist where it needs them."""

    id: str
    version: int = 1
    text: str = ""
    gist: str = ""


class ClauseEntry(Struct, frozen=True, forbid_unknown_fields=True):
    """A clause as written in its domain's file: the domain comes from the file, exceptions are references."""

    id: str
    version: int
    title: str
    text: str
    gist: str
    categories: tuple[str, ...]
    examples: tuple[Example, ...]
    exceptions: tuple[ExceptionReference, ...] = ()
    overlaps: tuple[Overlap, ...] = ()
    seen_in: tuple[str, ...] = ()
    core: bool = False
    core_reason: str = ""
    note: str = ""


class Catalog:
    """All clauses, with the ways to find them.

    Attributes:
        domains: in reading order.
        categories: topics of behavioral terms, as in `resources/clauses/categories.toml`.
        definitions: terms that clause texts use, of the current wording.
        clauses: the newest version of each clause, in domain order, then in the order of the file.
        published: every version of every clause, in the same order.
    """

    def __init__(
        self,
        domains: tuple[Domain, ...],
        categories: tuple[Category, ...],
        definitions: tuple[ClauseTerm, ...],
        clauses: Iterable[Clause],
    ) -> None:
        """Raises CatalogError where two clauses share id and version."""
        self.domains = domains
        self.categories = categories
        self.definitions = definitions
        self.published = tuple(clauses)
        self._by_version = {(clause.id, clause.version): clause for clause in self.published}
        if len(self._by_version) != len(self.published):
            raise CatalogError("two clauses have the same id and version", where="resources/clauses")
        self._newest: dict[str, Clause] = {}
        for clause in self.published:
            known = self._newest.get(clause.id)
            if known is None or clause.version > known.version:
                self._newest[clause.id] = clause
        self.clauses = tuple(self._newest.values())

    @property
    def core(self) -> tuple[Clause, ...]:
        """The clauses preselected in a new license, each with its reason."""
        return tuple(clause for clause in self.clauses if clause.core)

    def in_domain(self, domain_id: str) -> tuple[Clause, ...]:
        """The clauses of a domain; empty for a domain that has none or does not exist."""
        return tuple(clause for clause in self.clauses if clause.domain == domain_id)

    def get(self, clause_id: str, version: int | None = None) -> Clause:
        """The clause in that version, by default the newest. Raises InputError, naming near misses, where unknown."""
        newest = self._newest.get(clause_id)
        if newest is None:
            raise InputError(f"no clause is called '{clause_id}'", mend=self._near_misses(clause_id))
        if version is None:
            return newest
        clause = self._by_version.get((clause_id, version))
        if clause is None:
            known = ", ".join(str(c.version) for c in self.published if c.id == clause_id)
            raise InputError(f"clause '{clause_id}' has no version {version}", mend=f"Known versions: {known}.")
        return clause

    def find(self, reference: str) -> Clause:
        """The clause named `id` or `id@version`. Raises InputError where the reference is unknown or malformed."""
        clause_id, pinned, version = reference.partition("@")
        if not pinned:
            return self.get(clause_id)
        if not (version.isascii() and version.isdigit()):
            raise InputError(f"'{reference}' names no version of a clause", mend="Write it as id@number.")
        return self.get(clause_id, int(version))

    def search(self, query: str) -> list[Clause]:
        """Clauses that hold every word of the query, or words that begin so, best first; all of them for no words."""
        return [self.clauses[position] for position in self._search_index.search(query)]

    def nearest(self, text: str, n: int = 3) -> list[tuple[Clause, float]]:
        """The `n` clauses closest in wording to `text`, best first, each with a similarity over 0 up to 1."""
        return [(self.clauses[position], score) for position, score in self._nearest.nearest(text, n)]

    def overlaps(self, ids: Iterable[str]) -> list[ChosenOverlap]:
        """The overlaps between the named clauses, each pair once, in catalog order. Unknown ids are passed over."""
        chosen = set(ids)
        return among(clause for clause in self.clauses if clause.id in chosen)

    @cached_property
    def _search_index(self) -> SearchIndex:
        titles = {domain.id: domain.title for domain in self.domains}
        return SearchIndex(
            (
                (clause.title, clause.id),
                (clause.gist, titles.get(clause.domain, "")),
                (clause.text, *clause.categories),
                (*(example.text for example in clause.examples), *(e.gist for e in clause.exceptions)),
            )
            for clause in self.clauses
        )

    @cached_property
    def _nearest(self) -> Nearest:
        return Nearest(
            (*3 * (clause.title, clause.text), *2 * (clause.gist,), *_stopped(clause)) for clause in self.clauses
        )

    def _near_misses(self, clause_id: str) -> str:
        names = get_close_matches(clause_id, self._newest, n=3, cutoff=0.5)
        if not names:
            names = [clause.id for clause in self.search(clause_id.replace(".", " ").replace("-", " "))[:3]]
        return f"Did you mean {' or '.join(names)}?" if names else "`clausewright clauses` lists them all."


@cache
def load() -> Catalog:
    """The catalog that comes with the program. Raises CatalogError where its files are damaged."""
    return read(folder("clauses"), folder("templates", WORDING_VERSION, "definitions-clauses.toml"))


def read(clauses: Traversable, definitions: Traversable) -> Catalog:
    """The catalog in a folder of clause files, with the terms its texts use.

    Raises CatalogError, naming file and entry, where a file is missing, malformed or refers to what is not there.
    """
    domains_file, categories_file = clauses / "domains.toml", clauses / "categories.toml"
    domains = convert_all(tables(domains_file, "domain"), Domain, file=domains_file)
    shared = _shared_exceptions(clauses / "exceptions.toml")
    return Catalog(
        domains,
        convert_all(tables(categories_file, "category"), Category, file=categories_file),
        convert_all(tables(definitions, "term"), ClauseTerm, file=definitions),
        [clause for domain in domains for clause in _domain_clauses(clauses / f"{domain.id}.toml", domain.id, shared)],
    )


def _shared_exceptions(file: Traversable) -> dict[tuple[str, int], SharedException]:
    entries = convert_all(tables(file, "exception"), SharedException, file=file)
    return {(entry.id, entry.version): entry for entry in entries}


def _domain_clauses(
    file: Traversable, domain_id: str, shared: dict[tuple[str, int], SharedException]
) -> Iterable[Clause]:
    for number, table in enumerate(tables(file, "clause"), start=1):
        entry = convert(table, ClauseEntry, file=file, number=number)
        yield Clause(
            id=entry.id,
            version=entry.version,
            domain=domain_id,
            title=entry.title,
            text=entry.text,
            gist=entry.gist,
            categories=entry.categories,
            examples=entry.examples,
            exceptions=tuple(_exception(r, entry.id, shared, file) for r in entry.exceptions),
            overlaps=entry.overlaps,
            seen_in=entry.seen_in,
            core=entry.core,
            core_reason=entry.core_reason,
            note=entry.note,
        )


def _exception(
    reference: ExceptionReference,
    clause_id: str,
    shared: dict[tuple[str, int], SharedException],
    file: Traversable,
) -> ClauseException:
    known = shared.get((reference.id, reference.version))
    text = reference.text or (known.text if known else "")
    gist = reference.gist or (known.gist if known else "")
    if not text or not gist:
        raise CatalogError(
            f"the exception '{reference.id}' is not in exceptions.toml and brings no text and gist of its own",
            where=f"resources/clauses/{file.name}: {clause_id}",
        )
    return ClauseException(reference.id, text, gist)


def _stopped(clause: Clause) -> tuple[str, ...]:
    return tuple(example.text for example in clause.examples if example.verdict == "stopped")
