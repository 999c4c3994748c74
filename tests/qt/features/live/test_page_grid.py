from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PyQt6.QtCore import Qt
from pytestqt.qtbot import QtBot

from fixtures.live_page import Bench, SteadyStream, drop_on, selected, tile_of
from fixtures.sources import FakeDetector, FakeSource
from manhole_studio.core.detection.source import FrameSource, SourceKind
from manhole_studio.core.errors import UserFacingError
from manhole_studio.qt.features.live.page import LivePage
from manhole_studio.qt.features.live.tiles.grid import shape
from manhole_studio.qt.features.live.watched_source import WatchState

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")

A, B, C = "rtsp://a/live", "rtsp://b/live", "rtsp://c/live"


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(qtbot, tmp_path)
    yield bench
    bench.close()


def shown(page: LivePage) -> list[str]:
    return [tile.uri for tile in page.grid.tiles if tile.isVisible()]


def test_the_grid_is_as_square_as_it_can_be() -> None:
    assert [shape(count) for count in (0, 1, 2, 3, 4, 5, 6, 7, 9)] == [
        *((1, 1), (1, 1), (2, 1), (2, 2), (2, 2)),
        *((3, 2), (3, 2), (3, 3), (3, 3)),
    ]


def test_one_more_is_watched_beside_the_others_with_the_same_detector(
    qtbot: QtBot, bench: Bench
) -> None:
    loads: list[Path] = []
    bench.load = lambda path: loads.append(path) or FakeDetector()  # type: ignore[func-returns-value]
    page = bench.running_page(A)
    assert not tile_of(page, A).strip.isVisible()

    page.controls.source.add_wanted.emit(B)
    bench.wait_for_images(page)

    assert shown(page) == [A, B]
    assert tile_of(page, A).strip.isVisible()
    assert selected(page).uri == B
    assert page.controls.source.uri() == B
    assert len(loads) == 1


def test_the_same_source_is_not_watched_twice(qtbot: QtBot, bench: Bench) -> None:
    page = bench.ready_page(A)

    page.commands.add(A)

    assert page.watching.plan == (A,)
    assert page.banner.isVisible()


def test_a_tenth_source_is_refused_with_a_reason(qtbot: QtBot, bench: Bench) -> None:
    page = bench.ready_page(*(f"rtsp://{number}/live" for number in range(9)))

    page.commands.add(A)

    assert len(page.watching.plan) == 9
    assert "Nine sources" in page.banner.accessibleDescription()


def test_a_source_is_taken_out_while_the_others_go_on(qtbot: QtBot, bench: Bench) -> None:
    page = bench.running_page(A, B, C)
    kept = tile_of(page, A).source

    page.grid.select(tile_of(page, B))
    page.grid.remove_wanted.emit(B)

    assert page.watching.plan == (A, C)
    assert selected(page).uri == C
    assert tile_of(page, A).source is kept
    assert [source.uri for source in page.watches.sources] == [A, C]


def test_the_last_tile_cannot_be_taken_out_with_a_key(qtbot: QtBot, bench: Bench) -> None:
    page = bench.ready_page(A)

    page.grid._remove_selected()

    assert page.watching.plan == (A,)


def test_a_click_selects_and_a_double_click_enlarges(qtbot: QtBot, bench: Bench) -> None:
    page = bench.running_page(A, B)
    view = tile_of(page, B).picture.view

    qtbot.mouseClick(view, Qt.MouseButton.LeftButton)
    assert selected(page).uri == B
    qtbot.mouseDClick(view, Qt.MouseButton.LeftButton)
    assert shown(page) == [B]
    qtbot.mouseDClick(view, Qt.MouseButton.LeftButton)

    assert shown(page) == [A, B]


def test_digits_select(qtbot: QtBot, bench: Bench) -> None:
    page = bench.running_page(A, B, C)

    page.grid._select_at(1)
    assert selected(page).uri == B
    page.grid.toggle_enlarged(selected(page))
    page.grid._select_at(2)
    assert shown(page) == [C]
    page.grid._select_at(8)

    assert selected(page).uri == C


