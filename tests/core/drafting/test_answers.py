# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""DRAFT.toml: read exactly, refused in one sentence with the place of the fault, written back without loss."""

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from core.catalog import catalog as catalogs
from core.catalog import presets
from core.catalog.presets import Preset
from core.drafting import terms
from core.drafting.answers import custom_id, read_answers, write_answers
from core.drafting.draft import Artifact, ChosenClause, Confirmations, CustomClause, Draft, LicenseType, Work
from core.drafting.typed import UNPRINTABLE
from core.errors import InputError

CATALOG = catalogs.load()
PLAIN = CATALOG.clauses[0]
NARROWED = next(clause for clause in CATALOG.clauses if len(clause.exceptions) > 1)


def read(text: str) -> Draft:
    return read_answers(text, where="DRAFT.toml", catalog=CATALOG)


def test_every_table_of_the_contract_is_read() -> None:
    draft = read(
        f"""
        [work]
        name = "Salamander 7B"
        version = "1.0"
        licensor = "Example Lab"
        contact = "licensing@example.org"
        url = "https://example.org/salamander"
        information = "One line.\\nAnother."
        upstream = ["meta-llama/Llama-3.1-8B"]

        [license]
        type = "RAIL"
        artifacts = ["source", "model", "source"]

        [restrictions]
        add = ["{NARROWED.id}", "{PLAIN.id}@{PLAIN.version}"]
        [restrictions.exceptions]
        "{NARROWED.id}" = ["{NARROWED.exceptions[1].id}", "{NARROWED.exceptions[0].id}"]
        [[restrictions.custom]]
        domain = "general"
        title = "Bees & wasps"
        text = "to harm bees"
        gist = "No harm to bees"
        [[restrictions.custom]]
        domain = "general"
        title = "Bees: wasps"
        text = "to harm wasps"

        [terms]
        cure_days = 30

        [confirm]
        rights_held = true
        one_way = true
        assent_before_access = true
        """
    )
    clauses = [
        ChosenClause(NARROWED.id, NARROWED.version, tuple(sorted(e.id for e in NARROWED.exceptions[:2]))),
        ChosenClause(PLAIN.id, PLAIN.version),
    ]
    assert draft == Draft(
        work=Work(
            "Salamander 7B",
            "1.0",
            "Example Lab",
            "licensing@example.org",
            "https://example.org/salamander",
            "One line.\nAnother.",
            ("meta-llama/Llama-3.1-8B",),
        ),
        type=LicenseType.RAIL,
        artifacts=(Artifact.MODEL, Artifact.SOURCE),
        clauses=tuple(sorted(clauses, key=lambda clause: clause.id)),
        custom=(
            CustomClause("custom.bees-wasps", "general", "Bees & wasps", "to harm bees", "No harm to bees"),
            CustomClause("custom.bees-wasps-2", "general", "Bees: wasps", "to harm wasps", ""),
        ),
        terms={"cure_days": 30},
        confirm=Confirmations(True, True, True),
    )


def test_a_name_is_enough() -> None:
    assert read('[work]\nname = "X"') == Draft(work=Work("X"))


def test_a_preset_is_added_to_and_taken_from() -> None:
    core = [clause.id for clause in CATALOG.core]
    other = next(clause.id for clause in CATALOG.clauses if clause.id not in core)
    draft = read(f'[work]\nname="X"\n[restrictions]\npreset="core"\nadd=["{other}"]\nremove=["{core[0]}"]')
    assert [clause.id for clause in draft.clauses] == sorted([*core[1:], other])
    assert draft.preset == "core"


def test_exceptions_take_the_place_of_those_of_the_preset() -> None:
    first, second = (exception.id for exception in NARROWED.exceptions[:2])
    narrowed = Preset("mine", "Mine", "", (NARROWED.id,), {NARROWED.id: (first,)})

    def chosen(lines: str) -> tuple[str, ...]:
        text = f'[work]\nname = "X"\n[restrictions]\npreset = "mine"\n{lines}'
        draft = read_answers(text, where="x", catalog=CATALOG, preset=lambda _: narrowed)
        return draft.clauses[0].exceptions

    assert chosen("") == (first,)
    assert chosen(f'[restrictions.exceptions]\n"{NARROWED.id}" = ["{second}"]') == (second,)
    assert chosen(f'[restrictions.exceptions]\n"{NARROWED.id}" = []') == ()


