"""The states of a run and the steps that are allowed between them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class RunState(StrEnum):
    IDLE = "idle"
    STARTING = "starting"
    RUNNING = "running"
    PAUSING = "pausing"
    PAUSED = "paused"
    STOPPING = "stopping"
    SUCCEEDED = "succeeded"
    STOPPED = "stopped"
    PARKED = "parked"
    """Stopped, and meant to go on: offered when the application starts again."""
    FAILED = "failed"

    @property
    def is_active(self) -> bool:
        """True while an engine works or waits on the run."""
        return self in _ACTIVE

    @property
    def is_final(self) -> bool:
        return not NEXT_STATES[self]


_ENDINGS: Final = frozenset(
    {RunState.SUCCEEDED, RunState.STOPPED, RunState.PARKED, RunState.FAILED}
)

NEXT_STATES: Final[Mapping[RunState, frozenset[RunState]]] = {
    RunState.IDLE: frozenset({RunState.STARTING}),
    RunState.STARTING: frozenset({RunState.RUNNING, RunState.PAUSING, RunState.STOPPING})
    | _ENDINGS,
    RunState.RUNNING: frozenset({RunState.PAUSING, RunState.STOPPING}) | _ENDINGS,
    RunState.PAUSING: frozenset({RunState.PAUSED, RunState.RUNNING, RunState.STOPPING}) | _ENDINGS,
    RunState.PAUSED: frozenset({RunState.RUNNING, RunState.STOPPING}) | _ENDINGS,
    RunState.STOPPING: _ENDINGS,
    RunState.SUCCEEDED: frozenset(),
    RunState.STOPPED: frozenset(),
    RunState.PARKED: frozenset(),
    RunState.FAILED: frozenset(),
}

_ACTIVE: Final = frozenset(
    {
        RunState.STARTING,
        RunState.RUNNING,
        RunState.PAUSING,
        RunState.PAUSED,
        RunState.STOPPING,
    }
)


class RunStateMachine:
    """Holds one run's state; not thread-safe, so it lives with whoever shows or records it."""

    def __init__(self, state: RunState = RunState.IDLE) -> None:
        self._state = state

    @property
    def state(self) -> RunState:
        return self._state

    def can(self, state: RunState) -> bool:
        return state in NEXT_STATES[self._state]

    def go(self, state: RunState) -> None:
        """Move to ``state``.

        Raises:
            ValueError: if the step is not allowed; the state is unchanged.
        """
        if not self.can(state):
            raise ValueError(f"a run cannot go from {self._state} to {state}")
        self._state = state
