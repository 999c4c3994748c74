"""Trains with ultralytics in this very process; the application runs it in a child."""

from __future__ import annotations

import errno
from typing import Any, Final

import torch

from manhole_studio import paths
from manhole_studio.core.errors import NotAvailableYetError, UserFacingError
from manhole_studio.core.model_registry import ModelRegistry
from manhole_studio.core.store.os_errors import user_facing
from manhole_studio.core.training import run_folder
from manhole_studio.core.training.config import TrainingConfig
from manhole_studio.core.training.events import EventSink, RunResult
from manhole_studio.core.training.run_control import RunControl, RunStopped
from manhole_studio.core.training.run_state import RunState
from manhole_studio.core.training.state_reporter import StateReporter
from manhole_studio.engines import ultralytics_environment
from manhole_studio.engines.class_notes import class_notes
from manhole_studio.engines.devices import Device, cpu_threads, find_device
from manhole_studio.engines.disk_space import not_saved
from manhole_studio.engines.divergence import DivergedError, after_divergence, record_divergence
from manhole_studio.engines.memory_recovery import free_memory, is_out_of_memory, smaller_batch
from manhole_studio.engines.precision import check_precision
from manhole_studio.engines.resuming import check_resume, continued, find_old_device
from manhole_studio.engines.run_checkpoint import RunCheckpoint, read_checkpoint, weights_sha256
from manhole_studio.engines.run_files import RunFiles, is_complete
from manhole_studio.engines.run_provenance import describe_run
from manhole_studio.engines.run_session import RunSession
from manhole_studio.engines.start_model import StartModel, find_start_model
from manhole_studio.engines.tensorboard_events import event_files
from manhole_studio.engines.training_data import read_training_data
from manhole_studio.engines.training_settings import (
    check_config,
    chosen_strategy,
    run_settings,
    training_arguments,
)

_CPU_BATCH = 16
_DISK_ERRORS: Final = {
    errno.ENOSPC,
    errno.EDQUOT,
    errno.EFBIG,
    errno.EACCES,
    errno.EPERM,
    errno.EROFS,
    errno.EIO,
}


