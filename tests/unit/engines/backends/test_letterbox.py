from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from manhole_studio.engines.backends.letterbox import GREY, Letterbox

SIDES = st.integers(1, 3000)


@given(SIDES, SIDES, st.sampled_from([64, 320, 640]))
def test_the_input_is_small_and_boxes_come_back(width: int, height: int, side: int) -> None:
    box = Letterbox.fit(width, height, side, stride=32)

    assert box.input_width % 32 == box.input_height % 32 == 0
    assert max(box.input_width, box.input_height) == side
    whole = np.array(
        [
            [
                *(box.left, box.top),
                *(box.left + box.scaled_width, box.top + box.scaled_height),
            ]
        ],
        np.float32,
    )
    assert box.restore(whole)[0] == pytest.approx([0, 0, width, height], abs=1e-2)


@given(SIDES, SIDES, st.sampled_from([64, 320, 640]))
def test_a_border_is_there_on_every_side_and_small(width: int, height: int, side: int) -> None:
    box = Letterbox.fit(width, height, side, stride=32, border=0.5)

    assert box.input_width % 32 == box.input_height % 32 == 0
    for padding in (box.input_width - box.scaled_width, box.input_height - box.scaled_height):
        assert 16 <= padding < 48
    assert min(box.left, box.top) >= 7


def test_corners_in_the_padding_are_clipped_to_the_image() -> None:
    box = Letterbox.fit(100, 50, 64, 32)

    restored = box.restore(np.array([[-50, -50, 500, 500]], np.float32))

    assert restored.tolist() == [[0, 0, 100, 50]]


def test_the_image_lies_in_grey() -> None:
    image = np.full((10, 64, 3), 255, np.uint8)
    box = Letterbox.fit(64, 10, 64, 32)

    canvas = box.apply(image)

    assert canvas.shape == (32, 64, 3)
    assert (canvas[: box.top] == GREY).all()
    assert (canvas[box.top : box.top + 10] == 255).all()
    assert (canvas[box.top + 10 :] == GREY).all()
