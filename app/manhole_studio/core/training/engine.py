"""What a training engine is, whatever runs it."""

from __future__ import annotations

from typing import Protocol

from manhole_studio.core.training.config import TrainingConfig
from manhole_studio.core.training.events import EventSink, RunResult
from manhole_studio.core.training.run_control import RunControl


class TrainingEngine(Protocol):
    """Runs one training to its end; blocks, so call it on a worker thread."""

    def run(
        self,
        config: TrainingConfig,
        control: RunControl,
        emit: EventSink,
        *,
        resume: bool = False,
    ) -> RunResult:
        """Train, or with ``resume`` continue from the run folder's checkpoint.

        ``emit`` is called on the calling thread. A stop or cancel request ends in a result with
        state STOPPED, never in an exception.

        Raises:
            UserFacingError: the run cannot start or cannot go on; what was learned is kept.
        """
        ...
