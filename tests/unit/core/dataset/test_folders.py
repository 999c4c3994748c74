from __future__ import annotations

from pathlib import Path

import pytest

from fixtures.photographs import write_photo
from manhole_studio.core.dataset import folders
from manhole_studio.core.dataset.folders import Tree, list_folder, list_images
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.progress import never


def found(*sources: Path) -> list[str]:
    return [image.path.name for image in list_images(sources, Tree())]


def test_photographs_are_found_in_order_and_hidden_ones_are_not(tmp_path: Path) -> None:
    for name in ("b/2.jpg", "b/10.jpg", "a.PNG", ".hidden.jpg", ".git/x.jpg", "b/c/d.tif"):
        write_photo(tmp_path / name)
    (tmp_path / "notes.txt").write_text("x")
    (tmp_path / "folder.jpg").mkdir()

    assert found(tmp_path) == ["a.PNG", "10.jpg", "2.jpg", "d.tif"]


def test_overlapping_sources_and_links_count_once(tmp_path: Path) -> None:
    photo = write_photo(tmp_path / "a" / "x.jpg")
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "link.jpg").symlink_to(photo)
    (tmp_path / "b" / "broken.jpg").symlink_to(tmp_path / "nothing")
    (tmp_path / "again").symlink_to(tmp_path / "a")

    assert found(tmp_path / "a", tmp_path, photo, tmp_path / "again") == ["x.jpg"]


def test_a_circle_of_links_ends(tmp_path: Path) -> None:
    write_photo(tmp_path / "a" / "x.jpg")
    (tmp_path / "a" / "up").symlink_to(tmp_path)

    assert found(tmp_path) == ["x.jpg"]


def test_every_folder_is_listed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a/x.jpg", "a/b/y.jpg", "c/z.jpg"):
        write_photo(tmp_path / name)
    listed: list[str] = []
    real = list_folder

    def counted(folder: str) -> folders.Listing:
        listed.append(folder)
        return real(folder)

    monkeypatch.setattr(folders, "list_folder", counted)
    tree = Tree()
    list_images([tmp_path, tmp_path / "a"], tree)
    tree.listing(str(tmp_path / "a" / "labels"))
    tree.listing(str(tmp_path / "c"))

    assert sorted(listed) == sorted(
        [str(tmp_path), *(str(tmp_path / name) for name in ("a", "a/b", "c"))]
    )


def test_a_folder_that_does_not_answer_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    wake = threading.Event()
    monkeypatch.setattr(folders, "list_folder", lambda _: wake.wait(10))
    monkeypatch.setattr(folders, "LISTING_PATIENCE", 0.1)
    with pytest.raises(UserFacingError, match="does not answer") as caught:
        Tree().walk([tmp_path], lambda *_: None, never)  # type: ignore[arg-type]
    wake.set()

    assert caught.value.path == str(tmp_path)


@pytest.mark.parametrize(("name", "reason"), [("gone", "not exist"), ("x.txt", "neither a folder")])
def test_what_is_no_source_is_named(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "x.txt").write_text("x")
    with pytest.raises(UserFacingError, match=reason) as caught:
        list_images([tmp_path / name], Tree())

    assert caught.value.path == str(tmp_path / name)
