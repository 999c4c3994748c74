from __future__ import annotations

import json
import math
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from fixtures.rims import Rim
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.opencv import cv2
from manhole_studio.core.progress import Progress
from manhole_studio.core.scenes import drive as writing
from manhole_studio.core.scenes.camera import Floats, View, look
from manhole_studio.core.scenes.drive import Drive, DriveSpec, make_drive, write_drive
from manhole_studio.core.scenes.drive_exposure import moisten
from manhole_studio.core.scenes.drive_route import LEAST_FRAMES, well_in_view
from manhole_studio.core.scenes.drive_truth import gpx
from manhole_studio.core.scenes.gpx import Origin
from manhole_studio.core.scenes.ground_strip import GroundStrip
from manhole_studio.core.scenes.rendering_pool import RenderingCancelled
from manhole_studio.core.scenes.scene import holes_in
from manhole_studio.core.scenes.spec import CoverState, Weather

SMALL = DriveSpec(seconds=3.0, seed=3, size=(320, 240), covers=2)
SHORT = DriveSpec(seconds=0.2, seed=5, size=(160, 160), covers=1)
GPX = "{http://www.topografix.com/GPX/1/1}"


@pytest.fixture(scope="module")
def drive() -> Drive:
    return make_drive(SMALL)


def test_any_frame_can_be_drawn_on_its_own_and_again(drive: Drive) -> None:
    later = drive.frame(20)
    drive.frame(0)
    assert np.array_equal(drive.frame(20), later)
    assert np.array_equal(make_drive(SMALL).frame(20), later)


def test_frames_are_pictures_of_the_size_asked_for(drive: Drive) -> None:
    image = drive.frame(1)
    assert (image.shape, image.dtype) == ((240, 320, 3), np.uint8)
    assert 15 < image.mean() < 235
    assert image.std() > 4


def test_every_cover_is_whole_and_large_in_view_for_long_enough() -> None:
    spec = DriveSpec(seed=1, seconds=6.0, covers=5)
    drive = make_drive(spec)
    well = dict.fromkeys(range(len(drive.covers)), 0)
    for frame in range(spec.frames):
        for number, box in drive.boxes(frame):
            well[number] += well_in_view(box, spec.size)
    assert len(well) >= 4
    assert min(well.values()) >= LEAST_FRAMES


@pytest.mark.parametrize("state", list(CoverState))
def test_a_state_that_is_wanted_alone_is_the_only_one(state: CoverState) -> None:
    drive = make_drive(DriveSpec(seconds=4.0, seed=2, covers=2, states={state: 1.0}))
    assert drive.covers
    assert {cover.state for cover in drive.covers} == {state}


@pytest.mark.parametrize("weather", list(Weather))
def test_all_weathers_can_be_driven_through(weather: Weather) -> None:
    drive = make_drive(DriveSpec(seconds=0.1, size=(160, 160), weather=weather))
    assert drive.scene.light.weather is weather
    assert drive.frame(0).std() > 2


def test_rain_does_not_wet_a_hole() -> None:
    spec = DriveSpec(seconds=2.0, seed=2, covers=1, states={CoverState.MISSING: 1.0})
    drive = make_drive(replace(spec, weather=Weather.RAIN))
    scene, camera = drive.scene, drive.camera(5)
    image = np.full((camera.size[1], camera.size[0], 3), 100, np.uint8)
    holes = holes_in(image.astype(np.float32), camera, scene)
    assert holes is not None
    hole = cv2.erode(holes, np.ones((9, 9))) > 0.99
    assert hole.sum() > 100
    moisten(image, camera, scene, lambda: np.random.default_rng(0))
    assert (image[hole] == 100).all()
    assert (image[holes == 0] != 100).any()


@pytest.mark.parametrize("frame", [0, 30, 60, 85])
def test_what_lies_flat_is_seen_where_its_box_is(drive: Drive, frame: int) -> None:
    """A white disc, baked into the strip and warped out of it, against the box of such a rim."""
    camera = replace(drive.camera(frame), size=(640, 480), focal=540.0)
    for ahead in (3.0, 4.0, 5.5, 7.5):
        rim = Rim(0.6, camera.y + ahead, 0.7)
        strip = GroundStrip(camera, 1.8, partial(disc, rim))
        image = np.empty((480, 640, 3), np.float32)
        strip.draw(image, camera)
        found = cv2.boundingRect((image[120:, :, 0] > 0.5).astype(np.uint8))
        left, top, wide, high = found
        box = np.array((left, top + 120, left + wide, top + 120 + high))
        expected = rim.box(camera)
        assert expected is not None
        assert np.abs(box - expected).max() <= 1.5


def disc(rim: Rim, view: View) -> Floats:
    """As a texture's edge is: a linear ramp one texel wide, in both directions."""
    x, y = view.x - np.float32(rim.x), view.y - np.float32(rim.y)
    away = np.hypot(x, y)
    normal = np.maximum(away, np.float32(1e-6))
    texel = np.hypot(x / normal * view.across, y / normal * view.along)
    share = np.clip((rim.diameter / 2 - away) / texel + 0.5, 0, 1)
    return np.dstack([share] * 3).astype(np.float32)


