# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The colors of figures: told apart by everybody, on light and on dark pages."""

from itertools import combinations, pairwise

import numpy as np
import pytest

from core.figures import spec
from tests.core.figures.sight import VISIONS, contrast, distance, lab, linear

FAR_APART = 28
"""Distance in Lab; 2.3 is just noticeable side by side, 10 is seen at a glance."""


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("vision", VISIONS)
def test_any_two_class_colors_are_far_apart_for_every_kind_of_color_vision(vision: str, dark: bool) -> None:
    colors = spec.theme(dark).category
    close = {(a, b): d for a, b in combinations(colors, 2) if (d := distance(a, b, vision)) < FAR_APART}
    assert close == {}


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("vision", VISIONS)
def test_the_ramp_goes_one_way_from_dim_to_bright_for_every_kind_of_color_vision(vision: str, dark: bool) -> None:
    steps = [float(lab(color, vision)[0]) for color in spec.theme(dark).ramp]
    apart = [b - a if dark else a - b for a, b in pairwise(steps)]
    assert min(apart) > 9


@pytest.mark.parametrize("dark", [False, True])
def test_words_and_marks_stand_out_from_the_page(dark: bool) -> None:
    theme = spec.theme(dark)
    for name in ("text", "muted", "point"):
        assert contrast(getattr(theme, name), theme.background) >= 4.5, name
    assert contrast(theme.accent, theme.background) >= 3
    assert all(contrast(color, theme.background) >= 1.9 for color in theme.category)


@pytest.mark.parametrize("dark", [False, True])
def test_numbers_in_cells_are_readable_on_every_step_of_the_ramp(dark: bool) -> None:
    from core.figures.rows import STRONG

    theme = spec.theme(dark)
    low = [contrast(theme.text, _at(theme.ramp, t)) for t in np.linspace(0, STRONG, 20)]
    high = [contrast(theme.on_strong, _at(theme.ramp, t)) for t in np.linspace(STRONG, 1, 20)]
    assert min(low) >= 3.5
    assert min(high) >= 3.5


def test_the_simulation_confuses_what_color_blind_people_confuse() -> None:
    """Red and green of like brightness: close for deuteranopes, far for others."""
    assert distance("#c0504d", "#7f7f00", "usual") > 2 * distance("#c0504d", "#7f7f00", "deuteranopia")
    assert np.allclose(linear("#ffffff"), 1)


def _at(ramp: tuple[str, ...], place: float) -> str:
    """The color at that place of the ramp, mixed in sRGB as Vega does."""
    number = min(int(place * (len(ramp) - 1)), len(ramp) - 2)
    part = place * (len(ramp) - 1) - number
    mixed = [
        round((1 - part) * int(ramp[number][at : at + 2], 16) + part * int(ramp[number + 1][at : at + 2], 16))
        for at in (1, 3, 5)
    ]
    return "#{:02x}{:02x}{:02x}".format(*mixed)
