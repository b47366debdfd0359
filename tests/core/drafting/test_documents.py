# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The documents as documents: every type and artifact set, whole texts, and the rules of their language."""

import os
import re
import textwrap
from itertools import combinations
from pathlib import Path

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from core.catalog import catalog as catalog_data
from core.drafting import identity, terms, wording
from core.drafting.build import build
from core.drafting.carried import Carried
from core.drafting.document import ClauseItem, Definition, Item, LicenseDocument, Section, plain, walk
from core.drafting.draft import Artifact, ChosenClause, CustomClause, Draft, LicenseType, TermValue, Work

CATALOG = catalog_data.load()
WORK = Work(
    name="Salamander 7B",
    version="1.0",
    licensor="Example Lab",
    contact="licensing@example.org",
    url="https://example.org/salamander",
)
SETS = [chosen for size in range(1, 5) for chosen in combinations(Artifact, size)]
KINDS = [(license_type, artifacts) for license_type in LicenseType for artifacts in SETS]
CLAUSES = tuple(
    ChosenClause(clause, 1)
    for clause in (
        "decisions.binding-obligations",
        "discrimination.protected-characteristics",
        "disinformation.false-content",
        "general.law-breaking",
        "health.unaccredited-advice",
        "military.weapons-and-warfare",
        "privacy.inference",
        "vulnerable.minors",
    )
)
GOLDEN = Path(__file__).parent / "golden"


def core_draft(license_type: LicenseType, artifacts: tuple[Artifact, ...], **chosen: TermValue) -> Draft:
    return Draft(work=WORK, type=license_type, artifacts=artifacts, clauses=CLAUSES, terms=chosen)


def rendered(draft: Draft, carried: tuple[Carried, ...] = ()) -> LicenseDocument:
    return build(draft, catalog=CATALOG, carried=carried)


def blocks(document: LicenseDocument):  # type: ignore[no-untyped-def]
    return [node for node in walk(document.sections) if not isinstance(node, Section)]


def as_text(document: LicenseDocument) -> str:
    """A plain walk over the document, for people to review."""
    lines = [plain(document.title), ""]
    lines += [f"{label}: {value}" for label, value in document.identity.lines]
    for node in walk(document.sections):
        if isinstance(node, Section):
            note = "" if node.operative else " [note]"
            lines += ["", f"{node.number} {plain(node.heading)}{note}".strip()]
        elif isinstance(node, Item | ClauseItem):
            lines += textwrap.wrap(f"{node.marker} {plain(node.runs)}", 110, subsequent_indent="    ")
        else:
            lines += ["", *textwrap.wrap(plain(node.runs), 110)]
    return "\n".join(lines) + "\n"


def ids(kind: tuple[LicenseType, tuple[Artifact, ...]]) -> str:
    return f"{kind[0].value}-{''.join(artifact.letter for artifact in kind[1])}"


# Every type and artifact set ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS, ids=ids)
def test_every_reference_leads_to_a_section_and_says_its_number(kind: tuple[LicenseType, tuple[Artifact, ...]]) -> None:
    document = rendered(core_draft(*kind))
    numbers = {node.id: node for node in walk(document.sections) if isinstance(node, Section)}
    references = [run for block in blocks(document) for run in block.runs if run.kind == "ref"]
    assert references
    for run in references:
        section = numbers[run.target]
        expected = f"Section {section.number}" if section.number else plain(section.heading).partition(":")[0]
        assert run.text == expected


@pytest.mark.parametrize("kind", KINDS, ids=ids)
def test_each_definition_is_used_outside_itself_and_each_used_term_is_defined(
    kind: tuple[LicenseType, tuple[Artifact, ...]],
) -> None:
    everything = tuple(sorted((ChosenClause(c.id, c.version) for c in CATALOG.clauses), key=lambda c: c.id))
    for clauses in ((), core_draft(*kind).clauses, everything):
        document = rendered(Draft(work=WORK, type=kind[0], artifacts=kind[1], clauses=clauses))
        defined = {block.term for block in blocks(document) if isinstance(block, Definition)}
        used: set[str] = set()
        for block in blocks(document):
            own = block.term if isinstance(block, Definition) else ""
            text = "".join(run.text for run in block.runs if run.kind not in ("user", "term"))
            used |= wording.terms_in(text) - {own}
        assert defined == used, (defined - used, used - defined)


