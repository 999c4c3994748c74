from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, cast

import pytest
from PyQt6.QtCore import QMimeData, QPointF, Qt, QUrl
from PyQt6.QtGui import QDropEvent, QImage
from PyQt6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from fixtures.sources import FakeDetector, FakeSource, write_image, write_video
from manhole_studio.capture import open_source
from manhole_studio.core.detection.frame import Detector
from manhole_studio.core.detection.source import FrameSource, SourceKind
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.file_digest import file_digest
from manhole_studio.core.model_registry import ModelRegistry
from manhole_studio.core.settings import SettingsStore
from manhole_studio.core.store.project import Project
from manhole_studio.core.training.run_record import RunRecord
from manhole_studio.core.training.run_state import RunState
from manhole_studio.qt.activity import ActivityModel
from manhole_studio.qt.features.live.page import ACTIVITY_ID, LivePage
from manhole_studio.qt.features.live.watch import WatchState
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.services import Services

# Qt's offscreen platform says so for every shown window with a smallest size.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


class Bench:
    """A page with fakes around it."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.folder = folder
        self.settings = SettingsStore(folder / "settings.toml")
        self.session = ProjectSession()
        self.activity = ActivityModel()
        self.load: Callable[[Path], Detector] = lambda _path: FakeDetector()
        self.open: Callable[[str], FrameSource] = open_source
        self.pages: list[LivePage] = []

    def page(self) -> LivePage:
        services = Services(
            settings=self.settings,
            registry=ModelRegistry({}),
            load_detector=lambda path: self.load(path),
            open_source=lambda uri: self.open(uri),
            **cast("dict[str, Any]", dict.fromkeys(_UNUSED)),
        )
        page = LivePage(services, self.session, self.activity)
        self.qtbot.addWidget(page)
        self.pages.append(page)
        page.resize(1000, 640)
        page.show()
        return page

    def ready_page(self, uri: str) -> LivePage:
        weights = self.folder / "best.pt"
        weights.touch()
        page = self.page()
        page.controls.weights.select(weights)
        page.controls.source.set_uri(uri)
        return page

    def video(self, frames: int = 60) -> str:
        return str(write_video(self.folder / "clip.mp4", frames=frames))


_UNUSED = ("new_training_engine", "evaluate", "inspect_weights", "fetch_weights")


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(qtbot, tmp_path)
    yield bench
    for page in bench.pages:
        page.shut_down()
    bench.session.close()


def wait_for(qtbot: QtBot, page: LivePage, *states: WatchState) -> None:
    qtbot.waitUntil(lambda: page.watch.state in states)


def wait_for_image(qtbot: QtBot, page: LivePage, index: int = 0) -> None:
    qtbot.waitUntil(
        lambda: page.picture.result is not None and page.picture.result.frame.index >= index
    )


def click_toggle(qtbot: QtBot, page: LivePage) -> None:
    qtbot.mouseClick(page.controls.toggle, Qt.MouseButton.LeftButton)


def test_without_weights_the_page_says_what_to_do(qtbot: QtBot, bench: Bench) -> None:
    page = bench.page()

    assert page._empty.isVisible()
    assert not page.controls.toggle.isEnabled()
    assert not page.picture.view.isVisible()


def test_a_video_is_watched_to_its_end(qtbot: QtBot, bench: Bench) -> None:
    page = bench.ready_page(bench.video(frames=15))

    click_toggle(qtbot, page)
    assert page.controls.toggle.text() == "Stop"
    wait_for_image(qtbot, page)
    wait_for(qtbot, page, WatchState.ENDED)

    assert page.picture.result is not None
    assert page.picture.result.frame.index == 14
    assert page.controls.toggle.text() == "Start"
    assert page._state.text() == f"clip.mp4 ({bench.folder.name}) is over"
    assert bench.activity.activities() == []


def test_a_folder_is_watched(qtbot: QtBot, bench: Bench) -> None:
    photos = bench.folder / "photos"
    photos.mkdir()
    for number in range(3):
        write_image(photos / f"{number}.png", number)

    page = bench.ready_page(str(photos))
    click_toggle(qtbot, page)
    wait_for(qtbot, page, WatchState.ENDED)

    assert page.picture.result is not None
    assert page.picture.result.frame.path == photos / "2.png"


def test_the_slider_acts_on_the_image_that_is_shown(qtbot: QtBot, bench: Bench) -> None:
    page = bench.ready_page(bench.video(frames=12))
    page.controls.confidence.slider.setValue(30)
    click_toggle(qtbot, page)
    wait_for(qtbot, page, WatchState.ENDED)
    before = page.picture.result  # the fake is 0.55 sure of image 11

    assert len(page.picture.view.boxes()) == 1
    page.controls.confidence.slider.setValue(60)
    assert page.picture.view.boxes() == ()
    assert page.found.rows() == []
    page.controls.confidence.slider.setValue(50)

    assert [box.text for box in page.picture.view.boxes()] == ["manhole 0.55"]
    assert page.found.rows() == ["manhole 0.55"]
    assert page.picture.result is before


def test_it_can_be_started_and_stopped_again_and_again(qtbot: QtBot, bench: Bench) -> None:
    page = bench.ready_page(bench.video())
    for _ in range(8):
        click_toggle(qtbot, page)
        wait_for_image(qtbot, page)
        click_toggle(qtbot, page)
        assert page.watch.state is WatchState.IDLE

    qtbot.waitUntil(lambda: not page.watch._ending)


def test_the_figures_and_the_activity_tell_the_rate(qtbot: QtBot, bench: Bench) -> None:
    page = bench.ready_page(bench.video(frames=200))
    click_toggle(qtbot, page)
    wait_for_image(qtbot, page, index=20)
    qtbot.waitUntil(lambda: page.controls.read_out.rate.text() not in {"–", "0.0"})

    (activity,) = bench.activity.activities()
    assert activity.text.startswith("Live, ")
    assert activity.can_stop
    assert 10 < float(page.controls.read_out.rate.text()) < 40
    assert 0 <= float(page.controls.read_out.latency.text()) < 500
    assert page.controls.read_out.dropped.text() == "0"

    bench.activity.stop_requested.emit(ACTIVITY_ID)
    assert page.watch.state is WatchState.IDLE
    assert bench.activity.activities() == []


def test_a_dead_source_is_told_in_the_banner_and_can_be_tried_again(
    qtbot: QtBot, bench: Bench
) -> None:
    page = bench.ready_page("rtsp://admin:s3cret@127.0.0.1:1/live")

    click_toggle(qtbot, page)
    wait_for(qtbot, page, WatchState.FAILED)

    assert page.banner.isVisible()
    assert "rtsp://admin:***@127.0.0.1:1/live" in page.banner.accessibleDescription()
    assert "s3cret" not in page.banner.details()
    page.controls.source.set_uri(bench.video())
    click_toggle(qtbot, page)
    wait_for_image(qtbot, page)
    assert not page.banner.isVisible()


def test_an_address_of_another_kind_is_refused_at_once(qtbot: QtBot, bench: Bench) -> None:
    page = bench.ready_page("ftp://host/clip.mp4")

    click_toggle(qtbot, page)

    assert page.banner.isVisible()
    assert page.watch.state is WatchState.IDLE


def test_broken_weights_are_told_in_the_banner(qtbot: QtBot, bench: Bench) -> None:
    def refuse(path: Path) -> Detector:
        raise UserFacingError("No", f"{path} holds no weights", "train")

    bench.load = refuse
    page = bench.ready_page(bench.video())

    click_toggle(qtbot, page)
    wait_for(qtbot, page, WatchState.FAILED)

    assert "holds no weights" in page.banner.accessibleDescription()


def test_a_lost_stream_is_dimmed_until_it_is_back(qtbot: QtBot, bench: Bench) -> None:
    short = iter([FakeSource(3, SourceKind.STREAM)])
    bench.open = lambda _uri: next(short, FakeSource(10**9, SourceKind.STREAM))
    page = bench.ready_page("rtsp://camera/live")

    click_toggle(qtbot, page)
    wait_for(qtbot, page, WatchState.RECONNECTING)

    assert page._state.text() == "Reconnecting in 1 s (attempt 1)"
    assert page.picture.view._is_dimmed
    assert "Reconnecting" in page.picture.view._message
    wait_for(qtbot, page, WatchState.RUNNING)
    assert not page.picture.view._is_dimmed


def test_a_hanging_source_can_be_left_at_once(qtbot: QtBot, bench: Bench) -> None:
    bench.open = lambda _uri: time.sleep(0.5) or FakeSource()
    page = bench.ready_page("rtsp://camera/live")
    click_toggle(qtbot, page)
    began = time.monotonic()

    click_toggle(qtbot, page)

    assert time.monotonic() - began < 0.2
    assert page.watch.state is WatchState.IDLE
    with qtbot.assertNotEmitted(page.watch.result_arrived, wait=700):
        pass


def test_what_was_chosen_is_remembered(qtbot: QtBot, bench: Bench) -> None:
    video = bench.video()
    page = bench.ready_page(video)
    page.controls.confidence.slider.setValue(72)
    click_toggle(qtbot, page)
    page.shut_down()

    again = bench.page()

    assert again.controls.chosen() == (video, bench.folder / "best.pt")
    assert again.controls.confidence.confidence() == pytest.approx(0.72)
    assert bench.settings.current.live_recent_sources == (video,)


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

    page._empty.action_triggered.emit()

    assert page.controls.weights.weights() == path
    assert page.picture.view.isVisible()


def test_new_weights_take_effect_while_watching(qtbot: QtBot, bench: Bench) -> None:
    loaded: list[str] = []

    def load(path: Path) -> Detector:
        loaded.append(path.name)
        return FakeDetector()

    bench.load = load
    page = bench.ready_page(bench.video(frames=200))
    click_toggle(qtbot, page)
    wait_for_image(qtbot, page)

    page.controls.weights.select(bench.folder / "better.pt")
    wait_for(qtbot, page, WatchState.RUNNING)

    assert loaded == ["best.pt", "better.pt"]


def drop_on(page: LivePage, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    drop = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.dropEvent(drop)
    assert drop.isAccepted()


def test_a_dropped_video_is_watched(qtbot: QtBot, bench: Bench) -> None:
    page = bench.ready_page("0")

    drop_on(page, Path(bench.video()))

    wait_for_image(qtbot, page)


def test_a_typed_address_is_watched_with_enter(qtbot: QtBot, bench: Bench) -> None:
    video = bench.video()
    page = bench.ready_page("0")
    edit = page.controls.source.combo.lineEdit()
    assert edit is not None

    edit.setText(video)
    qtbot.keyClick(edit, Qt.Key.Key_Return)

    wait_for_image(qtbot, page)
    assert page.controls.source.uri() == video


def test_passwords_do_not_show_in_the_list(qtbot: QtBot, bench: Bench) -> None:
    url = "rtsp://admin:s3cret@camera/live"
    bench.settings.update(live_recent_sources=(url,), live_source=url)

    page = bench.page()

    assert page.controls.source.combo.currentText() == "rtsp://admin:***@camera/live"
    assert page.controls.source.uri() == url


def test_a_snapshot_is_kept_in_the_project(qtbot: QtBot, bench: Bench) -> None:
    project = bench.session.create(bench.folder / "project", "Roads")
    page = bench.ready_page(bench.video(frames=20))
    assert not page.controls.snapshot.isEnabled()
    click_toggle(qtbot, page)
    wait_for(qtbot, page, WatchState.ENDED)

    qtbot.mouseClick(page.controls.snapshot, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.banner.isVisible)

    (saved,) = project.captures_dir.iterdir()
    assert QImage(str(saved)).size() == page.picture.view.image().size()


def add_run(project: Project, name: str, *, with_weights: bool) -> None:
    number = int(name[-2:])
    record = RunRecord(
        name=name,
        created_at=f"2026-01-{number:02}T12:00:00Z",
        state=RunState.SUCCEEDED,
        dataset_version=1,
        model="yolov8n",
        strategy="plain",
        epochs=1,
    )
    project.add_run(dataclasses.replace(record))
    folder = project.runs_dir / name
    folder.mkdir(parents=True)
    if with_weights:
        (folder / "best.pt").touch()


class Chosen:
    """A project with two runs whose weights differ, and a page that shows the newer ones."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        folder = bench.folder / "project"
        with closing(Project.create(folder, "Roads", ["manhole"])) as project:
            for name in ("run-01", "run-02"):
                add_run(project, name, with_weights=True)
                self.weights(name).write_text(name)
        self.project = bench.session.open(folder)

    def weights(self, run: str) -> Path:
        return self.bench.folder / "project" / "runs" / run / "best.pt"

    def choose(self, run: str, confidence: float | None) -> None:
        """As the Evaluate page does it."""
        self.project.set_operating_point(file_digest(self.weights(run)), confidence)


