# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Draft -> license document. Unfinished drafts build too; `core.drafting.checks` says what they lack."""

from collections.abc import Iterable, Sequence

from msgspec import structs

from core.catalog.catalog import Catalog
from core.catalog.clause import Clause
from core.drafting import identity, naming, source, terms, wording
from core.drafting.carried import Carried
from core.drafting.document import Block, ClauseItem, Item, LicenseDocument, Paragraph, Run, Section
from core.drafting.draft import Artifact, ChosenClause, CustomClause, Draft
from core.drafting.source import Runs
from core.drafting.typed import is_web_address
from core.drafting.wording import Facts
from core.errors import InputError

_UNKNOWN_TERMS = (
    "The terms of this work were not known when this License was written. Read them before You Use the Artifact."
)
_NO_CLAUSES = "No use restrictions have been chosen yet."


def build(
    draft: Draft,
    *,
    catalog: Catalog,
    issued: str = "",
    carried: Sequence[Carried] = (),
    wording_version: str = terms.CURRENT,
) -> LicenseDocument:
    """The whole license of the draft.

    Args:
        issued: ISO date of a release; empty for a draft that is not issued.
        carried: what upstream asks to carry over, for Attachment B.
        wording_version: an older one re-renders an older license.

    Raises:
        InputError: a chosen clause is not in the catalog, or it has no such version or exception.
    """
    facts = facts_of(draft, carried=bool(carried), wording_version=wording_version)
    skeleton = wording.skeleton(facts)
    restrictions = _restrictions(draft, catalog)
    upstream = _upstream(carried, skeleton.labels)
    used = _used(restrictions, wording_version)
    definitions = wording.needed_definitions(skeleton, used)
    values = _values(draft)
    added: dict[str, tuple[tuple[Block, ...], tuple[Section, ...]]] = {
        "definitions": (definitions, ()),
        "attachment-a": ((), restrictions) if restrictions else ((_nothing_chosen(),), ()),
        "attachment-b": ((), upstream),
    }
    sections = []
    for section in skeleton.sections:
        if section.id in added:
            blocks, subs = added[section.id]
            section = structs.replace(section, blocks=section.blocks + blocks, sections=section.sections + subs)
        sections.append(
            wording.fill(section, values) if section.id not in ("attachment-a", "attachment-b") else section
        )
    title = (*_user(draft.work.name, naming.UNTITLED), Run(f" {naming.type_name(draft, wording_version)}"))
    text_hash = identity.hash_of(identity.words_of(title, tuple(sections)))
    return LicenseDocument(
        title=title,
        identity=identity.block(draft, text_hash=text_hash, issued=issued, wording_version=wording_version),
        sections=tuple(sections),
        type=draft.type,
        artifacts=draft.artifacts,
        configuration_id=identity.configuration_id(draft, catalog, wording_version),
        license_name=identity.license_name(draft, catalog, wording_version),
        license_id=identity.license_id(draft, catalog, wording_version),
        text_hash=text_hash,
        wording_version=wording_version,
    )


def facts_of(draft: Draft, *, carried: bool = False, wording_version: str = terms.CURRENT) -> Facts:
    """What of the draft decides the words of its license, apart from clauses and the creator's own words."""
    texts = {term.key for term in terms.load(wording_version) if term.kind == "text"}
    values = terms.effective(draft, wording_version)
    return Facts(
        wording_version=wording_version,
        type=draft.type,
        artifacts=tuple(artifact for artifact in Artifact if artifact in draft.artifacts),
        terms=tuple((key, bool(value) if key in texts else value) for key, value in values.items()),
        has_version=bool(draft.work.version.strip()),
        has_url=bool(draft.work.url.strip()),
        upstream=len(_named(draft.work.upstream)),
        information=len(identity.information_paragraphs(draft.work.information)),
        carried=carried,
        has_licensor=bool(draft.work.licensor.strip()),
        has_contact=bool(draft.work.contact.strip()),
    )


# The creator's words ------------------------------------------------------------------------------------------------


def _named(upstream: Iterable[str]) -> list[str]:
    return [work.strip() for work in upstream if work.strip()]


def _user(text: str, missing: str = "") -> Runs:
    """Typed text as a run that is never read as markup; where it is missing, what the preview shows instead."""
    return (Run(text.strip(), "user"),) if text.strip() else (Run(missing),)


def _web(text: str) -> Runs:
    """Typed text as a link where it is a plain web address."""
    address = text.strip()
    return (Run(address, "link", address),) if is_web_address(address) else _user(address)


