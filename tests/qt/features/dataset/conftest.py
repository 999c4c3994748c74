from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from fixtures.photographs import write_voc_folder, write_voc_photo
from fixtures.projects import import_into
from manhole_studio.core.annotations.annotation import Box
from manhole_studio.core.store.project import Project
from manhole_studio.qt.activity import ActivityModel
from manhole_studio.qt.features.dataset.page import DatasetPage
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.services import Services

MakePage = Callable[[], DatasetPage]


@pytest.fixture
def asked() -> list[list[Path]]:
    return []


@pytest.fixture
def make_page(
    qtbot: QtBot,
    services: Services,
    session: ProjectSession,
    activity: ActivityModel,
    asked: list[list[Path]],
) -> Iterator[MakePage]:
    pages = []

    def make() -> DatasetPage:
        page = DatasetPage(services, session, activity, open_import=asked.append)
        qtbot.addWidget(page)
        pages.append(page)
        page.resize(1180, 720)
        page.show()
        return page

    yield make
    for page in pages:
        page.shut_down()


@pytest.fixture
def filled(session: ProjectSession, tmp_path: Path) -> Project:
    """Twelve street photographs, one of them without a box, and one of an open cover."""
    project = session.create(tmp_path / "project", "North")
    photos = write_voc_folder(tmp_path / "photos", 12)
    write_voc_photo(photos / "background.jpg", boxes=())
    write_voc_photo(photos / "open.jpg", boxes=(Box("open", (5, 5, 40, 40)),))
    import_into(project, photos)
    return project
