from __future__ import annotations

import struct
from pathlib import Path

from manhole_studio.core.detection.cameras import (
    Camera,
    CameraMode,
    list_cameras,
)
from manhole_studio.core.detection.source_address import CameraAddress, camera_address
from manhole_studio.core.detection.v4l2 import enumerate_modes, modes_of

MJPG = int.from_bytes(b"MJPG", "little")
YUYV = int.from_bytes(b"YUYV", "little")
TYPES = {MJPG: [(1920, 1080), (640, 480)], YUYV: [(640, 480)]}
RATES = {MJPG: [30.0, 15.0], YUYV: [10.0]}


def driver(request: int, argument: bytearray) -> bool:
    """Answers as a webcam does, in the layout of ``linux/videodev2.h``."""
    number, size = request & 0xFF, request >> 16 & 0x3FFF
    assert len(argument) == size
    assert request >> 8 & 0xFF == ord("V")
    index = struct.unpack_from("=I", argument)[0]
    if number == 2:
        if index >= len(TYPES):
            return False
        struct.pack_into("=I", argument, 44, list(TYPES)[index])
        return True
    pixel_format = struct.unpack_from("=I", argument, 4)[0]
    if number == 74:
        sizes = TYPES[pixel_format]
        if index >= len(sizes):
            return False
        struct.pack_into("=3I", argument, 8, 1, *sizes[index])
        return True
    assert number == 75
    assert struct.unpack_from("=2I", argument, 8) in TYPES[pixel_format]
    if index >= len(RATES[pixel_format]):
        return False
    struct.pack_into("=3I", argument, 16, 1, 1, int(RATES[pixel_format][index]))
    return True


def stepwise(request: int, argument: bytearray) -> bool:
    """Any size from 32 x 32 to 1600 x 1200, rates not told."""
    index = struct.unpack_from("=I", argument)[0]
    if request & 0xFF == 2 and index == 0:
        struct.pack_into("=I", argument, 44, YUYV)
        return True
    if request & 0xFF == 74:
        struct.pack_into("=7I", argument, 8, 3, 32, 1600, 2, 32, 1200, 2)
        return True
    return False


def camera(devices: Path, number: int, name: str, index: int = 0) -> None:
    folder = devices / f"video{number}"
    folder.mkdir(parents=True)
    (folder / "name").write_text(f"{name}\n")
    (folder / "index").write_text(f"{index}\n")


def test_cameras_are_listed_by_name_with_their_modes(tmp_path: Path) -> None:
    camera(tmp_path, 2, "Road Cam: Road Cam")
    camera(tmp_path, 0, "Integrated Camera: Integrated C")
    camera(tmp_path, 1, "Integrated Camera: Integrated C", index=1)

    found = list_cameras(tmp_path, lambda device: [(1280, 720, 30.0), (640, 480, 0.0)])

    modes = (CameraMode(1280, 720, 30.0), CameraMode(640, 480, 0.0))
    assert found == [Camera("Integrated Camera", "0", modes), Camera("Road Cam", "2", modes)]


def test_a_mode_is_part_of_the_address() -> None:
    road = Camera("Road Cam", "2")

    assert camera_address(road.address_of(CameraMode(1280, 720, 30.0))) == CameraAddress(
        "2", (1280, 720), 30.0
    )
    assert camera_address(road.address_of(CameraMode(640, 480, 0.0))) == CameraAddress(
        "2", (640, 480)
    )


def test_each_size_comes_once_with_its_fastest_rate() -> None:
    assert enumerate_modes(driver) == [(1920, 1080, 30.0), (640, 480, 30.0)]


def test_of_a_range_of_sizes_the_common_ones_are_offered() -> None:
    assert enumerate_modes(stepwise) == [
        *((1600, 1200, 0.0), (1280, 720, 0.0), (640, 480, 0.0)),
    ]


def test_what_is_no_camera_has_no_modes(tmp_path: Path) -> None:
    assert modes_of(Path("/dev/null")) == []
    assert modes_of(tmp_path / "missing") == []


def test_without_cameras_there_are_none(tmp_path: Path) -> None:
    assert list_cameras(tmp_path / "nothing") == []
