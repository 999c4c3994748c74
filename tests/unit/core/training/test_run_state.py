from __future__ import annotations

import itertools

import pytest

from manhole_studio.core.training.run_state import NEXT_STATES, RunState, RunStateMachine

ENDINGS = {RunState.SUCCEEDED, RunState.STOPPED, RunState.PARKED, RunState.FAILED}
ACTIVE = set(RunState) - ENDINGS - {RunState.IDLE}


@pytest.mark.parametrize(("start", "goal"), list(itertools.product(RunState, RunState)))
def test_a_step_is_taken_exactly_when_it_is_allowed(start: RunState, goal: RunState) -> None:
    machine = RunStateMachine(start)

    if goal in NEXT_STATES[start]:
        assert machine.can(goal)
        machine.go(goal)
        assert machine.state is goal
    else:
        assert not machine.can(goal)
        with pytest.raises(ValueError, match=f"from {start} to {goal}"):
            machine.go(goal)
        assert machine.state is start


@pytest.mark.parametrize("state", RunState)
def test_every_active_run_can_end_in_every_way(state: RunState) -> None:
    assert state.is_active == (state in ACTIVE)
    if state.is_active:
        assert NEXT_STATES[state] >= ENDINGS


@pytest.mark.parametrize("state", RunState)
def test_only_an_ended_run_is_final(state: RunState) -> None:
    assert state.is_final == (state in ENDINGS)


def test_stopping_cannot_be_taken_back() -> None:
    assert NEXT_STATES[RunState.STOPPING] == ENDINGS


def test_a_pause_is_only_reached_through_its_request() -> None:
    assert {state for state in RunState if RunState.PAUSED in NEXT_STATES[state]} == {
        RunState.PAUSING
    }
