"""Gaps of the window's event loop while it watches and trains, as ratios to 50 ms and 20 ms.

The real application watches a video at 30 frames a second and, in the same window, trains a tiny
run in its child process. ``--weights`` and ``--video`` watch with what is given instead of an
untrained network on the sample's drive. Also says how fast each was alone and with the other.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from bench_gui_gap import make_project, report, tiny_config
from gui_gaps import gaps_while, spin, wait_until

# Qt is imported where it is used: the spawned child imports this file, too.
if TYPE_CHECKING:
    from manhole_studio.core.store.project import Project
    from manhole_studio.core.training.config import TrainingConfig
    from manhole_studio.qt.application import Studio
    from manhole_studio.qt.features.live.page import LivePage
    from manhole_studio.qt.features.training.controller import TrainingController

ALONE_S = 15.0
VIDEO_FRAMES = 9_000
LOADED_S = 240.0
"""The first time the weights are converted and measured, beside a running watch."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--video", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["MANHOLE_STUDIO_HOME"] = str(Path(folder) / "home")
        if sys.platform == "linux" and not os.environ.get("DISPLAY"):
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        measure(Path(folder), arguments.weights, arguments.video)


def measure(folder: Path, weights: Path | None, video: Path | None) -> None:
    from bench_detection import write_video, write_weights
    from PyQt6.QtWidgets import QApplication

    from manhole_studio.qt.activity import PageName
    from manhole_studio.qt.application import Studio
    from manhole_studio.qt.features.live.page import LivePage
    from manhole_studio.qt.features.training.page import TrainPage

    weights = weights or write_weights(folder / "untrained.pt")
    video = write_video(folder / "drive.mp4", video, VIDEO_FRAMES)
    make_project(folder)
    studio = Studio(QApplication(sys.argv[:1]), folder / "project", sample=False)
    studio.start()
    wait_until(lambda: studio.session is not None and studio.session.project is not None)
    studio.show_page(PageName.TRAIN)
    train_page = studio.window.findChild(TrainPage)
    studio.show_page(PageName.LIVE)
    live_page = studio.window.findChild(LivePage)
    assert live_page is not None
    assert train_page is not None
    assert studio.session is not None
    assert studio.session.project is not None
    try:
        run(studio, studio.session.project, live_page, train_page.controller, weights, video)
    finally:
        studio.window.shut_down()


def run(
    studio: Studio,
    project: Project,
    page: LivePage,
    controller: TrainingController,
    weights: Path,
    video: Path,
) -> None:
    from manhole_studio.qt.activity import PageName

    alone_s = seconds_of(controller, tiny_config(project))
    page.controls.weights.select(weights)
    page.commands.take_dropped([video])
    wait_until(lambda: chosen_of(page).startswith(("OpenVINO", "ONNX", "PyTorch")), LOADED_S)
    spin(2.0)
    report("watching", gaps_while(lambda: spin(ALONE_S)), judged=True)
    rate = rate_of(page)
    together: list[float] = []
    rates: list[float] = []

    def train() -> None:
        seconds = seconds_of(controller, tiny_config(project), lambda: rates.append(rate_of(page)))
        together.append(seconds)

    report("watching and training, Live page shown", gaps_while(train), judged=True)
    studio.show_page(PageName.TRAIN)
    spin(2.0)
    report("watching and training, Train page shown", gaps_while(train), judged=True)
    lowest = sorted(rates)[len(rates) // 10]
    print(
        f"{chosen_of(page)}\n"
        f"frames a second: {rate:.1f} watching only; while training {sum(rates) / len(rates):.1f}, "
        f"the lowest tenth under {lowest:.1f}\n"
        f"training: {alone_s:.0f} s alone, {together[0]:.0f} and {together[1]:.0f} s beside the "
        f"watch, {max(together) / alone_s:.2f} times as long"
    )


def seconds_of(
    controller: TrainingController,
    config: TrainingConfig,
    every_second: Callable[[], None] = lambda: None,
) -> float:
    from manhole_studio.core.training.run_state import RunState

    began_at = time.perf_counter()
    controller.start(config)
    while controller.is_busy:
        spin(1.0)
        every_second()
    if controller.state is not RunState.SUCCEEDED:
        sys.exit(f"the run {controller.state}: nothing was measured")
    return time.perf_counter() - began_at


def chosen_of(page: LivePage) -> str:
    """The sentence on the backend, once it has been measured; empty before."""
    detector = page.watches.detector
    return "" if detector is None or "until" in detector.choice else detector.choice


def rate_of(page: LivePage) -> float:
    tile = page.grid.selected
    assert tile is not None
    return tile.picture.reading().frames_per_second


if __name__ == "__main__":
    main()
