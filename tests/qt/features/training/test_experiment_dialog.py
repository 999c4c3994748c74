from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from fixtures.experiment_lab import Lab
from fixtures.projects import import_photographs
from manhole_studio.core.store import experiment_rows
from manhole_studio.core.store.project import Project
from manhole_studio.core.training.experiment import run_experiment
from manhole_studio.core.training.experiment_plan import Arm, ExperimentPlan
from manhole_studio.core.training.run_control import Request, RunControl
from manhole_studio.core.training.run_state import RunState
from manhole_studio.qt.activity import ActivityModel
from manhole_studio.qt.features.training.experiment_controller import (
    ACTIVITY_ID,
    ExperimentController,
)
from manhole_studio.qt.features.training.experiment_dialog import ExperimentDialog
from manhole_studio.qt.features.training.page import TrainPage
from manhole_studio.qt.features.training.recipe import Recipe
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.services import Services

ARMS = tuple(Arm(name, name) for name in ("scratch", "full"))
TIMEOUT = 10_000


@pytest.fixture
def lab() -> Lab:
    return Lab(resamples=30)


@pytest.fixture
def project(session: ProjectSession, tmp_path: Path) -> Project:
    with Project.create(tmp_path / "project") as made:
        import_photographs(made, tmp_path / "photos", 30)
    return session.open(tmp_path / "project")


@pytest.fixture
def controller(
    qtbot: QtBot,
    services: Services,
    session: ProjectSession,
    activity: ActivityModel,
    project: Project,
    lab: Lab,
) -> Iterator[ExperimentController]:
    tools = lab.tools()
    services = dataclasses.replace(
        services, new_training_engine=tools.new_engine, score_weights=tools.score
    )
    controller = ExperimentController(services, session, activity)
    yield controller
    controller.shut_down()


@pytest.fixture
def dialog(
    qtbot: QtBot, controller: ExperimentController, session: ProjectSession
) -> ExperimentDialog:
    dialog = ExperimentDialog(controller, session)
    qtbot.addWidget(dialog)
    dialog.show_recipe(Recipe(), allow_leaks=False)
    for name, box in dialog.form.arms.items():
        box.setChecked(name in {arm.name for arm in ARMS})
    dialog.form.seeds.setValue(1)
    dialog.form.minutes.setValue(1)
    dialog.show()
    return dialog


def test_an_experiment_ends_with_a_verdict_a_table_and_a_line_for_each_run(
    qtbot: QtBot, dialog: ExperimentDialog, controller: ExperimentController, tmp_path: Path
) -> None:
    with qtbot.waitSignal(controller.ended, timeout=TIMEOUT):
        dialog.start_button.click()
    qtbot.waitUntil(lambda: not controller.is_busy)

    assert "too close to call with 4 test photographs: +" in dialog.verdict.text()
    assert dialog.plot.drawn_lines() == 2
    assert dialog.table.rowCount() == 2
    assert dialog.table.item(1, 2).text() == "3"  # type: ignore[union-attr]
    assert "(" in dialog.table.item(0, 6).text()  # type: ignore[union-attr]
    assert dialog.which.currentData() == 1
    dialog.save(tmp_path / "out.csv")
    lines = (tmp_path / "out.csv").read_text().splitlines()
    assert lines[0].startswith("arm,runs,epochs")
    assert any(line.startswith("exp1-full-0,full,0,,") for line in lines)


def test_it_is_paused_stopped_and_gone_on_with(
    qtbot: QtBot,
    dialog: ExperimentDialog,
    controller: ExperimentController,
    activity: ActivityModel,
    lab: Lab,
) -> None:
    lab.request_at = ("exp1-full-0", 2, Request.PAUSE)
    dialog.start_button.click()
    assert not dialog.form.isEnabled()
    qtbot.waitUntil(lambda: controller.state is RunState.PAUSED, timeout=TIMEOUT)
    assert dialog.pause_button.text() == "Resume"
    assert [one.activity_id for one in activity.activities()] == [ACTIVITY_ID]

    lab.request_at = ("exp1-full-0", 3, Request.STOP)
    with qtbot.waitSignal(controller.ended, timeout=TIMEOUT):
        dialog.pause_button.click()
    qtbot.waitUntil(lambda: not controller.is_busy)
    assert not dialog.start_button.isVisible()
    assert "1 of 2 runs" in dialog.caveats.text()
    assert not activity.activities()

    lab.request_at = None
    with qtbot.waitSignal(controller.ended, timeout=TIMEOUT):
        dialog.go_on_button.click()
    qtbot.waitUntil(lambda: not controller.is_busy)
    assert lab.resumed == ["exp1-full-0"]
    assert not dialog.go_on_button.isVisible()


