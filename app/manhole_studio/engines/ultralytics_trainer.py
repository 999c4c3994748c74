# mypy: allow-untyped-calls
"""Ultralytics' trainer, taught to stop at once and to resume exactly.

Every epoch is a function of the state saved after the one before: the random generators are
seeded from the seed and the epoch's number, images kept for mosaic are dropped, and gradients are
never carried over. The inherited loop stays in charge; ultralytics is pinned, because the hooks
used here are its internals.
"""

from __future__ import annotations

import math
import tempfile
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import numpy as np
import torch

from manhole_studio.core.dataset.versions import synthetic_names
from manhole_studio.core.training.events import RunStarted
from manhole_studio.core.training.leak_gate import leak_notes
from manhole_studio.engines import ultralytics_environment

ultralytics_environment.prepare()

from ultralytics.models.yolo.detect import DetectionTrainer  # noqa: E402
from ultralytics.utils.torch_utils import unwrap_model  # noqa: E402

from manhole_studio.engines import trainer_state  # noqa: E402
from manhole_studio.engines.accumulation import is_step_due  # noqa: E402
from manhole_studio.engines.augmentation import road_augmentations  # noqa: E402
from manhole_studio.engines.closing_epochs import ClosingEpochs  # noqa: E402
from manhole_studio.engines.disk_space import check_space  # noqa: E402
from manhole_studio.engines.divergence import DivergedError  # noqa: E402
from manhole_studio.engines.epoch_seed import begin_epoch  # noqa: E402
from manhole_studio.engines.feature_cache import cache_features  # noqa: E402
from manhole_studio.engines.networks import new_network  # noqa: E402
from manhole_studio.engines.photograph_cache import memory_budget  # noqa: E402
from manhole_studio.engines.precision import PLAIN, for_validation, use_format  # noqa: E402
from manhole_studio.engines.precision_probe import (  # noqa: E402
    choose_format,
    probe_images,
    small_batch,
)
from manhole_studio.engines.prefetching import Prefetching  # noqa: E402
from manhole_studio.engines.run_checkpoint import RunCheckpoint  # noqa: E402
from manhole_studio.engines.run_files import RunFiles  # noqa: E402
from manhole_studio.engines.run_session import RunSession  # noqa: E402
from manhole_studio.engines.sample_detections import SampleKeeper  # noqa: E402
from manhole_studio.engines.start_model import fit  # noqa: E402
from manhole_studio.engines.strategy_layers import StrategyLayers, part_rates  # noqa: E402
from manhole_studio.engines.thread_share import ThreadShare  # noqa: E402
from manhole_studio.engines.training_plan import TrainingPlan  # noqa: E402
from manhole_studio.engines.uncached_dataset import UncachedDataset, build_dataset  # noqa: E402
from manhole_studio.engines.weight_average import set_average  # noqa: E402

_METRIC_KEYS = {
    "metrics/precision(B)": "precision",
    "metrics/recall(B)": "recall",
    "metrics/mAP50(B)": "map50",
    "metrics/mAP50-95(B)": "map50_95",
}

_RTDETR_LOSSES = {"giou": "box", "l1": "dfl"}
"""RT-DETR has no dfl; the distance of its boxes' numbers refines them in its stead."""


