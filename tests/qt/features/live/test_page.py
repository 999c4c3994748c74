from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PyQt6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from fixtures.live_page import (
    Bench,
    SteadyStream,
    add_run,
    click_toggle,
    drop_on,
    selected,
    wait_for,
    wait_for_image,
)
from fixtures.sources import FakeDetector, FakeSource, write_image
from manhole_studio.core.detection.frame import Detector
from manhole_studio.core.detection.source import AccessRefusedError, FrameSource, SourceKind
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.store.project import Project
from manhole_studio.qt.features.live.activity_line import ACTIVITY_ID
from manhole_studio.qt.features.live.watched_source import WatchState

# Qt's offscreen platform says so for every shown window with a smallest size.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")

STREAM = "rtsp://camera/live"


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(qtbot, tmp_path)
    yield bench
    bench.close()


def test_without_weights_the_page_says_what_to_do(qtbot: QtBot, bench: Bench) -> None:
    page = bench.page()

    assert page.empty.isVisible()
    assert not page.controls.toggle.isEnabled()
    assert not page.grid.isVisible()


def test_a_video_is_watched_to_its_end_and_stays_there(qtbot: QtBot, bench: Bench) -> None:
    page = bench.ready_page(bench.video(frames=15))

    click_toggle(qtbot, page)
    assert page.controls.toggle.text() == "Stop"
    wait_for_image(qtbot, page, index=14)

    assert selected(page).state is WatchState.RUNNING
    assert page.desk.state.text() == f"Watching clip.mp4 ({bench.folder.name})"
    click_toggle(qtbot, page)
    assert page.controls.toggle.text() == "Start"
    assert bench.activity.activities() == []


def test_a_folder_is_watched(qtbot: QtBot, bench: Bench) -> None:
    photos = bench.folder / "photos"
    photos.mkdir()
    for number in range(3):
        write_image(photos / f"{number}.png", number)

    page = bench.ready_page(str(photos))
    click_toggle(qtbot, page)
    wait_for_image(qtbot, page, index=2)

    result = selected(page).picture.result
    assert result is not None
    assert result.frame.path == photos / "2.png"


def test_it_can_be_started_and_stopped_again_and_again(qtbot: QtBot, bench: Bench) -> None:
    page = bench.ready_page(bench.video())
    for _ in range(8):
        click_toggle(qtbot, page)
        wait_for(qtbot, page, WatchState.RUNNING)
        click_toggle(qtbot, page)
        assert selected(page).state is WatchState.IDLE

    qtbot.waitUntil(lambda: not page.watches._ending)


def test_the_figures_and_the_activity_tell_the_rate(qtbot: QtBot, bench: Bench) -> None:
    page = bench.running_page(STREAM)
    qtbot.waitUntil(lambda: page.desk.read_out.rate.text() not in {"–", "0.0"})

    (activity,) = bench.activity.activities()
    assert activity.text.startswith("Live ")
    assert activity.text.endswith(" frames/s · 0 covers")
    assert activity.can_stop
    assert float(page.desk.read_out.latency.text()) >= 0
    assert page.desk.read_out.backend.text() == "fake fp32"

    bench.activity.stop_requested.emit(ACTIVITY_ID)
    assert selected(page).state is WatchState.IDLE
    assert bench.activity.activities() == []


def test_a_dead_source_is_told_in_its_place_and_can_be_tried_again(
    qtbot: QtBot, bench: Bench
) -> None:
    bench.open = _refusing(UserFacingError("Nothing there", "rtsp://a:***@b is dead.", "Wait."))
    page = bench.ready_page("rtsp://admin:s3cret@camera/live")
    click_toggle(qtbot, page)
    wait_for(qtbot, page, WatchState.FAILED)
    failure = selected(page).failure

    assert failure.isVisible()
    assert failure.accessibleName() == "Nothing there"
    assert "is dead" in page.banner.accessibleDescription()
    bench.open = bench.stream_or_file
    failure.retry.click()
    wait_for_image(qtbot, page)

    assert not failure.isVisible()
    assert not page.banner.isVisible()


def test_a_wrong_password_is_not_tried_again(qtbot: QtBot, bench: Bench) -> None:
    tries: list[str] = []

    def refuse(uri: str) -> FrameSource:
        tries.append(uri)
        raise AccessRefusedError("Wrong user name or password", "It refuses them.", "Ask.")

    bench.open = refuse
    page = bench.ready_page("rtsp://admin:s3cret@camera/live")
    click_toggle(qtbot, page)
    wait_for(qtbot, page, WatchState.FAILED)

    assert len(tries) == 1
    assert "s3cret" not in page.banner.details()


def _refusing(error: Exception) -> Callable[[str], FrameSource]:
    def refuse(_uri: str) -> FrameSource:
        raise error

    return refuse


def test_an_address_of_another_kind_is_refused_at_once(qtbot: QtBot, bench: Bench) -> None:
    page = bench.ready_page(STREAM)
    page.controls.source.combo.setEditText("ftp://host/clip.mp4")

    click_toggle(qtbot, page)

    assert page.banner.isVisible()
    assert not page.watching.is_active
    assert page.watching.plan == (STREAM,)


