from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fixtures.photographs import write_voc_folder
from manhole_studio.core.dataset.importing import (
    ImportOptions,
    plan_import,
    run_import,
    scan_sources,
)
from manhole_studio.core.dataset.proposals import Proposal
from manhole_studio.core.store.project import Project

SURE = Proposal("井盖", (1.5, 2, 30.25, 40), 0.91)
UNSURE = Proposal("manhole", (5, 5, 20, 20), 0.3)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "project") as project:
        photos = write_voc_folder(tmp_path / "photos", 4)
        run_import(project, plan_import(scan_sources([photos]), ImportOptions()))
        yield project


def test_proposals_come_back_as_they_were_in_their_order(project: Project) -> None:
    first, second = (image.image_id for image in project.images()[:2])

    project.set_proposals(first, [SURE, UNSURE])

    assert project.proposals(first) == (SURE, UNSURE)
    assert project.proposals(second) == ()


def test_new_proposals_replace_those_of_the_same_image_only(project: Project) -> None:
    first, second = (image.image_id for image in project.images()[:2])
    project.set_proposals(first, [SURE, UNSURE])
    project.set_proposals(second, [SURE])

    project.set_proposals(first, [UNSURE])
    assert (project.proposals(first), project.proposals(second)) == ((UNSURE,), (SURE,))
    project.set_proposals(first, [])
    assert (project.proposals(first), project.proposals(second)) == ((), (SURE,))


def test_proposals_change_neither_boxes_nor_classes(project: Project) -> None:
    before = project.images(), project.class_names

    project.set_proposals(before[0][0].image_id, [SURE])

    assert (project.images(), project.class_names) == before


def test_proposals_of_a_photograph_go_with_it(project: Project) -> None:
    image = project.images()[0]
    project.set_proposals(image.image_id, [SURE])

    with project.database.transaction() as connection:
        connection.execute("DELETE FROM splits WHERE image_id = ?", (image.image_id,))
        connection.execute("DELETE FROM images WHERE id = ?", (image.image_id,))

    assert project.database.rows("SELECT * FROM proposals") == []
