from __future__ import annotations

import errno
import json
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from fixtures.hard_frames import add_hard_example
from fixtures.photographs import COVER, SIZE, tree, write_voc_folder
from fixtures.projects import import_into, import_photographs
from fixtures.synthetic import add_pasted, on_side, rendered, synthetic_sides
from manhole_studio.core.annotations.annotation import Annotation, Box
from manhole_studio.core.dataset import materialise
from manhole_studio.core.dataset.folds import plan_folds
from manhole_studio.core.dataset.import_types import ImportCancelled, ImportOptions
from manhole_studio.core.dataset.new_version import make_version
from manhole_studio.core.dataset.records import Origin, Split
from manhole_studio.core.dataset.sides import SideRequest, decide_sides
from manhole_studio.core.dataset.synthetic import (
    SyntheticPhotograph,
    add_synthetic,
    remove_synthetic,
)
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.evaluation.evaluation_set import set_of_version
from manhole_studio.core.hard_examples.accepting import accept
from manhole_studio.core.store.project import Project

ALL_TRAIN = ImportOptions(split=(1, 0, 0), keep_sides=False)
OTHER_SEEDS = st.integers(0, 10_000)
SHARES = st.tuples(st.integers(1, 9), st.integers(0, 9), st.integers(0, 9))


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "project") as project:
        import_photographs(project, tmp_path / "photos", 14)
        yield project


def state(project: Project) -> object:
    return project.images(), project.versions(), project.class_names, tree(project.folder)


def request(number: int, made_of: tuple[str, ...] = (), **changes: object) -> SideRequest:
    plain = SideRequest(
        sha256=sha256(bytes([number])).hexdigest(),
        path=Path(f"{number}.jpg"),
        boxes=(COVER,),
        source="photos",
        stem=f"street {number // 3}",
        made_of=made_of,
    )
    return replace(plain, **changes)


@settings(max_examples=60, deadline=None)
@given(
    st.data(),
    OTHER_SEEDS,
    SHARES,
    st.sampled_from(["auto", "none", r"street (\d+)"]),
    st.sampled_from([None, -1, 40]),
    st.booleans(),
)
def test_a_synthetic_one_is_in_train_with_all_that_it_shows_or_nowhere(
    data: st.DataObject,
    seed: int,
    shares: tuple[int, int, int],
    group: str,
    similar: int | None,
    keep: bool,
) -> None:
    sides = st.sampled_from([None, *Split])
    prints = st.sampled_from([bytes(32), b"\xff" * 32, b"\x0f" * 32, b""])
    real = [request(n, side=data.draw(sides), fingerprint=data.draw(prints)) for n in range(20)]
    names = st.lists(st.sampled_from([one.sha256 for one in real] + ["gone"]), max_size=3)
    made = [
        request(
            n,
            tuple(data.draw(names)),
            synthetic=True,
            side=data.draw(sides),
            fingerprint=data.draw(prints),
        )
        for n in range(20, 32)
    ]
    options = ImportOptions(seed=seed, split=shares, group=group, similar=similar, keep_sides=keep)

    found = decide_sides([*made, *real], options)
    without = decide_sides(real, options)

    assert {one.sha256: found.splits[one.sha256] for one in real} == without.splits
    assert (found.leaks, found.leaking) == (without.leaks, without.leaking)
    for one in made:
        learned = all(found.splits.get(source) is Split.TRAIN for source in one.made_of)
        assert found.splits.get(one.sha256) is (Split.TRAIN if learned else None)
        assert found.groups[one.sha256] == one.sha256