@pytest.mark.parametrize("preset", [preset.id for preset in presets.load()])
def test_every_ready_preset_can_be_named(preset: str) -> None:
    draft = read(f'[work]\nname = "X"\n[restrictions]\npreset = "{preset}"')
    assert draft.preset == preset
    assert draft.clauses


W = '[work]\nname = "X"\n'
FAULTS = [
    ("", "DRAFT.toml, work.name: the work has no name."),
    ('[work]\nname = "  "', "DRAFT.toml, work.name: the work has no name."),
    ("[work]\nname = X", "DRAFT.toml, line 2, column 8: is no valid TOML: invalid value."),
    ("[work\n", "DRAFT.toml, line 1, column 6: is no valid TOML: "),
    ('[work]\nname = "a"\nname = "b"', "DRAFT.toml, line 3, column 11: is no valid TOML: "),
    (W + "[licence]", "DRAFT.toml, licence: this key is not known (did you mean license?)."),
    ('[work]\nnmae = "X"', "DRAFT.toml, work.nmae: this key is not known (did you mean name?)."),
    (W + "[license]\nkind = 1", "DRAFT.toml, license.kind: this key is not known. Known there: type, artifacts."),
    (W + "version = 1.0", "DRAFT.toml, work.version: must be text in quotes, not a number with a point."),
    (W + 'upstream = "a/b"', "DRAFT.toml, work.upstream: must be a list in brackets, not text in quotes."),
    (W + "work = 7", "DRAFT.toml, work.work: this key is not known."),
    ('license = "MIT"', "DRAFT.toml, license: must be a table, not text in quotes."),
    (W + '[license]\ntype = "OpenRail"', 'license.type: "OpenRail" is not known there (did you mean OpenRAIL'),
    (W + '[license]\nartifacts = ["models"]', 'license.artifacts: "models" is not known there (did you mean model?).'),
    (W + '[restrictions]\npreset = "cor"', 'restrictions.preset: "cor" is not known there (did you mean core'),
    (W + '[restrictions]\nadd = ["no.such"]', "DRAFT.toml, restrictions.add: no clause is called 'no.such'."),
    (W + f'[restrictions]\nadd = ["{PLAIN.id}@99"]', f"restrictions.add: clause '{PLAIN.id}' has no version 99."),
    (W + f'[restrictions]\nadd = ["{PLAIN.id}@x"]', f"restrictions.add: '{PLAIN.id}@x' names no version of a clause."),
    (W + '[restrictions]\nremove = ["no.such"]', "DRAFT.toml, restrictions.remove: no clause is called 'no.such'."),
    (
        W + f'[restrictions]\nadd = ["{PLAIN.id}"]\nremove = ["{PLAIN.id}"]',
        f"DRAFT.toml, restrictions: {PLAIN.id} stands under add and under remove. Keep one of the two.",
    ),
    (
        W + f'[restrictions.exceptions]\n"{NARROWED.id}" = []',
        f"DRAFT.toml, restrictions.exceptions: names {NARROWED.id}, which is not among the restrictions.",
    ),
    (
        W + f'[restrictions]\nadd = ["{NARROWED.id}"]\n[restrictions.exceptions]\n"{NARROWED.id}" = ["no"]',
        f'DRAFT.toml, restrictions.exceptions."{NARROWED.id}": "no" is not known there',
    ),
    (W + '[[restrictions.custom]]\ntitle = "T"', "restrictions.custom[0].domain: is missing. Write domain = …."),
    (
        W + '[[restrictions.custom]]\ndomain = "generall"\ntitle = "T"\ntext = "to x"',
        'restrictions.custom[0].domain: "generall" is not known there (did you mean general?).',
    ),
    (
        W + '[[restrictions.custom]]\ndomain = "general"\ntitle = "T"\ntext = " "',
        "DRAFT.toml, restrictions.custom[0].text: is empty. Write it.",
    ),
    (
        W + '[[restrictions.custom]]\ndomain = "general"\ntitle = "T"\ntext = "to x"\nid = "Bees"',
        'DRAFT.toml, restrictions.custom[0].id: "Bees" is no id of a custom clause.',
    ),
    (
        W + '[[restrictions.custom]]\ndomain = "general"\ntitle = "T"\ntext = "to x"\nlevel = 1',
        "DRAFT.toml, restrictions.custom[0].level: this key is not known.",
    ),
    (W + "[terms]\ncure_day = 30", "DRAFT.toml, terms.cure_day: there is no term "),
    (W + '[terms]\ncure_days = "thirty"', "DRAFT.toml, terms.cure_days: cure_days is a whole number."),
    (W + "[terms]\ncure_days = 1.5", "DRAFT.toml, terms.cure_days: cure_days is a whole number."),
    (W + "[terms]\ncure_days = 2026-01-01", "DRAFT.toml, terms.cure_days: cure_days is a whole number."),
    (W + "[terms]\ncure_days = {a = 1}", "DRAFT.toml, terms.cure_days: cure_days is a whole number."),
    (
        W + f'[restrictions]\nadd = ["{NARROWED.id}"]\n[restrictions.exceptions]\n"{NARROWED.id}" = "no"',
        f'DRAFT.toml, restrictions.exceptions."{NARROWED.id}": must be a list in brackets of texts in quotes.',
    ),
    (W + '[confirm]\none_way = "yes"', "DRAFT.toml, confirm.one_way: must be true or false, not text in quotes."),
    ("a = " + "[" * 5000, "DRAFT.toml"),
]


