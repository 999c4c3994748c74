from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PyQt6.QtCore import Qt
from pytestqt.qtbot import QtBot

from fixtures.live_page import Bench, selected, tile_of, wait_for_image
from manhole_studio.core.detection.frame import Detections, Frame, ImageArray
from manhole_studio.core.detection.source import FrameSource, SourceInfo, SourceKind
from manhole_studio.core.detection.tracking import TrackIds
from manhole_studio.core.detection.zones import Region
from manhole_studio.core.hard_examples.hard_frame import Doubt
from manhole_studio.core.store.project import Project
from manhole_studio.qt.activity import Activity, PageName
from manhole_studio.qt.features.live.page import LivePage
from manhole_studio.qt.features.live.tiles.tile import Tile
from manhole_studio.qt.features.live.watched_source import WatchState

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")

STREAM = "rtsp://admin:s3cret@camera/live"
TITLE = "camera/live"


class OneOpenCover:
    """Is there from the first frame on, in the middle."""

    class_names = ("closed", "open")
    backend = "torch"
    precision = "fp32"

    def __init__(self) -> None:
        self.threads: list[int | None] = []

    def detect(self, image: ImageArray) -> Detections:
        height, width = image.shape[:2]
        return Detections(
            np.array([[width / 4, height / 4, width / 2, height / 2]], np.float32),
            np.array([0.9], np.float32),
            np.array([1], np.int64),
        )

    def use_threads(self, threads: int | None) -> None:
        self.threads.append(threads)

    def close(self) -> None:
        pass


class OneTrack:
    def __init__(self, _rate: float, _confidence: float) -> None:
        pass

    def update(self, _frame: Frame, detections: Detections) -> TrackIds:
        return np.arange(1, 1 + len(detections), dtype=np.int64)

    def set_confidence(self, _confidence: float) -> None:
        pass

    def reset(self) -> None:
        pass


class Noise:
    """A stream whose frames all look different."""

    def __init__(self) -> None:
        self.info = SourceInfo(SourceKind.STREAM, 64, 48, 25.0, None)
        self._index = 0
        self._random = np.random.default_rng(0)

    def read(self) -> Frame:
        time.sleep(0.02)
        self._index += 1
        image = self._random.integers(0, 255, (48, 64, 3), np.uint8)
        return Frame(image, self._index - 1, (self._index - 1) / 5, time.perf_counter())

    def close(self) -> None:
        pass

    def __enter__(self) -> FrameSource:
        return self

    def __exit__(self, *_exc: object) -> None:
        pass


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(qtbot, tmp_path)
    bench.settings.update(alarm_sound=False)
    bench.load = lambda _path: OneOpenCover()
    bench.track = OneTrack
    bench.open = lambda _uri: Noise()
    yield bench
    bench.close()


@pytest.fixture
def project(bench: Bench) -> Project:
    return bench.session.create(bench.folder / "project", "Roads")


def wait_for_cover(qtbot: QtBot, page: LivePage) -> None:
    qtbot.waitUntil(lambda: page.desk.panel.count > 0)


def test_an_open_cover_is_listed_and_raises_one_alarm(qtbot: QtBot, bench: Bench) -> None:
    page = bench.running_page(STREAM)
    wait_for_cover(qtbot, page)
    qtbot.waitUntil(page.desk.alarm_banner.isVisible)
    view = selected(page).picture.view

    assert page.alarms.count == 1
    assert page.alarms.waiting[0].source_title == TITLE
    assert view._has_alarm
    page.desk.alarm_banner.acknowledge.click()

    assert not page.desk.alarm_banner.isVisible()
    assert not view._has_alarm
    qtbot.waitUntil(lambda: page.desk.read_out.covers.text() == "1 cover")


def test_no_alarm_where_they_are_off(qtbot: QtBot, bench: Bench) -> None:
    bench.settings.update(alarm_off=True)
    page = bench.running_page(STREAM)

    wait_for_cover(qtbot, page)

    assert page.alarms.count == 0


def test_what_is_seen_is_kept_in_the_project_without_the_password(
    qtbot: QtBot, bench: Bench, project: Project
) -> None:
    page = bench.running_page(STREAM)
    wait_for_cover(qtbot, page)
    page.watching.stop()

    qtbot.waitUntil(lambda: any(watch.covers for watch in project.watches()))

    (watch,) = project.watches()
    assert "s3cret" not in watch.source
    assert project.covers_of(watch.id)[0].class_name == "open"


def test_a_frame_that_is_wrong_goes_to_the_review_with_its_boxes(
    qtbot: QtBot, bench: Bench, project: Project
) -> None:
    page = bench.running_page(STREAM)

    with qtbot.waitSignal(page.doubts.marked):
        page.controls.wrong.click()

    (hard,) = project.hard_examples()
    assert hard.doubt is Doubt.MARKED
    assert len(hard.boxes) == 1
    assert "s3cret" not in hard.source
    qtbot.waitUntil(lambda: page.desk.review.text() == "Review (1)")
    assert page._toast.accessibleName() == "Kept for review"
    with qtbot.waitSignal(bench.session.hard_examples_requested):
        page.desk.review.click()


