from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from manhole_studio.core.dataset.import_types import ImportCancelled
from manhole_studio.core.dataset.resaved import Photograph, same_pictures
from manhole_studio.core.progress import Ticker, never

SIZE = (160, 120)


def street(seed: int) -> Image.Image:
    """Soft random structure, as photographs have and plain noise has not."""
    coarse = np.random.default_rng(seed).integers(0, 255, (8, 10, 3), np.uint8)
    return Image.fromarray(coarse).resize(SIZE, Image.Resampling.BICUBIC)


def saved(folder: Path, name: str, image: Image.Image, quality: int = 90) -> Photograph:
    path = folder / name
    image.save(path, quality=quality)
    return path, hashlib.sha256(path.read_bytes()).hexdigest(), image.size


def found(photographs: list[Photograph]) -> dict[str, str]:
    return same_pictures(photographs, Ticker(None), never)


@pytest.mark.parametrize("quality", [50, 75, 95])
def test_a_photograph_saved_again_is_found(tmp_path: Path, quality: int) -> None:
    first = saved(tmp_path, "盖 1.jpg", street(1))
    again = saved(tmp_path, "again.jpg", street(1), quality)
    others = [saved(tmp_path, f"{seed}.jpg", street(seed)) for seed in range(2, 12)]

    assert found([first, *others, again]) == {again[1]: first[1]}


def test_three_of_a_kind_share_one_first(tmp_path: Path) -> None:
    kinds = [saved(tmp_path, f"{quality}.jpg", street(1), quality) for quality in (95, 80, 65)]

    assert found(kinds) == {kinds[1][1]: kinds[0][1], kinds[2][1]: kinds[0][1]}


def test_the_same_view_with_something_new_in_it_is_another_photograph(tmp_path: Path) -> None:
    changed = street(1)
    changed.paste((10, 10, 10), (60, 40, 120, 100))
    pair = [saved(tmp_path, "a.jpg", street(1)), saved(tmp_path, "b.jpg", changed)]

    assert found(pair) == {}


def test_the_next_frame_of_a_moving_camera_is_another_photograph(tmp_path: Path) -> None:
    wide = street(1).resize((640, 480))
    frames = [wide.crop((x, 0, x + 400, 400)) for x in (0, 3)]
    pair = [saved(tmp_path, f"{number}.jpg", frame) for number, frame in enumerate(frames)]

    assert found(pair) == {}


def test_plain_pictures_and_vanished_files_are_like_nothing(tmp_path: Path) -> None:
    plain = [saved(tmp_path, f"{grey}.png", Image.new("RGB", SIZE, (grey,) * 3)) for grey in (1, 2)]
    gone: list[Photograph] = [(tmp_path / "gone.jpg", "0" * 64, SIZE)]

    assert found([*plain, *gone]) == {}


def test_cancelling_stops_it(tmp_path: Path) -> None:
    pair = [saved(tmp_path, "a.jpg", street(1)), saved(tmp_path, "b.jpg", street(2))]
    with pytest.raises(ImportCancelled):
        same_pictures(pair, Ticker(None), lambda: True)
