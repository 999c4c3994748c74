from __future__ import annotations

import json
from pathlib import Path

import pytest

from fixtures.photographs import COVER, tree, write_voc_folder
from fixtures.projects import OTHER, import_into
from manhole_studio.core.annotations.yolo_txt import read_yaml_names
from manhole_studio.core.dataset import new_version
from manhole_studio.core.dataset.import_types import ImportCancelled, ImportOptions
from manhole_studio.core.dataset.new_version import make_version, plan_version
from manhole_studio.core.dataset.records import Split
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.store.project import Project


def state(project: Project) -> object:
    return project.images(), project.versions(), project.class_names, tree(project.folder)


def test_it_holds_the_edits_and_leaves_out_what_is_excluded_or_unlabelled(
    project: Project,
) -> None:
    images = project.images()
    project.save_boxes(images[0].image_id, [COVER, OTHER])
    project.set_excluded([images[1].image_id], excluded=True)
    project.save_boxes(images[2].image_id, [], labelled=False)
    project.save_boxes(images[3].image_id, [])
    version = make_version(project, note="Without the blurred ones")
    held = {image.image_id: image for image in project.version_images(version.number)}

    assert (version.number, version.images, version.note) == (2, 8, "Without the blurred ones")
    assert version.boxes == sum(len(image.boxes) for image in held.values()) == 8
    assert held.keys() == {image.image_id for image in images} - {
        images[1].image_id,
        images[2].image_id,
    }
    assert held[images[0].image_id].boxes == (COVER, OTHER)
    assert held[images[3].image_id].boxes == ()
    assert read_yaml_names(version.data_yaml) == ("manhole", OTHER.class_name)
    assert project.newest_version() == version
    assert project.changes_since_version().is_empty


def test_the_version_before_stays_as_it_was(project: Project) -> None:
    before = tree(project.datasets_dir / "1"), project.version_images(1)
    project.save_boxes(project.images()[0].image_id, [OTHER])
    make_version(project)

    assert (tree(project.datasets_dir / "1"), project.version_images(1)) == before


def test_sides_are_kept(project: Project) -> None:
    sides = {image.image_id: image.split for image in project.images()}
    project.save_boxes(project.images()[0].image_id, [OTHER])
    make_version(project, ImportOptions(seed=7))

    assert {image.image_id: image.split for image in project.images()} == sides


def test_what_was_left_out_for_a_while_comes_back_to_its_side(project: Project) -> None:
    test_images = [image for image in project.images() if image.split is Split.TEST]
    ids = [image.image_id for image in test_images]
    project.set_excluded(ids, excluded=True)
    make_version(project)
    assert not project.version_images(2, Split.TEST)
    project.set_excluded(ids, excluded=False)
    make_version(project)

    assert [image.image_id for image in project.version_images(3, Split.TEST)] == ids


def test_also_an_import_brings_it_back_to_its_side(project: Project, tmp_path: Path) -> None:
    ids = [image.image_id for image in project.images() if image.split is not Split.TRAIN]
    project.set_excluded(ids, excluded=True)
    make_version(project)
    project.set_excluded(ids, excluded=False)
    import_into(project, write_voc_folder(tmp_path / "more", 10), split=(100, 0, 0))

    came_back = {image.image_id: image.split for image in project.version_images(3)}
    before = {image.image_id: image.split for image in project.version_images(1)}
    assert {one: came_back[one] for one in ids} == {one: before[one] for one in ids}


def test_what_is_left_out_stays_out_of_an_import(project: Project, tmp_path: Path) -> None:
    excluded = project.images()[4]
    project.set_excluded([excluded.image_id], excluded=True)
    import_into(project, write_voc_folder(tmp_path / "photos", 12))

    assert excluded.image_id not in {image.image_id for image in project.version_images(2)}
    assert project.images()[4].excluded
    assert project.changes_since_version().is_empty


