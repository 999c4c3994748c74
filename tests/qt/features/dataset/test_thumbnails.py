from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PyQt6.QtCore import QSize
from pytestqt.qtbot import QtBot

from fixtures.photographs import write_photo
from manhole_studio.core.dataset.records import ImageRecord
from manhole_studio.qt.features.dataset.decoding import PhotoRequest, RequestQueue, decode
from manhole_studio.qt.features.dataset.thumbnails import (
    THUMBNAIL_SIDE,
    ThumbnailStore,
    load_thumbnail,
)


def a_record(path: Path, sha256: str = "ab" * 32) -> ImageRecord:
    return ImageRecord(1, path, sha256, 800, 600, "photos")


@pytest.fixture
def store(qtbot: QtBot, tmp_path: Path) -> Iterator[ThumbnailStore]:
    store = ThumbnailStore(tmp_path / "cache")
    yield store
    store.shut_down()


def test_a_thumbnail_comes_later_and_stays(
    qtbot: QtBot, store: ThumbnailStore, tmp_path: Path
) -> None:
    record = a_record(write_photo(tmp_path / "a.jpg", size=(800, 600)))

    with qtbot.waitSignal(store.ready, timeout=5_000) as ready:
        assert store.get(record) is None

    assert ready.args == [record.sha256]
    pixmap = store.get(record)
    assert pixmap is not None
    assert (pixmap.width(), pixmap.height()) == (THUMBNAIL_SIDE, THUMBNAIL_SIDE * 3 // 4)


def test_a_damaged_photograph_is_told_as_such_and_not_asked_for_again(
    qtbot: QtBot, store: ThumbnailStore, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"not an image")
    record = a_record(broken)

    with qtbot.waitSignal(store.ready, timeout=5_000):
        store.get(record)

    pixmap = store.get(record)
    assert pixmap is not None
    assert pixmap.isNull()
    assert not list((tmp_path / "cache").rglob("*.jpg"))


def test_the_disk_cache_answers_without_the_photograph(tmp_path: Path) -> None:
    path = write_photo(tmp_path / "a.jpg", size=(800, 600))
    request = PhotoRequest("cd" * 32, path)
    load_thumbnail(request, tmp_path / "cache")
    path.unlink()

    assert load_thumbnail(request, tmp_path / "cache").width() == THUMBNAIL_SIDE
    assert not list((tmp_path / "cache").rglob("*.part"))


def test_a_damaged_cache_file_is_made_anew(tmp_path: Path) -> None:
    request = PhotoRequest("cd" * 32, write_photo(tmp_path / "a.jpg", size=(800, 600)))
    cached = tmp_path / "cache" / "cd" / f"{request.sha256}.jpg"
    cached.parent.mkdir(parents=True)
    cached.write_bytes(b"half a")

    assert load_thumbnail(request, tmp_path / "cache").width() == THUMBNAIL_SIDE


def test_photographs_are_turned_upright(tmp_path: Path) -> None:
    path = tmp_path / "turned.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned by 90 degrees
    Image.new("RGB", (80, 40)).save(path, exif=exif)

    image = decode(path, QSize(1000, 1000))

    assert (image.width(), image.height()) == (40, 80)


def test_the_newest_request_comes_first_and_the_oldest_fall_out() -> None:
    queue = RequestQueue(2)
    for name in ("a", "b", "c", "b"):
        queue.put(PhotoRequest(name, Path(name)))

    taken = [queue.take(), queue.take()]
    queue.close()

    assert [request.sha256 for request in taken if request] == ["b", "c"]
    assert queue.take() is None
