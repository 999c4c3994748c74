from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from PyQt6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PyQt6.QtGui import QDragEnterEvent, QDropEvent
from pytestqt.qtbot import QtBot

from fixtures.starters import STARTER, starter_registry
from manhole_studio.core.dataset.records import DatasetVersion, Split
from manhole_studio.core.store.project import Project
from manhole_studio.core.training.config import TrainingConfig
from manhole_studio.core.training.tour_recipe import TourRecipe
from manhole_studio.qt.features.training.more_dialog import MoreDialog
from manhole_studio.qt.features.training.recipe import Recipe
from manhole_studio.qt.features.training.start_area import StartArea
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.services import Services

VERSION = DatasetVersion(
    3, "2026-01-01T00:00:00+00:00", Path("d"), 130, 200, {Split.TRAIN: 100, Split.VAL: 30}
)


@pytest.fixture
def area(
    qtbot: QtBot,
    services: Services,
    session: ProjectSession,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[StartArea]:
    Project.create(tmp_path / "project", "Roads", ["manhole"]).close()
    monkeypatch.setattr(Project, "newest_version", lambda _project: VERSION)
    session.open(tmp_path / "project")
    area = StartArea(services, session)
    qtbot.addWidget(area)
    area.show_project()
    yield area
    area.shut_down()


def config(**changes: object) -> TrainingConfig:
    plain = Recipe(model="tiny.yaml", strategy="scratch").config(Path("runs/run-07"), VERSION)
    return dataclasses.replace(plain, **changes)  # type: ignore[arg-type]


def asked(qtbot: QtBot, area: StartArea) -> TrainingConfig:
    with qtbot.waitSignal(area.start_requested) as request:
        area.start()
    assert request.args is not None
    return request.args[0]


def more(area: StartArea) -> MoreDialog:
    area.recipe.more.click()
    dialog = area.findChild(MoreDialog)
    assert dialog is not None
    return dialog


def test_an_earlier_run_fills_the_form_and_is_named(qtbot: QtBot, area: StartArea) -> None:
    earlier = config(epochs=7, seed=5, image_size=544, overrides={"lr0": 0.01, "mixup": 0.1})
    area.show_config(earlier)
    assert area.recipe.origin.text() == "Filled in from run-07."
    assert area.recipe.more.text() == "More… (3 changed)"
    repeated = asked(qtbot, area)
    assert dataclasses.replace(repeated, run_folder=earlier.run_folder) == earlier
    area.recipe.epochs.setValue(8)
    assert area.recipe.origin.text() == "Filled in from run-07, changed since."


def test_what_an_earlier_run_had_and_is_gone_is_said(area: StartArea) -> None:
    area.show_config(config(model="/elsewhere/old.pt", strategy="full", dataset_version=2))
    text = area.recipe.origin.text()
    assert "dataset v2" in text
    assert "old.pt, from which it started, is gone." in text


@pytest.fixture
def with_starter(
    qtbot: QtBot, services: Services, session: ProjectSession, area: StartArea
) -> Iterator[StartArea]:
    """Another area for the same project, with a model that came with the application."""
    registry = starter_registry(*services.registry.models())
    made = StartArea(dataclasses.replace(services, registry=registry), session)
    qtbot.addWidget(made)
    made.show_project()
    yield made
    made.shut_down()


def test_a_new_user_starts_from_what_came_with_the_application(with_starter: StartArea) -> None:
    assert with_starter.recipe.recipe().model == STARTER.name


def test_a_start_that_was_chosen_before_stays(services: Services, with_starter: StartArea) -> None:
    services.settings.update(training=(("model", "tiny.yaml"),))
    with_starter.show_project()
    assert with_starter.recipe.recipe().model == "tiny.yaml"


def test_a_request_trains_at_once_and_is_not_remembered(
    qtbot: QtBot, with_starter: StartArea, services: Services, session: ProjectSession
) -> None:
    wanted = TourRecipe(STARTER.name, "full", 3, 320, 8, "fp32")
    with qtbot.waitSignal(with_starter.start_requested) as request:
        session.training_requested.emit(wanted)
    assert request.args is not None
    config = request.args[0]
    assert (config.model, config.epochs, config.image_size) == (STARTER.name, 3, 320)
    assert (config.batch, config.precision) == (8, "fp32")
    assert with_starter.recipe.epochs.value() == 3
    assert services.settings.current.training == ()


def test_another_project_forgets_the_earlier_run(area: StartArea) -> None:
    area.show_config(config())
    area.show_project()
    assert area.recipe.origin.isHidden()


def test_more_changes_the_recipe_and_is_remembered(
    qtbot: QtBot, area: StartArea, services: Services
) -> None:
    area.show_config(config())
    dialog = more(area)
    dialog.form.rows["lr0"].editor.setValue(0.02)  # type: ignore[union-attr, arg-type]
    dialog.form.rows["batch"].editor.setValue(0)  # type: ignore[union-attr]
    dialog.accept()
    assert area.recipe.more.text() == "More… (2 changed)"
    made = asked(qtbot, area)
    assert (made.overrides, made.batch) == ({"lr0": pytest.approx(0.02)}, None)
    remembered = Recipe.from_settings(services.settings.current.training)
    assert remembered.overrides == {"lr0": pytest.approx(0.02)}


def test_more_can_be_left_without_a_change(area: StartArea) -> None:
    area.show_config(config())
    before = area.recipe.recipe()
    dialog = more(area)
    dialog.form.rows["seed"].editor.setValue(9)  # type: ignore[union-attr]
    dialog.reject()
    assert area.recipe.recipe() == before


def test_a_recommendation_is_not_remembered_as_a_choice(
    qtbot: QtBot, area: StartArea, services: Services
) -> None:
    area.show_config(config())
    asked(qtbot, area)
    assert "strategy" not in dict(services.settings.current.training)


def test_the_plan_is_announced_once_for_many_changes(qtbot: QtBot, area: StartArea) -> None:
    area.show_config(config())
    qtbot.wait(80)
    announced: list[bool] = []
    area.planned.connect(lambda: announced.append(True))
    for epochs in range(10, 20):
        area.recipe.epochs.setValue(epochs)
    qtbot.waitUntil(lambda: bool(announced))
    qtbot.wait(80)
    assert len(announced) == 1
    assert {len(values) for values in area.plan().values()} == {19}


def dropped(file: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    return data


def enter(area: StartArea, data: QMimeData) -> bool:
    event = QDragEnterEvent(
        QPoint(9, 9),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    area.recipe.dragEnterEvent(event)
    return event.isAccepted()


def test_weights_dropped_on_the_form_are_the_start(area: StartArea, tmp_path: Path) -> None:
    weights = tmp_path / "mine.pt"
    weights.write_bytes(b"weights")
    data = dropped(weights)
    assert enter(area, data)
    area.recipe.dropEvent(
        QDropEvent(
            QPointF(9, 9),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    assert area.recipe.recipe().model == str(weights)
    assert area.recipe.start_from.currentText() == "mine.pt"


def test_photographs_dropped_on_the_form_are_for_the_window(
    area: StartArea, tmp_path: Path
) -> None:
    photo = tmp_path / "road.jpg"
    photo.write_bytes(b"jpeg")
    assert not enter(area, dropped(photo))
    assert not enter(area, dropped(tmp_path / "missing.pt"))
