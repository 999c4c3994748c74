"""The longest time for which the window does not react while a training starts and runs.

The whole application is up with the Train page in front; the training is a real one in its real
child process. The same is measured before on the idle window, as what the machine itself does.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from gui_gaps import gaps_while, longest_and_p99, spin, wait_until

# Qt is imported where it is used: the spawned child imports this file, too.
if TYPE_CHECKING:
    from manhole_studio.core.store.project import Project
    from manhole_studio.core.training.config import TrainingConfig

IDLE_S = 3.0
LONGEST_LIMIT_MS = 50.0
P99_LIMIT_MS = 20.0
PHOTOGRAPHS = 12


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["MANHOLE_STUDIO_HOME"] = str(Path(folder) / "home")
        if sys.platform == "linux" and not os.environ.get("DISPLAY"):
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        measure(Path(folder))


def measure(folder: Path) -> None:
    from PyQt6.QtWidgets import QApplication

    from manhole_studio.core.training.run_state import RunState
    from manhole_studio.qt.activity import PageName
    from manhole_studio.qt.application import Studio
    from manhole_studio.qt.features.training.page import TrainPage

    make_project(folder)
    app = QApplication(sys.argv[:1])
    studio = Studio(app, folder / "project", sample=False)
    studio.start()
    wait_until(lambda: studio.session is not None and studio.session.project is not None)
    studio.show_page(PageName.TRAIN)
    page = studio.window.findChild(TrainPage)
    assert page is not None
    assert studio.session is not None
    spin(1.0)
    report("idle window", gaps_while(lambda: spin(IDLE_S)), judged=False)
    project = studio.session.project
    assert project is not None
    config = tiny_config(project)

    def train() -> None:
        page.controller.start(config)
        wait_until(lambda: not page.controller.is_busy)

    gaps = gaps_while(train)
    state = page.controller.state
    studio.window.shut_down()
    if state is not RunState.SUCCEEDED:
        sys.exit(f"the run {state}: nothing was measured")
    report("training, from start to end", gaps, judged=True)


def report(what: str, gaps: list[float], *, judged: bool) -> None:
    longest, p99 = longest_and_p99(gaps)
    seconds = sum(gaps) / 1000
    if not judged:
        print(f"{what}, {seconds:.0f} s: longest gap {longest:.0f} ms, p99 {p99:.1f} ms")
        return
    ok = longest <= LONGEST_LIMIT_MS and p99 <= P99_LIMIT_MS
    print(
        f"{what}, {seconds:.0f} s: longest gap {longest:.0f} ms, "
        f"{longest / LONGEST_LIMIT_MS:.2f} of the {LONGEST_LIMIT_MS:.0f} ms limit; "
        f"p99 {p99:.1f} ms, {p99 / P99_LIMIT_MS:.2f} of the {P99_LIMIT_MS:.0f} ms limit: "
        f"{'ok' if ok else 'TOO LONG'} ({', '.join(f'{gap:.0f}' for gap in sorted(gaps)[-5:])})"
    )


def make_project(folder: Path) -> None:
    import numpy as np
    from PIL import Image

    from manhole_studio.core.dataset.importing import (
        ImportOptions,
        plan_import,
        run_import,
        scan_sources,
    )
    from manhole_studio.core.store.project import Project

    photographs = folder / "photographs"
    photographs.mkdir()
    (photographs / "classes.txt").write_text("manhole\n", encoding="utf-8")
    random = np.random.default_rng(0)
    for index in range(PHOTOGRAPHS):
        # Patches of their own keep the photographs from counting as one picture saved again.
        patches = random.integers(60, 180, (6, 8, 3), dtype=np.uint8)
        picture = patches.repeat(16, axis=0).repeat(16, axis=1)
        picture[30:60, 40:80] = 240
        Image.fromarray(picture).save(photographs / f"{index}.jpg")
        (photographs / f"{index}.txt").write_text("0 0.47 0.47 0.31 0.31\n", encoding="utf-8")
    with Project.create(folder / "project", "Benchmark") as project:
        run_import(project, plan_import(scan_sources([photographs]), ImportOptions()))


def tiny_config(project: Project) -> TrainingConfig:
    from manhole_studio.core.training.config import TrainingConfig

    version = project.newest_version()
    assert version is not None
    return TrainingConfig(
        run_folder=project.runs_dir / project.next_run_name(),
        data_yaml=version.data_yaml,
        dataset_version=version.number,
        model="yolov8n.yaml",
        strategy="scratch",
        epochs=3,
        image_size=96,
        batch=4,
        device="cpu",
    )


if __name__ == "__main__":
    main()
