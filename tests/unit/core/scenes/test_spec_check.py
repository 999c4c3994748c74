from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.scenes.photograph import render_photograph
from manhole_studio.core.scenes.spec import CoverState, SceneSpec
from manhole_studio.core.scenes.spec_check import LARGEST_SIDE, LEAST_SIDE, check_spec

CLOSED = CoverState.CLOSED


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"images": 0}, "0 photographs"),
        ({"images": -3}, "-3 photographs"),
        ({"images": 10**9}, "1000000000"),
        ({"seed": -1}, "-1"),
        ({"states": {}}, "none"),
        ({"states": {CLOSED: 0.0}}, "0.0"),
        ({"states": {CLOSED: math.nan}}, "nan"),
        ({"states": {CLOSED: math.inf}}, "inf"),
        ({"states": {CLOSED: 1.0, CoverState.OPEN: -1.0}}, "-1.0"),
        ({"states": {"ajar": 1.0}}, "ajar"),
        ({"weathers": ()}, "none"),
        ({"weathers": ("hail",)}, "hail"),
        ({"background_share": 1.5}, "1.5"),
        ({"background_share": math.nan}, "nan"),
        ({"size": (LEAST_SIDE - 1, 480)}, str(LEAST_SIDE - 1)),
        ({"size": (640, LARGEST_SIDE + 1)}, str(LARGEST_SIDE + 1)),
        ({"class_names": {}}, "closed"),
        ({"class_names": dict.fromkeys(CoverState, " ")}, "closed"),
    ],
)
def test_nonsense_is_refused_by_name(changes: dict[str, Any], named: str) -> None:
    spec = replace(SceneSpec(), **changes)
    with pytest.raises(UserFacingError) as caught:
        check_spec(spec)
    assert named in caught.value.detail
    assert caught.value.hint
    with pytest.raises(UserFacingError):
        render_photograph(spec, 0)


def test_names_are_needed_only_for_states_that_can_occur() -> None:
    states = {CLOSED: 1.0, CoverState.OPEN: 0.0}
    check_spec(SceneSpec(states=states, class_names={CLOSED: "lid"}))


def test_the_usual_wishes_make_sense() -> None:
    check_spec(SceneSpec())