class StudioTrainer(DetectionTrainer):
    """Trains one plan and tells a session about it; ``train()`` may raise ``RunStopped``."""

    # Set by the inherited methods, which leave their types open.
    model: Any
    ema: Any
    optimizer: Any
    train_loader: Any
    loss: Any
    loss_items: Any
    tloss: Any
    metrics: Any
    fitness: Any
    best_fitness: Any
    stop: bool
    stopper: Any
    scheduler: Any
    freeze_layer_names: list[str]

    def __init__(self, plan: TrainingPlan, session: RunSession, files: RunFiles) -> None:
        self._plan = plan
        self._session = session
        self._files = files
        done = plan.resume_from.epochs_done if plan.resume_from else 0
        self._samples = SampleKeeper(plan.run_folder, session.config.samples, done)
        self._share = ThreadShare(plan.threads, lambda: session.threads, self._note_share)
        self._notes: list[str] = []
        self._batch_index = 0
        self._required_batches = 1
        self.number_format = PLAIN
        self.sha256 = ""
        # The inherited constructor makes folders and files of its own; they are not wanted.
        with tempfile.TemporaryDirectory() as scratch:
            super().__init__(overrides=self._overrides(scratch), _callbacks=defaultdict(list))
        self.save_dir = plan.run_folder
        self.args.save_dir, self.args.name = str(plan.run_folder), plan.run_folder.name
        self.callbacks = defaultdict(
            list,
            on_train_start=[lambda _: self._announce()],
            on_train_epoch_start=[lambda _: self._begin_epoch()],
            on_train_batch_start=[lambda _: self._begin_batch()],
            on_train_batch_end=[lambda _: self._end_batch()],
            on_val_batch_end=[lambda _: self._poll()],
            on_fit_epoch_end=[lambda _: self._session.epoch_saved()],
        )

    @property
    def precision(self) -> str:
        return self.number_format.precision

    def train(self) -> None:
        """Train; a run that is finished only gets the files that its end did not come to."""
        saved = self._plan.resume_from
        try:
            if saved is not None and saved.finished:
                self._setup_train()
                self._complete_files(saved)
            else:
                super().train()
        finally:
            for name in ("train_loader", "test_loader"):
                loader = getattr(self, name, None)
                if loader is not None:
                    loader.close()

    # What the inherited set-up asks for

    def get_dataset(self) -> dict[str, Any]:
        return self._plan.data.as_ultralytics()

    def setup_model(self) -> None:
        plan, names = self._plan, self.data["names"]
        architecture = (plan.resume_from or plan.start).architecture
        model = new_network(architecture, len(names))
        model.names = names
        if plan.resume_from is None:
            self._notes.append(fit(plan.start, model))
        self.model = model

    def build_dataset(
        self, img_path: str, mode: str = "train", batch: int | None = None
    ) -> UncachedDataset:
        stride = max(int(self.model.stride.max()), 32)
        return build_dataset(img_path, self.args, self.data, mode=mode, batch=batch, stride=stride)

    def get_validator(self) -> Any:
        return self._samples.watch(super().get_validator())

    def _build_train_pipeline(self) -> None:
        super()._build_train_pipeline()
        # On a CPU the library has no loader processes. With varying sizes the training draws
        # random numbers, too, which a thread must not mix up.
        if self._plan.device.is_cpu and not self.args.multi_scale:
            self.train_loader = Prefetching(self.train_loader)
        synthetic, last = synthetic_names(self._plan.data.yaml.parent), int(self.args.close_mosaic)
        self._closing = ClosingEpochs(self.train_loader, synthetic, self.epochs, last)
        self._session.expect_closing(self._closing.first, self._closing.share)
        # The inherited loop counts batches since its last step in a variable that cannot be
        # saved; with 1 here it asks for a step after every batch, and optimizer_step decides.
        self._required_batches = self.accumulate
        self.accumulate = 1

    def build_optimizer(self, model: Any, *args: Any, **settings: Any) -> torch.optim.Optimizer:
        optimizer: torch.optim.Optimizer = super().build_optimizer(model, *args, **settings)
        self._layers = StrategyLayers(self._plan.strategy, unwrap_model(model), self.epochs)
        self._layers.split_groups(optimizer)
        return optimizer

    def _setup_train(self) -> None:
        super()._setup_train()
        self._always_frozen = self.freeze_layer_names
        # Number formats are timed on what the first epoch trains.
        self.freeze_layer_names = self._layers.freeze(self.start_epoch, self._always_frozen)
        set_average(self.ema, self._plan.average, self._steps)
        # Ultralytics chose one thread fewer than there are processors while it set up.
        torch.set_num_threads(self._plan.threads)
        if self.args.cache:
            self._notes.append(self.train_loader.dataset.keep_in_memory(memory_budget()))
        self._choose_format()
        self._notes += cache_features(
            self.model,
            self._layers.frozen_for_good,
            vars(self.args),
            on_cpu=self._plan.device.is_cpu,
        )
        if self.precision == "fp16":
            self.scaler = torch.amp.GradScaler(self.device.type)
            if self._plan.resume_from is not None:
                self.scaler.load_state_dict(self._plan.resume_from.scaler)

    def _choose_format(self) -> None:
        plan = self._plan
        if plan.resume_from is not None:
            self.number_format = plan.resume_from.number_format
        else:
            choice = choose_format(plan.precision, plan.device, self.model, self._probe_batches)
            self.number_format = choice.format
            self._notes.append(choice.note)
        use_format(self.model, self.device.type, self.number_format)

    def _probe_batches(self) -> list[dict[str, Any]]:
        # The random numbers that this draws are seeded anew when the first epoch begins.
        data, count = self.train_loader.dataset, probe_images(self.batch_size)
        batches = (data.collate_fn([data[i % len(data)] for i in range(count)]) for _ in range(2))
        return [small_batch(self.preprocess_batch(batch)) for batch in batches]

    def resume_training(self, _checkpoint: object) -> None:
        if self._plan.resume_from is not None:
            trainer_state.restore(self, self._plan.resume_from)

    # The loop's own hooks

    def _announce(self) -> None:
        plan = self._plan
        check_space(plan.run_folder, self.model)
        notes = (
            *filter(None, (*self._notes, self._layers.sentence(), self._closing.sentence())),
            *leak_notes(plan.leaks),
            f"Augmentation: {plan.augmentation.as_text()}.",
        )
        if plan.resume_from is None:
            self._files.remember(notes=notes)
            self._save_state(finished=False)
        else:
            self._complete_files(plan.resume_from)
        self._session.started(
            RunStarted(
                run=plan.run_folder.name,
                epochs=self.epochs,
                first_epoch=self.start_epoch + 1,
                batches_per_epoch=len(self.train_loader),
                device=plan.device.description,
                precision=self.precision,
                class_names=plan.data.class_names,
                notes=notes,
            )
        )

    def _begin_epoch(self) -> None:
        self._closing.begin(self.epoch)
        begin_epoch(self.train_loader, self._plan.seed, self.epoch)
        self.freeze_layer_names = self._layers.freeze(self.epoch, self._always_frozen)
        self._batch_index = 0
        self._session.epoch_begins()

    def _begin_batch(self) -> None:
        # The inherited loop halves the batch by itself, but only in the first epoch and without
        # going back; with no attempt left it lets the error out.
        self._oom_retries = 3
        self._poll()

    def _poll(self) -> None:
        self._session.poll()
        if self._plan.device.is_cpu:
            self._share.follow()

    def _note_share(self, threads: int) -> None:
        most = self._plan.threads
        self._files.remember(shared_processor=True)
        self._session.notice(
            f"Something else needs the processor: the training uses {threads} of {most} threads "
            "meanwhile. Its weights will not be bit by bit those of a run that had all of them."
        )

    def _end_batch(self) -> None:
        self._batch_index += 1
        batches = len(self.train_loader)
        losses = _with_total(_floats(self.loss_items))
        if not math.isfinite(losses["total"]):
            raise self._diverged(self._batch_index)
        self._session.batch_done(
            self._batch_index,
            batches,
            self._images_in(self._batch_index, batches),
            losses,
            self._learning_rate(),
        )
        self._session.poll()

    def optimizer_step(self) -> None:
        batches = len(self.train_loader)
        if is_step_due(
            self._batch_index,
            batches,
            self.epoch,
            warmup=self._get_warmup_iterations(batches),
            accumulate=self._required_batches,
        ):
            super().optimizer_step()

    def validate(self) -> Any:
        averaged = self.ema.ema
        self.ema.ema = for_validation(averaged, self.device.type, self.number_format)
        try:
            return super().validate()
        finally:
            self.ema.ema = averaged

    def _handle_nan_recovery(self, _epoch: int) -> bool:
        if not np.isfinite(self.fitness):
            raise self._diverged(in_batch=0)
        return False

    def _diverged(self, in_batch: int) -> DivergedError:
        rate = self._learning_rate()
        return DivergedError(self._plan.run_folder, self.epoch + 1, in_batch, rate)

    def save_metrics(self, metrics: Mapping[str, float]) -> None:
        pass

    def save_model(self) -> bool:
        metrics = {name: float(self.metrics[key]) for key, name in _METRIC_KEYS.items()}
        val = {key[4:]: float(value) for key, value in self.metrics.items() if key[:4] == "val/"}
        is_best = bool(self.best_fitness == self.fitness)
        if self.stop and self.epoch + 1 < self.epochs:
            self._session.notice(
                f"Stopping early: no epoch since {self.stopper.best_epoch} was better."
            )
        self._session.add_epoch(
            _with_total(_floats(self.tloss)),
            _with_total(_short(val)),
            metrics,
            self._learning_rate(),
            part_rates(self.optimizer),
            is_best=is_best,
        )
        self._session.sampled(self._samples.end_epoch(self.epoch + 1))
        self._save_state(finished=bool(self.stop))
        return True

    def final_eval(self) -> None:
        """Skip it: the best epoch's metrics are known, and it would strip the checkpoints."""

    # Helpers

    def _overrides(self, scratch: str) -> dict[str, Any]:
        plan = self._plan
        return {
            **plan.arguments,
            "model": "yolov8n.yaml",  # only a name to get past a check; setup_model decides
            "data": str(plan.data.yaml),
            "device": plan.device.name,
            "batch": plan.batch,
            "save_dir": scratch,
            "augmentations": road_augmentations(plan.augmentation),
        }

    def _save_state(self, *, finished: bool) -> None:
        state = trainer_state.capture(self, self._plan, self._session, finished=finished)
        self.sha256 = self._files.write_state(state, self.ema.ema, vars(self.args))

    def _complete_files(self, saved: RunCheckpoint) -> None:
        self.sha256 = self._files.complete(saved, self.ema.ema, vars(self.args))

    def _learning_rate(self) -> float:
        return max(part_rates(self.optimizer).values())

    def _steps(self) -> int:
        images = len(self.train_loader.dataset)
        return int(math.ceil(images / max(self.batch_size, self.args.nbs)) * self.epochs)

    def _images_in(self, batch: int, batches: int) -> int:
        total, size = self._closing.shown, int(self.train_loader.batch_size)
        return size if batch < batches else total - size * (batches - 1)


def _floats(items: Mapping[str, torch.Tensor]) -> dict[str, float]:
    return _short({name: float(value) for name, value in items.items()})


def _short(items: Mapping[str, float]) -> dict[str, float]:
    short = {name.removesuffix("_loss"): value for name, value in items.items()}
    return {_RTDETR_LOSSES.get(name, name): value for name, value in short.items()}


def _with_total(losses: dict[str, float]) -> dict[str, float]:
    return {**losses, "total": sum(losses.values())}
