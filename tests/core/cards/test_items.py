# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Items join a list of the front matter, and the section of the body its place, with every other byte as it was."""

import pytest
from hypothesis import event, example, given, settings
from hypothesis import strategies as st

from core.cards import section
from core.cards.edit import edit_keys
from core.cards.front_matter import CardError, decode, locate
from core.cards.items import add_items

BLOCK = b"---\r\ntags:   # mine\r\n  -   first  # why\r\n  - second\r\n# end\r\nlicense: mit\r\n---\r\nbody\r\n"


def test_an_item_joins_a_block_list_behind_the_last_one_in_its_indentation() -> None:
    assert add_items(BLOCK, "tags", ["rail", "first"]) == BLOCK.replace(
        b"  - second\r\n", b"  - second\r\n  -   rail\r\n"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"tags: [a, b]  # c", b"tags: [a, b, rail]  # c"),
        (b"tags: [ a, b, ]", b"tags: [ a, b, rail ]"),
        (b"tags: [a,\n  b\n]", b"tags: [a,\n  b, rail\n]"),
        (b"tags: a", b"tags:\n  - a\n  - rail"),
        (b"tags: []", b"tags:\n  - rail"),
        (b"tags:", b"tags:\n  - rail"),
        (b"tags:\n- a # x", b"tags:\n- a # x\n- rail"),
        (b'tags:\n-   "a"\n-\n  b', b'tags:\n-   "a"\n-\n  b\n-   rail'),
        (b"language: en", b"language: en\ntags:\n  - rail"),
    ],
)
def test_an_item_joins_whatever_stands_there(before: bytes, after: bytes) -> None:
    assert add_items(b"---\n" + before + b"\n---\nx", "tags", ["rail"]) == b"---\n" + after + b"\n---\nx"


@pytest.mark.parametrize(
    ("value", "words"),
    [(b"&x [a]\nother: *x", "shares its value"), (b"[a, 1]", "not plain text"), (b"[{a: b}]", "not plain text")],
)
def test_a_list_that_cannot_be_changed_safely_is_refused(value: bytes, words: str) -> None:
    with pytest.raises(CardError, match=words):
        add_items(b"---\ntags: " + value + b"\n---\n", "tags", ["rail"])


WORDS = st.sampled_from(["a", "b-c", "d e", "'quoted'", '"x: y"', "no", "1.0x", "é"])
ENDS = st.sampled_from(["\n", "\r\n"])


@st.composite
def lists(draw: st.DrawFn) -> str:
    """A list under `tags`, in the ways that people write them."""
    items = draw(st.lists(WORDS, min_size=1, max_size=5))
    if draw(st.booleans()):
        joint = draw(st.sampled_from([", ", ",", " , ", ",\n   "]))
        opening, closing = draw(st.sampled_from(["[", "[ "])), draw(st.sampled_from(["]", " ]", ",]", ", ]"]))
        return f"tags: {opening}{joint.join(items)}{closing}"
    indent = " " * draw(st.integers(0, 7))
    lines = []
    for item in items:
        lines.append(draw(st.sampled_from(["", "", "# note\n", "\n", f"{indent}# deep\n"])))
        lines.append(f"{indent}-{' ' * draw(st.integers(1, 4))}{item}{draw(st.sampled_from(['', '  # why', '   ']))}\n")
    return "tags:\n" + "".join(lines).rstrip("\n")


@given(
    lists(), ENDS, st.sampled_from(["", "\ufeff"]), st.sampled_from(["", "license: mit\n", "model-index: {a: [1]}\n"])
)
@example("tags:\n- a\n", "\n", "", "")
def test_every_line_of_the_card_is_still_there_after_items_joined(
    tags: str, newline: str, mark: str, other: str
) -> None:
    text = f"---\n# top\n{other}{tags}\nafter: 'x'   # y\n---\nbody\n".replace("\n", newline)
    data = (mark + text).encode()
    edited = add_items(data, "tags", ["rail", "open rail"])
    old, new = (locate(decode(each)[1]) for each in (data, edited))
    assert old is not None
    assert new is not None
    assert new.values == {**old.values, "tags": [*old.values["tags"], "rail", "open rail"]}
    rest = edited.decode()
    for line in (mark + text).split(newline):
        kept = line.rstrip("] ,")  # the last line of a flow list grows before its bracket
        assert kept in rest
        rest = rest[rest.index(kept) + len(kept) :]
    assert add_items(edited, "tags", ["rail"]) == edited


BODIES = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)


