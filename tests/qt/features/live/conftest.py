from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PyQt6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from fixtures.recording_desk import RecordingDesk
from manhole_studio.core.settings import SettingsStore
from manhole_studio.qt.project_session import ProjectSession


@pytest.fixture
def desk(
    qtbot: QtBot, session: ProjectSession, settings: SettingsStore, tmp_path: Path
) -> Iterator[RecordingDesk]:
    QLocale.setDefault(QLocale(QLocale.Language.English))
    session.create(tmp_path / "project", "Roads")
    desk = RecordingDesk(qtbot, session, settings)
    yield desk
    desk.bar.shut_down()
