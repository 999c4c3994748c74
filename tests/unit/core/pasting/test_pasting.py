from __future__ import annotations

import errno
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from fixtures.photographs import tree
from fixtures.projects import import_into
from fixtures.roads import COVER_BOX, HIGH, WIDE, asphalt, cover, import_roads, write_photograph
from manhole_studio.core.annotations.annotation import Box
from manhole_studio.core.dataset.import_types import ImportCancelled, ImportOptions
from manhole_studio.core.dataset.new_version import make_version
from manhole_studio.core.dataset.records import Origin, Split
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.opencv import cv2
from manhole_studio.core.pasting import composing, making
from manhole_studio.core.pasting.composing import compose, compose_with_sources
from manhole_studio.core.pasting.ground import find_ground
from manhole_studio.core.pasting.making import make
from manhole_studio.core.pasting.planning import plan
from manhole_studio.core.pasting.spec import PastePlan, PasteSpec, Unusable
from manhole_studio.core.store.project import Project

FEW = PasteSpec(images=6, seed=3)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "project") as project:
        import_roads(project, tmp_path / "photos")
        yield project


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "empty") as project:
        yield project


def state(project: Project) -> object:
    return project.images(), project.versions(), tree(project.folder)


def shared(sides: dict[str, Split | None], plan: PastePlan) -> set[Split | None]:
    sources = [one.sha256 for one in (*plan.cut_outs, *plan.roads)]
    return {sides[sha256] for sha256 in sources}


def test_only_train_is_cut_from_and_pasted_into(project: Project) -> None:
    sides = {one.sha256: one.split for one in project.images()}
    assert set(sides.values()) == set(Split)

    found = plan(project, FEW)

    train = [one for one in project.images() if one.split is Split.TRAIN]
    assert shared(sides, found) == {Split.TRAIN}
    assert len(found.cut_outs) == sum(bool(one.boxes) for one in train)
    assert len(found.roads) == sum(not one.boxes for one in train)


def test_what_looks_like_a_photograph_of_val_or_test_is_not_used(project: Project) -> None:
    before = plan(project, FEW)
    gone = {before.cut_outs[0].sha256, before.roads[0].sha256}
    judge = next(one for one in project.images() if one.split is Split.TEST)
    with project.database.transaction() as connection:
        for sha256 in gone:
            connection.execute(
                "UPDATE images SET fingerprint = ? WHERE sha256 = ?", (judge.fingerprint, sha256)
            )

    after = plan(project, FEW)

    assert gone.isdisjoint(one.sha256 for one in (*after.cut_outs, *after.roads))
    assert set(after.cover_reasons) == set(after.road_reasons) == {Unusable.SHARED}


def test_the_same_plan_and_number_give_the_same_pixels(project: Project) -> None:
    found = plan(project, FEW)

    first, second, other = compose(found, 2), compose(plan(project, FEW), 2), compose(found, 3)

    assert np.array_equal(first[0], second[0])
    assert first[1] == second[1]
    assert not np.array_equal(first[0], other[0])


def test_covers_lie_on_the_road_as_boxes_of_their_class_and_the_rest_stays(
    project: Project,
) -> None:
    found = plan(project, replace(FEW, most_covers=3))
    for index in range(8):
        made = compose_with_sources(found, index)
        road = cv2.imread(str(made.road.path))
        assert 1 <= len(made.annotation.boxes) == len(made.cut_outs) <= 3
        changed = np.abs(made.image.astype(int) - road).max(axis=2) > 0
        for box in made.annotation.boxes:
            left, top, right, bottom = box.xyxy
            assert box.class_name == "manhole"
            assert 0 <= left < right <= WIDE
            assert 0 <= top < bottom <= HIGH
            assert changed[int(top) : int(bottom), int(left) : int(right)].mean() > 0.6
            changed[
                int(top - 0.25 * box.height) : int(bottom + 0.25 * box.height) + 1,
                int(left - 0.25 * box.width) : int(right + 0.25 * box.width) + 1,
            ] = False
        assert not changed.any()


def test_a_cover_is_larger_and_rounder_the_nearer_it_is() -> None:
    image = asphalt(1, (640, 480))
    image[:200] = (235, 206, 170)
    ground = find_ground(image, [])

    assert ground is not None
    assert ground.horizon == pytest.approx(200, abs=25)
    far, near = ground.look_at(260, 1.5), ground.look_at(460, 1.5)
    assert 0 < far.width < near.width
    assert far.ratio < near.ratio < 1
    assert ground.look_at(150, 1.5).width == 0


@pytest.mark.parametrize("colour", [(255, 255, 255), (0, 0, 0), (40, 180, 40), (30, 30, 220)])
def test_pages_nights_and_grass_are_no_road(colour: tuple[int, int, int]) -> None:
    assert find_ground(np.full((HIGH, WIDE, 3), colour, np.uint8), []) is None


def test_nothing_is_pasted_over_a_box(empty: Project, tmp_path: Path) -> None:
    people = Box("car", (20.0, 100.0, 170.0, 200.0))
    for number in range(6):
        write_photograph(tmp_path / f"photos/{number}/r.jpg", asphalt(number), people)
        lid = Box("manhole", COVER_BOX)
        write_photograph(tmp_path / f"photos/c{number}/c.jpg", cover(50 + number), lid)
    import_into(empty, tmp_path / "photos", split=(1, 0, 0))
    found = plan(empty, FEW)
    for index in range(8):
        first, *pasted = compose(found, index)[1].boxes
        assert first == people
        for box in pasted:
            apart = box.xyxy[0] > 170 or box.xyxy[3] < 100 or box.xyxy[1] > 200
            assert apart or box.xyxy[2] < 20