@pytest.mark.parametrize(("text", "said"), FAULTS)
def test_a_fault_is_one_sentence_with_its_place(text: str, said: str) -> None:
    with pytest.raises(InputError) as raised:
        read(text)
    assert said in str(raised.value)
    assert str(raised.value).startswith("DRAFT.toml")
    assert raised.value.exit_code == 2
    assert "\n" not in str(raised.value)


ACCEPTED = [
    "{{7*7}}",
    "<b>bold</b>",
    "# x",
    "C:\\new\\table",
    '"quoted"',
    "سلمندر",
    "火蜥蜴",
    "Émile 🦎",
    "x" * 300,
    "%s",
]
REFUSED = [
    ("x" * 301, "is longer than 300 characters"),
    ("two\nlines", "holds a line break or a control character"),
    ("tab\there", "holds a line break or a control character"),
    ("bell\a", "holds a line break or a control character"),
    ("\x1b[31mred", "holds a line break or a control character"),
    ("a\u2028b", "holds a line break or a control character"),
    ("a\u0085b", "holds a line break or a control character"),
    ("a\u202eb", "holds invisible marks that turn the direction of reading"),
    ("a\u2066b", "holds invisible marks that turn the direction of reading"),
]
FIELDS = ["name", "version", "licensor", "contact"]


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("text", ACCEPTED)
def test_any_printable_name_is_taken_as_it_is(text: str, field: str) -> None:
    draft = structs.replace(Draft(work=Work("X")).with_work(**{field: text}))
    assert getattr(read(write_answers(draft, catalog=CATALOG)).work, field) == text


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize(("text", "why"), REFUSED)
def test_a_name_past_the_limits_is_refused(text: str, why: str, field: str) -> None:
    answers = write_answers(Draft(work=Work("X")).with_work(**{field: text}), catalog=CATALOG)
    with pytest.raises(InputError) as raised:
        read(answers)
    assert str(raised.value) == f"DRAFT.toml, work.{field}: {why}. Correct it."


def test_ids_of_custom_clauses_come_from_their_titles() -> None:
    assert custom_id("Élevage d'abeilles!", ()) == "custom.elevage-d-abeilles"
    assert custom_id("火", ()) == "custom.clause"
    assert custom_id("火", ["custom.clause", "custom.clause-2"]) == "custom.clause-3"
    assert custom_id("a" * 39 + " bees", ()) == "custom." + "a" * 39


