from __future__ import annotations

import pytest
from colours import contrast, smallest_distance

from commops.formats.org_charts import palette
from commops.formats.org_charts.palette import DARK, LIGHT, Colours

OKABE_ITO = ("#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7")
READABLE = 4.5


def test_the_simulation_gives_the_known_distances_of_a_known_palette() -> None:
    assert round(smallest_distance(OKABE_ITO), 1) == 16.1


def test_everybody_can_tell_the_colours_of_groups_apart() -> None:
    assert smallest_distance(palette.GROUPS) > 16.5


def test_fewer_of_them_can_be_told_apart_as_well() -> None:
    assert all(smallest_distance(palette.GROUPS[:number]) > 16.5 for number in range(2, len(palette.GROUPS) + 1))


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_all_text_is_readable(colours: Colours) -> None:
    for text in (colours.title, colours.text, colours.dim, colours.vacant, colours.warning):
        assert contrast(text, colours.box) >= READABLE
        assert contrast(text, colours.page) >= READABLE
