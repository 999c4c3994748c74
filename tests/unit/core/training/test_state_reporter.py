from __future__ import annotations

import itertools

from manhole_studio.core.training.events import Notice, RunStarted, StateChanged, TrainingEvent
from manhole_studio.core.training.run_control import Request
from manhole_studio.core.training.run_state import RunState, RunStateMachine
from manhole_studio.core.training.state_reporter import StateReporter

STARTED = RunStarted("run-01", 2, 1, 3, "CPU", "fp32", ("manhole",))
INPUTS: list[Request | TrainingEvent] = [
    STARTED,
    Request.PAUSE,
    Request.RUN,
    Request.STOP,
    StateChanged(RunState.PAUSED),
    StateChanged(RunState.RUNNING, 1.0),
    StateChanged(RunState.STOPPING),
]


def reported(inputs: tuple[Request | TrainingEvent, ...]) -> list[TrainingEvent]:
    events: list[TrainingEvent] = []
    reporter = StateReporter(events.append)
    for item in inputs:
        if isinstance(item, Request):
            reporter.requested(item)
        else:
            reporter.forward(item)
    return events


def test_whoever_follows_the_events_takes_only_legal_steps() -> None:
    for inputs in itertools.product(INPUTS, repeat=4):
        machine = RunStateMachine(RunState.STARTING)
        for event in reported(inputs):
            if isinstance(event, RunStarted) and machine.state is RunState.STARTING:
                machine.go(RunState.RUNNING)
            elif isinstance(event, StateChanged):
                machine.go(event.state)  # raises when it is not allowed


def test_a_request_is_acknowledged_before_the_engine_acts() -> None:
    events = reported((STARTED, Request.PAUSE, StateChanged(RunState.PAUSED)))

    assert events[1:] == [StateChanged(RunState.PAUSING), StateChanged(RunState.PAUSED)]


def test_a_pause_taken_back_in_time_never_shows_as_paused() -> None:
    events = reported((STARTED, Request.PAUSE, Request.RUN))

    assert events[1:] == [StateChanged(RunState.PAUSING), StateChanged(RunState.RUNNING)]


def test_the_length_of_a_pause_is_kept() -> None:
    events = reported((STARTED, StateChanged(RunState.PAUSED), StateChanged(RunState.RUNNING, 7.0)))

    assert events[-1] == StateChanged(RunState.RUNNING, 7.0)


def test_other_events_pass_unchanged() -> None:
    assert reported((Notice("hello"),)) == [Notice("hello")]
