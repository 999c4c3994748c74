from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from fixtures.photographs import tree
from manhole_studio.core.dataset.records import Origin, Split
from manhole_studio.core.scenes.photograph import render_photograph
from manhole_studio.core.scenes.spec import CoverState, Weather
from manhole_studio.core.settings import SettingsStore
from manhole_studio.core.store.project import Project
from manhole_studio.qt.features.dataset.scenes import rendered_form
from manhole_studio.qt.features.dataset.scenes.examples import COUNT, Example, rendered_example
from manhole_studio.qt.features.dataset.scenes.view import ScenesView
from manhole_studio.qt.project_session import ProjectSession


def drawn(qtbot: QtBot, view: ScenesView) -> list[Example]:
    qtbot.waitUntil(lambda: len(view.grid.fresh) == COUNT and not view.is_busy, timeout=30_000)
    return view.grid.fresh


def press(qtbot: QtBot, view: ScenesView, words: str) -> None:
    (button,) = [each for each in view.findChildren(QPushButton) if each.text() == words]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_examples_are_the_first_of_those_that_will_be_made(
    qtbot: QtBot, view: ScenesView, filled: Project
) -> None:
    view.open(filled)

    examples = drawn(qtbot, view)

    for place in (0, COUNT - 1):
        _, boxes, facts = render_photograph(view.rendered.spec(), place)
        assert [box.xyxy for box in examples[place].boxes] == [box.xyxy for box in boxes]
        assert examples[place].weather is facts.weather
    assert view.bar.button.text() == "Make 3 scenes"
    assert "disk space" in view.bar._about.text()


def test_choices_act_on_the_examples_at_once(
    qtbot: QtBot, view: ScenesView, filled: Project
) -> None:
    view.open(filled)
    before = drawn(qtbot, view)

    for weather, box in view.rendered.weathers.items():
        box.setChecked(weather is Weather.NIGHT)
    view.rendered.background.setValue(0)
    assert view.grid.fresh == []

    assert {each.weather for each in drawn(qtbot, view)} == {Weather.NIGHT}
    view.others.click()
    others = drawn(qtbot, view)
    assert {each.weather for each in others} == {Weather.NIGHT}
    assert [each.boxes for each in others] != [each.boxes for each in before]


