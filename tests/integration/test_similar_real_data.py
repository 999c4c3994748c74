"""What looks alike among real photographs and frames of real videos."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from manhole_studio.core.dataset.importing import ImportOptions, plan_import, scan_sources
from manhole_studio.core.dataset.links import Components
from manhole_studio.core.dataset.similarity import (
    DEFAULT_SIMILAR,
    Photograph,
    compare_photographs,
    similar_pairs,
)
from manhole_studio.core.opencv import cv2
from manhole_studio.core.progress import Ticker, never

DATA = Path(__file__).parents[3] / "shared" / "data"

pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif(not DATA.is_dir(), reason=f"{DATA} is not there"),
]


def frames(clip: str, folder: Path) -> list[Photograph]:
    capture = cv2.VideoCapture(str(DATA / clip))
    found = []
    while (read := capture.read())[0]:
        path = folder / f"{len(found):04}.jpg"
        path.write_bytes(cv2.imencode(".jpg", read[1])[1].tobytes())
        height, width = read[1].shape[:2]
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        found.append(Photograph(path, sha256, (width, height)))
    return found


def linked(photographs: list[Photograph]) -> tuple[float, int]:
    """The share of frames linked with the one before, and the size of the largest group."""
    found = compare_photographs(photographs, Ticker(None), never)
    place = {one.sha256: index for index, one in enumerate(photographs)}
    components = Components(len(photographs))
    for pair in similar_pairs(found.fingerprints, DEFAULT_SIMILAR):
        components.join(place[pair.first], place[pair.second])
    together = sum(
        components.root(index) == components.root(index - 1) for index in range(1, len(place))
    )
    return together / (len(place) - 1), max(map(len, components.members()))


@pytest.mark.parametrize(
    ("clip", "least", "largest"),
    [("walk_night.mp4", 0.9, 160), ("road_day_no_covers.mp4", 0.99, 400)],
)
def test_neighbouring_frames_are_linked(
    clip: str, least: float, largest: int, tmp_path: Path
) -> None:
    share, size = linked(frames(clip, tmp_path))

    assert share >= least
    assert size >= largest


def test_of_the_labelled_photographs_only_those_of_one_place_are_linked() -> None:
    scan = scan_sources([DATA / "manhole_labelimg"], cache=False)
    names = {item.sha256: item.path.name for item in scan.items}
    pairs = similar_pairs({item.sha256: item.fingerprint for item in scan.items}, DEFAULT_SIMILAR)

    # The same photograph, one of them cut at the edges; checked by eye.
    assert [{names[one.first], names[one.second]} for one in pairs] == [
        {"images (37).jpg", "images (69).jpg"}
    ]
    plan = plan_import(scan, ImportOptions())
    assert (len(plan.images), plan.leaks) == (126, 0)