def test_sides_change_only_on_request_and_the_manifest_says_so(project: Project) -> None:
    options = ImportOptions(keep_sides=False, split=(40, 30, 30), seed=3)
    plan = plan_version(project, options)
    version = make_version(project, options)
    manifest = json.loads((version.folder / "manifest.json").read_text(encoding="utf-8"))

    assert dict(version.splits) == plan.splits == {"train": 4, "val": 3, "test": 3}
    assert plan.moved > 0
    assert manifest["settings"]["seed"] == 3
    assert manifest["settings"]["keep_sides"] is False


def test_look_alikes_on_two_sides_are_counted_and_stored(project: Project) -> None:
    sides = {image.split: image for image in project.images()}
    twins = [sides[Split.TRAIN], sides[Split.TEST]]
    with project.database.transaction() as connection:
        connection.executemany(
            "UPDATE images SET fingerprint = ? WHERE id = ?",
            [(bytes(range(32)), image.image_id) for image in twins],
        )
    project.save_boxes(twins[0].image_id, [OTHER])
    version = make_version(project)
    manifest = json.loads((version.folder / "manifest.json").read_text(encoding="utf-8"))

    assert version.leaks == manifest["leaks"] == 1
    assert project.newest_version() == version
    assert not make_version(project, ImportOptions(keep_sides=False)).leaks


def test_nothing_to_do_is_said(project: Project) -> None:
    before = state(project)
    with pytest.raises(UserFacingError, match="Nothing has changed since dataset version 1"):
        make_version(project)

    assert state(project) == before


def test_nothing_to_learn_from_is_said(project: Project, tmp_path: Path) -> None:
    for image in project.images():
        project.save_boxes(image.image_id, [])
    with pytest.raises(UserFacingError, match="has a box"):
        make_version(project)
    with Project.create(tmp_path / "empty") as empty, pytest.raises(UserFacingError):
        plan_version(empty)


def test_a_cancel_leaves_nothing(project: Project) -> None:
    project.save_boxes(project.images()[0].image_id, [OTHER])
    before = state(project)
    answers = iter([False] * 4)
    with pytest.raises(ImportCancelled):
        make_version(project, cancelled=lambda: next(answers, True))

    assert state(project) == before
    assert not list(project.folder.glob(".staging-*"))


@pytest.mark.parametrize("what", ["version_rows.add_version", "materialise.publish"])
def test_a_failure_at_the_last_moment_leaves_nothing(
    project: Project, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    def fail(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    project.save_boxes(project.images()[0].image_id, [OTHER])
    before = state(project)
    monkeypatch.setattr(f"{new_version.__name__}.{what}", fail)
    with pytest.raises(UserFacingError, match="No space left"):
        make_version(project)
    monkeypatch.undo()

    assert state(project) == before
    assert make_version(project).number == 2


def test_a_photograph_that_is_gone_is_named(project: Project) -> None:
    image = project.images()[0]
    project.save_boxes(image.image_id, [OTHER])
    image.path.unlink()
    with pytest.raises(UserFacingError, match="street 00"):
        make_version(project)
    assert len(project.versions()) == 1


def test_two_versions_are_never_written_at_once(project: Project, tmp_path: Path) -> None:
    project.save_boxes(project.images()[0].image_id, [OTHER])
    with project.changing_versions():
        with pytest.raises(UserFacingError, match="Another dataset version"):
            make_version(project)
        with pytest.raises(UserFacingError, match="Another dataset version"):
            import_into(project, write_voc_folder(tmp_path / "more", 3))

    assert make_version(project).number == 2


def test_edits_while_it_is_written_belong_to_the_next(project: Project) -> None:
    images = project.images()
    project.save_boxes(images[0].image_id, [OTHER])

    def edit(*_progress: object) -> None:
        project.save_boxes(images[1].image_id, [COVER, OTHER])

    make_version(project, progress=edit)

    assert project.changes_since_version().relabelled == (images[1].path.name,)
