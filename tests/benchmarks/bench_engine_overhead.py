"""What the engine adds to a bare training loop, how soon it pauses, how soon it begins.

The bare loop runs after each epoch of the engine, over the same batches in the same number format.
Validation is left out of both; saving is shown by itself and counts as the engine's.

    python tests/benchmarks/bench_engine_overhead.py [--data DATA_YAML] [--epochs 4] [--pauses 20]
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from training_pictures import add_options, write_pictures

from manhole_studio import paths
from manhole_studio.core.training.config import TrainingConfig
from manhole_studio.core.training.events import (
    BatchDone,
    EpochDone,
    RunStarted,
    StateChanged,
    TrainingEvent,
)
from manhole_studio.core.training.run_control import RunControl
from manhole_studio.core.training.run_state import RunState
from manhole_studio.engines.child_process import ChildProcessEngine

if TYPE_CHECKING:
    from manhole_studio.engines.ultralytics_trainer import StudioTrainer

LIMIT_OVERHEAD = 0.02
LIMIT_FIRST_BATCH = 6.0
LIMIT_PAUSE = 0.1
"""Seconds beyond the batch that was being computed."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add_options(parser, images=64, imgsz=320)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--pauses", type=int, default=20)
    parser.add_argument("--precision", default="auto")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as text:
        folder = Path(text)
        os.environ[paths.HOME_VARIABLE] = str(folder / "home")
        data = write_pictures(folder / "data", options.images, options.data)
        pauses(config_for(options, data, folder / "paused", epochs=1000), options.pauses)
        overhead(config_for(options, data, folder / "overhead", epochs=options.epochs))


def config_for(
    options: argparse.Namespace, data: Path, folder: Path, epochs: int
) -> TrainingConfig:
    return TrainingConfig(
        run_folder=folder / "runs" / "bench",
        data_yaml=data,
        dataset_version=1,
        model=options.model,
        strategy="scratch" if options.model.endswith(".yaml") else "full",
        epochs=epochs,
        image_size=options.imgsz,
        batch=options.batch,
        precision=options.precision,
        overrides={"nbs": options.batch},  # a step after every batch, as in the bare loop
    )


class Pauser:
    """Pauses at random moments and measures until the engine says so."""

    def __init__(self, control: RunControl, count: int) -> None:
        self.clicked = time.perf_counter()
        self.began = 0.0
        self.batches: list[float] = []
        self.waits: list[float] = []
        self._control = control
        self._count = count
        self._last = 0.0
        self._paused = threading.Event()

    def follow(self, event: TrainingEvent) -> None:
        now = time.perf_counter()
        if isinstance(event, RunStarted):
            self.began = now - self.clicked
        if isinstance(event, EpochDone) and event.epoch == 1:  # kernels are chosen by now
            threading.Thread(target=self._press, daemon=True).start()
        if isinstance(event, BatchDone):
            if event.batch > 1 and self._last:
                self.batches.append(now - self._last)
            self._last = now
        if isinstance(event, StateChanged):
            self._last = 0.0  # what follows a pause was not all work
            if event.state is RunState.PAUSED:
                self._paused.set()

    def _press(self) -> None:
        randomly = random.Random(1)  # noqa: S311
        for _ in range(self._count):
            time.sleep(randomly.uniform(0.2, 2.0))
            self._paused.clear()
            pressed = time.perf_counter()
            self._control.pause()
            self._paused.wait()
            self.waits.append(time.perf_counter() - pressed)
            self._control.resume()
        self._control.stop()


def pauses(config: TrainingConfig, count: int) -> None:
    control = RunControl()
    pauser = Pauser(control, count)
    ChildProcessEngine().run(config, control, pauser.follow)
    first = "ok" if pauser.began <= LIMIT_FIRST_BATCH else "TOO SLOW"
    print(f"first batch begins {pauser.began:.1f} s after the click: {first}")
    batch, worst = max(pauser.batches), max(pauser.waits)
    verdict = "ok" if worst <= batch + LIMIT_PAUSE else "TOO SLOW"
    print(
        f"{len(pauser.waits)} pauses: median {statistics.median(pauser.waits):.2f} s, longest "
        f"{worst:.2f} s; a batch takes {statistics.median(pauser.batches):.2f} s, the longest "
        f"{batch:.2f} s: {verdict}"
    )


class Watch:
    """Times the parts of the engine's epochs and lets the bare loop repeat each."""

    def __init__(self, seed: int) -> None:
        self.parts: dict[str, list[float]] = {}
        self.bare: list[float] = []
        self._seed = seed

    def put_on(self, trainer: StudioTrainer) -> None:
        for name in ("validate", "save_model"):
            setattr(trainer, name, self._timed(name, getattr(trainer, name)))
        began: list[float] = []
        trainer.add_callback("on_train_epoch_start", lambda _: began.append(time.perf_counter()))
        # Inserted at the front: the callback that is there begins the epoch.
        starts = trainer.callbacks["on_train_epoch_start"]
        starts.insert(0, starts.pop())
        trainer.add_callback(
            "on_train_epoch_end", lambda _: self._note("train", time.perf_counter() - began[-1])
        )
        trainer.add_callback("on_fit_epoch_end", self._repeat)

    def _note(self, name: str, seconds: float) -> None:
        self.parts.setdefault(name, []).append(seconds)

    def _timed(self, name: str, method: Any) -> Any:
        def timed() -> Any:
            started = time.perf_counter()
            try:
                return method()
            finally:
                self._note(name, time.perf_counter() - started)

        return timed

    def _repeat(self, trainer: Any) -> None:
        from manhole_studio.engines.epoch_seed import begin_epoch

        begin_epoch(trainer.train_loader, self._seed, trainer.epoch)
        started = time.perf_counter()
        for batch in trainer.train_loader:
            loss, _ = trainer.model(trainer.preprocess_batch(batch))
            loss.sum().backward()
            _step(trainer)
        self.bare.append(time.perf_counter() - started)


def _step(trainer: Any) -> None:
    import torch

    torch.nn.utils.clip_grad_norm_(trainer.model.parameters(), max_norm=10.0)
    trainer.optimizer.step()
    trainer.optimizer.zero_grad()
    trainer.ema.update(trainer.model)


def overhead(config: TrainingConfig) -> None:
    from manhole_studio.engines.process_memory import keep_memory

    keep_memory()
    from manhole_studio.engines import ultralytics_environment

    ultralytics_environment.prepare()
    from manhole_studio.engines import ultralytics_trainer
    from manhole_studio.engines.ultralytics_engine import UltralyticsEngine

    watch = Watch(config.seed)
    plain = ultralytics_trainer.StudioTrainer._setup_train

    def watched(trainer: StudioTrainer) -> None:
        plain(trainer)
        watch.put_on(trainer)

    ultralytics_trainer.StudioTrainer._setup_train = watched  # type: ignore[method-assign]
    UltralyticsEngine().run(config, RunControl(), lambda _: None)
    # The first epoch chooses kernels.
    train, saved, bare = (
        sum(values[1:] or values)
        for values in (watch.parts["train"], watch.parts["save_model"], watch.bare)
    )
    batches, share = (train - bare) / bare, (train + saved - bare) / bare
    verdict = "ok" if share <= LIMIT_OVERHEAD else "TOO MUCH"
    print(f"the loop alone {bare:.2f} s, the engine's {train:.2f} s ({batches:+.1%})")
    print(f"with saving ({saved:.2f} s) {share:+.1%}, {LIMIT_OVERHEAD:.0%} allowed: {verdict}")


if __name__ == "__main__":
    main()
