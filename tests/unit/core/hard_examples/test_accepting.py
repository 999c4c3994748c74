from __future__ import annotations

import json
from pathlib import Path

import pytest

from fixtures.hard_frames import HEIGHT, SEEN, WIDTH, add_hard_example, place
from fixtures.photographs import tree
from manhole_studio.core.annotations.annotation import Box
from manhole_studio.core.dataset.fingerprints import fingerprint_of
from manhole_studio.core.dataset.import_types import ImportOptions
from manhole_studio.core.dataset.new_version import make_version
from manhole_studio.core.dataset.records import ImageRecord, Split
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.hard_examples import accepting
from manhole_studio.core.hard_examples.accepting import ImportCancelled, accept
from manhole_studio.core.hard_examples.hard_example import HardExample, HardExampleState
from manhole_studio.core.store.project import Project

COVER_SEEN = Box("manhole", SEEN)


def state(project: Project) -> object:
    return (
        project.images(),
        project.versions(),
        project.class_names,
        project.hard_examples(None),
        tree(project.folder),
    )


def accept_all(project: Project, *examples: HardExample) -> accepting.Accepted:
    return accept(project, [example.id for example in examples])


def new_images(project: Project) -> list[ImageRecord]:
    return project.images()[10:]


def make_alike(project: Project, seed: int, side: Split) -> None:
    """Let a photograph of ``side`` look like ``place(seed)``."""
    image = project.images()[0]
    with project.database.transaction() as connection:
        connection.execute(
            "UPDATE images SET fingerprint = ? WHERE id = ?",
            (fingerprint_of(place(seed)), image.image_id),
        )
        connection.execute(
            "UPDATE splits SET split = ? WHERE image_id = ?", (side.value, image.image_id)
        )


def test_frames_become_labelled_photographs_of_the_next_version(project: Project) -> None:
    before = {image.image_id: image.split for image in project.images()}
    first, second, third = (add_hard_example(project, seed) for seed in (1, 2, 3))
    corrected = (Box("manhole", (1.5, 2, 30, 40)),)
    project.set_hard_example_boxes(second.id, corrected)
    project.approve_hard_examples([second.id], approved=True)
    accepted = accept_all(project, first, second)
    one, other = new_images(project)

    assert (accepted.version.number, accepted.photographs, accepted.kept_back) == (2, 2, ())
    assert (accepted.version.images, accepted.version.leaks) == (12, 0)
    assert (one.boxes, other.boxes) == ((COVER_SEEN,), corrected)
    assert (one.width, one.height, one.labelled, one.source) == (WIDTH, HEIGHT, True, first.source)
    assert one.path.is_file()
    assert {image.split for image in (one, other)} == {Split.TRAIN}
    assert {image.image_id: image.split for image in project.images()[:10]} == before
    held = {image.image_id: image for image in project.version_images(2)}
    assert held[other.image_id].boxes == corrected
    assert held[other.image_id].path.is_file()
    assert project.hard_examples() == [third]
    assert [path.name for path in project.hard_examples_dir.iterdir()] == [third.path.name]
    done = project.hard_examples(HardExampleState.ACCEPTED)
    assert [(e.id, e.image_id, e.version, e.path) for e in done] == [
        (first.id, one.image_id, 2, one.path),
        (second.id, other.image_id, 2, other.path),
    ]
    assert project.changes_since_version().is_empty


def test_a_frame_without_boxes_becomes_a_background(project: Project) -> None:
    example = add_hard_example(project, 1)
    project.set_hard_example_boxes(example.id, [])
    accept_all(project, example)

    (image,) = new_images(project)
    assert (image.boxes, image.labelled, image.split) == ((), True, Split.TRAIN)


def test_boxes_are_clipped_to_the_frame(project: Project) -> None:
    example = add_hard_example(project, 1)
    project.set_hard_example_boxes(example.id, [Box("manhole", (-5, 100, 50, 130))])
    accept_all(project, example)

    assert new_images(project)[0].boxes == (Box("manhole", (0, 100, 50, 120)),)


