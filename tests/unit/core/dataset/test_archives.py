from __future__ import annotations

import errno
import os
import shutil
import stat
import time
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace

import pytest

from manhole_studio import paths
from manhole_studio.core.dataset import archive_members, archives
from manhole_studio.core.dataset.archives import nested_archives, prune_unpacked, unpack
from manhole_studio.core.dataset.import_types import ImportCancelled
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.progress import Progress, Ticker, never

CENTRAL = b"PK\x01\x02"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))
    return tmp_path / "home" / "cache" / "archives"


def zipped(tmp_path: Path, files: Mapping[str, bytes], name: str = "街道 1.zip") -> Path:
    path = tmp_path / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, data in files.items():
            archive.writestr(zipfile.ZipInfo(member), data, zipfile.ZIP_DEFLATED)
    return path


def unpacked(archive: Path) -> Path:
    return unpack(archive, Ticker(None), never)


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def refused(archive: Path, cache: Path) -> UserFacingError:
    with pytest.raises(UserFacingError) as caught:
        unpacked(archive)
    assert caught.value.path == str(archive)
    assert not cache.exists() or list(cache.iterdir()) == []
    return caught.value


def test_photographs_and_annotations_are_unpacked(tmp_path: Path) -> None:
    files = {
        "train/images/井盖 1.JPG": b"a photograph",
        "train/labels/井盖 1.txt": b"0 .5 .5 .1 .1",
        "train/data.yaml": b"names: [a]",
        "a.v2.b.png": b"another",
        "labels/a.v2.b": b"<annotation/>",
        "./b/./c.xml": b"",
    }
    others = {"setup.exe": b"MZ", "no ending": b"", ".hidden.jpg": b"", "__MACOSX/x.jpg": b""}
    folder = unpacked(zipped(tmp_path, files | others))
    files["b/c.xml"] = files.pop("./b/./c.xml")

    assert files_in(folder) == files
    assert folder.name == "街道 1"
    assert nested_archives(folder) == ()


def test_folders_are_made_but_not_their_rights(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.mkdir("photos", 0o000)
        info = zipfile.ZipInfo("photos/a.jpg")
        info.external_attr = (stat.S_IFREG | 0o4777) << 16
        archive.writestr(info, b"x")
    folder = unpacked(path)

    assert files_in(folder) == {"photos/a.jpg": b"x"}
    assert not (folder / "photos" / "a.jpg").stat().st_mode & (stat.S_ISUID | stat.S_IXUSR)


def test_an_unchanged_archive_is_unpacked_once(tmp_path: Path) -> None:
    archive = zipped(tmp_path, {"a.jpg": b"1"})
    first = unpacked(archive)
    before = (first / "a.jpg").stat()

    assert unpacked(archive) == first
    assert (first / "a.jpg").stat().st_ino == before.st_ino

    zipped(tmp_path, {"a.jpg": b"2", "b.jpg": b""})
    assert unpacked(archive) != first
    assert files_in(unpacked(archive))["a.jpg"] == b"2"


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("井盖/街道 3号.jpg", "gbk"),
        ("朱镕/井盖.jpg", "gbk"),
        ("井盖/街道.jpg", "utf-8"),
        ("Straße für.jpg", "cp437"),
    ],
)
def test_names_without_a_word_on_their_encoding(tmp_path: Path, name: str, encoding: str) -> None:
    raw = name.encode(encoding)
    stand_in = b"n" * len(raw.removesuffix(b".jpg")) + b".jpg"
    archive = zipped(tmp_path, {stand_in.decode(): b"x", "plain.jpg": b""})
    archive.write_bytes(archive.read_bytes().replace(stand_in, raw))

    assert set(files_in(unpacked(archive))) == {name, "plain.jpg"}