def test_they_become_a_part_of_the_next_version_and_say_what_they_are(project: Project) -> None:
    before = {one.sha256: one.split for one in project.images()}

    added = add_synthetic(project, rendered(5), note="five more")

    new = [one for one in project.images() if one.is_synthetic]
    assert (added.photographs, added.version.synthetic, added.version.note) == (5, 5, "five more")
    assert {(one.origin, one.split, one.boxes) for one in new} == {
        (Origin.RENDERED, Split.TRAIN, (COVER,))
    }
    assert {one.sha256: one.split for one in project.images() if not one.is_synthetic} == before
    manifest = json.loads((added.version.folder / "manifest.json").read_text("utf-8"))
    marked = {each["path"] for each in manifest["files"] if each.get("origin") == "rendered"}
    assert {f"images/train/{one.path.name}" for one in new} <= marked
    assert len(marked) == 10  # their label files too
    text = added.version.data_yaml.read_text("utf-8")
    assert text.startswith("# Synthetic, in train only: 5 rendered;")
    assert yaml.safe_load(text)["names"] == {0: "manhole"}
    assert project.changes_since_version().is_empty
    assert not list(project.folder.glob(".staging-*"))


def test_a_project_without_any_writes_what_it_always_wrote(project: Project) -> None:
    version = project.newest_version()

    assert version is not None
    assert version.synthetic == 0
    assert "ynthetic" not in version.data_yaml.read_text("utf-8")
    assert "origin" not in (version.folder / "manifest.json").read_text("utf-8")


@pytest.mark.parametrize(
    ("seed", "shares", "group"),
    [
        (1, (70, 15, 15), "auto"),
        (2, (1, 9, 9), "none"),
        (3, (1, 0, 9), "auto"),
        (4, (1, 1, 0), "none"),
    ],
)
def test_none_is_ever_held_out_whatever_way_a_version_is_made(
    tmp_path: Path, seed: int, shares: tuple[int, int, int], group: str
) -> None:
    with Project.create(tmp_path / "project") as project:
        import_photographs(project, tmp_path / "photos", 12)
        add_synthetic(project, rendered(3))
        first, second = on_side(project, Split.TRAIN)[:2]
        add_pasted(project, first, second)
        options = ImportOptions(seed=seed, split=shares, group=group, keep_sides=False)

        make_version(project, options, note=f"{seed}")
        import_into(
            project, write_voc_folder(tmp_path / "more", 4), **{"seed": seed, "group": group}
        )
        add_hard_example(project, 5)
        accept(project, [one.id for one in project.hard_examples()])

        for version in project.versions():
            images = project.version_images(version.number)
            train = {one.sha256 for one in images if one.split is Split.TRAIN}
            for one in images:
                if one.is_synthetic:
                    assert one.split is Split.TRAIN
                    assert train.issuperset(one.made_of)


def test_a_pasted_one_goes_with_what_it_shows_and_stays_out(project: Project) -> None:
    source, other = on_side(project, Split.TRAIN)[:2]
    add_pasted(project, source, other)
    assert synthetic_sides(project) == [Split.TRAIN]

    project.set_excluded([source.image_id], excluded=True)
    make_version(project)

    assert synthetic_sides(project) == [None]
    assert project.changes_since_version().is_empty
    project.set_excluded([source.image_id], excluded=False)
    make_version(project)
    assert synthetic_sides(project) == [None]
    assert add_pasted(project, source, other).photographs == 1  # it comes back when asked for
    assert synthetic_sides(project) == [Split.TRAIN]


@pytest.mark.parametrize("side", [Split.VAL, Split.TEST])
def test_what_shows_a_photograph_that_judges_is_not_added(project: Project, side: Split) -> None:
    judge, *_ = on_side(project, side)
    before = state(project)

    with pytest.raises(UserFacingError, match="not in train"):
        add_pasted(project, judge)

    assert state(project) == before


def test_folds_learn_from_them_where_they_learn_from_what_they_show(project: Project) -> None:
    make_version(project, ALL_TRAIN)
    source = on_side(project, Split.TRAIN)[0]
    add_pasted(project, source)
    version = add_synthetic(project, rendered(2)).version
    images = project.version_images(version.number)
    made = {one.image_id for one in images if one.origin is Origin.RENDERED}
    (pasted,) = (one.image_id for one in images if one.origin is Origin.PASTED)

    folds = plan_folds(images, 3)

    for fold in folds:
        sides = {one.image_id: one.split for one in fold.images(images)}
        assert {sides[number] for number in made} == {Split.TRAIN}
        assert (sides.get(pasted) is Split.TRAIN) == (sides[source.image_id] is Split.TRAIN)
        assert sides.get(pasted) in {Split.TRAIN, None}
    assert any(pasted not in fold.sides for fold in folds)


