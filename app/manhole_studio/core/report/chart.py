"""Small charts as SVG, of nothing but what QtSvg renders too: lines, paths, rectangles, text.

Colours are Okabe and Ito's, which people with any colour vision tell apart; lines differ in their
dashes as well, so that a print in grey can be read.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape

BLUE, ORANGE, GREEN = "#0072b2", "#d55e00", "#007a5e"
INK, FAINT = "#333333", "#d8d8d8"
WIDTH, HEIGHT = 360, 240
"""Of a chart that shares its row with another one."""
WIDE: Final = 740
_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 12, 30, 40
_SEEN: Final = 1.0
"""Pixels between two points of a curve."""
_LINE: Final = 26
"""Height of one bar with its name."""
_NAMES: Final = 190
"""Room for the names of bars."""
_LONGEST_NAME: Final = 26


@dataclass(frozen=True, slots=True)
class Line:
    """A curve; points that are NaN are left out."""

    name: str
    x: Sequence[float]
    y: Sequence[float]
    colour: str = BLUE
    dash: str = ""
    """Lengths of strokes and gaps, such as ``6 4``."""


@dataclass(frozen=True, slots=True)
class Axis:
    name: str
    low: float = 0.0
    high: float = 1.0
    places: int = 1
    """Digits behind the decimal point."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A share from 0 to 1 with the ends of its interval, which may be NaN."""

    name: str
    value: float
    low: float
    high: float
    label: str
    """What stands behind it."""


def plot(
    lines: Sequence[Line],
    x: Axis,
    y: Axis,
    *,
    mark: float | None = None,
    point: tuple[float, float] | None = None,
    decimal: str = ".",
    width: int = WIDTH,
) -> str:
    """Curves in one pair of axes.

    Args:
        lines: The first one lies on top.
        x: The horizontal axis.
        y: The vertical axis.
        mark: A vertical line at this x, such as the threshold chosen.
        point: A ring there.
        decimal: The decimal point of the language.
        width: Of the whole, in pixels.
    """
    frame = _Frame(x, y, width)
    parts = [*frame.grid(decimal)]
    if mark is not None:
        at = frame.at_x(mark)
        parts.append(_stroke(at, _TOP, at, HEIGHT - _BOTTOM, INK, dash="2 3"))
    parts += [frame.curve(line) for line in reversed(lines)]
    if point is not None and all(map(math.isfinite, point)):
        parts.append(
            f'<circle cx="{frame.at_x(point[0]):.1f}" cy="{frame.at_y(point[1]):.1f}" r="5"'
            f' fill="#ffffff" stroke="{INK}" stroke-width="2"/>'
        )
    if len(lines) > 1:
        parts += _legend(lines)
    return _svg(width, HEIGHT, parts)


def bars(rows: Sequence[Bar], *, width: int = WIDE) -> str:
    """One bar a row, its interval as a line with ends across it."""
    room = width - _NAMES - 190
    parts = []
    for at, row in enumerate(rows):
        top = at * _LINE + 4
        middle = top + _LINE / 2
        parts.append(_text(_NAMES - 10, middle + 4, _short(row.name), "end"))
        parts.append(_rect(_NAMES, top + 5, room, _LINE - 10, "#f0f0f0"))
        if math.isfinite(row.value):
            parts.append(_rect(_NAMES, top + 5, room * row.value, _LINE - 10, "#7fb5d9"))
        if math.isfinite(row.low) and math.isfinite(row.high):
            parts += _whisker(_NAMES + room * row.low, _NAMES + room * row.high, middle)
        parts.append(_text(_NAMES + room + 10, middle + 4, row.label, "start"))
    return _svg(width, len(rows) * _LINE + 8, parts)


class _Frame:
    """Where values lie on the drawing."""

    def __init__(self, x: Axis, y: Axis, width: int) -> None:
        self._x, self._y, self._width = x, y, width

    def at_x(self, value: float) -> float:
        room = self._width - _LEFT - _RIGHT
        return _LEFT + room * (value - self._x.low) / (self._x.high - self._x.low)

    def at_y(self, value: float) -> float:
        room = HEIGHT - _TOP - _BOTTOM
        return _TOP + room * (self._y.high - value) / (self._y.high - self._y.low)

    def grid(self, decimal: str) -> Iterable[str]:
        right, bottom = self._width - _RIGHT, HEIGHT - _BOTTOM
        for value in _ticks(self._y):
            at = self.at_y(value)
            yield _stroke(_LEFT, at, right, at, FAINT)
            yield _text(_LEFT - 6, at + 4, _number(value, self._y, decimal), "end")
        for value in _ticks(self._x):
            yield _text(self.at_x(value), bottom + 16, _number(value, self._x, decimal), "middle")
        yield _stroke(_LEFT, bottom, right, bottom, INK)
        yield _text((_LEFT + right) / 2, HEIGHT - 6, self._x.name, "middle")
        if self._y.name:
            yield _text(6, 16, self._y.name, "start")

    def curve(self, line: Line) -> str:
        pairs = zip(line.x, line.y, strict=True)
        points = _thinned(
            [
                (self.at_x(x), self.at_y(y))
                for x, y in pairs
                if math.isfinite(x) and math.isfinite(y)
            ]
        )
        path = " ".join(f"{'L' if at else 'M'}{x:.1f} {y:.1f}" for at, (x, y) in enumerate(points))
        dash = f' stroke-dasharray="{line.dash}"' if line.dash else ""
        return (
            f'<path d="{path}" fill="none" stroke="{line.colour}" stroke-width="2"'
            f' stroke-linejoin="round"{dash}/>'
            if path
            else ""
        )


def font(family: str = "") -> str:
    """How a chart names the font of its texts; what shows it may put its own there."""
    return f'font-family="{escape(family or "sans-serif")}"'


def _ticks(axis: Axis) -> Iterable[float]:
    return (axis.low + (axis.high - axis.low) * step / 5 for step in range(6))


def _number(value: float, axis: Axis, decimal: str) -> str:
    return f"{value:.{axis.places}f}".replace(".", decimal)


def _thinned(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Without those that nobody would see: of thousands most lie on top of each other."""
    kept = points[:1]
    for point in points[1:]:
        if math.dist(point, kept[-1]) >= _SEEN:
            kept.append(point)
    return [*kept, points[-1]] if kept and kept[-1] != points[-1] else kept


def _legend(lines: Sequence[Line]) -> Iterable[str]:
    at = float(_LEFT)
    for line in lines:
        yield _stroke(at, 13, at + 24, 13, line.colour, 2, line.dash)
        yield _text(at + 29, 17, line.name, "start")
        at += 47 + sum(12 if ord(letter) > 0x2E80 else 6.5 for letter in line.name)


def _whisker(low: float, high: float, middle: float) -> Iterable[str]:
    yield _stroke(low, middle, high, middle, INK, 1.5)
    for end in (low, high):
        yield _stroke(end, middle - 4, end, middle + 4, INK, 1.5)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"


def _stroke(
    x1: float, y1: float, x2: float, y2: float, colour: str, width: float = 1, dash: str = ""
) -> str:
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
        f' stroke="{colour}" stroke-width="{width}"{dashes}/>'
    )


def _rect(x: float, y: float, width: float, height: float, colour: str) -> str:
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{colour}"/>'
    )


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="12" fill="{INK}"'
        f' text-anchor="{anchor}">{escape(text)}</text>'
    )


def _svg(width: int, height: int, parts: Iterable[str]) -> str:
    return (
        f'<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        f' {font()} role="img">{"".join(parts)}</svg>'
    )