def _values(draft: Draft) -> dict[str, Runs]:
    work = draft.work
    values = {
        "work.name": _user(work.name, naming.UNTITLED),
        "work.version": _user(work.version),
        "work.licensor": _user(work.licensor),
        "work.contact": _user(work.contact),
        "work.url": _web(work.url),
    }
    for index, text in enumerate(identity.information_paragraphs(work.information)):
        values[f"work.information.{index}"] = _user(text)
    for index, upstream in enumerate(_named(work.upstream)):
        values[f"work.upstream.{index}"] = _user(upstream)
    for key, value in draft.terms.items():
        if isinstance(value, str):
            values[f"terms.{key}"] = _user(value)
    return values


# Attachment A -------------------------------------------------------------------------------------------------------


def custom_text(clause: CustomClause) -> str:
    """A custom clause as it stands in Attachment A: its words with one period at the end."""
    return " ".join(clause.text.split()).rstrip(". ") + "."


def _restrictions(draft: Draft, catalog: Catalog) -> tuple[Section, ...]:
    by_domain: dict[str, list[tuple[str, Run, int, tuple[str, ...]]]] = {domain.id: [] for domain in catalog.domains}
    titles = {domain.id: domain.title for domain in catalog.domains}
    order = {clause.id: place for place, clause in enumerate(catalog.clauses)}
    for chosen in sorted(draft.clauses, key=lambda c: (order.get(c.id, len(order)), c.id)):
        clause = _find(chosen, catalog)
        by_domain[clause.domain].append(
            (clause.id, Run(clause.worded(chosen.exceptions) + "."), clause.version, tuple(sorted(chosen.exceptions)))
        )
    for custom in draft.custom:
        if custom.text.strip():
            run = Run(custom_text(custom), "user")
            by_domain.setdefault(custom.domain, []).append((custom.id, run, 0, ()))
    sections: list[Section] = []
    for domain, clauses in by_domain.items():
        if clauses:
            items = tuple(
                ClauseItem(clause, source.marker(place), (run,), clause, version, exceptions)
                for place, (clause, run, version, exceptions) in enumerate(clauses)
            )
            heading = (Run(titles.get(domain, "Other")),)
            sections.append(Section(f"attachment-a-{domain}", f"A.{len(sections) + 1}", heading, items))
    return tuple(sections)


def _find(chosen: ChosenClause, catalog: Catalog) -> Clause:
    """The clause in the version chosen, with its exceptions known. Raises InputError."""
    clause = catalog.get(chosen.id, chosen.version)
    known = {exception.id for exception in clause.exceptions}
    for exception in chosen.exceptions:
        if exception not in known:
            raise InputError(
                f'the clause {clause.id}@{clause.version} has no exception "{exception[:60]}"',
                where=f"restrictions.{clause.id}",
                mend=f"It has: {', '.join(sorted(known))}." if known else "It has no exceptions.",
            )
    return clause


def _nothing_chosen() -> Paragraph:
    return Paragraph("attachment-a.nothing", (Run(_NO_CLAUSES),))


def _used(restrictions: tuple[Section, ...], wording_version: str) -> frozenset[str]:
    """The defined terms that the restrictions use."""
    found: set[str] = set()
    for section in restrictions:
        for block in section.blocks:
            found |= wording.terms_in("".join(run.text for run in block.runs), wording_version)
    return frozenset(found)


# Attachment B -------------------------------------------------------------------------------------------------------


def _upstream(carried: Sequence[Carried], labels: dict[str, str]) -> tuple[Section, ...]:
    """One section for each upstream work: whose terms they are, and what they ask."""
    sections = []
    for place, work in enumerate(carried, 1):
        section_id = f"attachment-b-{place}"
        blocks: list[Block] = []
        if work.license_title:
            link = (Run(" ("), *_web(work.license_url), Run(")")) if work.license_url else ()
            whose = (Run("This work comes with terms of its own: "), *_user(work.license_title), *link, Run("."))
        else:
            whose = (Run(_UNKNOWN_TERMS),)
        blocks.append(Paragraph(f"{section_id}.license", whose))
        duties = [_user(duty) for duty in work.duties]
        if duties:
            blocks.append(Paragraph(f"{section_id}.duties", (Run("Its terms include:"),)))
            blocks += [Item(f"{section_id}.{i + 1}", source.marker(i), duty) for i, duty in enumerate(duties)]
        for kind, intro, lines in (
            ("notice", "Line for a notice file:", work.notice_lines),
            ("display", "Words to show:", work.display_phrases),
        ):
            for index, line in enumerate(lines, 1):
                blocks.append(Paragraph(f"{section_id}.{kind}-{index}", (Run(intro + " "), *_user(line))))
        sections.append(Section(section_id, f"B.{place}", _user(work.upstream), tuple(blocks)))
    return tuple(sections)