def test_archives_inside_are_left_aside_and_told(tmp_path: Path) -> None:
    archive = zipped(tmp_path, {"a.jpg": b"", "more/b.ZIP": b"PK", "c.tar.gz": b""})
    folder = unpacked(archive)

    assert files_in(folder) == {"a.jpg": b""}
    assert nested_archives(folder) == ("more/b.ZIP", "c.tar.gz")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../a.jpg", "leads out"),
        ("b/../../a.jpg", "leads out"),
        ("..\\a.jpg", "leads out"),
        ("/etc/a.jpg", "leads out"),
        ("\\\\server\\a.jpg", "leads out"),
        ("C:\\a.jpg", "leads out"),
        ("c:a.jpg", "leads out"),
        ("../notes.exe", "leads out"),
        ("a\nb.jpg", "no name for a file"),
        ("a" * 250 + ".jpg", "too long"),
        ("井" * 90 + ".jpg", "too long"),
        ("a/" * 60 + "a.jpg", "too long"),
        ("ab/" * 39 + "a" * 900 + ".jpg", "too long"),
    ],
)
def test_a_name_that_is_not_one_is_refused(
    tmp_path: Path, cache: Path, name: str, reason: str
) -> None:
    error = refused(zipped(tmp_path, {"good.jpg": b"", name: b"x"}), cache)

    assert reason in error.detail
    assert not (tmp_path / "a.jpg").exists()


@pytest.mark.parametrize(
    ("kind", "reason"),
    [(stat.S_IFLNK, "a link"), (stat.S_IFIFO, "neither a file"), (stat.S_IFCHR, "neither a file")],
)
def test_links_and_devices_are_refused(tmp_path: Path, cache: Path, kind: int, reason: str) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        info = zipfile.ZipInfo("a.jpg")
        info.external_attr = (kind | 0o777) << 16
        archive.writestr(info, "/etc/passwd")

    assert reason in refused(path, cache).detail


