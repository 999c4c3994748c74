from __future__ import annotations

import dataclasses
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from fixtures.starters import STARTER, starter_registry
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.model_registry import (
    ModelInspection,
    ModelRegistry,
    RegistryModel,
    part_of,
)
from manhole_studio.core.training.run_record import RunRecord
from manhole_studio.core.training.run_state import RunState
from manhole_studio.qt.activity import ActivityModel, PageName
from manhole_studio.qt.features.models.family_group import FamilyGroup
from manhole_studio.qt.features.models.page import ModelsPage
from manhole_studio.qt.features.models.row import ModelRow
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.services import Services

MakePage = Callable[..., ModelsPage]


@pytest.fixture
def shown() -> list[PageName]:
    return []


@pytest.fixture
def tiny(services: Services) -> RegistryModel:
    return services.registry.models()[0]


@pytest.fixture
def make_page(
    qtbot: QtBot,
    services: Services,
    session: ProjectSession,
    activity: ActivityModel,
    shown: list[PageName],
) -> Iterator[MakePage]:
    pages: list[ModelsPage] = []

    def make(**changes: object) -> ModelsPage:
        replaced = dataclasses.replace(services, **changes)  # type: ignore[arg-type]
        page = ModelsPage(replaced, session, activity, show_page=shown.append)
        qtbot.addWidget(page)
        pages.append(page)
        return page

    yield make
    for page in pages:
        page.shut_down()


def press(qtbot: QtBot, row: ModelRow | FamilyGroup, text: str) -> None:
    button = next(b for b in row.findChildren(QPushButton) if b.text().startswith(text))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def official(page: ModelsPage) -> FamilyGroup:
    return page.families["yolov8"]


def test_what_came_with_the_application_is_first_and_can_be_used(
    qtbot: QtBot,
    make_page: MakePage,
    tiny: RegistryModel,
    session: ProjectSession,
    shown: list[PageName],
) -> None:
    page = make_page(registry=starter_registry(tiny))
    page.show()
    assert page.bundled.isVisible()
    group = page.families["starter"]
    assert page.bundled.rows() == [group]
    assert group not in page.official.rows()
    assert group.state_text(STARTER) == "Here"

    with qtbot.waitSignal(session.training_start_chosen) as start:
        press(qtbot, group, "Train from it")
    with qtbot.waitSignal(session.weights_chosen) as weights:
        press(qtbot, group, "Use in Live")
    assert start.args == [STARTER.name]
    assert weights.args == [STARTER.weights_path]
    assert shown == [PageName.TRAIN, PageName.LIVE]


def test_nothing_is_said_of_what_did_not_come(make_page: MakePage) -> None:
    page = make_page()
    page.show()
    assert not page.bundled.isVisible()


def test_a_download_ends_verified_and_offers_training(
    qtbot: QtBot, make_page: MakePage, tiny: RegistryModel
) -> None:
    page = make_page()
    assert official(page).state_text(tiny) == "Not on this computer"

    with qtbot.waitSignal(page.download.ended, timeout=5_000):
        press(qtbot, official(page), "Download 6.5")

    assert "checksum verified" in official(page).state_text(tiny)
    assert official(page).button(tiny).text() == "Train from it"
    assert official(page).isEnabled()


def test_a_failed_download_is_told_and_can_be_tried_again(
    qtbot: QtBot, make_page: MakePage
) -> None:
    def refuse(_name: str, _progress: object) -> Path:
        raise UserFacingError("No network", "The host did not answer.", "Try again.")

    page = make_page(fetch_weights=refuse)
    with qtbot.waitSignal(page.download.ended, timeout=5_000):
        press(qtbot, official(page), "Download")

    assert "No network" in page.banner.details()
    assert official(page).isEnabled()


def test_a_cancelled_download_can_be_continued(
    qtbot: QtBot, make_page: MakePage, tiny: RegistryModel
) -> None:
    started = threading.Event()

    def endless(_name: str, progress: Callable[[int, int], None]) -> Path:
        part = part_of(tiny.weights_path)
        part.parent.mkdir(parents=True)
        part.write_bytes(b"the first bytes")
        while True:
            started.set()
            progress(1, 10)
            threading.Event().wait(0.01)

    page = make_page(fetch_weights=endless)
    press(qtbot, official(page), "Download")
    assert started.wait(5)
    with qtbot.waitSignal(page.download.ended, timeout=5_000):
        page.progress.cancel_requested.emit()

    assert official(page).state_text(tiny) == "Partly here"
    assert official(page).button(tiny).text() == "Continue download"