class UltralyticsEngine:
    """A :class:`TrainingEngine`; one run at a time in a process, for the seeds are global."""

    def __init__(self, registry: ModelRegistry | None = None) -> None:
        self._registry = registry or ModelRegistry.load(paths.bundled("models", "registry.toml"))

    def run(
        self,
        config: TrainingConfig,
        control: RunControl,
        emit: EventSink,
        *,
        resume: bool = False,
    ) -> RunResult:
        """See :class:`TrainingEngine`. Blocks for the whole training."""
        reporter = StateReporter(emit)
        if resume:
            run_folder.check_resumable(config.run_folder)
            run_folder.discard_leftovers(config.run_folder)
        if resume and run_folder.has_checkpoint(config.run_folder):
            saved = read_checkpoint(config.run_folder / run_folder.CHECKPOINT)
            return self._train(continued(config, saved), control, reporter.forward, saved)
        check_config(config)
        run_folder.begin(config.run_folder)
        try:
            run_folder.write_config(config)
            return self._train(config, control, reporter.forward, None)
        except UserFacingError:
            if not resume:
                run_folder.discard_if_unused(config.run_folder)
            raise

    def _train(
        self,
        config: TrainingConfig,
        control: RunControl,
        emit: EventSink,
        saved: RunCheckpoint | None,
    ) -> RunResult:
        history = list(saved.history) if saved else []
        with event_files(config, history, emit) as told:
            session = RunSession(config, control, told, history, saved.seconds if saved else 0.0)
            is_retry = False
            while True:
                try:
                    return self._train_in(session, saved, is_retry=is_retry)
                except Exception as error:
                    if not is_out_of_memory(error):
                        raise
                # Only here, where nothing holds the trainer any more, is its memory free.
                free_memory()
                with user_facing("The run could not be saved", config.run_folder):
                    saved, sentence = smaller_batch(config.run_folder)
                session.go_back_to(list(saved.history))
                session.notice(sentence)
                is_retry = True

    def _train_in(
        self, session: RunSession, saved: RunCheckpoint | None, *, is_retry: bool
    ) -> RunResult:
        config, trainer = session.config, None
        if saved is not None and saved.finished and is_complete(config.run_folder, saved):
            digest = weights_sha256(saved.averaged)
            return session.result(RunState.SUCCEEDED, digest, saved.precision)
        try:
            session.poll()
            if saved is not None and not is_retry:
                saved, notes = after_divergence(config.run_folder, saved)
                for note in (*check_resume(config, saved), *notes):
                    session.notice(note)
            trainer = self._trainer(config, session, saved)
            trainer.train()
        except RunStopped:
            return _stopped(session, trainer, saved)
        except DivergedError as error:
            record_divergence(config.run_folder, error)
            raise
        except ValueError as error:
            if "BatchNorm" not in str(error):
                raise
            raise _batch_of_one(config) from error
        except OSError as error:
            if error.errno not in _DISK_ERRORS:
                raise
            raise not_saved(error, config.run_folder, getattr(trainer, "model", None)) from error
        return session.result(RunState.SUCCEEDED, trainer.sha256, trainer.precision)

    def _trainer(
        self, config: TrainingConfig, session: RunSession, saved: RunCheckpoint | None
    ) -> Any:
        ultralytics_environment.prepare()
        from manhole_studio.engines.rtdetr_trainer import trainer_for
        from manhole_studio.engines.training_plan import TrainingPlan

        device = _one_device(config, saved)
        precision = _possible_precision(saved, device) if saved else config.precision
        check_precision(precision, device)
        data = read_training_data(config.data_yaml)
        start = (
            StartModel(saved.architecture)
            if saved
            else find_start_model(config.model, config.strategy, self._registry)
        )
        threads = saved.threads if saved else cpu_threads()
        torch.set_num_threads(threads)
        settings = run_settings(config, images=data.train_count, classes=len(data.class_names))
        if saved is None:
            provenance = {**describe_run(config, device, threads, start), "settings": settings}
            for note in class_notes(data):
                session.notice(note)
        else:
            provenance = run_folder.read_run_json(config.run_folder)
            # As it began, though a newer version of the application may have other defaults.
            settings = {**settings, **provenance.get("settings", {})}
            if saved.effective_batch:
                settings["nbs"] = saved.effective_batch
        plan = TrainingPlan(
            run_folder=config.run_folder,
            data=data,
            arguments=training_arguments(config, settings),
            strategy=chosen_strategy(config),
            average=settings["ema"],
            batch=saved.batch if saved else _batch(config, device),
            device=device,
            precision=precision,
            seed=config.seed,
            threads=threads,
            augmentation=config.augmentation,
            leaks=config.leaks,
            start=start,
            resume_from=saved,
        )
        return trainer_for(plan)(plan, session, RunFiles(config.run_folder, provenance))


def _one_device(config: TrainingConfig, saved: RunCheckpoint | None) -> Device:
    device = find_old_device(config) if saved else find_device(config.device)
    if "," in device.name:
        raise NotAvailableYetError("Training on several GPUs at once")
    return device


def _possible_precision(saved: RunCheckpoint, device: Device) -> str:
    return "fp32" if saved.precision == "fp16" and device.is_cpu else saved.precision


def _batch(config: TrainingConfig, device: Device) -> int:
    if config.batch is not None:
        return config.batch
    return _CPU_BATCH if device.is_cpu else -1  # -1: ultralytics measures the GPU's memory


def _batch_of_one(config: TrainingConfig) -> UserFacingError:
    return UserFacingError(
        "Photographs and batches do not fit together",
        f"The last batch of an epoch has one photograph, which at {config.image_size} pixels is "
        "too little to normalise by.",
        "Use an image size of 64 or more, another batch size, or more photographs.",
        config.data_yaml,
    )


def _stopped(session: RunSession, trainer: Any, saved: RunCheckpoint | None) -> RunResult:
    digest = getattr(trainer, "sha256", "")
    if not digest and saved is not None:
        digest = weights_sha256(saved.averaged)
    precision = getattr(trainer, "precision", session.config.precision)
    return session.result(session.requested_end, digest, precision)