@pytest.mark.parametrize(
    ("names", "reason"),
    [
        (["a.jpg", "A.JPG"], "would be one"),
        (["Straße/a.jpg", "STRASSE/a.jpg"], "would be one"),
        (["\u00fc.jpg", "u\u0308.jpg"], "would be one"),
        (["a//b.jpg", "a/b.jpg"], "would be one"),
        (["a.jpg", "a.jpg/b.jpg"], "both a file and a folder"),
        (["a.jpg/b.jpg", "A.jpg"], "both a file and a folder"),
    ],
)
def test_two_names_for_one_file_are_refused(
    tmp_path: Path, cache: Path, names: list[str], reason: str
) -> None:
    assert reason in refused(zipped(tmp_path, dict.fromkeys(names, b"")), cache).detail


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_the_same_name_twice_is_refused(tmp_path: Path, cache: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.jpg", "1")
        archive.writestr("a.jpg", "2")

    assert "would be one" in refused(path, cache).detail


def test_a_bomb_is_refused(tmp_path: Path, cache: Path) -> None:
    error = refused(zipped(tmp_path, {"a.bmp": bytes(20_000_000)}), cache)

    assert "a.bmp would grow to 20 MB" in error.detail


def test_many_small_bombs_are_one(tmp_path: Path, cache: Path) -> None:
    files = {f"{number}.jpg": bytes(900_000) for number in range(20)}

    assert "all of it would grow to 18 MB" in refused(zipped(tmp_path, files), cache).detail


def test_files_that_share_their_content_are_a_bomb(tmp_path: Path, cache: Path) -> None:
    archive = zipped(tmp_path, {f"{number}.jpg": os.urandom(1000) for number in range(9)})
    data = archive.read_bytes()
    first = data.index(CENTRAL)
    entries = [first + 51 * number for number in range(9)]
    size = (9000).to_bytes(4, "little")
    for entry in entries:
        assert data[entry : entry + 4] == CENTRAL
        data = data[: entry + 20] + size + size + data[entry + 28 :]
    archive.write_bytes(data)

    assert "share their content" in refused(archive, cache).detail


def test_a_bomb_that_lies_about_its_size_is_refused(tmp_path: Path, cache: Path) -> None:
    archive = zipped(tmp_path, {"a.bmp": bytes(20_000_000)})
    patch(archive, 24, (1000).to_bytes(4, "little"))

    assert "damaged" in refused(archive, cache).detail


def test_too_many_files_are_refused(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive_members, "_MOST_MEMBERS", 2)
    files = dict.fromkeys(["a.jpg", "b.jpg", "c.jpg"], b"")

    assert "more than 2 files" in refused(zipped(tmp_path, files), cache).detail


def test_a_huge_table_of_contents_is_refused(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "_LARGEST_READ", 1000)
    files = {f"{number}.jpg": b"" for number in range(100)}

    assert "table of contents" in refused(zipped(tmp_path, files), cache).detail


def test_a_password_is_told(tmp_path: Path, cache: Path) -> None:
    archive = zipped(tmp_path, {"a.jpg": b"x"})
    patch(archive, 8, b"\x01\x00")

    assert "locked with a password" in refused(archive, cache).detail


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_only_the_usual_compression(tmp_path: Path, cache: Path, method: int) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", method) as archive:
        archive.writestr("a.jpg", "x")

    assert "compressed in a way" in refused(path, cache).detail


def damaged(data: bytes) -> bytes:
    place = data.index(b"\xff" * 8)
    return data[:place] + b"\x00" + data[place + 1 :]


@pytest.mark.parametrize(
    "change",
    [lambda _: b"", lambda _: b"Rar!\x1a\x07", lambda data: data[: len(data) // 2], damaged],
)
def test_a_damaged_archive_is_refused(
    tmp_path: Path, cache: Path, change: Callable[[bytes], bytes]
) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("good.jpg", "x")
        archive.writestr("bad.jpg", b"\xff" * 1000)
    path.write_bytes(change(path.read_bytes()))

    assert "not a zip file, or it is damaged" in refused(path, cache).detail


def test_a_missing_archive_is_named(tmp_path: Path, cache: Path) -> None:
    assert "No such file" in refused(tmp_path / "gone.zip", cache).detail


def test_no_room_is_told_before_anything_is_written(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=50_000_000))

    assert "not enough room" in refused(zipped(tmp_path, {"a.jpg": b"x"}), cache).detail


def test_a_disk_that_fills_up_leaves_nothing(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = zipped(tmp_path, {"a.jpg": b"x", "b.jpg": b"y"})
    opened = zipfile.ZipFile.open

    def full(self: zipfile.ZipFile, info: zipfile.ZipInfo) -> object:
        if info.filename == "b.jpg":
            raise OSError(errno.ENOSPC, "No space left on device")
        return opened(self, info)

    monkeypatch.setattr(zipfile.ZipFile, "open", full)

    assert "not enough room" in refused(archive, cache).detail


def test_cancelling_leaves_nothing(tmp_path: Path, cache: Path) -> None:
    archive = zipped(tmp_path, {f"{number}.jpg": b"x" for number in range(5)})
    answers = iter([False, False, True])
    with pytest.raises(ImportCancelled):
        unpack(archive, Ticker(None), lambda: next(answers))

    assert list(cache.iterdir()) == []


def test_progress_is_told(tmp_path: Path) -> None:
    seen: list[Progress] = []
    unpack(zipped(tmp_path, {"a.jpg": b"", "b.jpg": b""}), Ticker(seen.append), never)

    assert (seen[0].done, seen[-1].done, seen[-1].total) == (0, 2, 2)


def test_what_was_not_used_for_a_day_is_forgotten(tmp_path: Path, cache: Path) -> None:
    prune_unpacked()  # nothing was ever unpacked
    old = unpacked(zipped(tmp_path, {"a.jpg": b""}, "old.zip"))
    used = unpacked(zipped(tmp_path, {"a.jpg": b""}, "used.zip"))
    two_days_ago = time.time() - 2 * 24 * 3600
    for folder in (old.parent, used.parent):
        os.utime(folder, (two_days_ago, two_days_ago))
    unpacked(tmp_path / "used.zip")

    assert not old.exists()
    assert used.exists()
    assert [entry.name for entry in cache.iterdir()] == [used.parent.name]


def patch(archive: Path, offset: int, value: bytes) -> None:
    """Change a field in the first entry of the table of contents."""
    data = bytearray(archive.read_bytes())
    start = data.index(CENTRAL) + offset
    data[start : start + len(value)] = value
    archive.write_bytes(data)