def test_an_experiment_of_the_past_is_shown_again(
    qtbot: QtBot, dialog: ExperimentDialog, project: Project, lab: Lab
) -> None:
    plan = ExperimentPlan(dataset_version=1, arms=ARMS, seeds=(0, 1), seconds=52.0)
    run_experiment(project, plan, lab.tools(), RunControl(), lambda _event: None)
    dialog.show_past()

    dialog.which.setCurrentIndex(1)
    dialog.which.activated.emit(1)
    qtbot.waitUntil(lambda: dialog.plot.drawn_lines() == 4, timeout=TIMEOUT)
    qtbot.waitUntil(lambda: dialog.which.isEnabled() and dialog._reading is None)

    assert "too close to call with 4 test photographs" in dialog.verdict.text()
    assert dialog.form.seeds.value() == 2
    assert not dialog.start_button.isVisible()
    dialog.new_button.click()
    assert not dialog.verdict.isVisible()
    assert dialog.start_button.isEnabled()


def test_it_waits_while_an_ordinary_run_trains(dialog: ExperimentDialog) -> None:
    dialog.set_training(True)

    assert not dialog.start_button.isEnabled()
    assert "has to wait" in dialog.status.text()


def test_an_error_is_shown_and_leaves_nothing_behind(
    qtbot: QtBot,
    dialog: ExperimentDialog,
    controller: ExperimentController,
    project: Project,
    lab: Lab,
) -> None:
    lab.error_in = "pilot-scratch"

    with qtbot.waitSignal(controller.failed, timeout=TIMEOUT):
        dialog.start_button.click()
    qtbot.waitUntil(lambda: not controller.is_busy)

    assert dialog.banner.isVisible()
    assert dialog.start_button.isEnabled()
    assert not experiment_rows.all_experiments(project.database)


def test_leaving_the_project_stops_the_experiment_resumably(
    qtbot: QtBot,
    dialog: ExperimentDialog,
    controller: ExperimentController,
    session: ProjectSession,
    project: Project,
    lab: Lab,
) -> None:
    lab.request_at = ("exp1-full-0", 2, Request.PAUSE)
    dialog.start_button.click()
    qtbot.waitUntil(lambda: controller.state is RunState.PAUSED, timeout=TIMEOUT)

    session.close()
    qtbot.waitUntil(lambda: not controller.is_busy, timeout=TIMEOUT)

    with Project.open(project.folder) as again:
        assert again.run("exp1-full-0").state is RunState.STOPPED  # type: ignore[union-attr]


def test_one_way_of_training_is_not_enough(dialog: ExperimentDialog) -> None:
    dialog.form.arms[ARMS[0].name].setChecked(False)

    assert not dialog.start_button.isEnabled()
    assert "at least two" in dialog.form.estimate.text()


def test_the_page_lets_no_run_start_beside_an_experiment(
    qtbot: QtBot,
    services: Services,
    session: ProjectSession,
    activity: ActivityModel,
    project: Project,
    lab: Lab,
) -> None:
    tools = lab.tools()
    services = dataclasses.replace(
        services, new_training_engine=tools.new_engine, score_weights=tools.score
    )
    page = TrainPage(services, session, activity)
    qtbot.addWidget(page)
    page.experiments.button.click()
    dialog = page.experiments.dialog
    assert dialog is not None
    dialog.form.minutes.setValue(1)
    lab.request_at = ("pilot-full", 2, Request.PAUSE)

    dialog.start()
    qtbot.waitUntil(lambda: page.experiments.state is RunState.PAUSED, timeout=TIMEOUT)
    with qtbot.waitSignal(page.start_area.queue_requested):
        page.start_area.recipe.start_button.click()
    assert not page.controller.is_busy

    page.shut_down()
    qtbot.waitUntil(lambda: not page.experiments.run, timeout=TIMEOUT)
