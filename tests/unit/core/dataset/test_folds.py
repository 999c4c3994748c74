from __future__ import annotations

from collections import Counter
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from fixtures.photographs import write_voc_photo
from fixtures.projects import import_into
from manhole_studio.core.annotations.annotation import Box
from manhole_studio.core.dataset.folds import (
    FoldsCancelled,
    fold_folder,
    plan_folds,
    write_folds,
)
from manhole_studio.core.dataset.records import ImageRecord, Split
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.store.project import Project

RARE = Box("open", (10, 10, 30, 30))
COMMON = Box("manhole", (10, 10, 30, 30))


def records(count: int, *, rare: int = 0, group_of: int = 1) -> list[ImageRecord]:
    return [
        ImageRecord(
            image_id=number,
            path=Path(f"{number:03}.jpg"),
            sha256=f"{number:064x}",
            width=96,
            height=72,
            source="/photos",
            boxes=(RARE,) if number < rare else (COMMON,),
            split=Split.TRAIN,
            group=f"group {number // group_of}",
        )
        for number in range(count)
    ]


def test_every_photograph_is_held_out_once_and_validation_comes_from_the_rest() -> None:
    images = records(50)

    folds = plan_folds(images, 5)

    held = Counter(i for fold in folds for i, side in fold.sides.items() if side is Split.TEST)
    assert held == Counter(range(50))
    for fold in folds:
        assert Counter(fold.sides.values()) == {Split.TRAIN: 34, Split.VAL: 6, Split.TEST: 10}


def test_what_belongs_together_is_never_divided() -> None:
    images = records(60, group_of=4)

    for fold in plan_folds(images, 5, seed=3):
        sides = {image.group: set[Split]() for image in images}
        for image in images:
            sides[image.group].add(fold.sides[image.image_id])
        assert all(len(each) == 1 for each in sides.values())


def test_look_alikes_stay_together_although_the_version_divided_them() -> None:
    twins = [
        replace(image, fingerprint=sha256(bytes([image.image_id // 2])).digest(), group="")
        for image in records(24)
    ]

    for fold in plan_folds(twins, 3):
        assert all(fold.sides[number] is fold.sides[number + 1] for number in range(0, 24, 2))


def test_a_rare_class_is_in_every_fold() -> None:
    images = records(50, rare=10)

    for fold in plan_folds(images, 5):
        held = [number for number, side in fold.sides.items() if side is Split.TEST]
        assert sum(number < 10 for number in held) == 2


def test_the_order_of_the_photographs_does_not_matter_but_the_seed_does() -> None:
    images = records(40)

    assert plan_folds(images, 4) == plan_folds(images[::-1], 4)
    assert plan_folds(images, 4) != plan_folds(images, 4, seed=1)


@pytest.mark.parametrize(("count", "group_of"), [(5, 1), (40, 10)])
def test_too_few_independent_photographs_are_refused(count: int, group_of: int) -> None:
    with pytest.raises(UserFacingError, match="folds are not possible"):
        plan_folds(records(count, group_of=group_of), 5)


def test_a_fold_without_a_box_is_refused() -> None:
    images = [replace(image, boxes=()) for image in records(20)]

    with pytest.raises(UserFacingError, match="folds are not possible"):
        plan_folds([replace(images[0], boxes=(COMMON,)), *images[1:]], 2)


def test_folds_are_written_like_a_version_and_only_whole(tmp_path: Path) -> None:
    for number in range(9):
        write_voc_photo(tmp_path / "photos" / f"{number}.jpg", seed=number)
    with Project.create(tmp_path / "project") as project:
        import_into(project, tmp_path / "photos")
        folds = plan_folds(project.version_images(1), 3)
        folder = project.folder / "experiments" / "exp1"
        with pytest.raises(FoldsCancelled):
            write_folds(project, 1, folds, folder, cancelled=lambda: True)
        assert not list(folder.iterdir())

        write_folds(project, 1, folds, folder)

        first = fold_folder(folder, 0)
        assert (first / "data.yaml").is_file()
        test = {path.stem for path in (first / "images" / "test").iterdir()}
        assert test == {path.stem for path in (first / "labels" / "test").iterdir()}
        assert len(test) == 3
        assert not list(project.folder.glob(".staging-*"))
