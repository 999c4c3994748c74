"""How a car with a camera moves: it speeds up, brakes, sways in its lane and rides on springs."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from manhole_studio.core.scenes.camera import Doubles
from manhole_studio.core.scenes.patterns import Random

_STEPS_A_SECOND: Final = 240
_ACCELERATION: Final = 1.5
_BRAKING: Final = 2.8
"""Both m/s², of an unhurried driver."""
_WHEELBASE: Final = 2.6
_TRACK: Final = 1.5
_ROUGHNESS: Final = 2 * math.pi * 0.1 * math.sqrt(32e-6)
"""Deviation of slope per root of spatial frequency: ISO 8608, between its classes A and B."""
_PROFILE_STEP: Final = 0.05
_DIVE: Final = math.radians(0.45)
"""Nose down for each m/s² of braking."""


@dataclass(frozen=True)
class Spring:
    """A damped spring; ``hertz`` is its own frequency, damping 1 the critical one."""

    hertz: float
    damping: float

    def follow(self, wanted: Doubles) -> Doubles:
        """Where what hangs on the spring is while its foot moves as ``wanted``, ``(N,)``."""
        omega, place, speed = 2 * math.pi * self.hertz, float(wanted[0]), 0.0
        step, followed = 1 / _STEPS_A_SECOND, np.empty(len(wanted))
        for index, foot in enumerate(wanted.tolist()):
            speed += step * omega * (omega * (foot - place) - 2 * self.damping * speed)
            place += step * speed
            followed[index] = place
        return followed


@dataclass(frozen=True)
class Motion:
    """The path from time 0 on, ``(N,)`` each: metres, m/s, radians, 240 steps a second."""

    x: Doubles
    y: Doubles
    speed: Doubles
    heave: Doubles
    pitch: Doubles
    yaw: Doubles
    roll: Doubles

    def at(self, values: Doubles, time_s: float) -> float:
        """One of the motion's curves at a time, interpolated."""
        return float(np.interp(time_s * _STEPS_A_SECOND, np.arange(len(values)), values))


def simulate(random: Random, seconds: float, speed: float) -> Motion:
    """Drive for ``seconds`` at about ``speed`` m/s along y, starting at y = 0."""
    steps = math.ceil(seconds * _STEPS_A_SECOND) + 2
    velocity = _velocity(random, steps, speed)
    acceleration = np.gradient(velocity) * _STEPS_A_SECOND
    y = np.concatenate(((0.0,), np.cumsum(velocity[:-1]) / _STEPS_A_SECOND))
    x = _sway(random, steps)
    left, right = (_wheels(random, y) for _ in range(2))
    front, rear = (left[0] + right[0]) / 2, (left[1] + right[1]) / 2
    pitch = (rear - front) / _WHEELBASE - _DIVE * acceleration
    roll = (left[0] + left[1] - right[0] - right[1]) / 2 / _TRACK
    return Motion(
        x=x,
        y=y,
        speed=velocity,
        heave=Spring(1.4, 0.35).follow((front + rear) / 2),
        pitch=Spring(1.7, 0.35).follow(pitch),
        yaw=np.arctan2(np.gradient(x) * _STEPS_A_SECOND, velocity),
        roll=Spring(1.5, 0.3).follow(roll),
    )


def _velocity(random: Random, steps: int, speed: float) -> Doubles:
    """A new wish every few seconds, now and then a hard one, followed within the limits."""
    wishes = np.empty(steps)
    start = 0
    while start < steps:
        wish = random.uniform(0.85, 1.2) if random.random() < 0.75 else random.uniform(0.5, 0.75)
        end = start + int(random.uniform(2.0, 5.0) * _STEPS_A_SECOND)
        wishes[start:end] = wish * speed
        start = end
    limited, now = np.empty(steps), float(wishes[0])
    up, down = _ACCELERATION / _STEPS_A_SECOND, _BRAKING / _STEPS_A_SECOND
    for index, wish in enumerate(wishes.tolist()):
        now += min(up, max(-down, wish - now))
        limited[index] = now
    # Pedals are pressed, not switched.
    window = np.hanning(round(0.5 * _STEPS_A_SECOND))
    padded = np.pad(limited, (len(window) // 2, len(window) - 1 - len(window) // 2), mode="edge")
    return np.asarray(np.convolve(padded, window / window.sum(), mode="valid"))


def _sway(random: Random, steps: int) -> Doubles:
    """Offset from the middle of the lane: a few slow waves, none faster than 8 seconds."""
    time = np.arange(steps) / _STEPS_A_SECOND
    waves = zip(random.uniform(8, 16, 3), random.uniform(0, 2 * math.pi, 3), strict=True)
    shifts = [np.sin(2 * math.pi * time / period + phase) for period, phase in waves]
    return np.asarray(0.07 * np.sum(shifts, axis=0))


def _wheels(random: Random, y: Doubles) -> tuple[Doubles, Doubles]:
    """Height of the road under the front and the rear wheel of one side."""
    count = math.ceil((y[-1] + _WHEELBASE) / _PROFILE_STEP) + 2
    # One-sided density of slope is constant, so samples are independent (ISO 8608, w = 2).
    slope = random.normal(0, _ROUGHNESS / math.sqrt(2 * _PROFILE_STEP), count)
    height = np.cumsum(slope) * _PROFILE_STEP
    places = np.arange(count) * _PROFILE_STEP
    # Hills longer than a car length or two are the ground itself here.
    height -= np.interp(places, places[::200], height[::200])
    return np.interp(y + _WHEELBASE, places, height), np.interp(y, places, height)