def test_they_are_no_evidence(project: Project) -> None:
    version = add_synthetic(project, rendered(4)).version

    chosen = set_of_version(project, version.number, "train")

    assert len(chosen.images) == len(on_side(project, Split.TRAIN))


def test_all_are_taken_out_in_one_step_and_older_versions_keep_them(project: Project) -> None:
    plain = {one.sha256: one.split for one in project.images()}
    with_them = add_synthetic(project, rendered(3)).version

    removed = remove_synthetic(project)

    assert (removed.photographs, removed.version.synthetic) == (3, 0)
    now = project.version_images(removed.version.number)
    assert {one.sha256: one.split for one in now} == plain
    assert sum(one.is_synthetic for one in project.version_images(with_them.number)) == 3
    assert project.changes_since_version().is_empty
    with pytest.raises(UserFacingError, match="nothing to take out"):
        remove_synthetic(project)
    again = add_synthetic(project, rendered(4))
    assert (again.photographs, again.version.synthetic) == (4, 4)
    assert len([one for one in project.images() if one.is_synthetic]) == 4


def test_those_that_are_named_go_and_the_others_stay(project: Project) -> None:
    add_synthetic(project, rendered(2))
    first = {one.image_id for one in project.images() if one.is_synthetic}
    add_synthetic(project, rendered(3, 50))
    second = {one.image_id for one in project.images() if one.is_synthetic} - first

    removed = remove_synthetic(project, only=second)

    assert (removed.photographs, removed.version.synthetic) == (3, 2)
    left = {one.image_id for one in project.images() if one.is_synthetic and not one.excluded}
    assert left == first
    with pytest.raises(UserFacingError, match="nothing to take out"):
        remove_synthetic(project, only=second)


def test_the_same_ones_are_not_added_twice(project: Project) -> None:
    add_synthetic(project, rendered(3))
    before = state(project)

    with pytest.raises(UserFacingError, match="nothing new"):
        add_synthetic(project, rendered(3))

    assert state(project) == before
    assert add_synthetic(project, rendered(4)).photographs == 1


def test_new_classes_are_added_only_where_that_is_wanted(project: Project) -> None:
    broken = (Box("broken", (10, 10, 30, 30)),)
    before = state(project)
    with pytest.raises(UserFacingError, match="“broken”"):
        add_synthetic(project, rendered(1, boxes=broken))
    assert state(project) == before

    add_synthetic(project, rendered(1, boxes=broken), add_classes=True)

    assert project.class_names == ("manhole", "broken")


@pytest.mark.parametrize("broken", ["missing", "damaged", "disk full", "cancelled", "database"])
def test_whatever_happens_the_project_is_as_it_was(
    project: Project, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    before = state(project)
    cancelled = broken == "cancelled"

    def make(folder: Path) -> Iterator[SyntheticPhotograph]:
        yield from rendered(2)(folder)
        path = folder / "made-0.jpg"
        if broken == "missing":
            path.unlink()
        elif broken == "damaged":
            path.write_bytes(path.read_bytes()[:300])
        elif broken == "disk full":
            raise OSError(errno.ENOSPC, "No space left on device")

    def refuse(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    if broken == "database":
        monkeypatch.setattr(materialise, "_refuse_other_classes", refuse)
    with pytest.raises((UserFacingError, ImportCancelled)) as caught:
        add_synthetic(project, make, cancelled=lambda: cancelled)

    assert state(project) == before
    assert not list(project.folder.glob(".staging-*"))
    assert isinstance(caught.value, ImportCancelled) == cancelled


def test_a_photograph_cannot_come_in_this_way(project: Project, tmp_path: Path) -> None:
    photograph = SyntheticPhotograph(tmp_path / "a.jpg", Annotation((), SIZE), Origin.PHOTOGRAPH)

    with pytest.raises(ValueError, match="not synthetic"):
        add_synthetic(project, lambda _folder: [photograph])
