"""What an experiment compares: ways of training, each repeated with the same seeds and time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.training import augmentation as augmentations
from manhole_studio.core.training.augmentation import DEFAULT_PRESET, PRESETS, Augmentation
from manhole_studio.core.training.strategies.strategy import parse_strategy

TITLE: Final = "Is fine-tuning worth it here?"
FOLDS: Final = range(2, 11)
_ARM_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+_-]{0,39}")


@dataclass(frozen=True, slots=True)
class Arm:
    """One of the ways of training that are compared."""

    name: str
    """A part of its runs' names."""
    strategy: str
    overrides: Mapping[str, str | int | float | bool] = field(default_factory=dict)
    """As in :class:`TrainingConfig`."""


DEFAULT_ARMS: Final = tuple(
    Arm(name, name) for name in ("scratch", "full", "head", "discriminative")
)


@dataclass(frozen=True, slots=True)
class PlannedRun:
    """One arm with one seed, on one fold if there are any."""

    arm: Arm
    seed: int
    fold: int | None
    """0-based; None for the version's own split."""

    def name(self, experiment: int) -> str:
        """Such as ``exp1-full-0``, or ``exp1-full-0-f2`` for the second fold."""
        fold = "" if self.fold is None else f"-f{self.fold + 1}"
        return f"exp{experiment}-{self.arm.name}-{self.seed}{fold}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExperimentPlan:
    """Together with the dataset version it is enough to repeat the experiment."""

    dataset_version: int
    arms: tuple[Arm, ...] = DEFAULT_ARMS
    seeds: tuple[int, ...] = (0, 1, 2)
    seconds: float | None = None
    """Training time that every run gets; None: every run gets :attr:`epochs`."""
    epochs: int | None = None
    folds: int = 0
    """Parts in a cross-validation of the whole version; 0: its own split."""
    fold_seed: int = 0
    model: str = "yolov8n"
    image_size: int = 640
    batch: int | None = 16
    device: str = "auto"
    precision: str = "auto"
    """``auto`` is decided by the first run and then kept, so that all calculate alike."""
    augmentation: Augmentation = PRESETS[DEFAULT_PRESET]
    allow_leaks: bool = False

    @property
    def reference(self) -> Arm:
        """The arm that the others are compared with: ``full`` where there is one."""
        return next((arm for arm in self.arms if arm.strategy == "full"), self.arms[0])

    def runs(self) -> tuple[PlannedRun, ...]:
        """In their order: all arms of one seed and fold follow each other."""
        folds: Sequence[int | None] = range(self.folds) if self.folds else (None,)
        return tuple(
            PlannedRun(arm, seed, fold)
            for seed in self.seeds
            for fold in folds
            for arm in self.arms
        )

    def as_json(self) -> dict[str, Any]:
        """JSON values that :func:`plan_from_json` understands."""
        arms = [
            {"name": arm.name, "strategy": arm.strategy, "overrides": dict(arm.overrides)}
            for arm in self.arms
        ]
        return {**asdict(self), "arms": arms, "augmentation": self.augmentation.as_table()}


def plan_from_json(values: Mapping[str, Any]) -> ExperimentPlan:
    """Read back :meth:`ExperimentPlan.as_json`.

    Raises:
        KeyError, TypeError, ValueError, UserFacingError: it is damaged.
    """
    arms = tuple(Arm(arm["name"], arm["strategy"], arm["overrides"]) for arm in values["arms"])
    read = {
        "arms": arms,
        "seeds": tuple(values["seeds"]),
        "augmentation": augmentations.from_table(values["augmentation"]),
    }
    return ExperimentPlan(**{**values, **read})


def check_plan(plan: ExperimentPlan) -> None:
    """Refuse what cannot be compared, before anything is trained.

    Raises:
        UserFacingError: naming what does not fit.
    """
    names = [arm.name for arm in plan.arms]
    if len(names) < 2:
        raise _bad("One way of training cannot be compared.", "Choose at least two.")
    if twice := [name for name, count in Counter(names).items() if count > 1]:
        raise _bad(f"“{twice[0]}” is there twice.", "Give each way of training its own name.")
    if unusable := [name for name in names if not _ARM_NAME.fullmatch(name)]:
        raise _bad(
            f"“{unusable[0]}” cannot be a part of a run's name.",
            "Use letters, digits, dots and dashes.",
        )
    for arm in plan.arms:
        parse_strategy(arm.strategy)
    if plan.model.endswith((".yaml", ".yml")):
        raise _bad(
            f"{plan.model} comes without weights, so that there is nothing to fine-tune.",
            "Choose a model with weights; the arm “scratch” does without them.",
        )
    if not plan.seeds or len(set(plan.seeds)) != len(plan.seeds):
        raise _bad("The seeds are missing or repeated.", "Give each repetition its own seed.")
    if plan.folds and plan.folds not in FOLDS:
        raise _bad(f"{plan.folds} folds are asked for.", f"Use 0, or {FOLDS[0]} to {FOLDS[-1]}.")
    if (plan.seconds is None) == (plan.epochs is None):
        raise _bad("It needs a time or a number of epochs.", "Give one of them, not both.")
    if not 0 < (plan.seconds or plan.epochs or 0) < 1e8:
        raise _bad("The time or the number of epochs is not above 0.", "Give a larger one.")


def _bad(detail: str, hint: str) -> UserFacingError:
    return UserFacingError("The experiment is not possible", detail, hint)
