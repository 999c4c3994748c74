from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from fixtures.photographs import write_photo
from manhole_studio.qt.widgets.decoding import PhotoRequest, RequestQueue
from manhole_studio.qt.widgets.thumbnail_loader import ThumbnailLoader


def test_a_loader_goes_on_after_a_pause_with_what_is_on_the_disk_then(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = write_photo(tmp_path / "a.jpg", size=(96, 72))
    loader = ThumbnailLoader(48, 10)
    with qtbot.waitSignal(loader.ready):
        assert loader.get(path) is None
    first = loader.get(path)
    assert first is not None
    assert first.width() == 48
    loader.shut_down()
    assert loader.get(tmp_path / "b.jpg") is None
    path.unlink()
    loader.resume()
    with qtbot.waitSignal(loader.ready):
        assert loader.get(path) is None
    gone = loader.get(path)
    assert gone is not None
    assert gone.isNull()
    loader.shut_down()


def test_what_is_being_decoded_is_not_decoded_twice(tmp_path: Path) -> None:
    first, second = (PhotoRequest(name, tmp_path / name) for name in "ab")
    queue = RequestQueue()
    queue.put(first)
    assert queue.take() == first
    queue.put(second)
    queue.put(first)
    assert queue.take() == second
    queue.replace([second, first])
    queue.done("a")
    queue.put(first)
    assert queue.take() == first
