# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Whether a license is what it says it is: its words against the rendering that it names."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal

from msgspec import Struct, structs

from core.catalog.catalog import Catalog
from core.drafting import identity, terms
from core.drafting.build import build
from core.drafting.carried import Carried
from core.drafting.document import LicenseDocument
from core.drafting.draft import CustomClause, Draft, TermValue, Work
from core.errors import InputError
from core.reading.alignment import Alignment, Change, align, blank
from core.reading.claims import Claims, parse_claims
from core.reading.letters import MARKER, letters_of
from core.reading.own import OwnText, read_own, without_identity
from core.reading.source import SourceText

Status = Literal["intact", "self-consistent", "edited", "unknown"]

RULE = re.compile(r"[-=_]{3,}")

MANY = 100
"""Custom clauses beyond which they are not weighed one by one."""

SUSPECT = 0.75
"""Likeness to a catalog clause from which a clause nobody vouches for counts as an edited one."""


class Verification(Struct, frozen=True):
    """The answer and its reasons.

    Attributes:
        status: `intact`, the words equal the re-rendering; `self-consistent`, only the hash in the block matches;
            `edited`, ours, changed; `unknown`, not ours.
        configuration_id: what the words support; empty where unknown.
        claimed_configuration_id: what the identity block or the manifest says; empty where neither is there.
        license_name: the name that belongs to the words.
    """

    status: Status
    changes: tuple[Change, ...] = ()
    configuration_id: str = ""
    claimed_configuration_id: str = ""
    license_name: str = ""


def verify(
    source: SourceText, *, catalog: Catalog, named: Draft | None = None, carried: tuple[Carried, ...] = ()
) -> Verification:
    """Verify a license text.

    Args:
        named: the draft of its manifest, where there is one; the words must equal its rendering.
        carried: what Attachment B of the manifest carries over.
    """
    claims = parse_claims(without_identity(source.text)[1])
    own = read_own(source, catalog)
    if own is None:
        if claims is None and named is None:
            return Verification("unknown")
        change = Change(None, "", "The text does not follow the wording of a license made with Clausewright.")
        return Verification("edited", (change,), claimed_configuration_id=_claimed(claims, named, ""))
    version = own.facts.wording_version
    actual = identity.configuration_id(own.draft, catalog, version)
    name = identity.license_name(own.draft, catalog, version)
    claimed = _claimed(claims, named, version)
    changes = tuple(_differences(source, own, claims, named, carried, catalog))
    if not changes:
        status: Status = "intact"
    elif claims is not None and named is None and claims.text_hash == identity.hash_of(_words(source)):
        status = "self-consistent"
    else:
        status = "edited"
    return Verification(status, changes, actual, claimed, name)


def holds_its_hash(source: SourceText) -> bool:
    """Whether the words are those that the identity block was made for: a quick no to anything edited or foreign."""
    claims = parse_claims(without_identity(source.text)[1])
    return claims is not None and claims.text_hash == identity.hash_of(_words(source))


def version_in(own: OwnText, catalog: Catalog) -> str:
    """The version of the work as the text names it; empty where it names none."""
    return _against(own, None, catalog)[1].filled.get("work.version", "") if own.facts.has_version else ""


def _claimed(claims: Claims | None, named: Draft | None, version: str) -> str:
    if named is not None and version:
        return identity.configuration_id(named, None, version)
    return claims.configuration_id if claims else ""


def _differences(
    source: SourceText,
    own: OwnText,
    claims: Claims | None,
    named: Draft | None,
    carried: tuple[Carried, ...],
    catalog: Catalog,
) -> Iterator[Change]:
    """Everything in which the text is not what its block and its manifest say, the words first."""
    version = own.facts.wording_version
    draft, alignment = _against(own, claims, catalog)
    yield from alignment.changes
    if claims is not None:
        yield from _against_claims(own, claims, alignment, catalog)
        if source.has_paragraphs and not alignment.changes:
            yield from _against_hash(source, own, claims, _filled(draft, alignment), catalog)
    elif named is None:
        yield from _suspects(own, catalog)
    if named is not None and not alignment.changes:
        expected = build(named, catalog=catalog, carried=carried, wording_version=version)
        yield from align(own.letters, expected).changes


def _against(own: OwnText, claims: Claims | None, catalog: Catalog) -> tuple[Draft, Alignment]:
    """The words against the rendering of what is claimed, or of what they themselves say where nothing is."""
    draft = own.draft
    if claims is not None:
        texts = {term.key for term in terms.load(own.facts.wording_version) if term.kind == "text"}
        values: dict[str, TermValue] = {key: value for key, value in own.draft.terms.items() if key in texts}
        custom = _vouched(own, claims, catalog)
        draft = structs.replace(claims.draft, custom=custom, terms={**claims.draft.terms, **values})
    try:
        expected = build(
            _with_blanks(draft, own),
            catalog=catalog,
            carried=(BLANK_CARRIED,) if own.facts.carried else (),
            wording_version=own.facts.wording_version,
        )
    except InputError as error:
        return draft, Alignment((Change(None, str(error), ""),), {})
    return draft, align(own.letters, _with_open_attachment_b(expected))


