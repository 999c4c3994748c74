"""The planned learning rate beside the real one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from manhole_studio.core.dataset.records import DatasetVersion, Split
from manhole_studio.core.store.project import Project
from manhole_studio.qt.activity import ActivityModel
from manhole_studio.qt.features.training.page import TrainPage
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.services import Services

VERSION = DatasetVersion(
    1, "2026-01-01T00:00:00+00:00", Path("d"), 130, 200, {Split.TRAIN: 100, Split.VAL: 30}
)


@pytest.fixture
def page(
    qtbot: QtBot,
    services: Services,
    session: ProjectSession,
    activity: ActivityModel,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[TrainPage]:
    Project.create(tmp_path / "project", "Roads", ["manhole"]).close()
    monkeypatch.setattr(Project, "newest_version", lambda _project: VERSION)
    session.open(tmp_path / "project")
    services.settings.update(training=(("model", "tiny"), ("epochs", "12")))
    page = TrainPage(services, session, activity)
    qtbot.addWidget(page)
    yield page
    page.shut_down()


def planned(page: TrainPage) -> list[int]:
    drawn = page.view.curves.learning_rate.drawn_points()
    return [drawn[f"plan_{part}"] for part in ("head", "neck", "backbone")]


def test_before_a_run_the_plot_shows_what_is_planned(qtbot: QtBot, page: TrainPage) -> None:
    recipe = page.start_area.recipe
    recipe.strategy.show_strategy("full")
    recipe.epochs.setValue(13)
    qtbot.waitUntil(lambda: planned(page) == [13, 0, 0])  # one curve stands for all parts


def test_parts_that_are_treated_differently_get_curves_of_their_own(
    qtbot: QtBot, page: TrainPage
) -> None:
    recipe = page.start_area.recipe
    recipe.strategy.show_strategy("thaw")
    recipe.epochs.setValue(20)
    qtbot.waitUntil(lambda: planned(page) == [20, 20, 20])


def test_without_a_project_nothing_is_planned(
    qtbot: QtBot, page: TrainPage, session: ProjectSession
) -> None:
    qtbot.waitUntil(lambda: planned(page)[0] == 12)
    session.close()
    qtbot.waitUntil(lambda: planned(page) == [0, 0, 0])
