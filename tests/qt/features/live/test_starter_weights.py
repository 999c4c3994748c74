from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from fixtures.live_page import Bench, wait_for_image
from fixtures.runs import add_run
from fixtures.starters import STARTER, starter_registry


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(qtbot, tmp_path)
    bench.registry = starter_registry()
    yield bench
    bench.close()


def test_the_starter_is_there_for_a_first_demo(bench: Bench) -> None:
    page = bench.page()
    box = page.controls.weights
    assert box.weights() == STARTER.weights_path
    assert box.currentText() == "Starter tiny, knows rendered covers"
    assert page.controls.toggle.isEnabled()
    assert bench.settings.current.live_weights == ""


def test_unused_it_gives_way_to_the_projects_first_run(bench: Bench) -> None:
    page = bench.page()
    project = bench.session.create(bench.folder / "project", "Roads")
    add_run(project, "run-01")
    bench.session.runs_changed.emit()
    assert page.controls.weights.weights() == project.runs_dir / "run-01" / "best.pt"
    page.controls.weights.select(STARTER.weights_path)
    bench.session.runs_changed.emit()
    assert page.controls.weights.weights() == STARTER.weights_path


def test_while_it_watches_nothing_takes_its_place(qtbot: QtBot, bench: Bench) -> None:
    page = bench.page()
    project = bench.session.create(bench.folder / "project", "Roads")
    page.commands.watch_now(STARTER.weights_path, bench.video())
    wait_for_image(qtbot, page)
    add_run(project, "run-01")
    bench.session.runs_changed.emit()
    assert page.controls.weights.weights() == STARTER.weights_path


def test_a_request_to_watch_replaces_the_selected_source(qtbot: QtBot, bench: Bench) -> None:
    page = bench.ready_page("rtsp://camera/1")
    video = bench.video()
    bench.session.watch_requested.emit(STARTER.weights_path, video)
    wait_for_image(qtbot, page)
    assert page.watching.plan == (video,)
    assert page.controls.weights.weights() == STARTER.weights_path