def test_what_nobody_confirmed_is_not_offered_for_download(
    qtbot: QtBot, make_page: MakePage, tiny: RegistryModel
) -> None:
    unconfirmed = dataclasses.replace(tiny, sha256="", size=0)
    page = make_page(registry=ModelRegistry({"tiny": unconfirmed}))

    assert official(page).button(unconfirmed) is None
    assert unconfirmed.url in page.card.toPlainText()
    assert str(unconfirmed.weights_path.parent) in page.card.toPlainText()


def test_the_sizes_of_a_family_share_a_card_that_the_keyboard_reaches(
    qtbot: QtBot, make_page: MakePage, tiny: RegistryModel
) -> None:
    other = dataclasses.replace(tiny, name="large", family="yolo11", title="Large network")
    small = dataclasses.replace(tiny, name="small", title="Small network")
    models = {model.name: model for model in (tiny, small, other)}
    page = make_page(registry=ModelRegistry(models))

    assert list(page.families) == ["yolov8", "yolo11"]
    assert [model.name for model in official(page).models] == ["tiny", "small"]
    qtbot.keyClick(page.families["yolo11"], Qt.Key.Key_Space)
    assert page.families["yolo11"].property("selected") == "true"
    assert official(page).property("selected") == "false"


def test_weights_for_another_task_cannot_be_used(
    qtbot: QtBot, make_page: MakePage, tmp_path: Path
) -> None:
    page = make_page(
        inspect_weights=lambda path: ModelInspection(
            path, "yolov8", ("manhole",), True, (), task="segment"
        )
    )
    page.inspect(tmp_path / "seg.pt")
    qtbot.waitUntil(lambda: bool(page.files.rows()), timeout=5_000)

    row = page.files.rows()[0]
    assert row.findChildren(QPushButton) == []
    qtbot.waitUntil(lambda: page._inspecting is None, timeout=5_000)


def test_closing_during_a_download_does_not_wait_for_its_end(
    qtbot: QtBot, make_page: MakePage
) -> None:
    started = threading.Event()

    def endless(_name: str, progress: Callable[[int, int], None]) -> Path:
        while True:
            started.set()
            progress(1, 10)
            threading.Event().wait(0.01)

    page = make_page(fetch_weights=endless)
    press(qtbot, official(page), "Download")
    assert started.wait(5)

    page.shut_down()

    qtbot.waitUntil(lambda: not page.download.is_running, timeout=3_000)


@pytest.mark.parametrize(("safe", "buttons"), [(True, 2), (False, 0)])
def test_a_file_can_be_used_only_if_it_is_safe(
    qtbot: QtBot, make_page: MakePage, tmp_path: Path, safe: bool, buttons: int
) -> None:
    def inspect(path: Path) -> ModelInspection:
        return ModelInspection(path, "yolov8", ("manhole",), safe, ("Its pickle runs os.system.",))

    page = make_page(inspect_weights=inspect)
    page.inspect(tmp_path / "strange.pt")
    qtbot.waitUntil(lambda: bool(page.files.rows()), timeout=5_000)

    row = page.files.rows()[0]
    assert len(row.findChildren(QPushButton)) == buttons
    assert "os.system" in page.card.toPlainText()
    qtbot.waitUntil(lambda: page._inspecting is None, timeout=5_000)


def test_names_inside_a_file_cannot_act_as_markup(
    qtbot: QtBot, make_page: MakePage, tmp_path: Path
) -> None:
    hostile = "<img src='http://192.0.2.1/x.png'>![](http://192.0.2.1/y.png)"
    page = make_page(
        inspect_weights=lambda path: ModelInspection(path, "yolov8", (hostile,), True, ())
    )
    page.inspect(tmp_path / "strange.pt")
    qtbot.waitUntil(lambda: bool(page.files.rows()), timeout=5_000)

    assert hostile in page.card.toPlainText()
    qtbot.waitUntil(lambda: page._inspecting is None, timeout=5_000)


def test_a_run_with_weights_leads_to_live_and_to_training(
    qtbot: QtBot,
    make_page: MakePage,
    session: ProjectSession,
    services: Services,
    shown: list[PageName],
    tmp_path: Path,
) -> None:
    project = session.create(tmp_path / "North", "North")
    page = make_page()
    assert page.runs.rows() == []
    record = RunRecord("run-01", "2026-11-22T01:00:00Z", RunState.SUCCEEDED, 1, "tiny", "full", 9)
    project.add_run(record)
    best = project.runs_dir / "run-01" / "best.pt"
    best.parent.mkdir(parents=True)
    best.write_bytes(b"weights")
    session.runs_changed.emit()
    row = page.runs.rows()[0]

    with qtbot.waitSignal(session.weights_chosen) as chosen:
        press(qtbot, row, "Use in Live")
    press(qtbot, row, "Train from it")

    assert chosen.args == [best]
    assert shown == [PageName.LIVE, PageName.TRAIN]
    assert dict(services.settings.current.training)["model"] == str(best)
