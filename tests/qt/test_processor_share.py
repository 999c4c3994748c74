from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from manhole_studio.qt.activity import Activity, ActivityModel, PageName
from manhole_studio.qt.features.live.activity_line import ACTIVITY_ID as LIVE_ID
from manhole_studio.qt.features.training.controller import ACTIVITY_ID as TRAINING_ID
from manhole_studio.qt.features.training.experiment_controller import ACTIVITY_ID as EXPERIMENT_ID
from manhole_studio.qt.processor_share import LIVE, TRAINING, ProcessorShare

WATCHING = Activity(LIVE_ID, PageName.LIVE, "Watching")


class Bench:
    def __init__(self, cores: int) -> None:
        self.activity = ActivityModel()
        self.share = ProcessorShare(self.activity, cores=cores)
        self.live: list[int | None] = []
        self.training: list[int | None] = []
        self.share.live_threads_changed.connect(self.live.append)
        self.share.training_threads_changed.connect(self.training.append)


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    return Bench(cores=4)


def test_the_ids_are_those_of_the_pages() -> None:
    assert frozenset({LIVE_ID}) == LIVE
    assert frozenset({TRAINING_ID, EXPERIMENT_ID}) == TRAINING


@pytest.mark.parametrize("other", sorted(TRAINING))
def test_both_get_half_while_both_compute(bench: Bench, other: str) -> None:
    bench.activity.update(WATCHING)
    assert bench.live == []
    bench.activity.update(Activity(other, PageName.TRAIN, "Training"))
    assert bench.live == bench.training == [2]
    bench.activity.remove(LIVE_ID)
    assert bench.live == bench.training == [2, None]
    assert bench.share.threads is None


def test_progress_is_no_news(bench: Bench) -> None:
    training = Activity(TRAINING_ID, PageName.TRAIN, "Epoch 1", can_pause=True)
    bench.activity.update(training)
    bench.activity.update(WATCHING)
    for epoch in range(2, 5):
        bench.activity.update(replace(training, text=f"Epoch {epoch}"))
    assert bench.live == [2]


def test_a_paused_training_needs_nothing(bench: Bench) -> None:
    training = Activity(TRAINING_ID, PageName.TRAIN, "Training", can_pause=True)
    bench.activity.update(WATCHING)
    bench.activity.update(training)
    bench.activity.update(replace(training, text="Paused", can_pause=False, can_resume=True))
    assert bench.training == [2, None]
    bench.activity.update(training)
    assert bench.training == [2, None, 2]


def test_nobody_gets_less_than_one_thread(qtbot: QtBot) -> None:
    bench = Bench(cores=1)
    bench.activity.update(WATCHING)
    bench.activity.update(Activity(TRAINING_ID, PageName.TRAIN, "Training"))
    assert bench.live == [1]


def test_one_that_is_made_while_both_compute_knows_it(qtbot: QtBot) -> None:
    activity = ActivityModel()
    activity.update(WATCHING)
    activity.update(Activity(TRAINING_ID, PageName.TRAIN, "Training"))
    assert ProcessorShare(activity, cores=8).threads == 4
    assert ProcessorShare(ActivityModel()).threads is None
