from __future__ import annotations

from PyQt6.QtGui import QImage

from manhole_studio.qt.features.dataset.scenes.examples import Example
from manhole_studio.qt.features.dataset.scenes.make_bar import costs


def example(seconds: float, file_bytes: int) -> Example:
    return Example(QImage(), QImage(), (640, 480), (), None, seconds, file_bytes)


def test_costs_follow_from_the_examples_but_not_from_a_slow_first_one() -> None:
    shown = [example(5.0, 50_000), example(0.1, 70_000), example(0.1, 60_000)]

    assert costs(570, shown, 1) == "About 1 min and 34.2 MB of disk space"
    assert costs(1200, shown, 2).startswith("About 1 min")
    assert costs(10, [], 2) == ""
