from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from fixtures.photographs import (
    COVER,
    picture,
    tree,
    write_photo,
    write_voc_folder,
    write_voc_photo,
)
from manhole_studio.core.annotations.annotation import Box
from manhole_studio.core.annotations.yolo_txt import read_yaml_names, read_yolo
from manhole_studio.core.dataset import importing
from manhole_studio.core.dataset.checking import check_project
from manhole_studio.core.dataset.findings import FindingKind
from manhole_studio.core.dataset.import_types import ImportResult, Remedy
from manhole_studio.core.dataset.importing import (
    ImportCancelled,
    ImportOptions,
    plan_import,
    run_import,
    scan_sources,
)
from manhole_studio.core.dataset.records import Split
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.progress import Progress
from manhole_studio.core.store.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "project") as project:
        yield project


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_voc_folder(tmp_path / "photos", 10)


def imported(project: Project, *sources: Path, **options: object) -> ImportResult:
    plan = plan_import(scan_sources(sources), ImportOptions(**options))  # type: ignore[arg-type]
    return run_import(project, plan)


def state(project: Project) -> object:
    rows = [project.images(), project.versions(), project.findings(), project.class_names]
    return rows, tree(project.folder), (project.folder / "project.toml").read_text()


def test_the_summary_has_the_keys_of_the_contract(project: Project, folder: Path) -> None:
    write_voc_photo(folder / "street 00 - Copy.jpg", seed=(folder.name, 0))
    write_photo(folder / "unlabelled.jpg")
    summary = json.loads(json.dumps(imported(project, folder).summary()))

    assert summary == {
        "images": 10,
        "boxes": 10,
        "classes": ["manhole"],
        "formats": {"voc": 10},
        "duplicates": [
            {
                "path": str(folder / "street 00 - Copy.jpg"),
                "kept": str(folder / "street 00.jpg"),
            }
        ],
        "skipped": [{"path": str(folder / "unlabelled.jpg"), "reason": "no annotation file"}],
        "repaired": [],
        "splits": {"train": 7, "val": 2, "test": 1},
        "leaks": 0,
        "version": 1,
    }


def test_the_project_holds_copies_and_the_originals_stay(project: Project, folder: Path) -> None:
    before = tree(folder)
    imported(project, folder)
    images = project.images()

    assert tree(folder) == before
    assert len(images) == 10
    for image in images:
        assert hashlib.sha256(image.path.read_bytes()).hexdigest() == image.sha256
        assert image.path.parent == project.images_dir
        assert not image.path.samefile(folder / image.path.name)
        assert (image.boxes, image.source) == ((COVER,), str(folder))
        assert image.split is not None


