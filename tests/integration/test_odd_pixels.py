"""What the trainer makes of photographs that are not 8-bit RGB; nothing of it needs converting."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from manhole_studio.engines import ultralytics_environment

SIZE = (96, 72)


@pytest.mark.parametrize(
    ("name", "mode"),
    [
        ("a.png", "I;16"),
        ("a.png", "L"),
        ("a.png", "RGBA"),
        ("a.tif", "I;16"),
        ("a.tif", "L"),
        ("a.tif", "RGBA"),
        ("a.jpg", "CMYK"),
        ("a.jpg", "L"),
        ("a.bmp", "P"),
    ],
)
def test_the_trainer_sees_three_channels_of_the_same_brightness(
    tmp_path: Path, name: str, mode: str
) -> None:
    ultralytics_environment.prepare()
    from ultralytics.utils.patches import imread

    grey = np.tile(np.linspace(0, 1, SIZE[0]), (SIZE[1], 1))
    if mode == "I;16":
        image = Image.fromarray((grey * 65535).astype(np.uint16))
    else:
        image = Image.fromarray((grey * 255).astype(np.uint8)).convert(mode)
    image.save(tmp_path / name)
    pixels = imread(tmp_path / name)

    assert pixels is not None
    assert (pixels.shape, pixels.dtype) == ((SIZE[1], SIZE[0], 3), np.uint8)
    assert pixels.mean() == pytest.approx(grey.mean() * 255, abs=3)
