"""What a training engine tells the outside while it runs; all picklable and JSON-ready."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from manhole_studio.core.training.run_state import RunState


@dataclass(frozen=True, slots=True)
class RunStarted:
    """The model is built, the data is loaded and the first batch comes next."""

    run: str
    epochs: int
    first_epoch: int
    """1-based; above 1 when a run is resumed."""
    batches_per_epoch: int
    device: str
    precision: str
    class_names: tuple[str, ...]
    notes: tuple[str, ...] = ()
    """Sentences for the user, such as how many tensors of the start weights fitted."""


@dataclass(frozen=True, slots=True)
class BatchDone:
    """One forward and backward pass; losses are unweighted means over the batch."""

    epoch: int
    """1-based."""
    batch: int
    """1-based, within the epoch."""
    batches: int
    losses: Mapping[str, float]
    """``box``, ``cls``, ``dfl`` and their sum ``total``, unitless."""
    learning_rate: float
    images_per_second: float
    seconds_left: float
    """Of the whole run, validation included; NaN until one can be estimated."""
    memory_bytes: int = 0
    """Of the training process; on a GPU, what is allocated there."""


@dataclass(frozen=True, slots=True)
class EpochDone:
    """One pass over the training images, validated."""

    epoch: int
    """1-based."""
    epochs: int
    losses: Mapping[str, float]
    """Means over the epoch: ``box``, ``cls``, ``dfl`` and their sum ``total``."""
    val_losses: Mapping[str, float]
    metrics: Mapping[str, float]
    """``precision``, ``recall``, ``map50``, ``map50_95`` on the validation split, 0 to 1."""
    learning_rate: float
    seconds: float
    """Duration of this epoch, pauses excluded."""
    is_best: bool
    seconds_left: float
    learning_rates: Mapping[str, float] = field(default_factory=dict)
    """Of each part that trains (``head``, ``neck``, ``backbone``); 0 for a frozen one."""
    images_per_second: float = 0.0
    """Of training alone, validation excluded."""
    memory_bytes: int = 0
    """The peak of the training process; on a GPU, of what is allocated there."""


@dataclass(frozen=True, slots=True)
class SampleDetections:
    """What the weights of one epoch find in one photograph of the validation split."""

    image: str
    """File name inside the version's ``images/val``."""
    xyxy: tuple[tuple[float, float, float, float], ...]
    """Pixels of the photograph, the most confident first."""
    confidences: tuple[float, ...]
    class_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class EpochSamples:
    """The same photographs after every epoch, so that people see the detector learn."""

    epoch: int
    """1-based."""
    samples: tuple[SampleDetections, ...]


@dataclass(frozen=True, slots=True)
class StateChanged:
    """The engine acknowledges a request: paused, running again, stopping."""

    state: RunState
    seconds_paused: float = 0.0


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence for the user that is not an error."""

    text: str


TrainingEvent = RunStarted | BatchDone | EpochDone | EpochSamples | StateChanged | Notice
EventSink = Callable[[TrainingEvent], None]


@dataclass(frozen=True, slots=True)
class RunResult:
    """How a run ended; a failed run raises instead."""

    run: str
    state: RunState
    """SUCCEEDED, PARKED or STOPPED (also when cancelled)."""
    epochs_done: int
    best_weights: Path | None
    last_weights: Path | None
    checkpoint: Path | None
    """None when nothing can be resumed."""
    weights_sha256: str
    """Over the concatenated raw bytes of the final full-precision model tensors, in order."""
    seconds: float
    precision: str
    cancelled: bool = False
    best_metrics: Mapping[str, float] = field(default_factory=dict)