def test_broken_weights_are_told_once_for_all(qtbot: QtBot, bench: Bench) -> None:
    def refuse(path: Path) -> Detector:
        raise UserFacingError("No weights", f"{path} holds no weights", "train")

    bench.load = refuse
    page = bench.ready_page(STREAM, "rtsp://other/live")

    click_toggle(qtbot, page)
    wait_for(qtbot, page, WatchState.FAILED)

    assert "holds no weights" in page.banner.accessibleDescription()
    assert all(tile.failure.isVisible() for tile in page.grid.tiles)


def test_a_lost_stream_is_dimmed_until_it_is_back(qtbot: QtBot, bench: Bench) -> None:
    short = iter([FakeSource(3, SourceKind.STREAM)])
    bench.open = lambda _uri: next(short, None) or SteadyStream()
    page = bench.ready_page(STREAM)
    view = selected(page).picture.view

    click_toggle(qtbot, page)
    wait_for(qtbot, page, WatchState.RECONNECTING)

    assert view._is_dimmed
    assert "Reconnecting, 1 s (attempt 1)" in view._message
    wait_for(qtbot, page, WatchState.RUNNING)
    assert not view._is_dimmed


def test_a_hanging_source_can_be_left_at_once(qtbot: QtBot, bench: Bench) -> None:
    bench.open = lambda _uri: time.sleep(0.5) or SteadyStream()
    page = bench.ready_page(STREAM)
    click_toggle(qtbot, page)
    began = time.monotonic()

    click_toggle(qtbot, page)

    assert time.monotonic() - began < 0.2
    assert selected(page).state is WatchState.IDLE


def test_what_was_chosen_is_offered_again_and_not_started(qtbot: QtBot, bench: Bench) -> None:
    video = bench.video()
    page = bench.ready_page(video, STREAM)
    page.controls.confidence.slider.setValue(72)
    click_toggle(qtbot, page)
    page.shut_down()

    again = bench.page()

    assert again.watching.plan == (video, STREAM)
    assert again.controls.weights.weights() == bench.folder / "best.pt"
    assert again.controls.confidence.confidence() == pytest.approx(0.72)
    assert set(bench.settings.current.live_recent_sources) == {video, STREAM}
    assert not again.watching.is_active


def test_runs_are_offered_newest_first_and_other_pages_can_choose(
    qtbot: QtBot, bench: Bench, tmp_path: Path
) -> None:
    project = Project.create(tmp_path / "project", "Roads", ["manhole"])
    for name in ("run-01", "run-02", "run-03"):
        add_run(project, name, with_weights=name != "run-03")
    project.close()
    page = bench.page()

    bench.session.open(tmp_path / "project")
    best = tmp_path / "project" / "runs" / "run-02" / "best.pt"

    assert page.controls.weights.weights() == best
    assert [page.controls.weights.itemText(row) for row in range(2)] == ["run-02", "run-01"]
    assert page.controls.toggle.isEnabled()
    bench.session.weights_chosen.emit(best.parent.parent / "run-01" / "best.pt")
    assert page.controls.weights.currentText() == "run-01"


def test_another_weights_file_can_be_opened(
    qtbot: QtBot, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = bench.folder / "mine.pt"
    path.touch()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(path), ""))
    page = bench.page()

    page.empty.action_triggered.emit()

    assert page.controls.weights.weights() == path
    assert page.grid.isVisible()


def test_new_weights_take_effect_while_watching(qtbot: QtBot, bench: Bench) -> None:
    loaded: list[str] = []

    def load(path: Path) -> Detector:
        loaded.append(path.name)
        return FakeDetector()

    bench.load = load
    page = bench.running_page(STREAM)

    page.controls.weights.select(bench.folder / "better.pt")
    wait_for(qtbot, page, WatchState.RUNNING)
    wait_for_image(qtbot, page)

    assert loaded == ["best.pt", "better.pt"]


def test_a_dropped_video_is_watched(qtbot: QtBot, bench: Bench) -> None:
    page = bench.ready_page(STREAM)
    video = bench.video()

    drop_on(page, video)

    assert page.watching.plan == (video,)
    wait_for_image(qtbot, page)


def test_dropped_exported_weights_are_chosen(qtbot: QtBot, bench: Bench) -> None:
    page = bench.ready_page(STREAM)
    model = bench.folder / "best_openvino_model"
    model.mkdir()
    for path in (model / "best.xml", model / "best.bin", bench.folder / "best.onnx"):
        path.touch()

    for path in (model, bench.folder / "best.onnx"):
        drop_on(page, path)
        assert page.controls.weights.weights() == path
    assert page.watching.plan == (STREAM,)


def test_another_source_takes_the_place_of_the_one_that_is_watched(
    qtbot: QtBot, bench: Bench
) -> None:
    page = bench.running_page(STREAM)
    video = bench.video()

    page.controls.source.set_uri(video)
    page.controls.source.picked.emit()

    assert page.watching.plan == (video,)
    wait_for_image(qtbot, page)
    assert [source.uri for source in page.watches.sources] == [video]
