# mypy: allow-untyped-calls
"""What of a trainer is kept between epochs, and how it is put back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ultralytics.utils.torch_utils import ModelEMA

from manhole_studio.core.errors import UserFacingError
from manhole_studio.engines.run_checkpoint import RunCheckpoint

if TYPE_CHECKING:
    from manhole_studio.engines.run_session import RunSession
    from manhole_studio.engines.training_plan import TrainingPlan
    from manhole_studio.engines.ultralytics_trainer import StudioTrainer


def restore(trainer: StudioTrainer, saved: RunCheckpoint) -> None:
    """Put ``trainer``, set up but not begun, behind the last epoch that was saved."""
    trainer.model.load_state_dict(saved.model)
    trainer.ema = ModelEMA(trainer.model, updates=saved.average_updates)
    trainer.ema.ema.load_state_dict(saved.averaged)
    _restore_optimizer(trainer, saved)
    trainer.best_fitness = saved.best_fitness
    trainer.stopper.__dict__.update(saved.stopper)
    trainer.start_epoch = saved.epochs_done
    _restore_criterion(trainer)


def _restore_optimizer(trainer: StudioTrainer, saved: RunCheckpoint) -> None:
    groups = trainer.optimizer.param_groups
    if len(groups) != len(saved.optimizer["param_groups"]):
        raise UserFacingError(
            "The run cannot be resumed",
            "An earlier version of the application began it, which grouped its layers otherwise.",
            "Start a new run from this run's best.pt.",
            trainer.save_dir,
        )
    planned = [group["initial_lr"] * saved.rate_factor for group in groups]
    trainer.optimizer.load_state_dict(saved.optimizer)
    for group, rate in zip(trainer.optimizer.param_groups, planned, strict=True):
        group["initial_lr"] = rate
    trainer.scheduler.base_lrs = planned


def _restore_criterion(trainer: StudioTrainer) -> None:
    # Models with two heads shift their loss from one to the other as epochs pass.
    criterion = trainer.model.init_criterion()
    if hasattr(criterion, "updates"):
        criterion.updates = trainer.start_epoch - 1
        criterion.update()
        trainer.model.criterion = criterion


def capture(
    trainer: StudioTrainer, plan: TrainingPlan, session: RunSession, *, finished: bool
) -> RunCheckpoint:
    """The state after the epoch that was just validated; shares its tensors with ``trainer``."""
    stopper = trainer.stopper
    best = trainer.best_fitness
    begun = plan.resume_from
    return RunCheckpoint(
        architecture=trainer.model.yaml,
        class_names=list(plan.data.class_names),
        image_size=trainer.args.imgsz,
        epochs_done=len(session.history),
        finished=finished,
        model=dict(trainer.model.state_dict()),
        averaged=dict(trainer.ema.ema.state_dict()),
        average_updates=trainer.ema.updates,
        optimizer=trainer.optimizer.state_dict(),
        best_fitness=None if best is None else float(best),
        stopper={
            "best_fitness": float(stopper.best_fitness),
            "best_epoch": int(stopper.best_epoch),
            "possible_stop": bool(stopper.possible_stop),
        },
        history=session.history,
        seconds=session.seconds,
        precision=trainer.precision,
        channels_last=trainer.number_format.channels_last,
        threads=plan.threads,
        batch=trainer.batch_size,
        effective_batch=begun.effective_batch if begun else 0,
        rate_factor=begun.rate_factor if begun else 1.0,
        scaler=trainer.scaler.state_dict(),
    )
