from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PyQt6.QtCore import QSize
from PyQt6.QtGui import QImage
from pytestqt.qtbot import QtBot

from fixtures.photographs import write_photo
from manhole_studio.core.dataset.records import ImageRecord
from manhole_studio.qt.features.dataset.thumbnail_cache import THUMBNAIL_SIDE, ThumbnailCache
from manhole_studio.qt.features.dataset.thumbnails import ThumbnailStore
from manhole_studio.qt.widgets.decoding import PhotoRequest, RequestQueue, decode


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
        store.want([record])

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
        store.want([record])

    pixmap = store.get(record)
    assert pixmap is not None
    assert pixmap.isNull()
    assert not list((tmp_path / "cache").rglob("*.jpg"))


def test_the_disk_cache_answers_without_the_photograph(tmp_path: Path) -> None:
    path = write_photo(tmp_path / "a.jpg", size=(800, 600))
    request = PhotoRequest("cd" * 32, path)
    ThumbnailCache(tmp_path / "cache").load(request)
    path.unlink()

    assert ThumbnailCache(tmp_path / "cache").load(request).width() == THUMBNAIL_SIDE
    assert not list((tmp_path / "cache").rglob("*.part"))


def test_a_damaged_cache_file_is_made_anew(tmp_path: Path) -> None:
    request = PhotoRequest("cd" * 32, write_photo(tmp_path / "a.jpg", size=(800, 600)))
    cached = tmp_path / "cache" / "cd" / f"{request.key}.jpg"
    cached.parent.mkdir(parents=True)
    cached.write_bytes(b"half a")

    assert ThumbnailCache(tmp_path / "cache").load(request).width() == THUMBNAIL_SIDE


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

    assert [request.key for request in taken if request] == ["b", "c"]
    assert queue.take() is None


def test_what_is_wanted_now_replaces_what_was_wanted_before() -> None:
    queue = RequestQueue()
    queue.put(PhotoRequest("scrolled past", Path("x")))

    queue.replace([PhotoRequest(name, Path(name)) for name in ("in view", "ahead")])

    taken = [queue.take(), queue.take()]
    queue.close()
    assert [request.key for request in taken if request] == ["in view", "ahead"]


def test_the_longest_unused_thumbnails_make_room(tmp_path: Path) -> None:
    cache = ThumbnailCache(tmp_path / "cache", limit=250)
    files = [tmp_path / "cache" / "ab" / f"ab{number}.jpg" for number in range(4)]
    files[0].parent.mkdir(parents=True)
    for number, file in enumerate(files):
        file.write_bytes(bytes(100))
        os.utime(file, (1_000 + number, 1_000 + number))

    cache.prune()

    assert [file.exists() for file in files] == [False, False, True, True]


def test_memory_holds_a_page_however_many_thumbnails_that_is(
    qtbot: QtBot, store: ThumbnailStore
) -> None:
    store.make_room(300)
    for number in range(310):
        store._keep(str(number), QImage(1, 1, QImage.Format.Format_RGB32))

    kept = [store.get(a_record(Path("x"), str(number))) is not None for number in range(310)]
    assert sum(kept) == 300
    assert kept[-1]
