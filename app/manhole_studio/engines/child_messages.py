"""What the window's process and the training process say to each other over their pipe."""

from __future__ import annotations

from dataclasses import dataclass

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.training.config import TrainingConfig
from manhole_studio.core.training.events import RunResult, TrainingEvent
from manhole_studio.core.training.run_control import Request


@dataclass(frozen=True, slots=True)
class Order:
    """The first message to the child; after it come :class:`Request` and :class:`Share`."""

    config: TrainingConfig
    resume: bool
    with_less_memory: bool = False
    """The system ended the process before this one for want of memory: halve the batch."""


@dataclass(frozen=True, slots=True)
class Share:
    """Of the processor; None for all that the run likes."""

    threads: int | None


@dataclass(frozen=True, slots=True)
class Finished:
    result: RunResult


@dataclass(frozen=True, slots=True)
class Refused:
    """A ``UserFacingError``, in parts because its subclasses do not pickle alike."""

    title: str
    detail: str
    hint: str
    path: str | None

    @classmethod
    def from_error(cls, error: UserFacingError) -> Refused:
        return cls(error.title, error.detail, error.hint, error.path)

    def to_error(self) -> UserFacingError:
        return UserFacingError(self.title, self.detail, self.hint, self.path)


@dataclass(frozen=True, slots=True)
class Crashed:
    """Any other exception."""

    traceback: str


FromChild = TrainingEvent | Finished | Refused | Crashed
ToChild = Order | Request | Share