def test_a_frame_that_is_in_the_review_already_is_said_to_be(
    qtbot: QtBot, bench: Bench, project: Project
) -> None:
    page = bench.running_page(STREAM)
    result = selected(page).picture.result
    assert result is not None
    with qtbot.waitSignal(page.doubts.marked):
        page.doubts.mark(STREAM, result, 0.3)

    with qtbot.waitSignal(page.doubts.known):
        page.doubts.mark(STREAM, result, 0.3)

    assert page._toast.accessibleName() == "This frame is in the review already"
    project.approve_hard_examples([project.hard_examples()[0].id], approved=True)
    page.desk.review.count()
    with qtbot.waitSignal(page.desk.review._counting.answered):
        pass
    assert page.desk.review.text() == "Review (1)"


def test_a_key_says_wrong_too(qtbot: QtBot, bench: Bench, project: Project) -> None:
    page = bench.running_page(STREAM)
    page.activateWindow()
    selected(page).picture.setFocus()

    with qtbot.waitSignal(page.doubts.marked):
        qtbot.keyClick(selected(page).picture.view, Qt.Key.Key_W)


def test_without_a_project_wrong_says_what_to_do(qtbot: QtBot, bench: Bench) -> None:
    page = bench.running_page(STREAM)

    page.controls.wrong.click()

    qtbot.waitUntil(page.banner.isVisible)
    assert not page.desk.review.isEnabled()


def test_recording_acts_on_the_picture_that_is_selected(
    qtbot: QtBot, bench: Bench, project: Project
) -> None:
    page = bench.running_page(STREAM, "rtsp://other/live")
    first = tile_of(page, STREAM)
    page.grid.select(first)
    record = page.desk.recording.record
    qtbot.waitUntil(record.isEnabled)

    record.click()
    qtbot.waitUntil(lambda: _recorded_frames(page, first) > 3)
    page.grid.select(tile_of(page, "rtsp://other/live"))
    assert record.text() == "Record"
    page.grid.select(first)
    assert record.text() != "Record"
    page.watching.stop()

    qtbot.waitUntil(lambda: any(project.captures_dir.glob("*.mp4")), timeout=10_000)


def _recorded_frames(page: LivePage, tile: Tile) -> int:
    recorded = page.desk.recording._recordings.of(tile.source)
    return 0 if recorded is None else recorded.status.frames


def test_another_project_takes_over_while_the_watch_goes_on(
    qtbot: QtBot, bench: Bench, project: Project
) -> None:
    page = bench.running_page(STREAM)
    wait_for_cover(qtbot, page)

    other = bench.session.create(bench.folder / "other", "Other")
    wait_for_image(qtbot, page, index=selected(page).picture.result.frame.index + 5)  # type: ignore[union-attr]

    assert selected(page).state is WatchState.RUNNING
    qtbot.waitUntil(lambda: bool(other.watches()))
    with qtbot.waitSignal(page.doubts.marked):
        page.controls.wrong.click()
    assert len(other.hard_examples()) == 1


def test_a_region_is_drawn_for_one_source_and_remembered(qtbot: QtBot, bench: Bench) -> None:
    page = bench.running_page(STREAM, "rtsp://other/live")
    tile = tile_of(page, STREAM)
    page.grid.select(tile)
    region = Region(((0.1, 0.1), (0.9, 0.1), (0.5, 0.9)))

    page.controls.region.click()
    assert tile.picture.is_drawing
    tile.picture.region_changed.emit(region)

    assert page.controls.region.isChecked()
    assert page.rules.of(STREAM).region == region
    assert page.rules.of("rtsp://other/live").region is None
    page.grid.select(tile_of(page, "rtsp://other/live"))
    assert not page.controls.region.isChecked()
    page.grid.select(tile)
    page.controls.region.click()
    assert page.rules.of(STREAM).region is None


def test_a_drawing_that_is_cancelled_leaves_the_button_up(qtbot: QtBot, bench: Bench) -> None:
    page = bench.running_page(STREAM)

    page.controls.line.click()
    assert page.controls.line.isChecked()
    qtbot.keyClick(selected(page).picture.view, Qt.Key.Key_Escape)

    assert not page.controls.line.isChecked()
    assert page.rules.of(STREAM).line is None


def test_detection_leaves_half_of_the_processor_to_a_training(qtbot: QtBot, bench: Bench) -> None:
    detector = OneOpenCover()
    bench.load = lambda _path: detector
    bench.running_page(STREAM)

    bench.activity.update(Activity("training", PageName.TRAIN, "Training"))
    qtbot.waitUntil(lambda: bool(detector.threads) and detector.threads[-1] is not None)
    bench.activity.remove("training")

    qtbot.waitUntil(lambda: detector.threads[-1] is None)


def test_labels_can_be_without_confidences(qtbot: QtBot, bench: Bench) -> None:
    page = bench.running_page(STREAM)

    page.desk.more.confidences.setChecked(False)

    (box,) = selected(page).picture.view.boxes()
    assert "0.90" not in box.text
    assert not bench.settings.current.live_confidences


def test_the_pictures_can_have_the_whole_screen(qtbot: QtBot, bench: Bench) -> None:
    page = bench.running_page(STREAM)

    page.desk.more.full_screen_wanted.emit()
    assert page.full_screen.is_on
    assert page.desk.stage.window() is not page.window()
    page.full_screen.leave()

    assert page.desk.stage.window() is page.window()


def test_closing_while_everything_runs_takes_less_than_three_seconds(
    qtbot: QtBot, bench: Bench, project: Project
) -> None:
    page = bench.running_page(STREAM, "rtsp://other/live")
    qtbot.waitUntil(page.desk.recording.record.isEnabled)
    page.desk.recording.record.click()
    began = time.monotonic()

    page.shut_down()

    assert time.monotonic() - began < 3.0
