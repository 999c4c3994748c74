"""What a drive draws in its own quicker way is what photographs show."""

from __future__ import annotations

import numpy as np
import pytest

from manhole_studio.core.opencv import cv2
from manhole_studio.core.scenes import drive_exposure, light
from manhole_studio.core.scenes.camera import look
from manhole_studio.core.scenes.drive import Drive, DriveSpec, make_drive
from manhole_studio.core.scenes.drive_surroundings import Surroundings
from manhole_studio.core.scenes.eight_bits import affine, paint_part, to_bytes
from manhole_studio.core.scenes.patterns import Random
from manhole_studio.core.scenes.scenery import paint_fronts, paint_sky
from manhole_studio.core.scenes.spec import Weather
from manhole_studio.core.scenes.weather import atmosphere


def a_drive(weather: Weather = Weather.SUN) -> Drive:
    return make_drive(DriveSpec(seconds=3.0, seed=4, covers=0, weather=weather))


@pytest.mark.parametrize("frame", [0, 40, 85])
def test_sky_and_fronts_stand_where_they_stand_in_photographs(frame: int) -> None:
    drive = a_drive()
    camera, scenery = drive.camera(frame), drive.scene.scenery
    exact = np.full((480, 640, 3), 0.3, np.float32)
    view = look(camera)
    paint_sky(exact, view, scenery)
    paint_fronts(exact, view, scenery)
    quick = to_bytes(np.full_like(exact, 0.3))

    Surroundings(drive.mounted, scenery).draw(quick, camera)

    # Half the size is a little softer; what stands elsewhere differs by far more.
    soft = cv2.GaussianBlur(to_bytes(exact), (0, 0), 3).astype(int)
    away = np.abs(cv2.GaussianBlur(quick, (0, 0), 3).astype(int) - soft)
    assert away.mean() < 1.0
    assert np.abs(np.roll(soft, 8, 1) - soft).mean() > 3 * away.mean()


@pytest.mark.parametrize("weather", [Weather.SUN, Weather.NIGHT, Weather.FOG, Weather.DUSK])
def test_frames_are_exposed_as_photographs_are(weather: Weather) -> None:
    drive = a_drive(weather)
    camera, scene = drive.camera(3), drive.scene
    brightness = np.full((480, 640, 3), 0.35, np.float32)
    picture = to_bytes(brightness)

    def randoms() -> Random:
        return np.random.default_rng(1)

    found = drive_exposure.expose(picture, camera, scene.light, scene.sensor, randoms)

    atmosphere(brightness, look(camera), scene.light, randoms())
    expected = light.expose(brightness, scene.light, scene.sensor, randoms())
    assert np.abs(found.astype(int) - expected).mean() < 2.0


def test_parts_that_nothing_is_painted_in_keep_every_level() -> None:
    camera = a_drive().camera(0)
    before = np.arange(480 * 640 * 3).reshape(480, 640, 3).astype(np.uint8)
    image = before.copy()
    paint_part(image, camera, (100, 50, 420, 300), lambda _part, _camera: None)
    assert np.array_equal(image, before)


def test_what_a_painter_multiplies_by_and_adds_is_told_apart() -> None:
    def paint(image: np.ndarray) -> None:
        image *= 0.25
        image += 0.5

    keep, add = affine((4, 2), paint)
    assert keep.shape == (2, 4, 3)
    assert np.allclose(keep, 0.25)
    assert np.allclose(add, 0.5)
