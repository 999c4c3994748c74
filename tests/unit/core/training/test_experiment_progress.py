from __future__ import annotations

import numpy as np
import pytest

from manhole_studio.core.evaluation.matching import ClassMatches
from manhole_studio.core.evaluation.paired import Scored
from manhole_studio.core.training.experiment_progress import pack, unpack


def a_run(groups: tuple[str, ...]) -> Scored:
    matched = np.array([[True, False]])
    one = ClassMatches(np.array([0.75, 0.5]), np.array([2, 0]), matched, np.array([1, 0, 1]))
    return Scored((one, one), groups)


@pytest.mark.parametrize("groups", [(), ("", "Straße 1", "Straße 1")])
def test_what_a_run_found_comes_back_with_its_places(groups: tuple[str, ...]) -> None:
    back = unpack(pack(a_run(groups)))

    assert back.groups == groups
    assert len(back.classes) == 2
    for one in back.classes:
        assert one.confidence.tolist() == [0.75, 0.5]
        assert one.image.tolist() == [2, 0]
        assert one.matched.tolist() == [[True, False]]
        assert one.boxes_per_image.tolist() == [1, 0, 1]


def test_places_of_other_photographs_are_refused() -> None:
    with pytest.raises(ValueError, match="groups"):
        unpack(pack(a_run(("a", "b"))))