@pytest.fixture
def chosen(bench: Bench) -> Chosen:
    return Chosen(bench)


def confidence(page: LivePage) -> float:
    return page.controls.confidence.confidence()


def origin(page: LivePage) -> str:
    return page.controls._origin.toolTip()


def settle(qtbot: QtBot, page: LivePage) -> None:
    qtbot.waitUntil(lambda: not page._chosen._look_up.is_busy, timeout=5_000)


def test_the_confidence_chosen_for_the_weights_comes_with_them(
    qtbot: QtBot, bench: Bench, chosen: Chosen
) -> None:
    chosen.choose("run-02", 0.4237)
    page = bench.page()
    settle(qtbot, page)

    assert confidence(page) == 0.4237  # exactly, so that as much is found as was promised
    assert page.controls.confidence.slider.value() == 42
    assert page.controls._origin.text() == "chosen on the Evaluate page"
    assert origin(page) == "Confidence 0.42: chosen on the Evaluate page"


def test_weights_without_a_choice_leave_the_confidence_alone(
    qtbot: QtBot, bench: Bench, chosen: Chosen
) -> None:
    chosen.choose("run-02", 0.6)
    page = bench.page()
    settle(qtbot, page)

    page.controls.weights.select(chosen.weights("run-01"))
    settle(qtbot, page)

    assert confidence(page) == 0.6
    assert origin(page) == ""