@pytest.mark.parametrize("kind", KINDS, ids=ids)
def test_definitions_stand_in_alphabetical_order(kind: tuple[LicenseType, tuple[Artifact, ...]]) -> None:
    defined = [block.term for block in blocks(rendered(core_draft(*kind))) if isinstance(block, Definition)]
    assert defined == sorted(defined, key=str.casefold)
    assert len(defined) >= 10


@pytest.mark.parametrize("kind", KINDS, ids=ids)
def test_a_document_speaks_only_of_the_artifacts_it_licenses(kind: tuple[LicenseType, tuple[Artifact, ...]]) -> None:
    words = identity.canonical_words(rendered(core_draft(*kind))).replace("Personal Data", "")
    words = words.replace("Rights in the contents of the Data", "the Data")
    for artifact, name in ((Artifact.DATA, "Data"), (Artifact.APPLICATION, "Application"), (Artifact.MODEL, "Model")):
        spoken = re.search(rf"\bthe {name}\b", words) is not None
        assert spoken == (artifact in kind[1]), name
    assert ("Source Code" in words) == (Artifact.SOURCE in kind[1])
    if kind[1] == (Artifact.DATA,):
        assert not re.search(r"\b(Model|Output|Application|Source Code)\b", words)


@pytest.mark.parametrize("kind", KINDS, ids=ids)
def test_every_document_says_in_its_notes_what_it_is_not(kind: tuple[LicenseType, tuple[Artifact, ...]]) -> None:
    document = rendered(core_draft(*kind))
    notes = " ".join(
        plain(block.runs) for section in document.sections if not section.operative for block in section.blocks
    )
    assert "not legal advice" in notes
    assert "The RAIL Initiative has not reviewed or endorsed it." in notes
    assert "not an open source license" in notes
    operative = " ".join(
        plain(block.runs) for section in document.sections if section.operative for block in section.blocks
    )
    assert "legal advice" not in operative and "RAIL" not in operative


@pytest.mark.parametrize("kind", KINDS, ids=ids)
def test_ids_of_sections_and_blocks_are_unique(kind: tuple[LicenseType, tuple[Artifact, ...]]) -> None:
    found = [node.id for node in walk(rendered(core_draft(*kind)).sections)]
    assert len(found) == len(set(found))


@pytest.mark.parametrize("kind", KINDS, ids=ids)
def test_no_section_is_empty_and_none_ends_in_a_colon_without_a_list(
    kind: tuple[LicenseType, tuple[Artifact, ...]],
) -> None:
    for node in walk(rendered(core_draft(*kind)).sections):
        if isinstance(node, Section):
            assert node.blocks or node.sections, node.id
            for before, after in zip(node.blocks, (*node.blocks[1:], None), strict=False):
                text = plain(before.runs)
                assert text.strip() == text and "  " not in text, text
                if text.endswith(":") and node.id != "attachment-a":
                    assert isinstance(after, Item), text


def test_no_two_types_and_artifact_sets_give_the_same_words() -> None:
    found = {identity.canonical_words(rendered(core_draft(*kind)).__class__(**_untitled(kind))) for kind in KINDS}
    assert len(found) == len(KINDS) == 45


def _untitled(kind: tuple[LicenseType, tuple[Artifact, ...]]) -> dict[str, object]:
    document = rendered(core_draft(*kind))
    fields = {name: getattr(document, name) for name in document.__struct_fields__}
    return {**fields, "title": ()}


# Terms --------------------------------------------------------------------------------------------------------------


