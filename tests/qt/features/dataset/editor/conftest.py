from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from fixtures.editor_desk import FIRST, SECOND, Desk, FakeDetector
from fixtures.photographs import write_voc_photo
from manhole_studio.core.dataset.importing import (
    ImportOptions,
    plan_import,
    run_import,
    scan_sources,
)
from manhole_studio.core.dataset.records import ImageRecord
from manhole_studio.core.store.project import Project
from manhole_studio.qt.features.dataset.editor.box_editor import BoxEditor
from manhole_studio.qt.services import Services


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Four photographs of 96 × 72: two boxes, one box, a background, one nobody looked at."""
    photos = tmp_path / "photos"
    write_voc_photo(photos / "a.jpg", boxes=(FIRST, SECOND))
    write_voc_photo(photos / "b.jpg", boxes=(FIRST,))
    write_voc_photo(photos / "c.jpg", boxes=())
    write_voc_photo(photos / "d.jpg", boxes=())
    with Project.create(tmp_path / "project", class_names=["manhole", "open"]) as project:
        run_import(project, plan_import(scan_sources([photos]), ImportOptions(group="none")))
        last = next(image for image in project.images() if image.path.name == "d.jpg")
        project.save_boxes(last.image_id, (), labelled=False)
        yield project


@pytest.fixture
def records(project: Project) -> list[ImageRecord]:
    return sorted(project.images(), key=lambda image: image.path.name)


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    path = tmp_path / "best.pt"
    path.touch()
    return path


@pytest.fixture
def desk(
    qtbot: QtBot, services: Services, project: Project, records: list[ImageRecord]
) -> Iterator[Desk]:
    editor = BoxEditor(replace(services, load_detector=_load))
    qtbot.addWidget(editor)
    editor.resize(1100, 620)
    desk = Desk(editor, project, records)
    desk.show(0)
    editor.show()
    editor.setFocus()
    qtbot.waitUntil(lambda: not editor.canvas.image().isNull())
    yield desk
    editor.shut_down()


def _load(_weights: Path) -> Any:
    return FakeDetector()