def test_names_and_numbers_need_no_new_examples(
    qtbot: QtBot, view: ScenesView, filled: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    view.open(filled)
    before = drawn(qtbot, view)
    monkeypatch.setattr(rendered_form, "rendered_example", pytest.fail)

    view.rendered.states.fields[CoverState.OPEN].setEditText("hole")
    view.rendered.images.setValue(40)

    assert view.grid.fresh == before
    assert view.bar.button.text() == "Make 40 scenes"
    assert "hole" in view.rendered.states._new.text()
    assert not view.is_busy


def test_nothing_is_offered_that_cannot_be_made(
    qtbot: QtBot, view: ScenesView, filled: Project
) -> None:
    view.open(filled)
    drawn(qtbot, view)
    states = view.rendered.states

    states.check(())
    assert not view.bar.button.isEnabled()
    assert "state" in view.bar._about.text()
    states.check(("open",))
    assert view.bar.button.isEnabled()
    states.fields[CoverState.OPEN].setEditText("  ")
    assert not view.bar.button.isEnabled()
    states.fields[CoverState.OPEN].setEditText("open")
    for box in view.rendered.weathers.values():
        box.setChecked(False)
    assert "weather" in view.bar._about.text()


def test_scenes_come_into_train_under_the_chosen_names_and_out_again(
    qtbot: QtBot, view: ScenesView, filled: Project
) -> None:
    before = filled.newest_version()
    assert before is not None
    view.open(filled)
    states = view.rendered.states
    assert states.class_names()[CoverState.MISSING] == "open", "as its name tells"
    states.check(("missing",))
    states.fields[CoverState.MISSING].setEditText("shaft")
    view.rendered.background.setValue(0)
    drawn(qtbot, view)

    with qtbot.waitSignal(view.version_made, timeout=30_000):
        qtbot.mouseClick(view.bar.button, Qt.MouseButton.LeftButton)

    made = [one for one in filled.images() if one.is_synthetic]
    assert {(one.origin, one.split) for one in made} == {(Origin.RENDERED, Split.TRAIN)}
    assert len(made) == 3
    assert {box.class_name for one in made for box in one.boxes} == {"shaft"}
    assert "shaft" in filled.class_names
    assert view.banner.accessibleName() == f"3 scenes were added to version {before.number + 1}."
    qtbot.waitUntil(lambda: not view.bar.is_busy)
    assert states.class_names()[CoverState.MISSING] == "shaft", "for the next ones, too"
    assert states._new.isHidden()

    with qtbot.waitSignal(view.version_made, timeout=30_000):
        press(qtbot, view, "Take them out")
    newest = filled.newest_version()
    assert newest is not None
    assert (newest.synthetic, newest.images) == (0, before.images)


def test_a_project_without_photographs_is_told_what_is_still_missing(
    qtbot: QtBot, view: ScenesView, session: ProjectSession, tmp_path: Path
) -> None:
    project = session.create(tmp_path / "empty", "Empty")
    view.open(project)
    assert set(view.rendered.states.class_names().values()) == {"manhole"}

    with qtbot.waitSignal(view.version_made, timeout=30_000):
        view.bar.button.click()

    assert "Import photographs" in view.banner.accessibleDescription()
    offered = {each.text() for each in view.banner.findChildren(QPushButton) if each.isVisible()}
    assert not offered, "neither a training nor a version would be possible"
    qtbot.waitUntil(lambda: not view.bar.is_busy)


def test_only_the_last_ones_are_taken_out(qtbot: QtBot, view: ScenesView, filled: Project) -> None:
    view.open(filled)
    for _ in range(2):
        drawn(qtbot, view)
        with qtbot.waitSignal(view.version_made, timeout=30_000):
            view.bar.button.click()
        qtbot.waitUntil(lambda: not view.bar.is_busy)
    assert sum(one.is_synthetic for one in filled.images()) == 6, "another seed each time"

    with qtbot.waitSignal(view.version_made, timeout=30_000):
        press(qtbot, view, "Take them out")

    newest = filled.newest_version()
    assert newest is not None
    assert newest.synthetic == 3


def test_cancelling_leaves_the_project_as_it_was(
    qtbot: QtBot, view: ScenesView, filled: Project
) -> None:
    view.rendered.images.setValue(2_000)
    view.open(filled)
    drawn(qtbot, view)
    before = filled.images(), filled.versions(), tree(filled.folder)

    view.bar.button.click()
    qtbot.waitSignal(view.bar.progressed).wait()
    assert not view._work.isEnabled()
    press(qtbot, view, "Cancel")
    qtbot.waitUntil(lambda: not view.bar.is_busy, timeout=10_000)

    assert (filled.images(), filled.versions(), tree(filled.folder)) == before
    assert view.banner.isHidden()
    assert view.bar.button.isVisible()


def test_the_window_stays_free_while_examples_are_drawn(
    qtbot: QtBot, view: ScenesView, filled: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()

    def late(*arguments: object) -> Example:
        assert go_on.wait(20)
        make: Callable[..., Example] = rendered_example
        return make(*arguments)

    monkeypatch.setattr(rendered_form, "rendered_example", late)
    view.open(filled)
    qtbot.waitUntil(lambda: view._series._thread is not None)

    view.rendered.states.check(("broken",))
    assert view.grid.fresh == []
    go_on.set()

    assert drawn(qtbot, view)


def test_choices_are_remembered(
    qtbot: QtBot, view: ScenesView, filled: Project, settings: SettingsStore
) -> None:
    view.open(filled)
    view.rendered.images.setValue(350)
    view.rendered.states.check(("open", "missing"))
    view.rendered.weathers[Weather.SUN].setChecked(False)
    view.rendered.background.setValue(30)
    view.clear()

    other = ScenesView(settings)
    qtbot.addWidget(other)

    assert other.rendered.chosen() == view.rendered.chosen()
    assert other.rendered.images.value() == 350


def test_an_example_is_enlarged_and_escape_makes_it_small_before_it_leaves(
    qtbot: QtBot, view: ScenesView, filled: Project
) -> None:
    view.open(filled)
    drawn(qtbot, view)
    left: list[bool] = []
    view.closed.connect(lambda: left.append(True))

    qtbot.mouseClick(view.grid, Qt.MouseButton.LeftButton, pos=view.grid.cell(5).center())
    assert view.grid._is_large
    qtbot.keyClick(view.grid, Qt.Key.Key_Escape)
    assert not view.grid._is_large
    assert not left
    qtbot.keyClick(view.grid, Qt.Key.Key_Left)
    qtbot.keyClick(view.grid, Qt.Key.Key_Return)
    assert (view.grid._current, view.grid._is_large) == (4, True)
    qtbot.keyClick(view.grid, Qt.Key.Key_Space)

    qtbot.keyClick(view.rendered.images, Qt.Key.Key_Escape)
    assert left == [True]
