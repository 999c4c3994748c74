"""What an experiment tells the outside while it goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from manhole_studio.core.training.events import TrainingEvent
from manhole_studio.core.training.experiment_progress import Pace
from manhole_studio.core.training.experiment_result import ExperimentResult


@dataclass(frozen=True, slots=True)
class ExperimentStarted:
    """The experiment has its number; folds are written."""

    experiment: int
    runs: int
    done: int
    """Runs that ended before it was interrupted."""


@dataclass(frozen=True, slots=True)
class PilotStarted:
    """Two epochs of an arm, to see how many fit into the time."""

    arm: str
    number: int
    """1-based."""
    pilots: int


@dataclass(frozen=True, slots=True)
class PilotDone:
    arm: str
    pace: Pace
    epochs: int
    """That every run of the arm gets."""


@dataclass(frozen=True, slots=True)
class ExperimentRunStarted:
    run: str
    arm: str
    seed: int
    fold: int | None
    number: int
    """1-based, in the order of the plan."""
    runs: int
    epochs: int
    is_resumed: bool


@dataclass(frozen=True, slots=True)
class ExperimentRunEvent:
    """What the engine tells of the run under way, or of a pilot."""

    run: str
    arm: str
    event: TrainingEvent
    seconds_left: float
    """Of the whole experiment; NaN while it cannot be told."""


@dataclass(frozen=True, slots=True)
class ExperimentRunJudged:
    """A run has ended and was judged; the figures so far."""

    run: str
    result: ExperimentResult


ExperimentEvent = (
    ExperimentStarted
    | PilotStarted
    | PilotDone
    | ExperimentRunStarted
    | ExperimentRunEvent
    | ExperimentRunJudged
)
ExperimentSink = Callable[[ExperimentEvent], None]