def test_large_roads_are_scaled_down_with_their_boxes(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(composing, "LONGEST_SIDE", WIDE)
    found = plan(project, FEW)
    road = replace(found.roads[0], boxes=(Box("car", (0, 0, 400, 100)),))
    assert cv2.imwrite(str(road.path), asphalt(7, (2 * WIDE, 2 * HIGH)))

    image, annotation = compose(replace(found, roads=(road,)), 0)

    assert image.shape == (HIGH, WIDE, 3)
    assert annotation.boxes[0].xyxy == (0, 0, 200, 50)


def test_a_road_that_is_gone_since_the_plan_is_named(project: Project) -> None:
    found = plan(project, FEW)
    found.roads[0].path.unlink()

    with pytest.raises(UserFacingError, match="cannot be read") as caught:
        compose(found, 0)

    assert str(caught.value.path) == str(found.roads[0].path)


def test_without_a_place_for_any_cover_that_is_said(project: Project) -> None:
    found = plan(project, FEW)
    tiny = tuple(
        replace(one, ellipse=replace(one.ellipse, wide=3.0, high=2.0)) for one in found.cut_outs
    )

    with pytest.raises(UserFacingError, match="even place"):
        compose(replace(found, cut_outs=tiny), 0)


def test_they_are_added_to_train_and_name_what_they_show(project: Project) -> None:
    found = plan(project, FEW)

    added = make(project, found)

    images = {one.sha256: one for one in project.images()}
    pasted = [one for one in images.values() if one.origin is Origin.PASTED]
    assert (added.photographs, added.version.synthetic, len(pasted)) == (6, 6, 6)
    for one in pasted:
        assert one.split is Split.TRAIN
        assert one.boxes
        assert len(one.made_of) >= 2
        assert {images[source].split for source in one.made_of} == {Split.TRAIN}
    assert {one.sha256 for one in pasted}.isdisjoint(
        one.sha256 for one in (*plan(project, FEW).cut_outs, *plan(project, FEW).roads)
    )
    with pytest.raises(UserFacingError, match="nothing new"):
        make(project, found)


def test_a_plan_from_before_a_new_split_brings_nothing_from_val_or_test(project: Project) -> None:
    found = plan(project, replace(FEW, images=12))
    make_version(project, ImportOptions(seed=9, split=(60, 20, 20), keep_sides=False))

    added = make(project, found)

    sides = {one.sha256: one.split for one in project.images()}
    pasted = [one for one in project.images() if one.is_synthetic]
    assert 0 < added.photographs == len(pasted) < 12
    assert {sides[source] for one in pasted for source in one.made_of} == {Split.TRAIN}


@pytest.mark.parametrize("reason", ["disk full", "cancelled", "source gone"])
def test_whatever_happens_the_project_is_as_it_was(
    project: Project, monkeypatch: pytest.MonkeyPatch, reason: str
) -> None:
    found = plan(project, FEW)
    if reason == "source gone":
        found.roads[0].path.unlink()
    before = state(project)

    def refuse(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    if reason == "disk full":
        monkeypatch.setattr(making, "_write", refuse)
    with pytest.raises((UserFacingError, ImportCancelled)):
        make(project, found, cancelled=lambda: reason == "cancelled")

    assert state(project) == before
    assert not list(project.folder.glob(".staging-*"))


def test_without_roads_the_remedy_is_said_and_covers_can_be_pasted_beside_covers(
    empty: Project, tmp_path: Path
) -> None:
    import_roads(empty, tmp_path / "photos", covers=8, roads=0)
    with pytest.raises(UserFacingError, match="there is none") as caught:
        plan(empty, FEW)
    assert "Import road photographs without covers" in caught.value.hint

    found = plan(empty, replace(FEW, on_covers=True))

    assert len(found.roads) == len(found.cut_outs)


def test_where_all_covers_are_truncated_that_is_said(empty: Project, tmp_path: Path) -> None:
    import_roads(empty, tmp_path / "photos", covers=5, roads=3, truncated=True)

    with pytest.raises(UserFacingError, match="cut off by the photograph's edge: "):
        plan(empty, FEW)


def test_files_that_are_gone_are_passed_over_and_said(project: Project) -> None:
    before = plan(project, FEW)
    for one in project.images():
        if one.sha256 in {before.roads[0].sha256, before.cut_outs[0].sha256}:
            one.path.unlink()

    after = plan(project, FEW)

    assert (after.cover_reasons, after.road_reasons) == (
        {Unusable.MISSING: 1},
        {Unusable.MISSING: 1},
    )


def test_without_a_version_there_is_nothing_to_paste(empty: Project) -> None:
    with pytest.raises(UserFacingError, match="no photographs to learn from"):
        plan(empty, FEW)


def test_planning_can_be_stopped(project: Project) -> None:
    with pytest.raises(ImportCancelled):
        plan(project, FEW, cancelled=lambda: True)
