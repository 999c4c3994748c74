from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fixtures.photographs import COVER, tree, write_voc_photo
from fixtures.projects import import_photographs
from manhole_studio.core.annotations.annotation import Box
from manhole_studio.core.dataset.records import Origin, Split
from manhole_studio.core.dataset.rendered import add_rendered
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.store.project import Project

OPEN = Box("manhole-open", (10.0, 10.0, 40.0, 30.0))


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "project") as project:
        import_photographs(project, tmp_path / "photos")
        yield project


def render(folder: Path) -> None:
    assert not list(folder.iterdir())
    write_voc_photo(folder / "road-0001.jpg", [COVER, OPEN], seed="rendered 1")
    write_voc_photo(folder / "road-0002.jpg", [], seed="rendered 2")
    (folder / "scenes.jsonl").write_text("{}", encoding="utf-8")


def test_what_the_renderer_wrote_is_added_under_the_projects_classes(project: Project) -> None:
    added = add_rendered(project, render, {"manhole-open": "manhole"}, facts={"seed": 4})

    first, second = (one for one in project.images() if one.is_synthetic)
    assert added.photographs == 2
    assert (first.origin, first.split) == (Origin.RENDERED, Split.TRAIN)
    assert [box.class_name for box in first.boxes] == ["manhole", "manhole"]
    assert (second.boxes, second.labelled) == ((), True)
    (row,) = project.database.rows("SELECT facts FROM images WHERE id = ?", (first.image_id,))
    assert row["facts"] == '{"seed": 4}'
    assert project.class_names == ("manhole",)


def test_a_class_without_a_counterpart_is_refused_or_new(project: Project) -> None:
    before = tree(project.folder)
    with pytest.raises(UserFacingError, match="“manhole-open”"):
        add_rendered(project, render, {})
    assert tree(project.folder) == before

    add_rendered(project, render, {}, add_classes=True)

    assert project.class_names == ("manhole", "manhole-open")


def test_what_a_renderer_raises_leaves_the_project_as_it_was(project: Project) -> None:
    before = tree(project.folder)

    def fail(folder: Path) -> None:
        render(folder)
        (folder / "road-0002.xml").unlink()

    with pytest.raises(UserFacingError):
        add_rendered(project, fail, {"manhole-open": "manhole"})

    assert tree(project.folder) == before
    assert not list(project.folder.glob(".staging-*"))


def test_an_empty_project_gets_its_first_version_of_them(tmp_path: Path) -> None:
    with Project.create(tmp_path / "new") as project:
        version = add_rendered(project, render, {"manhole-open": "manhole"}).version

        assert (version.number, version.synthetic) == (1, 2)
        assert version.splits == {Split.TRAIN: 2, Split.VAL: 0, Split.TEST: 0}
        assert project.class_names == ("manhole",)