def test_a_written_file_reads_well() -> None:
    draft = Draft(
        work=Work("Salamander", upstream=("a/b",)),
        artifacts=(Artifact.MODEL,),
        clauses=(ChosenClause(NARROWED.id, NARROWED.version, (NARROWED.exceptions[0].id,)),),
        custom=(CustomClause("custom.x", "general", "X", 'to "x"', ""),),
        terms={"cure_days": 30},
    )
    assert write_answers(draft, catalog=CATALOG) == (
        '[work]\nname = "Salamander"\nupstream = ["a/b"]\n\n'
        '[license]\ntype = "OpenRAIL"\nartifacts = ["model"]\n\n'
        f'[restrictions]\nadd = ["{NARROWED.id}@{NARROWED.version}"]\nremove = []\n\n'
        f'[restrictions.exceptions]\n"{NARROWED.id}" = ["{NARROWED.exceptions[0].id}"]\n\n'
        '[[restrictions.custom]]\nid = "custom.x"\ndomain = "general"\ntitle = "X"\ntext = "to \\"x\\""\ngist = ""\n\n'
        "[terms]\ncure_days = 30\n\n"
        "[confirm]\nrights_held = false\none_way = false\nassent_before_access = false\n"
    )


def test_a_preset_that_is_gone_is_left_out_but_its_clauses_stay() -> None:
    draft = Draft(work=Work("X"), clauses=(ChosenClause(PLAIN.id, PLAIN.version),), preset="gone")
    assert read(write_answers(draft, catalog=CATALOG)) == structs.replace(draft, preset="")


PRINTABLE = st.text(st.characters(exclude_categories=sorted(UNPRINTABLE | {"Cn"})), max_size=80).filter(
    lambda text: not set(text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
)
FILLED = PRINTABLE.filter(lambda text: bool(text.strip()))
CLAUSES = st.sampled_from(CATALOG.published).flatmap(
    lambda clause: st.builds(
        lambda exceptions: ChosenClause(clause.id, clause.version, tuple(sorted(exceptions))),
        st.sets(st.sampled_from([e.id for e in clause.exceptions])) if clause.exceptions else st.just(set()),
    )
)
VALUES = {
    "flag": lambda term: st.booleans(),
    "number": lambda term: st.integers(term.minimum, term.maximum),
    "text": lambda term: PRINTABLE.filter(str.isprintable),
    "choice": lambda term: st.sampled_from([option.value for option in term.options]),
}
TERMS = st.fixed_dictionaries({}, optional={term.key: VALUES[term.kind](term) for term in terms.load()})
CUSTOM = st.lists(
    st.builds(
        CustomClause,
        id=st.from_regex(r"custom\.[a-z0-9]{1,8}(-[a-z0-9]{1,4}){0,2}", fullmatch=True),
        domain=st.sampled_from([domain.id for domain in CATALOG.domains]),
        title=FILLED,
        text=st.lists(FILLED, min_size=1, max_size=3).map("\n".join),
        gist=PRINTABLE,
    ),
    max_size=3,
    unique_by=lambda clause: clause.id,
)
DRAFTS = st.builds(
    Draft,
    work=st.builds(
        Work,
        name=FILLED,
        version=PRINTABLE,
        licensor=PRINTABLE,
        contact=PRINTABLE,
        url=PRINTABLE,
        information=st.lists(PRINTABLE, max_size=4).map("\n".join),
        upstream=st.lists(PRINTABLE, max_size=3).map(tuple),
    ),
    type=st.sampled_from(LicenseType),
    artifacts=st.sets(st.sampled_from(Artifact)).map(lambda chosen: tuple(a for a in Artifact if a in chosen)),
    clauses=st.lists(CLAUSES, max_size=12, unique_by=lambda clause: clause.id).map(
        lambda clauses: tuple(sorted(clauses, key=lambda clause: clause.id))
    ),
    custom=CUSTOM.map(tuple),
    terms=TERMS.map(lambda values: dict(sorted(values.items()))),
    confirm=st.builds(Confirmations, st.booleans(), st.booleans(), st.booleans()),
    preset=st.sampled_from(["", *(preset.id for preset in presets.load())]),
)


@given(draft=DRAFTS)
def test_a_draft_written_and_read_is_the_same_draft(draft: Draft) -> None:
    text = write_answers(draft, catalog=CATALOG)
    assert read(text) == draft
    assert tomli.loads(text)["work"]["name"] == draft.work.name