def _values(term: terms.Term, license_type: LicenseType) -> list[TermValue]:
    if term.kind == "choice":
        return [option.value for option in term.options_for(license_type)]
    if term.kind == "flag":
        return [True, False]
    if term.kind == "number":
        return [term.minimum, term.minimum + 1, 1234 if term.maximum > 1234 else term.maximum]
    return ["", "Some words"]


@pytest.mark.parametrize("kind", KINDS, ids=ids)
def test_each_value_of_each_term_leaves_its_own_words(kind: tuple[LicenseType, tuple[Artifact, ...]]) -> None:
    triggers: dict[str, dict[str, TermValue]] = {
        "attribution_line": {"attribution": "line"},
        "name_words": {"name_display": "display"},
    }
    seen = set()
    base = core_draft(*kind)
    if kind[0] is LicenseType.RAIL:
        base = base.with_term("distribution", "permitted")
    for term in terms.load():
        draft = base
        for key, value in triggers.get(term.key, {}).items():
            draft = draft.with_term(key, value)
        if term.key not in terms.effective(draft):
            continue
        seen.add(term.key)
        values = _values(term, kind[0])
        words = {identity.canonical_words(rendered(draft.with_term(term.key, value))) for value in values}
        assert len(words) == len(values), term.key
    assert len(seen) >= 20


@st.composite
def term_choices(draw: st.DrawFn) -> Draft:
    kind = draw(st.sampled_from(KINDS))
    draft = core_draft(*kind)
    for term in terms.load():
        value = draw(st.sampled_from([None, *_values(term, kind[0])]))
        if value is not None:
            draft = draft.with_term(term.key, value)
    return draft


@settings(max_examples=150, deadline=None)
@given(term_choices(), term_choices())
def test_different_configurations_have_different_words(one: Draft, other: Draft) -> None:
    same_id = identity.configuration_id(one) == identity.configuration_id(other)
    same_words = identity.canonical_words(rendered(one)) == identity.canonical_words(rendered(other))
    assert same_id == same_words


@settings(max_examples=150, deadline=None)
@given(term_choices())
def test_any_choice_of_terms_gives_a_document_whose_terms_are_defined(draft: Draft) -> None:
    document = rendered(draft)
    defined = {block.term for block in blocks(document) if isinstance(block, Definition)}
    for block in blocks(document):
        text = "".join(run.text for run in block.runs if run.kind not in ("user", "term"))
        assert wording.terms_in(text) <= defined


# Language -----------------------------------------------------------------------------------------------------------

BANNED = re.compile(
    r"\b(shall|hereby|hereunder|herein|thereof|therein|whereas|aforesaid|notwithstanding|pursuant|forthwith|etc"
    r"|e\.g|i\.e|including but not limited to|including without limitation|and/or|reasonable|reasonably|appropriate"
    r"|best efforts)\b",
    re.IGNORECASE,
)
MAX_WORDS = 27


def _wordings() -> set[str]:
    """Every sentence that the templates can give, with each value of each term once."""
    own = {d["id"] for d in _document_definitions()}
    sentences: set[str] = set()
    for license_type, artifacts in KINDS:
        base = core_draft(license_type, artifacts)
        base = base.with_work(upstream=("org/base", "org/other"), information="A note.")
        if license_type is LicenseType.RAIL:
            base = base.with_term("distribution", "permitted")
        drafts = [base] + [
            base.with_term(term.key, value) for term in terms.load() for value in _values(term, license_type)
        ]
        for draft in drafts:
            for node in blocks(rendered(draft)):
                if isinstance(node, ClauseItem):
                    continue
                if isinstance(node, Definition) and node.id.removeprefix("definition-") not in own:
                    continue
                sentences.update(re.split(r"(?<=[.:;])\s+(?=[A-Z\"])", plain(node.runs)))
    return sentences


def _document_definitions() -> list[dict[str, str]]:
    source = Path(terms.__file__).parents[2] / "resources" / "templates" / terms.CURRENT / "definitions-document.toml"
    found: list[dict[str, str]] = tomli.loads(source.read_text("utf-8"))["term"]
    return found


