from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from manhole_studio.core.dataset.import_types import ImportCancelled
from manhole_studio.core.dataset.similarity import (
    DEFAULT_SIMILAR,
    Comparison,
    Photograph,
    compare_photographs,
    similar_pairs,
)
from manhole_studio.core.progress import Progress, Ticker, never

SIZE = (640, 480)
ORIENTATION = 0x0112


def street(seed: int) -> Image.Image:
    """Soft random structure, as photographs have and plain noise has not."""
    coarse = np.random.default_rng(seed).integers(0, 255, (8, 10, 3), np.uint8)
    return Image.fromarray(coarse).resize(SIZE, Image.Resampling.BICUBIC)


def saved(folder: Path, name: str, image: Image.Image, quality: int = 90) -> Photograph:
    path = folder / name
    image.save(path, quality=quality)
    return Photograph(path, hashlib.sha256(path.read_bytes()).hexdigest(), image.size)


def compared(photographs: list[Photograph]) -> Comparison:
    return compare_photographs(photographs, Ticker(None), never)


def distance(photographs: list[Photograph]) -> int:
    """Of the first two."""
    prints = compared(photographs).fingerprints
    return similar_pairs(prints, 256)[0].distance


@pytest.mark.parametrize("quality", [50, 75, 95])
def test_a_photograph_saved_again_is_found(tmp_path: Path, quality: int) -> None:
    first = saved(tmp_path, "盖 1.jpg", street(1))
    again = saved(tmp_path, "again.jpg", street(1), quality)
    others = [saved(tmp_path, f"{seed}.jpg", street(seed)) for seed in range(2, 12)]

    found = compared([first, *others, again])

    assert found.saved_again == {again.sha256: first.sha256}
    assert len(found.fingerprints) == len(found.brightness) == 12


@pytest.mark.parametrize(
    ("name", "size"), [("again.png", SIZE), ("small.jpg", (320, 240)), ("large.jpg", (1280, 960))]
)
def test_a_copy_of_another_size_or_format_is_found(
    tmp_path: Path, name: str, size: tuple[int, int]
) -> None:
    first = saved(tmp_path, "a.jpg", street(1))
    again = saved(tmp_path, name, street(1).resize(size))

    assert compared([first, again]).saved_again == {again.sha256: first.sha256}


def test_three_of_a_kind_share_one_first(tmp_path: Path) -> None:
    kinds = [saved(tmp_path, f"{quality}.jpg", street(1), quality) for quality in (95, 80, 65)]

    assert compared(kinds).saved_again == dict.fromkeys(
        [kinds[1].sha256, kinds[2].sha256], kinds[0].sha256
    )


def test_the_same_view_with_something_new_in_it_is_alike_but_not_the_same(tmp_path: Path) -> None:
    changed = street(1)
    changed.paste((10, 10, 10), (240, 160, 330, 230))
    pair = [saved(tmp_path, "a.jpg", street(1)), saved(tmp_path, "b.jpg", changed)]

    assert compared(pair).saved_again == {}
    assert 0 < distance(pair) <= DEFAULT_SIMILAR


def test_the_next_frame_of_a_moving_camera_is_alike_but_not_the_same(tmp_path: Path) -> None:
    frames = [street(1).crop((x, 0, x + 600, 480)) for x in (0, 6)]
    pair = [saved(tmp_path, f"{number}.jpg", frame) for number, frame in enumerate(frames)]

    assert compared(pair).saved_again == {}
    assert distance(pair) <= DEFAULT_SIMILAR


def test_brighter_or_cut_by_five_percent_is_alike(tmp_path: Path) -> None:
    first = saved(tmp_path, "a.jpg", street(1))
    bright = saved(tmp_path, "b.jpg", street(1).point(lambda level: level * 0.7))
    cut = saved(tmp_path, "c.jpg", street(1).crop((16, 12, 624, 468)))
    other = saved(tmp_path, "d.jpg", street(2))

    assert distance([first, bright]) <= DEFAULT_SIMILAR
    assert distance([first, cut]) <= DEFAULT_SIMILAR
    assert distance([first, other]) > DEFAULT_SIMILAR
    found = compared([first, bright])
    assert found.brightness[bright.sha256] < 0.8 * found.brightness[first.sha256]


def test_a_copy_turned_by_its_exif_flag_is_the_same(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    path = tmp_path / "turned.jpg"
    street(1).rotate(90, expand=True).save(path, quality=90, exif=exif)
    turned = Photograph(path, "turned", SIZE)
    upright = saved(tmp_path, "upright.jpg", street(1))

    assert compared([upright, turned]).saved_again == {"turned": upright.sha256}


def test_plain_pictures_and_broken_files_are_like_nothing(tmp_path: Path) -> None:
    plain = [saved(tmp_path, f"{grey}.png", Image.new("RGB", SIZE, (grey,) * 3)) for grey in (1, 2)]
    (tmp_path / "text.jpg").write_text("no photograph")
    (tmp_path / "empty.jpg").touch()
    broken = [
        Photograph(tmp_path / name, name, SIZE) for name in ("gone.jpg", "text.jpg", "empty.jpg")
    ]

    found = compared([*plain, *broken])

    assert (found.saved_again, found.fingerprints) == ({}, {})
    assert found.brightness == {plain[0].sha256: 1, plain[1].sha256: 2}


def test_cancelling_stops_it(tmp_path: Path) -> None:
    pair = [saved(tmp_path, "a.jpg", street(1)), saved(tmp_path, "b.jpg", street(2))]
    with pytest.raises(ImportCancelled):
        compare_photographs(pair, Ticker(None), lambda: True)


def test_progress_is_told(tmp_path: Path) -> None:
    reports: list[Progress] = []
    pair = [saved(tmp_path, "a.jpg", street(1)), saved(tmp_path, "b.jpg", street(2))]
    compare_photographs(pair, Ticker(reports.append), never)

    assert reports[-1] == Progress("Comparing photographs", 2, 2)


def test_pairs_come_nearest_first_and_without_those_that_have_no_fingerprint() -> None:
    base = bytes(32)
    prints = {
        "a": base,
        "b": b"\x01" + base[1:],
        "c": base[:31] + b"\x07",
        "plain": b"",
        "far": bytes([255]) * 32,
    }

    pairs = [(pair.first, pair.second, pair.distance) for pair in similar_pairs(prints, 8)]

    assert pairs == [("a", "b", 1), ("a", "c", 3), ("b", "c", 4)]
    assert similar_pairs({}, 8) == []
