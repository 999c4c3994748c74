from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fixtures.photographs import write_voc_folder, write_voc_photo
from fixtures.projects import import_into
from manhole_studio.core.annotations.annotation import Box
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.evaluation.evaluation_set import EvaluationSet
from manhole_studio.core.evaluation.target import EvaluationTarget
from manhole_studio.core.evaluation.target_set import set_of_target
from manhole_studio.core.store.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """The import named both covers alike and left the cars out."""
    photos = write_voc_folder(tmp_path / "photos", 8)
    write_voc_photo(photos / "car.jpg", [Box("car", (1, 1, 20, 20)), Box("open", (30, 5, 60, 40))])
    with Project.create(tmp_path / "project") as project:
        import_into(project, photos, class_map={"open": "manhole"}, drop=frozenset({"car"}))
        yield project


def others(project: Project, *boxes: Box, **renames: str) -> EvaluationSet:
    folder = project.folder.parent / "others"
    write_voc_photo(folder / "x.jpg", list(boxes))
    return set_of_target(project, EvaluationTarget(data=folder, class_map=tuple(renames.items())))


def test_what_an_import_renamed_or_dropped_is_so_elsewhere(project: Project) -> None:
    chosen = others(project, Box("open", (2, 2, 30, 30)), Box("car", (40, 4, 60, 50)))

    assert chosen.class_names == ("manhole",)
    assert [box.class_name for box in chosen.images[0].boxes] == ["manhole"]


def test_a_name_said_now_comes_before_that_of_an_import(project: Project) -> None:
    boxes = (Box("open", (2, 2, 30, 30)), Box("car", (40, 4, 60, 50)))

    chosen = others(project, *boxes, open="hole", car="manhole")

    assert [box.class_name for box in chosen.images[0].boxes] == ["hole", "manhole"]
    assert set(chosen.class_names) == {"hole", "manhole"}


def test_a_class_that_the_project_has_keeps_its_name(project: Project) -> None:
    image = project.images()[0]
    project.save_boxes(image.image_id, [Box("open", (2, 2, 30, 30))])

    chosen = others(project, Box("open", (2, 2, 30, 30)))

    assert chosen.class_names == ("open",)


def test_photographs_of_dropped_things_alone_are_nothing_to_score(project: Project) -> None:
    with pytest.raises(UserFacingError, match="nothing to evaluate"):
        others(project, Box("car", (2, 2, 30, 30)))


def test_a_version_without_its_manifest_renames_nothing(project: Project) -> None:
    for manifest in project.datasets_dir.rglob("manifest.json"):
        manifest.write_text("{", encoding="utf-8")

    assert others(project, Box("open", (2, 2, 30, 30))).class_names == ("open",)