@pytest.mark.parametrize("source", ["/videos/walk.mp4", "rtsp://me:pw@10.0.0.7:554", "0"])
def test_frames_of_one_source_stay_together_in_every_split(project: Project, source: str) -> None:
    first = [add_hard_example(project, seed, source=source) for seed in range(1, 4)]
    accept_all(project, *first)
    accept_all(project, *(add_hard_example(project, seed, source=source) for seed in range(4, 6)))
    for seed in range(5):
        make_version(project, ImportOptions(keep_sides=False, seed=seed, split=(40, 30, 30)))
        assert len({image.split for image in new_images(project)}) == 1

    assert len({image.group for image in new_images(project)}) == 1
    assert "pw" not in "".join(map(str, tree(project.folder)))


def test_sources_of_one_name_are_different_ones(project: Project) -> None:
    examples = [add_hard_example(project, seed, source=f"/{seed}/walk.mp4") for seed in (1, 2)]
    accept_all(project, *examples)

    assert len({image.group for image in new_images(project)}) == 2
    assert len({image.path.stem for image in new_images(project)}) == 2


@pytest.mark.parametrize("side", [Split.VAL, Split.TEST])
def test_what_looks_like_a_photograph_that_judges_is_kept_back(
    project: Project, side: Split
) -> None:
    make_alike(project, 1, side)
    like, other = add_hard_example(project, 1), add_hard_example(project, 2)
    accepted = accept_all(project, like, other)

    assert (accepted.photographs, accepted.kept_back) == (1, (like.id,))
    assert accepted.version.leaks == 0
    assert project.hard_examples() == [like]
    assert like.path.is_file()
    with pytest.raises(UserFacingError, match="judge the training"):
        accept_all(project, like)


def test_what_looks_like_a_photograph_of_train_is_learned_from(project: Project) -> None:
    make_alike(project, 1, Split.TRAIN)
    accepted = accept_all(project, add_hard_example(project, 1))

    assert (accepted.photographs, accepted.version.leaks) == (1, 0)


@pytest.mark.parametrize(("side", "taken"), [(Split.VAL, 1), (Split.TEST, 0)])
def test_new_frames_follow_their_source_to_val_but_never_to_test(
    project: Project, side: Split, taken: int
) -> None:
    accept_all(project, add_hard_example(project, 1))
    with project.database.transaction() as connection:
        connection.execute("UPDATE splits SET split = ? WHERE image_id = 11", (side.value,))
    later = add_hard_example(project, 2)
    if taken:
        accept_all(project, later)
        assert new_images(project)[1].split is Split.VAL
    else:
        with pytest.raises(UserFacingError, match="judge the training"):
            accept_all(project, later)


def test_a_project_without_photographs_begins_with_frames(tmp_path: Path) -> None:
    with Project.create(tmp_path / "new") as project:
        examples = [add_hard_example(project, seed, source=f"{seed}.mp4") for seed in range(1, 11)]
        accepted = accept_all(project, *examples)

        assert project.class_names == ("manhole",)
        assert all(accepted.version.splits[side] for side in Split)


def test_frames_without_a_single_box_are_nothing_to_learn_from(tmp_path: Path) -> None:
    with Project.create(tmp_path / "new") as project:
        example = add_hard_example(project, 1)
        project.set_hard_example_boxes(example.id, [])
        with pytest.raises(UserFacingError, match="nothing to learn from"):
            accept_all(project, example)


def test_a_class_that_the_project_does_not_have_is_refused_unless_wanted(project: Project) -> None:
    good, bad = add_hard_example(project, 1), add_hard_example(project, 2, class_names=("井盖",))
    before = state(project)
    with pytest.raises(UserFacingError, match="“井盖”") as refused:
        accept_all(project, good, bad)
    assert refused.value.path == str(bad.path)
    assert state(project) == before

    accept(project, [good.id, bad.id], add_classes=True)
    assert project.class_names == ("manhole", "井盖")
    assert new_images(project)[1].boxes == (Box("井盖", SEEN),)


def test_what_does_not_wait_is_passed_over(project: Project) -> None:
    example, gone = add_hard_example(project, 1), add_hard_example(project, 2)
    project.dismiss_hard_examples([gone.id])

    assert accept(project, [example.id, gone.id, 99]).photographs == 1
    with pytest.raises(UserFacingError, match="nothing to accept"):
        accept_all(project, example, gone)