def test_what_the_user_set_for_the_weights_since_goes_before_the_choice(
    qtbot: QtBot, bench: Bench, chosen: Chosen
) -> None:
    chosen.choose("run-02", 0.6)
    chosen.choose("run-01", 0.7)
    page = bench.page()
    settle(qtbot, page)
    page.controls.confidence.slider.setValue(30)
    assert origin(page) == ""

    page.controls.weights.select(chosen.weights("run-01"))
    settle(qtbot, page)
    assert (confidence(page), origin(page) != "") == (0.7, True)
    page.controls.weights.select(chosen.weights("run-02"))
    settle(qtbot, page)

    assert (confidence(page), origin(page)) == (0.3, "")


def test_a_new_choice_is_taken_over_when_the_page_is_shown_again(
    qtbot: QtBot, bench: Bench, chosen: Chosen
) -> None:
    chosen.choose("run-02", 0.6)
    page = bench.page()
    settle(qtbot, page)
    page.controls.confidence.slider.setValue(30)

    page.hide()
    page.show()
    settle(qtbot, page)
    assert confidence(page) == 0.3
    page.hide()
    chosen.choose("run-02", 0.8)
    page.show()
    settle(qtbot, page)

    assert (confidence(page), origin(page) != "") == (0.8, True)


def test_a_hidden_page_does_not_read_the_weights(
    qtbot: QtBot, bench: Bench, chosen: Chosen
) -> None:
    page = bench.page()
    settle(qtbot, page)
    page.hide()

    bench.session.weights_chosen.emit(chosen.weights("run-01"))

    assert not page._chosen._look_up.is_busy


def test_weights_that_are_gone_and_a_closed_project_leave_everything_as_it_is(
    qtbot: QtBot, bench: Bench, chosen: Chosen
) -> None:
    page = bench.page()
    settle(qtbot, page)
    before = confidence(page)
    chosen.weights("run-01").unlink()
    bench.session.weights_chosen.emit(chosen.weights("run-01"))
    settle(qtbot, page)
    bench.session.close()
    settle(qtbot, page)

    assert (confidence(page), origin(page)) == (before, "")
    assert not page.banner.isVisible()


def test_dropped_exported_weights_are_chosen(qtbot: QtBot, bench: Bench) -> None:
    page = bench.ready_page("0")
    model = bench.folder / "best_openvino_model"
    model.mkdir()
    for path in (model / "best.xml", model / "best.bin", bench.folder / "best.onnx"):
        path.touch()

    for path in (model, bench.folder / "best.onnx"):
        drop_on(page, path)
        assert page.controls.weights.weights() == path
    assert page.controls.source.uri() == "0"
