from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from manhole_studio.core.settings import SettingsStore
from manhole_studio.qt.features.dataset.scenes import jobs
from manhole_studio.qt.features.dataset.scenes.view import ScenesView

SMALL = (200, 160)


@pytest.fixture
def view(
    qtbot: QtBot, settings: SettingsStore, monkeypatch: pytest.MonkeyPatch
) -> Iterator[ScenesView]:
    """Renders small scenes, and in its own threads: processes take seconds to begin."""
    monkeypatch.setattr(jobs, "PROCESSES", 0)
    view = ScenesView(settings)
    view.rendered.scene_size = SMALL
    view.rendered.seed = view.pasted.seed = 7
    view.rendered.images.setValue(3)
    qtbot.addWidget(view)
    view.resize(1100, 640)
    view.show()
    yield view
    view.shut_down()