def test_a_file_that_is_gone_or_damaged_is_named(project: Project) -> None:
    gone, damaged = add_hard_example(project, 1), add_hard_example(project, 2)
    gone.path.unlink()
    damaged.path.write_bytes(b"\xff\xd8 no photograph")
    before = state(project)
    for example in (gone, damaged):
        with pytest.raises(UserFacingError, match=example.path.name):
            accept_all(project, example)

    assert state(project) == before


@pytest.mark.parametrize("answers", range(14))
def test_a_cancel_leaves_nothing(project: Project, answers: int) -> None:
    examples = [add_hard_example(project, seed) for seed in (1, 2)]
    before = state(project)
    told = iter([False] * answers)
    with pytest.raises(ImportCancelled):
        accept(project, [one.id for one in examples], None, lambda: next(told, True))

    assert state(project) == before
    assert not list(project.folder.glob(".staging-*"))


@pytest.mark.parametrize(
    "what",
    [
        "dataset.incoming.version_rows.add_version",
        "hard_examples.accepting.hard_example_rows.mark_accepted",
        "dataset.materialise.publish",
    ],
)
def test_a_failure_at_the_last_moment_leaves_nothing(
    project: Project, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    def fail(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    example = add_hard_example(project, 1, class_names=("open",))
    before = state(project)
    monkeypatch.setattr(f"manhole_studio.core.{what}", fail)
    with pytest.raises(UserFacingError, match="No space left"):
        accept(project, [example.id], add_classes=True)
    monkeypatch.undo()

    assert state(project) == before
    assert accept(project, [example.id], add_classes=True).version.number == 2


def test_a_class_list_that_cannot_be_written_leaves_nothing(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    example = add_hard_example(project, 1, class_names=("open",))
    before = state(project)
    monkeypatch.setattr(Project, "set_class_names", fail)
    with pytest.raises(UserFacingError, match="No space left"):
        accept(project, [example.id], add_classes=True)

    assert state(project) == before


def test_other_boxes_meanwhile_are_not_lost(project: Project) -> None:
    example = add_hard_example(project, 1)

    def correct(_progress: object) -> None:
        project.set_hard_example_boxes(example.id, [])

    with pytest.raises(UserFacingError, match="changed meanwhile"):
        accept(project, [example.id], correct)

    assert len(project.versions()) == 1
    assert len(project.hard_examples()) == 1


def test_a_frame_that_is_a_photograph_already_is_named(project: Project) -> None:
    example = add_hard_example(project, 1)
    data = example.path.read_bytes()
    accept_all(project, example)
    again = add_hard_example(project, 2)
    again.path.write_bytes(data)

    with pytest.raises(UserFacingError, match=f"{again.path.name} is a photograph"):
        accept_all(project, again)


def test_progress_and_the_note_are_told(project: Project) -> None:
    told: list[str] = []
    example = add_hard_example(project, 1)
    accepted = accept(
        project, [example.id], lambda progress: told.append(progress.stage), note="From the walk"
    )
    manifest = json.loads((accepted.version.folder / "manifest.json").read_text(encoding="utf-8"))

    assert list(dict.fromkeys(told)) == ["Reading frames", "Writing the dataset version"]
    assert accepted.version.note == manifest["note"] == "From the walk"


def test_two_versions_are_never_written_at_once(project: Project) -> None:
    example = add_hard_example(project, 1)
    with (
        project.changing_versions(),
        pytest.raises(UserFacingError, match="Another dataset version"),
    ):
        accept_all(project, example)


@pytest.mark.parametrize(
    ("source", "stem"),
    [
        ("/videos/my walk.mp4", "my walk"),
        ("C:\\videos\\walk.mp4", "walk"),
        ("rtsp://me@10.0.0.7:554/live/cam1?profile=2", "cam1"),
        ("rtsp://10.0.0.7", "10.0.0.7"),
        ("http://me@host:8080/video.mjpg", "video"),
        ("2", "camera 2"),
        ("2?size=640x480", "camera 2"),
        ("/dev/video0", "video0"),
        ("screen://", "frame"),
        ("", "frame"),
    ],
)
def test_photographs_are_named_after_their_source(source: str, stem: str) -> None:
    assert accepting._stem(source) == stem
