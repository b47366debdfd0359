# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The wording of a license: templates in `resources/templates/<version>/` -> a tree without the creator's words.

The templates are Jinja over source that `core.drafting.source` parses. Jinja sees opaque tokens in place of what the
creator typed, which become empty runs of kind "user" that `fill` completes. Hence a tree depends only on `Facts` and
is parsed once for each.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

import msgspec
import tomli
from jinja2 import FunctionLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from msgspec import Struct, structs

from core.catalog.clause import ClauseTerm
from core.drafting import terms
from core.drafting.document import Block, Definition, Run, Section
from core.drafting.draft import Artifact, LicenseType, TermValue
from core.drafting.source import Runs, WordingError, inline, parse, token

Values = Mapping[str, Runs]


class Facts(NamedTuple):
    """All that decides the words of a document, save the creator's own words and the clauses.

    Attributes:
        terms: the terms that apply; a text term stands as whether it is set.
        upstream: how many upstream works are named. information: how many paragraphs the creator added.
        carried: whether Attachment B says anything.
    """

    wording_version: str
    type: LicenseType
    artifacts: tuple[Artifact, ...]
    terms: tuple[tuple[str, TermValue], ...]
    has_version: bool
    has_url: bool
    upstream: int
    information: int
    carried: bool
    has_licensor: bool = True
    has_contact: bool = True


class _DefinitionsFile(Struct, frozen=True, forbid_unknown_fields=True):
    term: tuple[ClauseTerm, ...]


class Skeleton(NamedTuple):
    """A parsed document without user words, definitions and attachments' contents.

    Attributes:
        labels: section id -> how a reference to it reads.
        used: defined terms that the words of the sections use.
        definitions: defined terms in alphabetical order, with the terms that their own text uses.
    """

    sections: tuple[Section, ...]
    labels: dict[str, str]
    used: frozenset[str]
    definitions: tuple[tuple[Definition, frozenset[str]], ...]


# Source -------------------------------------------------------------------------------------------------------------


def _series(parts: list[str], last: str = "and") -> str:
    """["a", "b", "c"] -> "a, b and c"."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def _thousands(number: int) -> str:
    return f"{number:,}"


@lru_cache(maxsize=8)
def _environment(wording_version: str) -> SandboxedEnvironment:
    folder = files("resources") / "templates" / wording_version

    def source(name: str) -> str | None:
        path = folder / name
        return path.read_text("utf-8") if path.is_file() else None

    environment = SandboxedEnvironment(
        loader=FunctionLoader(source),
        undefined=StrictUndefined,
        autoescape=False,  # The result is parsed into a tree; each format escapes the words of the tree.
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters.update(series=_series, thousands=_thousands)
    return environment


@lru_cache(maxsize=8)
def definition_sources(wording_version: str = terms.CURRENT) -> tuple[ClauseTerm, ...]:
    """All defined terms of a wording version, those of the document and those of the clauses."""
    folder = files("resources") / "templates" / wording_version
    found: list[ClauseTerm] = []
    for name in ("definitions-document.toml", "definitions-clauses.toml"):
        path = folder / name
        if path.is_file():
            parsed = msgspec.convert(tomli.loads(path.read_text("utf-8")), _DefinitionsFile)
            found += parsed.term
    names = [form for definition in found for form in {definition.term, *definition.forms}]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise WordingError(
            f"defined more than once: {', '.join(twice)}", where=f"resources/templates/{wording_version}"
        )
    return tuple(sorted(found, key=lambda definition: definition.term.casefold()))


@lru_cache(maxsize=8)
def _forms(wording_version: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern that finds every form of every defined term, the longest first, and form -> term."""
    by_form = {f: d.term for d in definition_sources(wording_version) for f in (d.term, *d.forms)}
    longest_first = sorted(by_form, key=lambda form: (-len(form), form))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b"), by_form


@lru_cache(maxsize=4096)
def terms_in(text: str, wording_version: str = terms.CURRENT) -> frozenset[str]:
    """The defined terms that the text uses: capitalized whole words, longer terms before shorter ones."""
    pattern, by_form = _forms(wording_version)
    return frozenset(by_form[form] for form in pattern.findall(text))


