from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from fixtures.photographs import COVER, write_voc_folder
from fixtures.projects import OTHER, import_into, names
from manhole_studio.core.dataset.differences import VersionDifference, compare_versions
from manhole_studio.core.dataset.import_types import ImportOptions
from manhole_studio.core.dataset.new_version import make_version
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.store.project import Project


def test_an_import_leaves_no_changes(project: Project) -> None:
    assert project.changes_since_version() == VersionDifference(1, None)
    assert project.changes_since_version().sentence() == "no changes"


def test_what_was_done_since_is_named(project: Project) -> None:
    images = project.images()
    project.save_boxes(images[0].image_id, [COVER, OTHER])
    project.save_boxes(images[1].image_id, [])
    project.set_excluded([images[2].image_id], excluded=True)
    project.save_boxes(images[3].image_id, [], labelled=False)
    changes = project.changes_since_version()

    assert changes == VersionDifference(
        1,
        None,
        removed=names(images[2:4]),
        relabelled=names(images[:2]),
        classes_added=(OTHER.class_name,),
    )
    assert changes.sentence() == "−2 photographs, 2 relabelled, +1 class"
    assert compare_versions(project, 1, None) == changes


def test_what_was_taken_back_is_no_change(project: Project) -> None:
    image = project.images()[0]
    project.save_boxes(image.image_id, [OTHER, *image.boxes])
    project.save_boxes(image.image_id, image.boxes)
    project.set_excluded([image.image_id], excluded=True)
    project.set_excluded([image.image_id], excluded=False)

    assert project.changes_since_version().count == 0


def test_the_order_of_boxes_is_no_change(project: Project) -> None:
    image = project.images()[0]
    second = replace(COVER, xyxy=(1, 2, 3, 4))
    project.save_boxes(image.image_id, [COVER, second])
    make_version(project)
    project.save_boxes(image.image_id, [second, COVER])

    assert project.changes_since_version().is_empty


def test_a_flag_or_another_class_is_a_change(project: Project) -> None:
    first, second = project.images()[:2]
    project.save_boxes(first.image_id, [replace(COVER, difficult=True)])
    project.save_boxes(second.image_id, [replace(COVER, class_name="other")])

    assert project.changes_since_version().relabelled == names([first, second])


def test_two_versions_are_compared_in_either_direction(project: Project, tmp_path: Path) -> None:
    image = project.images()[0]
    project.save_boxes(image.image_id, [OTHER])
    import_into(project, write_voc_folder(tmp_path / "more", 3))
    forth, back = compare_versions(project, 1, 2), compare_versions(project, 2, 1)

    assert (len(forth.added), forth.removed) == (3, ())
    assert forth.relabelled == back.relabelled == names([image])
    assert (forth.classes_added, back.classes_removed) == ((OTHER.class_name,),) * 2
    assert back.removed == forth.added
    assert forth.sentence() == "+3 photographs, 1 relabelled, +1 class"


def test_an_older_version_is_compared_with_now_although_nothing_was_edited_since(
    project: Project,
) -> None:
    first, second = project.images()[:2]
    project.save_boxes(first.image_id, [])
    make_version(project)
    project.save_boxes(second.image_id, [])

    assert compare_versions(project, 1, None).relabelled == names([first, second])
    assert project.changes_since_version().relabelled == names([second])


def test_another_split_moves_photographs(project: Project) -> None:
    before = {image.path.name: image.split for image in project.version_images(1)}
    make_version(project, ImportOptions(keep_sides=False, seed=5))
    after = {image.path.name: image.split for image in project.version_images(2)}
    difference = compare_versions(project, 1, 2)

    assert set(difference.moved) == {name for name in before if before[name] != after[name]}
    assert difference.count == len(difference.moved) > 0
    assert "moved to another side" in difference.sentence()


def test_without_a_version_everything_is_new(tmp_path: Path) -> None:
    with Project.create(tmp_path / "empty") as project:
        assert project.changes_since_version().is_empty


@pytest.mark.parametrize("numbers", [(9, None), (1, 9), (9, 1)])
def test_a_version_that_is_not_there_is_named(
    project: Project, numbers: tuple[int, int | None]
) -> None:
    with pytest.raises(UserFacingError, match="no version 9"):
        compare_versions(project, *numbers)
