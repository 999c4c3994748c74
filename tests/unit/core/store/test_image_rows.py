from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from manhole_studio.core.annotations.annotation import Box
from manhole_studio.core.dataset.records import ImageRecord
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.store import image_rows
from manhole_studio.core.store.project import Project


def a_record(project: Project, number: int = 1) -> ImageRecord:
    return ImageRecord(
        image_id=number,
        path=project.images_dir / f"盖 {number}.jpg",
        sha256=f"{number:064x}",
        width=1280,
        height=720,
        source="/photos",
        labelled=False,
        excluded=True,
        fingerprint=bytes(range(32)),
        brightness=101.25,
        taken_at="2026-05-01T10:20:30",
        place=(48.137154, -11.576124),
    )


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p", class_names=["manhole"]) as project:
        with project.database.transaction() as connection:
            for number in (1, 2):
                image_rows.add_image(connection, a_record(project, number), "2026-05-02")
        yield project


def test_every_column_comes_back(project: Project) -> None:
    assert project.images() == [a_record(project, 1), a_record(project, 2)]


def test_saved_boxes_replace_the_ones_before_and_say_when(project: Project) -> None:
    flags = Box("manhole", (1.125, 2, 30.5, 40), difficult=True, truncated=True)
    project.save_boxes(1, [flags, Box("manhole", (5, 6, 7, 8))])
    project.save_boxes(1, [flags])
    first, second = project.images()

    assert (first.boxes, first.labelled) == ((flags,), True)
    assert (second.boxes, second.labelled) == ((), False)
    assert first.edited_at is not None
    assert second.edited_at is None


def test_labels_can_be_taken_back(project: Project) -> None:
    project.save_boxes(1, [Box("manhole", (1, 2, 3, 4))])
    project.save_boxes(1, [], labelled=False)

    assert not project.images()[0].labelled


def test_new_classes_are_appended_and_survive(project: Project) -> None:
    project.save_boxes(1, [Box("b", (1, 2, 3, 4)), Box("a", (1, 2, 3, 4)), Box("b", (5, 6, 7, 8))])
    folder = project.folder
    project.close()

    with Project.open(folder) as again:
        assert again.class_names == ("manhole", "b", "a")
        assert [box.class_name for box in again.images()[0].boxes] == ["b", "a", "b"]


def test_threads_that_name_classes_at_once_lose_none(project: Project) -> None:
    def save(image_id: int) -> None:
        for number in range(20):
            project.save_boxes(image_id, [Box(f"class {image_id}-{number}", (1, 2, 3, 4))])

    threads = [threading.Thread(target=save, args=(image_id,)) for image_id in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(project.class_names) == len(set(project.class_names)) == 41
    assert [image.boxes[0].class_name for image in project.images()] == ["class 1-19", "class 2-19"]


def test_a_crash_after_the_class_list_leaves_a_name_unused_and_no_number_unnamed(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.save_boxes(1, [Box("manhole", (1, 2, 3, 4))])

    def crash(*_arguments: object, **_more: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(image_rows, "replace_boxes", crash)
    with pytest.raises(KeyboardInterrupt):
        project.save_boxes(1, [Box("new", (5, 6, 7, 8))])
    monkeypatch.undo()

    assert project.class_names == ("manhole", "new")
    assert project.images()[0].boxes == (Box("manhole", (1, 2, 3, 4)),)


def test_a_class_list_that_lost_a_name_is_named(project: Project) -> None:
    project.save_boxes(1, [Box("open", (1, 2, 3, 4))])
    project.set_class_names(["manhole"])

    with pytest.raises(UserFacingError, match=r"class number 1.*project\.toml names 1"):
        project.images()


def test_excluding_deletes_nothing_and_can_be_taken_back(project: Project) -> None:
    project.save_boxes(1, [Box("manhole", (1, 2, 3, 4))])
    project.set_excluded([1, 2], excluded=False)
    assert [image.excluded for image in project.images()] == [False, False]
    project.set_excluded([1], excluded=True)

    assert [image.excluded for image in project.images()] == [True, False]
    assert project.images()[0].boxes
