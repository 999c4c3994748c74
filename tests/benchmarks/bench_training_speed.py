"""Epoch seconds of ``yolo train`` and of our engine with the same arguments, in turns.

Both train in processes of their own with the same augmentation numbers; the first epoch, which
also chooses kernels, is left out where there is another. ``--memory`` compares our engine
with and without memory that is kept instead (``engines/process_memory.py``).

    python tests/benchmarks/bench_training_speed.py [--data DATA_YAML] [--model yolov8n.yaml]
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from unittest import mock

from training_pictures import add_options, write_pictures

from manhole_studio import paths
from manhole_studio.core.training.config import TrainingConfig
from manhole_studio.core.training.events import EpochDone, RunStarted, TrainingEvent
from manhole_studio.core.training.run_control import RunControl
from manhole_studio.engines import child_main
from manhole_studio.engines.child_process import ChildProcessEngine

WANTED = 3.0
STOCK = """
import sys, time
from ultralytics import YOLO
model, data, epochs, imgsz, batch, folder = sys.argv[1:]
times = [0.0]
def done(trainer):
    now = time.perf_counter()
    print("EPOCH", now - times[-1], flush=True)
    times.append(now)
yolo = YOLO(model)
yolo.add_callback("on_train_start", lambda _: times.append(time.perf_counter()))
yolo.add_callback("on_fit_epoch_end", done)
yolo.train(data=data, epochs=int(epochs), imgsz=int(imgsz), batch=int(batch), project=folder,
           plots=False, optimizer="AdamW", lr0=0.002)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add_options(parser, images=64, imgsz=640)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--precision", default="auto")
    parser.add_argument("--memory", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as text:
        folder = Path(text)
        os.environ[paths.HOME_VARIABLE] = str(folder / "home")
        data = write_pictures(folder / "data", options.images, options.data)
        ours = ours_seconds(options, data, folder / "ours", child_main.main)
        if options.memory:
            plain = ours_seconds(options, data, folder / "plain", giving_memory_back)
            print(f"kept memory {ours:.1f} s, given back {plain:.1f} s: {plain / ours:.2f} x")
            return
        stock = stock_seconds(options, data, folder)
    verdict = "ok" if stock >= WANTED * ours else "TOO SLOW"
    print(f"epoch: yolo train {stock:.1f} s, ours {ours:.1f} s")
    print(f"{stock / ours:.2f} x faster, {WANTED:g} x wanted: {verdict}")


def giving_memory_back(*arguments: object) -> None:
    """The training process as it would be without :func:`keep_memory`."""
    with mock.patch.object(child_main, "keep_memory"):
        child_main.main(*arguments)  # type: ignore[arg-type]


def ours_seconds(
    options: argparse.Namespace, data: Path, run: Path, target: Callable[..., None]
) -> float:
    config = TrainingConfig(
        run_folder=run / "runs" / "bench",
        data_yaml=data,
        dataset_version=1,
        model=options.model,
        strategy="scratch" if options.model.endswith(".yaml") else "full",
        epochs=options.epochs,
        image_size=options.imgsz,
        batch=options.batch,
        precision=options.precision,
        overrides={"nbs": 64, "mosaic": 1.0},
    )
    seconds: list[float] = []
    ChildProcessEngine(target).run(config, RunControl(), partial(_follow, seconds))
    return statistics.median(seconds[1:] or seconds)


def _follow(seconds: list[float], event: TrainingEvent) -> None:
    if isinstance(event, RunStarted):
        print(*event.notes, sep="\n")
    if isinstance(event, EpochDone):
        seconds.append(event.seconds)


def stock_seconds(options: argparse.Namespace, data: Path, folder: Path) -> float:
    numbers = (options.epochs, options.imgsz, options.batch)
    arguments = [options.model, data, *numbers, folder / "stock"]
    done = subprocess.run(
        [sys.executable, "-c", STOCK, *map(str, arguments)],
        env=_stock_environment(folder),
        check=True,
        capture_output=True,
        text=True,
    )
    told = [line for line in done.stdout.splitlines() if line.startswith("EPOCH")]
    # The end of a run validates once more and reports that as another epoch.
    seconds = [float(line.split()[1]) for line in told][: options.epochs]
    return statistics.median(seconds[1:] or seconds)


def _stock_environment(folder: Path) -> Mapping[str, str]:
    silent = {"YOLO_OFFLINE": "1", "YOLO_AUTOINSTALL": "false", "NO_ALBUMENTATIONS_UPDATE": "1"}
    return {**os.environ, **silent, "YOLO_CONFIG_DIR": str(folder), "MPLBACKEND": "Agg"}


if __name__ == "__main__":
    main()