def test_a_lost_source_dims_its_own_picture_only(qtbot: QtBot, bench: Bench) -> None:
    short = iter([FakeSource(3, SourceKind.STREAM)])

    def open_one(uri: str) -> FrameSource:
        if uri == B:
            return next(short, None) or FakeSource(0, SourceKind.STREAM)
        return SteadyStream()

    bench.open = open_one
    page = bench.running_page(A, B)
    lost = tile_of(page, B)
    qtbot.waitUntil(lambda: lost.state is WatchState.RECONNECTING)
    qtbot.waitUntil(lambda: lost.picture.view._is_dimmed)

    assert "Reconnecting" in lost.picture.view._message
    assert not tile_of(page, A).picture.view._is_dimmed
    assert tile_of(page, A).state is WatchState.RUNNING


def test_one_that_fails_says_why_and_can_be_tried_again_in_its_place(
    qtbot: QtBot, bench: Bench
) -> None:
    refuses = [True]

    def open_one(uri: str) -> FrameSource:
        if uri == A and refuses[0]:
            raise UserFacingError("The camera is taken", "Another program has it.", "Close that.")
        return SteadyStream()

    bench.open = open_one
    page = bench.ready_page(A, B)
    page.commands.start()
    failing = tile_of(page, A)
    qtbot.waitUntil(failing.failure.isVisible)

    assert failing.failure.accessibleName() == "The camera is taken"
    qtbot.waitUntil(lambda: tile_of(page, B).state is WatchState.RUNNING)
    refuses[0] = False
    failing.failure.retry.click()
    bench.wait_for_images(page)

    assert [tile.uri for tile in page.grid.tiles] == [A, B]
    assert not failing.failure.isVisible()


def test_dropped_files_are_watched_together(qtbot: QtBot, bench: Bench) -> None:
    page = bench.ready_page(A)
    videos = [bench.video(f"{name}.mp4", frames=20) for name in ("one", "two", "three")]

    drop_on(page, *videos)
    bench.wait_for_images(page)

    assert page.watching.plan == tuple(videos)
    assert bench.settings.current.live_sources == tuple(videos)


def test_files_dropped_while_something_is_watched_join_it(qtbot: QtBot, bench: Bench) -> None:
    page = bench.running_page(A)
    videos = [bench.video(f"{name}.mp4", frames=20) for name in ("one", "two")]

    drop_on(page, *videos)
    bench.wait_for_images(page)

    assert page.watching.plan == (A, *videos)


def test_stopping_keeps_the_pictures_and_starting_begins_them_all(
    qtbot: QtBot, bench: Bench
) -> None:
    page = bench.running_page(A, B)

    page.watching.stop()
    assert all(tile.picture.result is not None for tile in page.grid.tiles)
    page.commands.start()
    bench.wait_for_images(page)

    assert all(tile.state is WatchState.RUNNING for tile in page.grid.tiles)


def test_a_source_of_a_list_that_is_in_the_grid_is_selected(qtbot: QtBot, bench: Bench) -> None:
    page = bench.ready_page(A, B)

    page.controls.source.set_uri(A)
    page.controls.source.picked.emit()

    assert selected(page).uri == A
    assert page.watching.plan == (A, B)


def test_another_source_takes_the_place_of_the_selected_one(qtbot: QtBot, bench: Bench) -> None:
    page = bench.running_page(A, B)
    page.grid.select(tile_of(page, A))

    page.controls.source.set_uri(C)
    page.controls.source.picked.emit()
    bench.wait_for_images(page)

    assert [tile.uri for tile in page.grid.tiles] == [C, B]
    assert selected(page).uri == C
    assert page.controls.source.uri() == C


def test_tab_goes_from_picture_to_picture(qtbot: QtBot, bench: Bench) -> None:
    page = bench.running_page(A, B)
    page.activateWindow()
    view = tile_of(page, A).picture.view
    view.setFocus()
    qtbot.waitUntil(lambda: selected(page).uri == A)

    qtbot.keyClick(view, Qt.Key.Key_Tab)

    assert selected(page).uri == B


def test_a_grid_that_was_not_started_says_what_to_press(qtbot: QtBot, bench: Bench) -> None:
    page = bench.ready_page(A, B)

    assert tile_of(page, A).picture.view._message == "Press Start to watch."
    page.commands.remove(B)

    assert "can be dropped here" in tile_of(page, A).picture.view._message
