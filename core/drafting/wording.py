# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The wording of a license: template source in `resources/templates/<version>/` -> a tree without the creator's words.

The source is Jinja over lines that a lawyer can read:

    # [id] Heading            a numbered section         ## [id] Heading    a numbered sub-section
    #! [id] Heading           a note: explains, does not bind, has no number
    #@ [id] Heading           an attachment: binds, its heading has no number
    text                      a paragraph; lines up to the next empty line belong together
    - text                    an item, lettered (a), (b), …
    {ref:section-id}          "Section 4.2" or "Attachment A"; an unknown id is an error

A paragraph or item may begin with `[id]`; without one its id is counted inside the section, apart from those that
have their own, so that an optional paragraph with an id moves no other.

What the creator typed never meets this parser: Jinja sees opaque tokens in its place, which become empty runs of kind
"user" that `fill` completes. Hence a tree depends only on `Facts` and is parsed once for each.
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
from core.drafting.document import Block, Definition, Item, Paragraph, Run, Section
from core.drafting.draft import Artifact, LicenseType, TermValue
from core.errors import ClausewrightError

OPEN, CLOSE = "\ue000", "\ue001"
"""Around the key of a value that the creator typed. Private-use characters, which checks refuse in what is typed."""

Runs = tuple[Run, ...]
Values = Mapping[str, Runs]


class WordingError(ClausewrightError):
    """The template source is at fault; the tests of the wording meet this, a creator never should."""


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


def token(key: str) -> str:
    """What Jinja and the parser see in place of a value that the creator typed."""
    return f"{OPEN}{key}{CLOSE}"


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

# Parsing ------------------------------------------------------------------------------------------------------------

_HEADING = re.compile(r"(##?|#!|#@) \[([a-z0-9-]+)\] (.+)")
_OWN_ID = re.compile(r"\[([a-z0-9-]+)\] ")
_INLINE = re.compile(rf"\{{ref:([a-z0-9-]+)\}}|{OPEN}([a-z_.0-9]+){CLOSE}")


def inline(text: str, labels: Mapping[str, str]) -> Runs:
    """A line of trusted source as runs: references resolved through `labels`, tokens as empty user runs."""
    runs: list[Run] = []
    end = 0
    for found in _INLINE.finditer(text):
        if found.start() > end:
            runs.append(Run(text[end : found.start()]))
        reference, key = found.groups()
        if key:
            runs.append(Run("", "user", key))
        elif reference in labels:
            runs.append(Run(labels[reference], "ref", reference))
        else:
            raise WordingError(f'the wording refers to "{reference}", which this document does not have')
        end = found.end()
    if end < len(text):
        runs.append(Run(text[end:]))
    return tuple(runs)


def marker(index: int) -> str:
    """The letter of the item at that index: (a) … (z), (aa), (ab) …"""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return f"({letters})"


class _Heading(NamedTuple):
    sign: str
    id: str
    text: str
    number: str


class _Text(NamedTuple):
    item: bool
    text: str


def _lines(source: str) -> list[_Heading | _Text]:
    """Source lines as headings, paragraphs and items, with the sections numbered."""
    found: list[_Heading | _Text] = []
    section = sub = 0
    open_text = False
    for line in source.splitlines():
        stripped = line.strip(" ")
        heading = _HEADING.fullmatch(stripped)
        if heading:
            sign, section_id, text = heading.groups()
            number = ""
            if sign == "#":
                section, sub = section + 1, 0
                number = str(section)
            elif sign == "##":
                sub += 1
                number = f"{section}.{sub}"
            found.append(_Heading(sign, section_id, text, number))
            open_text = False
        elif not stripped:
            open_text = False
        elif stripped.startswith("- "):
            found.append(_Text(True, stripped[2:].strip(" ")))
            open_text = True
        elif stripped.startswith("#"):
            raise WordingError(f"this heading has no id: {stripped}")
        elif open_text:
            last = found.pop()
            assert isinstance(last, _Text)
            found.append(_Text(last.item, f"{last.text} {stripped}"))
        else:
            found.append(_Text(False, stripped))
            open_text = True
    return found


def _label(heading: _Heading) -> str:
    """How a reference to the section reads; the part of an attachment's heading before the colon."""
    return f"Section {heading.number}" if heading.number else heading.text.partition(":")[0]


def parse(source: str) -> tuple[tuple[Section, ...], dict[str, str]]:
    """Rendered source -> sections and the labels of references. Raises WordingError where the source is at fault."""
    lines = _lines(source)
    labels: dict[str, str] = {}
    for line in lines:
        if isinstance(line, _Heading):
            if line.id in labels:
                raise WordingError(f'two sections have the id "{line.id}"')
            labels[line.id] = _label(line)
    top: list[list[tuple[_Heading, list[Block]]]] = []
    for line in lines:
        if isinstance(line, _Heading):
            if line.sign == "##":
                top[-1].append((line, []))
            else:
                top.append([(line, [])])
        else:
            heading, blocks = top[-1][-1]
            blocks.append(_block(line, heading.id, blocks, labels))
    return tuple(_section(group, labels) for group in top), labels


def _block(line: _Text, section: str, before: list[Block], labels: Mapping[str, str]) -> Block:
    own = _OWN_ID.match(line.text)
    text = line.text[own.end() :] if own else line.text
    counted = sum(1 for block in before if re.fullmatch(r"\d+", block.id.rpartition(".")[2]))
    block_id = f"{section}.{own.group(1) if own else counted + 1}"
    runs = inline(text, labels)
    if not line.item:
        return Paragraph(block_id, runs)
    items = 0
    for block in reversed(before):
        if not isinstance(block, Item):
            break
        items += 1
    return Item(block_id, marker(items), runs)


def _section(group: list[tuple[_Heading, list[Block]]], labels: Mapping[str, str]) -> Section:
    subs = tuple(_section([part], labels) for part in group[1:])
    heading, blocks = group[0]
    runs = inline(heading.text, labels)
    return Section(heading.id, heading.number, runs, tuple(blocks), subs, operative=heading.sign != "#!")


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
