from __future__ import annotations

from pathlib import Path

from PyQt6.QtCore import Qt
from pytestqt.qtbot import QtBot

from fixtures.photographs import write_voc_folder
from fixtures.projects import import_into
from fixtures.roads import import_roads
from manhole_studio.core.dataset.records import Origin, Split
from manhole_studio.qt.features.dataset.scenes.examples import COUNT
from manhole_studio.qt.features.dataset.scenes.header import Way
from manhole_studio.qt.features.dataset.scenes.view import ScenesView
from manhole_studio.qt.project_session import ProjectSession


def planned(qtbot: QtBot, view: ScenesView) -> None:
    qtbot.waitUntil(lambda: not view.pasted.searched and not view.is_busy, timeout=30_000)


def test_covers_are_pasted_onto_roads_and_come_into_train(
    qtbot: QtBot, view: ScenesView, session: ProjectSession, tmp_path: Path
) -> None:
    project = session.create(tmp_path / "project", "North")
    import_roads(project, tmp_path / "photos")
    view.pasted.images.setValue(2)
    view.open(project)

    view.header.ways[Way.PASTED].click()
    assert not view.bar.button.isEnabled(), "nobody knows yet whether there is anything"
    planned(qtbot, view)

    plan = view.pasted._plan
    assert plan is not None
    assert view.pasted._covers.text() == f"{len(plan.cut_outs)} covers can be cut out"
    assert str(len(plan.roads)) in view.pasted._roads.text()
    assert len(view.grid.fresh) == COUNT
    assert view.bar.button.text() == "Make 2 scenes"

    with qtbot.waitSignal(view.version_made, timeout=30_000):
        qtbot.mouseClick(view.bar.button, Qt.MouseButton.LeftButton)
    made = [one for one in project.images() if one.is_synthetic]
    assert {(one.origin, one.split) for one in made} == {(Origin.PASTED, Split.TRAIN)}
    assert len(made) == 2
    planned(qtbot, view)


def test_it_says_what_to_do_where_nothing_can_be_cut_out(
    qtbot: QtBot, view: ScenesView, session: ProjectSession, tmp_path: Path
) -> None:
    project = session.create(tmp_path / "project", "North")
    import_into(project, write_voc_folder(tmp_path / "photos", 8))
    view.open(project)

    view.header.ways[Way.PASTED].click()
    planned(qtbot, view)

    assert view._nothing.isVisible()
    assert view._nothing._title.text() == "There is no cover to cut out"
    assert "Label some covers" in view._nothing._text.text()
    assert not view.bar.button.isEnabled()
    view.header.ways[Way.RENDERED].click()
    assert view.grid.isVisible()


def test_roads_may_have_covers_where_that_is_wanted(
    qtbot: QtBot, view: ScenesView, session: ProjectSession, tmp_path: Path
) -> None:
    project = session.create(tmp_path / "project", "North")
    import_roads(project, tmp_path / "photos", roads=0)
    view.open(project)
    view.header.ways[Way.PASTED].click()
    planned(qtbot, view)
    assert view._nothing._title.text() == "There is no road to paste covers into"

    view.pasted.on_covers.setChecked(True)
    planned(qtbot, view)

    assert view.grid.isVisible()
    assert len(view.grid.fresh) == COUNT


def test_another_project_is_looked_at_by_itself(
    qtbot: QtBot, view: ScenesView, session: ProjectSession, tmp_path: Path
) -> None:
    first = session.create(tmp_path / "first", "First")
    import_roads(first, tmp_path / "photos")
    view.open(first)
    view.header.ways[Way.PASTED].click()
    view.release_project()
    assert not view.is_busy

    second = session.create(tmp_path / "second", "Second")
    view.open(second)
    planned(qtbot, view)

    assert view._nothing._title.text() == "There is no dataset version yet"
