"""Rendered photographs a second on one core, and the share of it that the noise tiles cost."""

from __future__ import annotations

import time

from manhole_studio.core.opencv import cv2
from manhole_studio.core.scenes.sample import render_photograph

COUNT = 40
WANTED_PER_SECOND = 10.0


def main() -> None:
    cv2.setNumThreads(1)
    started = time.process_time()
    for index in range(COUNT):
        render_photograph(1, index)
    cold = time.process_time() - started
    started = time.process_time()
    for index in range(COUNT):
        render_photograph(1, index)
    rate = COUNT / (time.process_time() - started)
    verdict = "ok" if rate >= WANTED_PER_SECOND else "TOO SLOW"
    print(f"first {COUNT} scenes, noise tiles included: {COUNT / cold:.1f} /s")
    print(
        f"640x480 scenes: {rate:.1f} /s of processor time, "
        f"{rate / WANTED_PER_SECOND:.2f} of the {WANTED_PER_SECOND:g} /s wanted: {verdict}"
    )


if __name__ == "__main__":
    main()