def _vouched(own: OwnText, claims: Claims, catalog: Catalog) -> tuple[CustomClause, ...]:
    """As many custom clauses of the text as the block claims: first those unlike a claimed clause that is missing."""
    custom = own.draft.custom
    if len(custom) <= claims.custom or not claims.custom or len(custom) > MANY:
        return custom[: claims.custom]
    present = {(clause.id, clause.version) for clause in own.draft.clauses}
    published = {(clause.id, clause.version): clause.text for clause in catalog.published}
    missing = [
        published[c.id, c.version].split()
        for c in claims.draft.clauses
        if (c.id, c.version) not in present and (c.id, c.version) in published
    ]

    def likeness(clause: CustomClause) -> float:
        words = clause.text.split()
        ratios = (SequenceMatcher(None, text, words, autojunk=False).ratio() for text in missing)
        return max((ratio for ratio in ratios if ratio >= SUSPECT), default=0.0)

    kept = {clause.id for clause in sorted(custom, key=likeness)[: claims.custom]}
    return tuple(clause for clause in custom if clause.id in kept)


BLANK_CARRIED = Carried(upstream=blank("carried"))


def _with_open_attachment_b(document: LicenseDocument) -> LicenseDocument:
    """The document with one blank for all that Attachment B lists: no re-rendering knows it without the manifest."""
    sections = tuple(
        structs.replace(section, sections=tuple(structs.replace(part, blocks=()) for part in section.sections))
        if section.id == "attachment-b"
        else section
        for section in document.sections
    )
    return structs.replace(document, sections=sections)


def _filled(draft: Draft, alignment: Alignment) -> Draft:
    """The draft with what the creator typed, as it stands in the text."""
    filled = alignment.filled
    upstream = tuple(value for key, value in filled.items() if key.startswith("work.upstream."))
    fields = ("name", "version", "licensor", "contact", "url", "information")
    work = Work(**{field: filled.get(f"work.{field}", "") for field in fields}, upstream=upstream)
    texts = {key.removeprefix("terms."): value for key, value in filled.items() if key.startswith("terms.")}
    return structs.replace(draft, work=work, terms={**draft.terms, **texts})


def _against_hash(source: SourceText, own: OwnText, claims: Claims, draft: Draft, catalog: Catalog) -> Iterator[Change]:
    """Hash and license id of the words as filled in, against the block: both change with a name or an address."""
    version = own.facts.wording_version
    if own.facts.carried:  # what Attachment B says is in no block
        words = identity.hash_of(_words(source))
    else:
        words = build(draft, catalog=catalog, wording_version=version).text_hash
    if claims.text_hash != words:
        yield Change(None, f"Text hash: {claims.text_hash or '(missing)'}", f"Text hash: {words}")
    license_id = identity.license_id(draft, catalog, version)
    if claims.license_id != license_id:
        yield Change(None, f"License ID: {claims.license_id or '(missing)'}", f"License ID: {license_id}")


def _with_blanks(draft: Draft, own: OwnText) -> Draft:
    facts = own.facts
    work = Work(
        name=blank("work.name"),
        version=blank("work.version") if facts.has_version else "",
        licensor=blank("work.licensor"),
        contact=blank("work.contact"),
        url=blank("work.url") if facts.has_url else "",
        information=blank("work.information") if facts.information else "",
        upstream=tuple(blank(f"work.upstream.{index}") for index in range(facts.upstream)),
    )
    texts = {term.key for term in terms.load(facts.wording_version) if term.kind == "text"}
    values = {key: blank(f"terms.{key}") if key in texts else value for key, value in draft.terms.items()}
    return structs.replace(draft, work=work, terms=values)


def _against_claims(own: OwnText, claims: Claims, alignment: Alignment, catalog: Catalog) -> Iterator[Change]:
    """Where the block says something else than the words do."""
    version = own.facts.wording_version
    actual = identity.configuration_id(own.draft, catalog, version)
    if claims.configuration_id != actual and not alignment.changes:
        yield Change(None, f"Configuration ID: {claims.configuration_id or '(missing)'}", f"Configuration ID: {actual}")
    if claims.custom != len(own.custom) and not alignment.changes:
        yield Change(None, f"{claims.custom} custom clauses", f"{len(own.custom)} custom clauses")
    for key, value in alignment.filled.items():
        if key != "carried" and letters_of(value).replace("¶", "") not in claims.letters.replace("¶", ""):
            yield Change(None, f"(not what the identity block says: {key})", value)


def _suspects(own: OwnText, catalog: Catalog) -> Iterator[Change]:
    """Clauses that nobody vouches for and that read like a catalog clause with a few words changed."""
    for text in own.custom:
        for clause, _ in catalog.nearest(text.text, 1):
            if SequenceMatcher(None, clause.text.split(), text.text.split(), autojunk=False).ratio() >= SUSPECT:
                yield Change(clause.id, clause.text, text.text)
    for found in own.clauses:
        if not found.complete:
            yield Change(found.clause.id, found.clause.worded(found.exceptions), "goes on with words that are not ours")


def _words(source: SourceText) -> str:
    """The canonical words of the text as it stands: markers at the start of a paragraph are left out."""
    words: list[str] = []
    for paragraph in without_identity(source.text)[0].split("\n\n"):
        pieces = paragraph.split()
        while pieces and MARKER.fullmatch(pieces[0]):
            pieces = pieces[1:]
        words += [piece for piece in pieces if not RULE.fullmatch(piece)]
    return identity.normalize(" ".join(words))


def read_back(source: SourceText, *, catalog: Catalog) -> Draft | None:
    """The draft of a license of ours as its words say it, with what the creator typed; None where it is not ours."""
    own = read_own(source, catalog)
    if own is None:
        return None
    claims = parse_claims(without_identity(source.text)[1])
    draft, alignment = _against(own, claims, catalog)
    return _filled(draft, alignment)
