"""Make ``resources/sounds/alarm.wav``: two short tones that are heard over traffic, twice.

Run it after a change: ``.venv/bin/python packaging/make_alarm_sound.py``. The sound is made of
nothing but these numbers and has the licence of the program.
"""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np

SOUND = Path(__file__).parents[1] / "resources" / "sounds" / "alarm.wav"
RATE = 16_000
TONES = ((880.0, 0.16), (660.0, 0.22))
"""Hertz and seconds."""
PAUSE_S = 0.12
LOUDNESS = 0.6
FADE_S = 0.01


def main() -> None:
    tones = [tone(*each) for each in TONES]
    pause = np.zeros(round(PAUSE_S * RATE))
    samples = np.concatenate([*tones, pause, *tones])
    SOUND.parent.mkdir(exist_ok=True)
    with wave.open(str(SOUND), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((samples * LOUDNESS * 32_767).astype("<i2").tobytes())


def tone(frequency: float, seconds: float) -> np.ndarray:
    """With a soft overtone, and faded so that it does not click."""
    times = np.arange(round(seconds * RATE)) / RATE
    wanted = np.sin(2 * np.pi * frequency * times) + 0.3 * np.sin(4 * np.pi * frequency * times)
    fade = np.minimum(1.0, np.minimum(times, seconds - times) / FADE_S)
    return wanted / np.abs(wanted).max() * fade


if __name__ == "__main__":
    main()
