"""From the street to the next training: every page of it is the real one, in the real window."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import numpy as np
import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from fixtures.hard_frames import place
from fixtures.sources import FakeDetector
from fixtures.window_user import User, open_project, shown_window
from manhole_studio.capture import open_source
from manhole_studio.core.detection.frame import Detections, ImageArray
from manhole_studio.core.opencv import cv2
from manhole_studio.core.settings import SettingsStore
from manhole_studio.core.store.project import Project
from manhole_studio.qt.activity import ActivityModel, PageName
from manhole_studio.qt.features.dataset.page import DatasetPage
from manhole_studio.qt.features.live.page import LivePage
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.services import Services

P = TypeVar("P", bound=QWidget)

WRONG_BOX = (40.0, 30.0, 100.0, 90.0)


class AlwaysSure(FakeDetector):
    """Sees the same cover in every frame, whether there is one or not."""

    def detect(self, image: ImageArray) -> Detections:
        return Detections(
            np.array([WRONG_BOX], np.float32), np.array([0.9], np.float32), np.array([0], np.int64)
        )


@pytest.fixture
def project(session: ProjectSession, tmp_path: Path) -> Project:
    return open_project(session, tmp_path)


@pytest.fixture
def user(
    qtbot: QtBot,
    services: Services,
    settings: SettingsStore,
    session: ProjectSession,
    activity: ActivityModel,
    project: Project,
) -> Iterator[User]:
    settings.update(live_collects_doubts=False, alarm_sound=False)
    services = dataclasses.replace(
        services, load_detector=lambda _path: AlwaysSure(), open_source=open_source
    )
    with shown_window(qtbot, services, settings, session, activity) as user:
        yield user


def test_a_frame_that_was_wrong_leads_to_a_training(
    user: User, project: Project, tmp_path: Path
) -> None:
    before = project.newest_version()
    live = _page(user, PageName.LIVE, LivePage)
    weights = tmp_path / "best.pt"
    weights.touch()
    live.controls.weights.select(weights)
    live.commands.take_dropped([_street(tmp_path / "street.mp4")])
    user.until(lambda: live.grid.selected and live.grid.selected.picture.result)

    user.press(Qt.Key.Key_W)
    user.click("Review (1)")

    view = _current(user, DatasetPage).queue.view
    user.until(lambda: view.desk.session.document is not None and view.desk.canvas.hasFocus())
    user.press(Qt.Key.Key_A)
    user.click("Make dataset version with 1 photograph")
    user.click("Train on it")

    user.until(lambda: user.window.shown_page is PageName.TRAIN)
    after = project.newest_version()
    assert before is not None
    assert after is not None
    assert after.images == before.images + 1
    (taken,) = [image for image in project.images() if image.boxes[0].xyxy == WRONG_BOX]
    assert [box.class_name for box in taken.boxes] == ["manhole"]
    assert project.hard_examples() == []
    assert live.watching.is_active, "it went on watching"


def _street(path: Path) -> Path:
    """Ten seconds of somewhere that no photograph shows."""
    video = cv2.VideoWriter(
        str(path), cv2.CAP_FFMPEG, cv2.VideoWriter.fourcc(*"mp4v"), 25.0, (160, 120)
    )
    for _ in range(250):
        video.write(place(7))
    video.release()
    return path


def _page(user: User, name: PageName, kind: type[P]) -> P:
    user.window.show_page(name)
    return _current(user, kind)


def _current(user: User, kind: type[P]) -> P:
    user.until(lambda: isinstance(user.window.pages.currentWidget(), kind))
    page = user.window.pages.currentWidget()
    assert isinstance(page, kind)
    return page
