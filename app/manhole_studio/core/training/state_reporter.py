"""Turns requests and an engine's answers into legal steps of a run's state."""

from __future__ import annotations

from manhole_studio.core.training.events import EventSink, RunStarted, StateChanged, TrainingEvent
from manhole_studio.core.training.run_control import Request
from manhole_studio.core.training.run_state import RunState, RunStateMachine

_WANTED = {
    Request.PAUSE: RunState.PAUSING,
    Request.PARK: RunState.STOPPING,
    Request.STOP: RunState.STOPPING,
    Request.CANCEL: RunState.STOPPING,
}


def state_after(request: Request) -> RunState:
    """How a run ends that did what was requested."""
    return RunState.PARKED if request is Request.PARK else RunState.STOPPED


class StateReporter:
    """Passes events on; whoever follows them sees only steps that :class:`RunState` allows."""

    def __init__(self, emit: EventSink) -> None:
        self._emit = emit
        self._machine = RunStateMachine(RunState.STARTING)

    def requested(self, request: Request) -> None:
        """Say at once that a request was heard, before the engine gets to act on it."""
        if request is Request.RUN and self._machine.state is RunState.PAUSING:
            self._go(RunState.RUNNING)
        elif request in _WANTED:
            self._go(_WANTED[request])

    def forward(self, event: TrainingEvent) -> None:
        if not isinstance(event, StateChanged):
            if isinstance(event, RunStarted) and self._machine.state is RunState.STARTING:
                self._machine.go(RunState.RUNNING)
            self._emit(event)
            return
        if event.state is RunState.PAUSED and not self._machine.can(RunState.PAUSED):
            self._go(RunState.PAUSING)
        self._go(event.state, event.seconds_paused)

    def _go(self, state: RunState, seconds_paused: float = 0.0) -> None:
        if self._machine.can(state):
            self._machine.go(state)
            self._emit(StateChanged(state, seconds_paused))