def test_sentences_are_short_and_hold_none_of_the_words_that_plain_english_does_without() -> None:
    sentences = _wordings()
    assert len(sentences) > 150
    assert not [s for s in sentences if BANNED.search(s)]
    assert not [s for s in sentences if len(s.split()) > MAX_WORDS]
    longer_than_the_rule = {re.sub(r"\d[\d.,]*", "0", s) for s in sentences if len(s.split()) > 25}
    assert len(longer_than_the_rule) <= 4, longer_than_the_rule


def test_a_word_about_duty_is_must_and_about_permission_is_may() -> None:
    for sentence in _wordings():
        assert not re.search(
            r"\bYou (should|ought|have to|need not|can not|are allowed|are not allowed)\b", sentence
        ), sentence
        assert not re.search(r"\bYou may not\b", sentence), sentence


# Golden documents ---------------------------------------------------------------------------------------------------

DATA, APPLICATION, MODEL, SOURCE = Artifact
OPENRAIL, RESEARCHRAIL, RAIL = LicenseType
DOCUMENTS: dict[str, tuple[Draft, tuple[Carried, ...]]] = {
    "openrail-m": (core_draft(OPENRAIL, (MODEL,)), ()),
    "openrail-d": (core_draft(OPENRAIL, (DATA,), tdm_reservation="lifted"), ()),
    "openrail-as": (
        core_draft(
            OPENRAIL, (APPLICATION, SOURCE), flow_down="same-purpose", license_copy="link", attribution="credit"
        ),
        (),
    ),
    "openrail-dams": (
        core_draft(
            OPENRAIL, (DATA, APPLICATION, MODEL, SOURCE), trained_model_is_derivative=True, name_display="display"
        ),
        (),
    ),
    "researchrail-dm": (core_draft(RESEARCHRAIL, (DATA, MODEL), documentation="extend", warranty="rights"), ()),
    "researchrail-s-nodist": (core_draft(RESEARCHRAIL, (SOURCE,), distribution="none", patent_grant=False), ()),
    "rail-a": (core_draft(RAIL, (APPLICATION,), governing_law="Germany", venue="Munich, Germany"), ()),
    "rail-d": (core_draft(RAIL, (DATA,), liability="intent", severability="no-grant"), ()),
    "rail-ms-conditions": (
        core_draft(
            RAIL,
            (MODEL, SOURCE),
            distribution="permitted",
            non_commercial=True,
            revenue_limit=1_000_000,
            user_limit=10_000,
            no_training_competitors=True,
            name_display="prefix",
            name_words="Salamander",
            attribution="line",
            attribution_line="Contains Salamander by Example Lab",
            outputs="free",
            imitation_is_derivative=False,
            updates="safety",
            remote_restriction=True,
            termination="immediate",
        )
        .with_work(upstream=("example/base-7b",), information="Trained in 2026.\nSee the model card.")
        .with_custom(
            CustomClause("custom.gambling", "fraud", "Gambling", "to design or place advertisements for gambling")
        ),
        (
            Carried(
                upstream="example/base-7b",
                license_title="Example Community License",
                license_url="https://example.org/license",
                notice_lines=("Base is licensed under the Example Community License.",),
                display_phrases=("Built with Base",),
                name_prefix="Base",
                passes_on=True,
                duties=("Pass on its use restrictions.", 'Show "Built with Base".', 'Begin names with "Base".'),
            ),
        ),
    ),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_document_reads_as_reviewed(name: str) -> None:
    """Set CLAUSEWRIGHT_WRITE_GOLDEN=1 to write the files anew; review them as documents."""
    draft, carried = DOCUMENTS[name]
    text = as_text(rendered(draft, carried))
    file = GOLDEN / f"{name}.txt"
    if os.environ.get("CLAUSEWRIGHT_WRITE_GOLDEN"):
        file.write_text(text, "utf-8")
    assert text == file.read_text("utf-8")
