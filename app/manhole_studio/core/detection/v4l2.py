"""Asks Linux' camera drivers which modes they have, without taking the camera from anybody.

Only the enumerating calls of ``linux/videodev2.h`` are made; they neither start nor wait for the
camera, also where another program shows it.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

Ioctl = Callable[[int, bytearray], bool]
"""Runs a request on its argument in place; False when the driver has no more to tell."""

_ENUM_FORMATS: Final = 0xC0405602
_ENUM_SIZES: Final = 0xC02C564A
_ENUM_INTERVALS: Final = 0xC034564B
_CAPTURE: Final = 1
_DISCRETE: Final = 1
_MOST: Final = 256
"""A driver that never says that it has told all."""
_COMMON: Final = ((640, 480), (1280, 720), (1920, 1080))


def modes_of(device: Path) -> list[tuple[int, int, float]]:
    """``(width, height, frames per second)``, the rate 0.0 where unknown; empty if not told."""
    try:
        descriptor = os.open(device, os.O_RDWR | os.O_NONBLOCK)
    except OSError:
        return []
    try:
        return enumerate_modes(_asking(descriptor))
    finally:
        os.close(descriptor)


def enumerate_modes(ask: Ioctl) -> list[tuple[int, int, float]]:
    """All sizes of all pixel formats, each with the fastest rate, largest first."""
    fastest: dict[tuple[int, int], float] = {}
    for pixel_format in _pixel_formats(ask):
        for size in _sizes(ask, pixel_format):
            rate = max(_rates(ask, pixel_format, size), default=0.0)
            fastest[size] = max(rate, fastest.get(size, 0.0))
    by_area = sorted(fastest, key=lambda size: size[0] * size[1], reverse=True)
    return [(*size, fastest[size]) for size in by_area]


def _pixel_formats(ask: Ioctl) -> Iterator[int]:
    # struct v4l2_fmtdesc: index, type, flags, description[32], pixelformat, mbus_code, reserved[3]
    for index in range(_MOST):
        argument = bytearray(struct.pack("=3I32s5I", index, _CAPTURE, 0, b"", *(0,) * 5))
        if not ask(_ENUM_FORMATS, argument):
            return
        yield struct.unpack_from("=I", argument, 44)[0]


def _sizes(ask: Ioctl, pixel_format: int) -> Iterator[tuple[int, int]]:
    # struct v4l2_frmsizeenum: index, pixel_format, type, then width and height, or their
    # least, most and step.
    for index in range(_MOST):
        argument = bytearray(struct.pack("=11I", index, pixel_format, *(0,) * 9))
        if not ask(_ENUM_SIZES, argument):
            return
        kind, *numbers = struct.unpack_from("=7I", argument, 8)
        if kind == _DISCRETE:
            yield numbers[0], numbers[1]
            continue
        least_width, most_width, _, least_height, most_height, _ = numbers
        for width, height in (*_COMMON, (most_width, most_height)):
            if least_width <= width <= most_width and least_height <= height <= most_height:
                yield width, height
        return


def _rates(ask: Ioctl, pixel_format: int, size: tuple[int, int]) -> Iterator[float]:
    # struct v4l2_frmivalenum: index, pixel_format, width, height, type, then one interval as a
    # fraction, or the least, the most and the step.
    for index in range(_MOST):
        argument = bytearray(struct.pack("=13I", index, pixel_format, *size, *(0,) * 9))
        if not ask(_ENUM_INTERVALS, argument):
            return
        kind, numerator, denominator = struct.unpack_from("=3I", argument, 16)
        if numerator:
            yield denominator / numerator
        if kind != _DISCRETE:
            return


def _asking(descriptor: int) -> Ioctl:
    import fcntl  # Linux only, as the drivers are

    def ask(request: int, argument: bytearray) -> bool:
        try:
            fcntl.ioctl(descriptor, request, argument)
        except OSError:
            return False
        return True

    return ask
