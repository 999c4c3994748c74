"""A drive along a rendered road, as a video."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.opencv import cv2
from manhole_studio.core.progress import ProgressSink, Ticker
from manhole_studio.core.scenes.camera import Camera
from manhole_studio.core.scenes.cover import any_rim, make_cover
from manhole_studio.core.scenes.decals import Decal
from manhole_studio.core.scenes.light import Sensor, make_light
from manhole_studio.core.scenes.patterns import Random
from manhole_studio.core.scenes.roads import make_road
from manhole_studio.core.scenes.scene import Scene, render, scatter, surrounds
from manhole_studio.core.scenes.scenery import make_scenery

FRAMES_PER_SECOND = 15
FRAMES = 10 * FRAMES_PER_SECOND
COVERS = 9
_SPEED = 4.6
_LENGTH = _SPEED * FRAMES / FRAMES_PER_SECOND
_BEYOND = 30.0
"""Metres of road that are furnished ahead of the last position."""


@dataclass(frozen=True)
class Drive:
    """A long scene and the camera's path over it."""

    scene: Scene
    start: Camera
    seed: int

    def camera(self, frame: int) -> Camera:
        """Steady forward motion with the sway and nod of a slow vehicle."""
        seconds = frame / FRAMES_PER_SECOND
        return replace(
            self.start,
            x=self.start.x + 0.2 * math.sin(0.5 * seconds),
            y=_SPEED * seconds,
            pitch=self.start.pitch + math.radians(0.5) * math.sin(4.3 * seconds),
            yaw=math.radians(0.8) * math.sin(0.7 * seconds),
            roll=self.start.roll + math.radians(0.6) * math.sin(2.1 * seconds),
        )

    def frame(self, number: int) -> NDArray[np.uint8]:
        """``(480, 640, 3)`` BGR; any frame can be drawn on its own."""
        random = np.random.default_rng((self.seed, 2, number))
        return render(self.scene, self.camera(number), random)


def make_drive(seed: int) -> Drive:
    """Furnish a road on which ``COVERS`` covers pass."""
    random = np.random.default_rng((seed, 1))
    road = next(road for road in iter(lambda: make_road(random), None) if len(road.lines) > 1)
    # Fine grain costs a video more bytes than everything else together.
    road = replace(road, grain=0.45 * road.grain, mottle=0.7 * road.mottle)
    light = make_light(random, road.left, road.right, _LENGTH + _BEYOND)
    spots = tuple(shadow for shadow in light.shadows if shadow.kind != "front")
    light = replace(light, exposure=1.05, contrast=1.1, shadows=spots)
    spacing = _LENGTH / COVERS
    low, high = max(road.left + 0.6, -1.6), min(road.right - 0.6, 1.3)
    places = (
        (random.uniform(low, high), 5.5 + (number + random.uniform(0.1, 0.9)) * spacing)
        for number in range(COVERS)
    )
    rims = [any_rim(random, x, y) for x, y in places]
    covers = tuple(make_cover(random, rim, light.sun, road.tone) for rim in rims)
    decals: list[Decal] = []
    for y in np.arange(2.0, _LENGTH + _BEYOND, 1.3):
        decals += scatter(random, float(random.uniform(road.left, road.right)), y, road, covers)
    scenery = make_scenery(random, road.left, road.right, sunny=light.sunny)
    scene = Scene(
        road=road,
        scenery=scenery,
        light=light,
        sensor=Sensor(blur=0.7, noise=0.003),
        decals=tuple(decals + surrounds(random, road, covers)),
        covers=covers,
    )
    return Drive(scene, _mounted(random), seed)


def write_drive(path: Path, seed: int, progress: ProgressSink | None = None) -> None:
    """Write the drive as an MP4 of 10 seconds; replaces ``path`` at the end.

    Raises:
        UserFacingError: OpenCV cannot open the file.
        OSError: it cannot be put in its place.
    """
    drive, ticker = make_drive(seed), Ticker(progress)
    partial = path.with_name(f".{path.stem}.partial.mp4")
    writer = _writer(partial, path, drive.start.size)
    try:
        for number in range(FRAMES):
            writer.write(drive.frame(number))
            ticker("Rendering the drive", number + 1, FRAMES)
        writer.release()
        partial.replace(path)
    finally:
        writer.release()
        partial.unlink(missing_ok=True)


def _mounted(random: Random) -> Camera:
    """A camera behind a windscreen."""
    return Camera(
        x=float(random.uniform(-0.3, 0.3)),
        y=0.0,
        height=float(random.uniform(1.35, 1.6)),
        pitch=math.radians(float(random.uniform(17, 21))),
        focal=float(random.uniform(500, 580)),
    )


def _writer(partial: Path, path: Path, size: tuple[int, int]) -> cv2.VideoWriter:
    codec = cv2.VideoWriter.fourcc(*"mp4v")
    writer = cv2.VideoWriter(str(partial), codec, FRAMES_PER_SECOND, size)
    if not writer.isOpened():
        partial.unlink(missing_ok=True)
        raise UserFacingError(
            "The video could not be written",
            f"OpenCV could not open {path} for writing.",
            "Check that the folder can be written to and that the disk is not full.",
            path,
        )
    return writer