def test_the_ground_does_not_jump_between_the_levels_of_its_strip() -> None:
    """Neighbouring rows of a road without anything on it are as alike at seams as elsewhere."""
    drive = make_drive(DriveSpec(seconds=1.0, seed=6, covers=0, weather=Weather.OVERCAST))
    camera = drive.camera(5)
    image = np.empty((480, 640, 3), np.float32)
    strip = GroundStrip(camera, 1.8, lambda view: np.dstack([view.x, view.y, view.y]))
    strip.draw(image, camera)
    view = look(camera)
    near = view.ground & (view.depth < 40)
    assert np.abs(image[..., 0] - view.x)[near].max() < 0.05
    share = np.abs(image[..., 1] - view.y)[near] / view.depth[near]
    assert share.max() < 0.02


def test_three_files_are_written_and_agree(tmp_path: Path) -> None:
    reports: list[Progress] = []
    written = write_drive(tmp_path / "Straße", SMALL, reports.append)

    names = sorted(path.name for path in (tmp_path / "Straße").iterdir())
    assert names == ["drive.gpx", "drive.json", "drive.mp4"]
    facts = json.loads(written.truth.read_text("utf-8"))
    video = cv2.VideoCapture(str(written.video))
    assert video.get(cv2.CAP_PROP_FRAME_COUNT) == facts["frames"] == SMALL.frames
    assert video.get(cv2.CAP_PROP_FPS) == pytest.approx(30, abs=0.1)
    assert facts["unique_covers"] == len(facts["covers"]) == written.covers > 0
    for cover in facts["covers"]:
        assert 0 <= cover["first_frame"] < cover["last_frame"] < SMALL.frames
        assert cover["widest"] >= 40
        assert cover["class_name"] == "manhole"
    assert (reports[-1].done, reports[-1].total) == (SMALL.frames, SMALL.frames)


def test_the_track_has_a_point_a_second_and_is_as_long_as_the_way(drive: Drive) -> None:
    root = ET.fromstring(gpx(drive))  # noqa: S314  # our own
    points = list(root.iter(f"{GPX}trkpt"))
    assert root.get("version") == "1.1"
    assert len(points) == 4
    north = [float(point.attrib["lat"]) for point in points]
    east = [float(point.attrib["lon"]) for point in points]
    metres = math.hypot(
        (north[-1] - north[0]) * 111_132,
        (east[-1] - east[0]) * 111_320 * math.cos(math.radians(45)),
    )
    assert metres == pytest.approx(drive.camera_at(3).y, rel=0.01)
    times = [point.findtext(f"{GPX}time") for point in points]
    assert times[:2] == ["2026-01-01T12:00:00Z", "2026-01-01T12:00:01Z"]


def test_one_degree_of_latitude_is_as_long_as_the_ellipsoid_has_it() -> None:
    """111 131.75 m at 45 degrees, 110 574.3 m at the equator (NIMA TR8350.2)."""
    for latitude, metres in ((45.0, 111_131.75), (0.0, 110_574.3)):
        north, _ = Origin(latitude, 0.0, 0.0).degrees(0.0, metres / 1000)
        assert north - latitude == pytest.approx(0.001, rel=2e-5)


def test_nothing_is_left_of_a_drive_that_is_cancelled(tmp_path: Path) -> None:
    with pytest.raises(RenderingCancelled):
        write_drive(tmp_path / "new", SHORT, cancelled=lambda: True)
    assert list(tmp_path.iterdir()) == []


def test_files_of_an_earlier_drive_stay_when_the_next_one_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("drive.mp4", "drive.gpx", "drive.json"):
        (tmp_path / name).write_text("earlier")
    monkeypatch.setattr(writing, "truth", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write_drive(tmp_path, SHORT)
    assert {path.read_text() for path in tmp_path.iterdir()} == {"earlier"}
    assert len(list(tmp_path.iterdir())) == 3


def test_a_disk_that_is_full_when_the_video_ends_leaves_none(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    size = write_drive(tmp_path / "fits", SHORT).video.stat().st_size
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size - 100, before[1]))
    try:
        with pytest.raises(UserFacingError, match="video could not be written"):
            write_drive(tmp_path / "full", SHORT)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert [path.name for path in tmp_path.iterdir()] == ["fits"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"seconds": 0.0},
        {"seconds": float("nan")},
        {"speed_kmh": 500.0},
        {"size": (321, 240)},
        {"frames_per_second": 0.0},
        {"covers": -1},
        {"states": {CoverState.OPEN: 0.0}},
        {"states": {}},
    ],
)
def test_what_makes_no_sense_is_refused_before_anything_is_written(
    tmp_path: Path, wrong: dict[str, Any]
) -> None:
    with pytest.raises(UserFacingError, match="drive"):
        write_drive(tmp_path / "new", replace(SHORT, **wrong))
    assert list(tmp_path.iterdir()) == []