def _context(facts: Facts) -> dict[str, Any]:
    """The names that template source may use."""
    known = {term.key: term for term in terms.load(facts.wording_version)}
    values: dict[str, Any] = dict.fromkeys(known, "")
    for key, value in facts.terms:
        values[key] = (token(f"terms.{key}") if value else "") if known[key].kind == "text" else value
    sharing = facts.type is LicenseType.OPENRAIL or values["distribution"] == "permitted"
    parts = [f"the {name}" for artifact, name in _NAMES.items() if artifact in facts.artifacts]
    return {
        "openrail": facts.type is LicenseType.OPENRAIL,
        "research": facts.type is LicenseType.RESEARCHRAIL,
        "rail": facts.type is LicenseType.RAIL,
        "data": Artifact.DATA in facts.artifacts,
        "application": Artifact.APPLICATION in facts.artifacts,
        "model": Artifact.MODEL in facts.artifacts,
        "source": Artifact.SOURCE in facts.artifacts,
        "only_data": facts.artifacts == (Artifact.DATA,),
        "runs": any(artifact is not Artifact.DATA for artifact in facts.artifacts),
        "running_parts": [part for part in parts if part != "the Data"],
        "parts": parts,
        "sharing": sharing,
        "t": values,
        "name": token("work.name"),
        "version": token("work.version") if facts.has_version else "",
        "licensor": token("work.licensor") if facts.has_licensor else "",
        "contact": token("work.contact") if facts.has_contact else "",
        "url": token("work.url") if facts.has_url else "",
        "information": [token(f"work.information.{i}") for i in range(facts.information)],
        "upstream": [token(f"work.upstream.{i}") for i in range(facts.upstream)],
        "carried": facts.carried,
    }


_NAMES = {
    Artifact.DATA: "Data",
    Artifact.APPLICATION: "Application",
    Artifact.MODEL: "Model",
    Artifact.SOURCE: "Source Code",
}

# Skeletons ----------------------------------------------------------------------------------------------------------


def words(runs: Runs) -> str:
    """The words of runs that are the wording's own, not the creator's."""
    return "".join(run.text for run in runs if run.kind != "user")


def _used(sections: tuple[Section, ...], wording_version: str) -> frozenset[str]:
    found: set[str] = set()
    for section in sections:
        for block in section.blocks:
            found |= terms_in(words(block.runs), wording_version)
        found |= _used(section.sections, wording_version)
    return frozenset(found)


@lru_cache(maxsize=128)
def skeleton(facts: Facts) -> Skeleton:
    """The parsed document for these facts. Raises WordingError where the source is at fault."""
    environment = _environment(facts.wording_version)
    context = _context(facts)
    sections, labels = parse(environment.get_template("license.jinja").render(context))
    definitions: list[tuple[Definition, frozenset[str]]] = []
    for source in definition_sources(facts.wording_version):
        text = _definition_text(facts.wording_version, source.id, context)
        if text:
            runs = (Run(f'"{source.term}"', "term"), *inline(f" {text}", labels))
            uses = terms_in(words(runs[1:]), facts.wording_version)
            definitions.append((Definition(f"definition-{source.id}", source.term, runs), uses))
    return Skeleton(sections, labels, _used(sections, facts.wording_version), tuple(definitions))


@lru_cache(maxsize=8)
def _definition_templates(wording_version: str) -> dict[str, Callable[[dict[str, Any]], str]]:
    environment = _environment(wording_version)
    sources = definition_sources(wording_version)
    return {source.id: environment.from_string(source.text).render for source in sources}


def _definition_text(wording_version: str, definition_id: str, context: dict[str, Any]) -> str:
    return (
        " ".join(_definition_templates(wording_version)[definition_id](context).split(" ")).replace("\n", " ").strip()
    )


def needed_definitions(skeleton: Skeleton, used: frozenset[str]) -> tuple[Definition, ...]:
    """The definitions of the terms that are used, and of those that these definitions use, in alphabetical order."""
    uses = {definition.term: terms for definition, terms in skeleton.definitions}
    needed: set[str] = set()
    waiting = list(skeleton.used | used)
    while waiting:
        term = waiting.pop()
        if term not in needed and term in uses:
            needed.add(term)
            waiting += uses[term]
    return tuple(definition for definition, _ in skeleton.definitions if definition.term in needed)


# Filling ------------------------------------------------------------------------------------------------------------


def fill_runs(runs: Runs, values: Values) -> Runs:
    """The runs with each empty user run replaced by the runs of its value."""
    if not any(run.kind == "user" for run in runs):
        return runs
    return tuple(part for run in runs for part in (values[run.target] if run.kind == "user" else (run,)))


def fill(section: Section, values: Values) -> Section:
    """The section with the creator's words in place."""
    blocks = tuple(_fill_block(block, values) for block in section.blocks)
    subs = tuple(fill(sub, values) for sub in section.sections)
    return structs.replace(section, heading=fill_runs(section.heading, values), blocks=blocks, sections=subs)


def _fill_block(block: Block, values: Values) -> Block:
    filled = fill_runs(block.runs, values)
    return block if filled is block.runs else structs.replace(block, runs=filled)