def test_the_version_is_what_the_trainer_reads(project: Project, folder: Path) -> None:
    result = imported(project, folder)
    version = project.newest_version()
    assert version == result.version
    assert version is not None
    manifest = json.loads((version.folder / "manifest.json").read_text())

    assert read_yaml_names(version.data_yaml) == ("manhole",)
    assert "path:" not in version.data_yaml.read_text()
    assert len(manifest["files"]) == 21
    for entry in manifest["files"]:
        content = (version.folder / entry["path"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == entry["sha256"]
    for side in Split:
        images = project.version_images(1, side)
        assert len(images) == version.splits[side]
        for image in images:
            label = version.folder / "labels" / side / f"{image.path.stem}.txt"
            read = read_yolo(label, ("manhole",), (image.width, image.height))
            assert image.path.is_file()
            assert read.boxes[0].xyxy == pytest.approx(image.boxes[0].xyxy, abs=1e-3)


def test_images_of_a_version_are_links_where_the_disk_has_them(
    project: Project, folder: Path
) -> None:
    imported(project, folder)
    copy = project.version_images(1)[0].path

    assert copy.samefile(project.images_dir / copy.name)


def test_a_jpeg_with_a_trailer_is_mended_in_the_version_only(
    project: Project, tmp_path: Path
) -> None:
    write_voc_photo(tmp_path / "photos" / "a.jpg")
    path = tmp_path / "photos" / "a.jpg"
    clean = path.read_bytes()
    path.write_bytes(clean + b"trailer")
    imported(project, path.parent)

    assert project.images()[0].path.read_bytes() == clean + b"trailer"
    assert project.version_images(1)[0].path.read_bytes() == clean
    assert [f.kind for f in check_project(project) if f.severity == "error"] == []


def test_classes_are_merged_and_dropped(project: Project, tmp_path: Path) -> None:
    folder = tmp_path / "photos"
    boxes = (
        Box("Open", (1, 1, 30, 30)),
        Box("Closed", (40, 1, 60, 30)),
        Box("car", (1, 40, 9, 60)),
    )
    write_voc_photo(folder / "a.jpg", boxes)
    write_voc_photo(folder / "b.jpg", boxes[2:])
    result = imported(
        project, folder, class_map={"Open": "盖", "Closed": "盖"}, drop=frozenset({"car"})
    )

    assert project.class_names == ("盖",)
    assert (result.version.images, result.version.boxes) == (2, 2)
    assert sorted(len(image.boxes) for image in project.images()) == [0, 2]


def test_a_class_that_no_box_has_is_reported(folder: Path) -> None:
    options = ImportOptions(class_map={"manhol": "lid"}, drop=frozenset({"cat"}))
    plan = plan_import(scan_sources([folder]), options)

    assert [f.kind for f in plan.findings] == ["unknown_class", "unknown_class"]
    assert "manhole" in plan.findings[0].message


def test_dropping_every_class_is_refused(folder: Path) -> None:
    with pytest.raises(UserFacingError, match="no class to learn"):
        plan_import(scan_sources([folder]), ImportOptions(drop=frozenset({"manhole"})))


def test_groups_stay_together(tmp_path: Path) -> None:
    for street in range(5):
        for number in range(4):
            write_voc_photo(tmp_path / f"street{street}_{number}.jpg")
    plan = plan_import(scan_sources([tmp_path]), ImportOptions(group=r"^(street\d)_"))
    sides = {(image.group, image.split) for image in plan.images}

    assert len(sides) == 5
    assert plan.leaks == 0
    assert all(plan.splits.values())


def test_an_edited_copy_stays_with_its_original(tmp_path: Path) -> None:
    for number in range(12):
        write_voc_photo(tmp_path / f"{number}.jpg")
        write_voc_photo(tmp_path / f"{number} - Copy.jpg")
    plan = plan_import(scan_sources([tmp_path]), ImportOptions())

    assert len({(image.group, image.split) for image in plan.images}) == 12


def test_the_split_does_not_depend_on_where_the_folder_lies(tmp_path: Path) -> None:
    first, second = write_voc_folder(tmp_path / "x" / "a"), write_voc_folder(tmp_path / "y" / "a")
    plans = [plan_import(scan_sources([path]), ImportOptions()) for path in (first, second)]
    sides = [{image.sha256: image.split for image in plan.images} for plan in plans]

    assert sides[0] == sides[1]


def test_a_second_import_adds_only_what_is_new_and_keeps_the_sides(
    project: Project, folder: Path, tmp_path: Path
) -> None:
    imported(project, folder, seed=1)
    before = {image.sha256: image.split for image in project.images()}
    more = write_voc_folder(tmp_path / "more", 10)
    write_photo(more / "known.jpg", (folder.name, 3))
    write_voc_photo(more / "known.jpg", [Box("aaa", (1, 1, 40, 40))], seed=(folder.name, 3))
    result = imported(project, folder, more, seed=2)

    after = {image.sha256: image for image in project.images()}
    assert (result.added, len(after), result.version.number) == (10, 20, 2)
    assert all(after[sha256].split is side for sha256, side in before.items())
    assert result.version.splits == {Split.TRAIN: 14, Split.VAL: 3, Split.TEST: 3}
    assert result.plan.leaks == 0


def test_other_boxes_for_a_known_photograph_replace_its_own(
    project: Project, tmp_path: Path
) -> None:
    write_voc_photo(tmp_path / "a" / "x.jpg", seed=1)
    write_voc_photo(tmp_path / "b" / "y.jpg", [Box("a lid", (5, 5, 40, 40))], seed=1)
    imported(project, tmp_path / "a")
    result = imported(project, tmp_path / "b")

    assert (result.added, result.updated) == (0, 1)
    assert project.class_names == ("manhole", "a lid")
    assert project.images()[0].boxes == (Box("a lid", (5, 5, 40, 40)),)
    assert "boxes_updated" in {finding.kind for finding in project.findings()}
    assert project.version_images(1)[0].boxes == (COVER,)


def test_what_was_corrected_in_the_project_survives_another_import(
    project: Project, folder: Path
) -> None:
    imported(project, folder)
    first, second, *_ = project.images()
    project.save_boxes(first.image_id, [Box("manhole", (1, 2, 30, 40))])
    project.save_boxes(second.image_id, second.boxes)

    result = imported(project, folder)

    assert project.images()[0].boxes == (Box("manhole", (1, 2, 30, 40)),)
    kept = [each for each in result.findings if each.kind is FindingKind.EDITS_KEPT]
    assert [each.path.stem for each in kept] == [first.path.stem]
    assert result.updated == 0


def test_edits_are_replaced_on_demand_and_are_no_edits_any_more(
    project: Project, folder: Path
) -> None:
    imported(project, folder)
    first = project.images()[0]
    project.save_boxes(first.image_id, [Box("manhole", (1, 2, 30, 40))])

    result = imported(project, folder, replace_edits=True)

    again = project.images()[0]
    assert (result.updated, again.boxes, again.edited_at) == (1, first.boxes, None)


def test_names_that_collide_get_distinct_files(project: Project, tmp_path: Path) -> None:
    for folder, name in (("a", "x.jpg"), ("b", "x.jpg"), ("c", "X.png")):
        write_voc_photo(tmp_path / "photos" / folder / name, seed=folder)
    imported(project, tmp_path / "photos")
    imported(project, write_voc_folder(tmp_path / "more", 2))

    assert len({image.path.stem.casefold() for image in project.images()}) == 5


def test_cancelling_at_any_moment_leaves_the_project_as_it_was(
    project: Project, folder: Path, tmp_path: Path
) -> None:
    imported(project, folder)
    before = state(project)
    plan = plan_import(scan_sources([write_voc_folder(tmp_path / "more", 6)]), ImportOptions())
    for moment in (0, 1, 3, 7, 10, 20):
        calls = iter(range(10_000))
        with pytest.raises(ImportCancelled):
            run_import(project, plan, cancelled=lambda calls=calls, m=moment: next(calls) >= m)
        assert state(project) == before


@pytest.mark.parametrize("function", ["add_version", "replace_findings", "set_class_names"])
def test_a_failure_while_committing_leaves_the_project_as_it_was(
    project: Project, folder: Path, monkeypatch: pytest.MonkeyPatch, function: str
) -> None:
    before = state(project)

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device", str(project.folder))

    owner = {
        "add_version": importing.version_rows,
        "replace_findings": importing.finding_rows,
        "set_class_names": project,
    }[function]
    monkeypatch.setattr(owner, function, full)
    with pytest.raises(UserFacingError, match="Free some space"):
        imported(project, folder)

    assert state(project) == before


def test_a_disk_that_fills_up_while_copying_is_named(
    project: Project, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state(project)
    plan = plan_import(scan_sources([folder]), ImportOptions())

    def full(path: Path, _data: bytes) -> int:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(UserFacingError, match="No space left"):
        run_import(project, plan)
    monkeypatch.undo()

    assert state(project) == before


def test_a_source_that_changed_since_the_scan_stops_the_import(
    project: Project, folder: Path
) -> None:
    before = state(project)
    plan = plan_import(scan_sources([folder]), ImportOptions())
    picture("other").save(folder / "street 03.jpg")
    with pytest.raises(UserFacingError, match=r"street 03\.jpg was changed"):
        run_import(project, plan)

    assert state(project) == before


def test_a_moved_project_still_opens_with_its_version(tmp_path: Path, folder: Path) -> None:
    with Project.create(tmp_path / "here") as project:
        imported(project, folder)
    (tmp_path / "here").rename(tmp_path / "there 那里")
    with Project.open(tmp_path / "there 那里") as project:
        assert all(image.path.is_file() for image in project.version_images(1))
        assert check_project(project) == []


def test_progress_names_its_stages(project: Project, folder: Path) -> None:
    seen: list[Progress] = []
    run_import(project, plan_import(scan_sources([folder]), ImportOptions()), seen.append)

    assert Progress("Copying photographs", 10, 10) in seen
    assert Progress("Writing the dataset version", 10, 10) in seen


def test_a_check_finds_what_was_done_to_the_project(project: Project, folder: Path) -> None:
    imported(project, folder)
    first, second = project.images()[:2]
    first.path.unlink()
    second.path.write_bytes(b"other")
    label = next((project.datasets_dir / "1" / "labels" / "train").glob("*.txt"))
    label.write_text("0 .5 .5 1 1\n")
    found = {(finding.kind.value, finding.path.name) for finding in check_project(project)}

    assert ("missing_file", first.path.name) in found
    assert ("changed_file", second.path.name) in found
    assert ("changed_file", label.name) in found


def unlabelled(project: Project, folder: Path) -> ImportResult:
    return imported(project, folder, remedies={FindingKind.NO_ANNOTATION: Remedy.UNLABELLED})


def test_unlabelled_photographs_wait_outside_the_version(project: Project, folder: Path) -> None:
    write_photo(folder / "waiting.jpg")
    result = unlabelled(project, folder)
    waiting = next(image for image in project.images() if image.path.name == "waiting.jpg")

    assert (waiting.labelled, waiting.split, waiting.boxes) == (False, None, ())
    assert waiting.path.is_file()
    assert (result.version.images, result.added) == (10, 11)
    assert len(project.version_images(1)) == 10
    assert not list(result.version.folder.rglob("waiting*"))


def test_boxes_that_come_later_label_them(project: Project, folder: Path) -> None:
    write_photo(folder / "waiting.jpg")
    unlabelled(project, folder)
    write_voc_photo(folder / "waiting.jpg")
    result = imported(project, folder)
    image = next(image for image in project.images() if image.path.name == "waiting.jpg")

    assert (image.labelled, image.boxes, result.updated) == (True, (COVER,), 1)
    assert image.split is not None
    assert result.version.images == 11


def test_a_photograph_without_annotation_takes_no_boxes_away(
    project: Project, folder: Path
) -> None:
    imported(project, folder)
    (folder / "street 03.xml").unlink()
    result = unlabelled(project, folder)

    assert result.updated == 0
    assert all(image.boxes == (COVER,) for image in project.images())
    assert result.version.images == 10


def test_photographs_that_wait_can_be_all_there_is(project: Project, tmp_path: Path) -> None:
    write_photo(tmp_path / "photos" / "a.jpg")
    result = unlabelled(project, tmp_path / "photos")

    assert (result.added, result.version.images, project.class_names) == (1, 0, ())


def test_an_excluded_photograph_stays_out_of_the_next_version(
    project: Project, folder: Path, tmp_path: Path
) -> None:
    imported(project, folder)
    excluded = project.images()[0].image_id
    project.set_excluded([excluded], excluded=True)
    result = imported(project, write_voc_folder(tmp_path / "more", 2))

    assert result.version.images == 11
    assert excluded not in {image.image_id for image in project.version_images(2)}


def test_what_a_photograph_tells_of_itself_is_kept(project: Project, folder: Path) -> None:
    imported(project, folder)

    assert all(len(image.fingerprint) == 32 for image in project.images())
    assert all(image.brightness and image.group for image in project.images())