@given(BODIES, ENDS, st.booleans())
def test_the_section_is_put_updated_and_removed_without_touching_anything_else(
    body: str, newline: str, matter: bool
) -> None:
    head = f"---{newline}license: mit{newline}---{newline}" if matter else ""
    data = (head + body).encode()
    once = section.put(data, "## License\n\nfirst")
    assert once.startswith(data)
    assert section.put(once, "## License\n\nfirst") == once
    twice = section.put(once, "## License\n\nsecond\nlonger")
    assert twice.startswith(data)
    assert section.put(twice, "## License\n\nfirst") == once
    left = section.without(twice)
    assert left.startswith(data)
    assert left[len(data) :].strip() == b""


def test_the_section_stays_where_its_markers_were_moved_to() -> None:
    data = f"# A\n\n{section.BEGIN}\nold\n{section.END}\n\n# B\n".encode()
    assert section.put(data, "new") == f"# A\n\n{section.BEGIN}\nnew\n{section.END}\n\n# B\n".encode()


@pytest.mark.parametrize(
    "body",
    [
        f"{section.BEGIN}\n",
        f"{section.END}\n{section.BEGIN}\n",
        f"{section.BEGIN}{section.BEGIN}{section.END}",
        f"{section.BEGIN}{section.END}{section.END}",
    ],
)
def test_markers_that_do_not_stand_once_and_in_order_are_refused(body: str) -> None:
    for change in (lambda data: section.put(data, "x"), section.without):
        with pytest.raises(CardError, match="markers"):
            change(body.encode())


# Cards as people write them: every construct that YAML allows at the top, each in odd places.

ODD = st.sampled_from(
    [
        "language:\n- en\n-   'no'\n",
        "model-index:\n  - name: x\n    results:\n    - task: {type: t}\n      metrics: [{value: 1.10}]\n",
        "widget:\n- text: \"a: b # c\"\n  example_title: 'it''s'\n",
        "long: " + "word " * 60 + "\n",
        "folded: >-\n    a\n    b\n\n    c\n",
        "literal: |+\n  keep\n\n",
        'quoted: "two\n  lines"\n',
        "? complex\n: value\n",
        "base: &b {a: 1}\nderived: {<<: *b}\n",
        "anchor: &x text\nalias: *x\n",
        "'license_note': mit\n",
        "empty:\nnull_one: ~\n",
        "date: 2024-01-01\nsexagesimal: 12:30:45\noctal: 0o14\n",
        "# license: commented out\n",
        "\t\n",
        "emoji: 🦎\n",
        "%weird: yes\n",
        "tabbed:\ta\n",
    ]
)
OWN = st.sampled_from(
    [
        "",
        "license: mit\n",
        "license:    'mit'   # old\n",
        "license:\n  - mit\n  - apache-2.0 # two\n",
        "license: [mit,\n  apache-2.0]\n",
        "license: >-\n  mit\n",
        "license:\n",
        '"license": mit\n',
        "license: &l mit\n",
        "license: !!str mit\n",
        "license_name: x\nlicense: other\n",
        "license: mit\nlicense: other\n",
    ]
)
NEW = {"license": "other", "license_name": "clausewright-openrail-m-7f3a9c21d05be844", "license_link": "LICENSE"}


@settings(max_examples=max(400, settings().max_examples))
@given(st.lists(ODD, max_size=4), OWN, st.integers(0, 5), ENDS, st.sampled_from(["", "\ufeff"]), BODIES)
def test_an_odd_card_is_edited_with_everything_else_in_place_or_refused_with_the_reason(
    parts: list[str], own: str, place: int, newline: str, mark: str, body: str
) -> None:
    lines = "".join([*parts[:place], own, *parts[place:]])
    data = f"{mark}---\n{lines}---\n".replace("\n", newline).encode() + body.encode()
    try:
        edited = edit_keys(data, NEW)
    except CardError as error:
        event("refused")
        assert error.what
        assert error.where.startswith("README.md")
        return
    event("edited")
    matter, old = locate(decode(edited)[1]), locate(decode(data)[1])
    if matter is None:  # the Hub sees no front matter in it, so it got one of its own in front
        assert old is None
        return
    assert {key: matter.values[key] for key in NEW} == NEW
    if old is not None:
        assert {k: v for k, v in matter.values.items() if k not in NEW} == {
            k: v for k, v in old.values.items() if k not in NEW
        }
        for part in parts:
            assert part.replace("\n", newline).encode() in edited
    assert edited.endswith(body.encode())
    assert edited.startswith(mark.encode())
    assert edit_keys(edited, NEW) == edited
