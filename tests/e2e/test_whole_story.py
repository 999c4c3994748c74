"""The real application on a virtual screen, from the first start to the live watch."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from fixtures.tiny_model import write_tiny_weights

E2E = Path(__file__).parent
CHECKOUT = E2E.parents[1]
SHARED = CHECKOUT.parent / "shared"
ARTIFACTS = CHECKOUT / "artifacts" / "e2e"
PICTURES = ("dataset", "train-paused", "train-finished", "evaluate", "live", "models", "settings")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(1_800),
    pytest.mark.skipif(shutil.which("xvfb-run") is None, reason="Xvfb is not installed"),
]


def tell(
    story: str, pictures: Path, home: Path, *arguments: str, **choices: str
) -> subprocess.CompletedProcess[str]:
    """Run a story in an application of its own on an X server of its own."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "xcb",
        "PYTHONPATH": os.pathsep.join((str(CHECKOUT / "app"), str(E2E.parent), str(E2E))),
        "MANHOLE_STUDIO_HOME": str(home),
        "HOME": str(home),
        **choices,
    }
    command = ["xvfb-run", "-a", "-s", "-screen 0 1400x900x24"]
    command += [sys.executable, str(E2E / "drive_window.py"), story, str(pictures), *arguments]
    return subprocess.run(
        command, env=environment, capture_output=True, encoding="utf-8", check=False
    )


def check_pictures(folder: Path) -> None:
    """Every page was photographed, and none is an empty window."""
    from PyQt6.QtGui import QImage

    for name in PICTURES:
        image = QImage(str(folder / f"{name}.png"))
        assert image.width() >= 1024, name
        colours = {image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, 600, 7)}
        assert len(colours) > 20, name


def test_the_sample_from_first_start_to_live_watch(tmp_path: Path) -> None:
    pictures = ARTIFACTS / "sample"
    video = CHECKOUT / "datasets" / "sample" / "drive.mp4"

    told = tell("whole_job_on_the_sample", pictures, tmp_path / "家 home", STORY_VIDEO=str(video))

    assert told.returncode == 0, told.stderr[-4_000:]
    check_pictures(pictures)
    (best,) = (tmp_path / "家 home").rglob("run-01/best.pt")
    assert best.stat().st_size > 1_000_000


def test_the_tour_does_the_whole_job_by_its_own_button(tmp_path: Path) -> None:
    pictures, home = ARTIFACTS / "tour", tmp_path / "home"
    if not list((CHECKOUT / "models").glob("starter-*.pt")):
        weights = home / "cache" / "weights" / "starter-yolov8n.pt"
        weights.parent.mkdir(parents=True)
        write_tiny_weights(weights)

    told = tell("tour_of_the_sample", pictures, home)

    assert told.returncode == 0, told.stderr[-4_000:]
    assert {path.stem for path in pictures.iterdir()} >= {"tour-1-look", "tour-5-live"}
    (best,) = (home / "data" / "Sample project" / "runs" / "run-01").glob("best.pt")
    assert best.stat().st_size > 10_000


@pytest.mark.real_data
@pytest.mark.skipif(not SHARED.is_dir(), reason="the real photographs are not beside the checkout")
def test_real_photographs_from_import_to_live_watch(tmp_path: Path) -> None:
    pictures, home = ARTIFACTS / "real", tmp_path / "家 home"

    told = tell(
        "whole_job_on_own_photographs",
        pictures,
        home,
        STORY_PHOTOGRAPHS=str(SHARED / "data" / "manhole_labelimg"),
        STORY_VIDEO=str(SHARED / "data" / "walk_night.mp4"),
        STORY_EPOCHS="2",
    )

    assert told.returncode == 0, told.stderr[-4_000:]
    check_pictures(pictures)
    (manifest,) = home.rglob("manifest.json")
    assert len(json.loads(manifest.read_text())["files"]) >= 126
