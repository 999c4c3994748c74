from __future__ import annotations

from pathlib import Path

import numpy as np

from manhole_studio.core.opencv import cv2
from manhole_studio.core.pixels import read_pixels


def test_a_photograph_is_read_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "井盖 é.png"
    _, data = cv2.imencode(".png", np.full((2, 3, 3), (255, 0, 0), np.uint8))
    path.write_bytes(data.tobytes())

    image = read_pixels(path)

    assert image is not None
    assert (image.shape, image.dtype, image[0, 0].tolist()) == ((2, 3, 3), np.uint8, [255, 0, 0])


def test_what_is_gone_or_no_photograph_gives_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty.jpg").touch()
    (tmp_path / "text.jpg").write_text("no photograph")

    for name in ("gone.jpg", "empty.jpg", "text.jpg", "."):
        assert read_pixels(tmp_path / name) is None
