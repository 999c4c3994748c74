from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from fixtures.photographs import tree, write_voc_folder
from manhole_studio.core.dataset.importing import ImportOptions, plan_import, scan_sources
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.progress import Progress
from manhole_studio.core.store.project import Project
from manhole_studio.qt.workers.cancellable_thread import CancellableThread
from manhole_studio.qt.workers.import_thread import (
    ImportThread,
    NewProject,
    PlanThread,
    ScanThread,
)


def run(qtbot: QtBot, thread: CancellableThread, ends_with: str) -> list[object]:
    """Start, wait for exactly that outcome, and return what it carries."""
    others = {"succeeded", "stopped", "failed"} - {ends_with}
    seen: list[str] = []
    for name in others:
        getattr(thread, name).connect(lambda *_arguments, name=name: seen.append(name))
    with qtbot.waitSignals([getattr(thread, ends_with), thread.finished], timeout=10_000):
        outcome: list[object] = []
        getattr(thread, ends_with).connect(lambda *arguments: outcome.extend(arguments))
        thread.start()
    assert seen == []
    return outcome


def test_a_scan_reports_progress_and_carries_what_was_found(qtbot: QtBot, tmp_path: Path) -> None:
    thread = ScanThread([write_voc_folder(tmp_path / "photos", 6)])
    reports: list[Progress] = []
    thread.progressed.connect(reports.append)

    (scan,) = run(qtbot, thread, "succeeded")

    assert len(scan.items) == 6
    assert any(report.done == report.total == 6 for report in reports)


def test_a_scan_of_an_empty_folder_fails_readably(qtbot: QtBot, tmp_path: Path) -> None:
    (error,) = run(qtbot, ScanThread([tmp_path]), "failed")

    assert isinstance(error, UserFacingError)
    assert error.path == str(tmp_path)


def test_a_cancelled_scan_stops(qtbot: QtBot, tmp_path: Path) -> None:
    thread = ScanThread([write_voc_folder(tmp_path / "photos", 6)])
    thread.cancel()

    run(qtbot, thread, "stopped")


def test_a_plan_leaves_known_photographs_on_their_side(qtbot: QtBot, tmp_path: Path) -> None:
    scan = scan_sources([write_voc_folder(tmp_path / "photos", 10)])
    with Project.create(tmp_path / "project") as project:
        run(qtbot, ImportThread(project, plan_import(scan, ImportOptions(seed=1))), "succeeded")
        sides = {image.sha256: image.split for image in project.images()}

        (plan,) = run(qtbot, PlanThread(scan, ImportOptions(seed=2), project), "succeeded")

    assert {image.sha256: image.split for image in plan.images} == sides


def test_an_import_into_a_new_project_leaves_it_free_to_open(qtbot: QtBot, tmp_path: Path) -> None:
    scan = scan_sources([write_voc_folder(tmp_path / "photos", 6)])
    new = NewProject(tmp_path / "made" / "North", "North district")

    run(qtbot, ImportThread(new, plan_import(scan, ImportOptions())), "succeeded")

    with Project.open(new.folder) as project:
        assert project.name == "North district"
        assert len(project.images()) == 6


@pytest.mark.parametrize("folder_exists", [False, True])
def test_a_cancelled_import_leaves_no_new_project(
    qtbot: QtBot, tmp_path: Path, folder_exists: bool
) -> None:
    scan = scan_sources([write_voc_folder(tmp_path / "photos", 6)])
    new = NewProject(tmp_path / "North", "North")
    if folder_exists:
        new.folder.mkdir()
    thread = ImportThread(new, plan_import(scan, ImportOptions()))
    thread.cancel()

    run(qtbot, thread, "stopped")

    assert new.folder.exists() == folder_exists
    assert not folder_exists or list(new.folder.iterdir()) == []


def test_a_cancelled_import_leaves_the_open_project_as_it_was(qtbot: QtBot, tmp_path: Path) -> None:
    with Project.create(tmp_path / "project") as project:
        first = scan_sources([write_voc_folder(tmp_path / "first", 4)])
        run(qtbot, ImportThread(project, plan_import(first, ImportOptions())), "succeeded")
        before = tree(project.folder)
        more = scan_sources([write_voc_folder(tmp_path / "more", 4)])
        thread = ImportThread(project, plan_import(more, ImportOptions()))
        thread.cancel()

        run(qtbot, thread, "stopped")

        assert tree(project.folder) == before
        assert len(project.images()) == 4


def test_a_new_project_never_goes_into_a_folder_with_something_in_it(
    qtbot: QtBot, tmp_path: Path
) -> None:
    scan = scan_sources([write_voc_folder(tmp_path / "photos", 4)])
    folder = tmp_path / "full"
    folder.mkdir()
    (folder / "diary.txt").write_text("mine")

    (error,) = run(
        qtbot, ImportThread(NewProject(folder, "x"), plan_import(scan, ImportOptions())), "failed"
    )

    assert isinstance(error, UserFacingError)
    assert tree(folder) == {"diary.txt": b"mine"}
