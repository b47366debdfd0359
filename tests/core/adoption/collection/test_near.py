# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Near-duplicates: estimates near the truth, sets without all pairs, lineages that follow the edits."""

import random

import numpy as np
import pytest

from core.adoption.collection import near

WORDS = [f"w{number}" for number in range(3000)]


def text(seed: int, words: int = 800) -> list[str]:
    return random.Random(seed).choices(WORDS, k=words)


def edited(words: list[str], share: float, seed: int) -> list[str]:
    rng = random.Random(seed)
    return [f"edit{rng.random()}" if rng.random() < share else word for word in words]


def jaccard(a: list[str], b: list[str]) -> float:
    def shingles(words: list[str]) -> set[tuple[str, ...]]:
        return {tuple(words[at : at + near.SHINGLE]) for at in range(len(words) - near.SHINGLE + 1)}

    return len(shingles(a) & shingles(b)) / len(shingles(a) | shingles(b))


@pytest.mark.parametrize("share", [0.0, 0.005, 0.02, 0.05, 0.2])
def test_the_estimate_lies_near_the_true_share_of_common_shingles(share: float) -> None:
    errors = []
    for seed in range(12):
        a = text(seed)
        b = edited(a, share, seed + 100)
        estimate = near.likeness(near.sign(" ".join(a)), near.sign(" ".join(b)))[0]
        errors.append(estimate - jaccard(a, b))
    assert abs(float(np.mean(errors))) < 0.05
    assert max(map(abs, errors)) < 0.15


def test_case_and_punctuation_do_not_count() -> None:
    assert (near.sign("You must NOT, ever, harm people.") == near.sign("you must not ever harm people")).all()


def test_families_are_found_whole_and_apart() -> None:
    signatures, families = [], []
    for family in range(40):
        root = text(family)
        for copy in range(25):
            signatures.append(near.sign(" ".join(edited(root, 0.005, family * 100 + copy))))
            families.append(family)
    groups = near.group(near.stack(signatures))
    assert [len(members) for members in groups.sets()] == [25] * 40
    assert all(len({families[m] for m in members}) == 1 for members in groups.sets())


def test_short_and_empty_texts_have_signatures() -> None:
    assert (near.sign("") == near.sign("")).all()
    assert near.likeness(near.sign("one two"), near.sign("one two"))[0] == 1
    assert near.likeness(near.sign("one two"), near.sign("three four"))[0] < 0.2


def test_a_lineage_follows_the_edits() -> None:
    first = text(1)
    second = edited(first, 0.01, 2)
    third = edited(second, 0.01, 3)
    steps = near.descent(near.stack([near.sign(" ".join(words)) for words in (first, third, second)]), 0)
    assert [(child, parent) for child, parent, _ in steps] == [(2, 0), (1, 2)]
    assert all(0.7 < like < 1 for _, _, like in steps)


def test_sets_that_grow_together_keep_the_smallest_number() -> None:
    groups = near.Groups(6)
    groups.join(4, 5)
    groups.join(1, 4)
    groups.join(2, 3)
    assert groups.sets() == [[1, 4, 5], [2, 3]]
    assert groups.find(5) == 1
