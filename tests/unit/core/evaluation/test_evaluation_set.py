from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from manhole_studio.core.dataset.importing import (
    ImportOptions,
    plan_import,
    run_import,
    scan_sources,
)
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.evaluation.evaluation_set import map_classes, set_of_project
from manhole_studio.core.evaluation.external_set import set_of_data_yaml
from manhole_studio.core.opencv import cv2
from manhole_studio.core.store.project import Project
from manhole_studio.core.training.run_record import RunRecord
from manhole_studio.core.training.run_state import RunState

WEIGHTS = Path("best.pt")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    folder = tmp_path / "photographs"
    write_images(folder, range(8))
    with Project.create(tmp_path / "project") as project:
        import_into(project, folder)
        yield project


def write_images(folder: Path, seeds: range) -> None:
    folder.mkdir()
    (folder / "classes.txt").write_text("manhole\n", encoding="utf-8")
    for seed in seeds:
        random = np.random.default_rng(seed)
        image = random.integers(0, 255, (60, 80, 3), dtype=np.uint8)
        cv2.imwrite(str(folder / f"{seed}.jpg"), image)
        (folder / f"{seed}.txt").write_text("0 0.5 0.4 0.3 0.2\n", encoding="utf-8")


def import_into(project: Project, folder: Path) -> None:
    plan = plan_import(scan_sources([folder]), ImportOptions(split=(50, 25, 25)))
    run_import(project, plan)


def add_run(project: Project, version: int) -> None:
    project.add_run(
        RunRecord(
            "run-01", "2026-01-01T00:00:00+00:00", RunState.SUCCEEDED, version, "m", "full", 1
        )
    )


def test_truth_comes_with_class_ids_and_pixels(project: Project) -> None:
    chosen = set_of_project(project, "test")

    assert (chosen.name, chosen.class_names, len(chosen.images)) == ("test", ("manhole",), 2)
    for image in chosen.truth():
        assert image.class_id.tolist() == [0]
        assert image.xyxy.tolist() == [pytest.approx([28, 18, 52, 30], abs=0.1)]


def test_a_run_keeps_the_version_it_was_trained_on(project: Project, tmp_path: Path) -> None:
    add_run(project, version=1)
    write_images(tmp_path / "more", range(20, 40))
    import_into(project, tmp_path / "more")

    of_run = set_of_project(project, "test", "run-01")

    assert {image.path.parents[2].name for image in of_run.images} == {"1"}
    assert {image.path.parents[2].name for image in set_of_project(project, "test").images} == {"2"}


def test_a_project_without_a_version_says_what_to_do(tmp_path: Path) -> None:
    with (
        Project.create(tmp_path / "empty") as project,
        pytest.raises(UserFacingError, match="Import labelled photographs first"),
    ):
        set_of_project(project, "test")


def test_a_photograph_gone_since_the_import_is_named(project: Project) -> None:
    gone = set_of_project(project, "test").images[0].path
    gone.unlink()

    with pytest.raises(UserFacingError) as caught:
        set_of_project(project, "test")

    assert caught.value.path == str(gone)


def test_the_data_yaml_of_a_version_describes_the_same_set(project: Project) -> None:
    version = project.newest_version()
    assert version is not None

    external = set_of_data_yaml(version.data_yaml, "test")
    own = set_of_project(project, "test")

    assert external.class_names == own.class_names
    boxes = {image.path.name: image.boxes for image in own.images}
    assert set(boxes) == {image.path.name for image in external.images}
    for image in external.images:
        expected = [box.xyxy for box in boxes[image.path.name]]
        assert [box.xyxy for box in image.boxes] == [
            pytest.approx(one, abs=0.01) for one in expected
        ]


def yaml_dataset(folder: Path, text: str) -> Path:
    write_images(folder, range(2))
    (folder / "data.yaml").write_text(text, encoding="utf-8")
    return folder / "data.yaml"


def test_a_dataset_that_was_moved_is_found_beside_its_yaml(tmp_path: Path) -> None:
    data_yaml = yaml_dataset(tmp_path / "d", "path: /gone/away\ntest: .\nnames: [manhole]\n")

    chosen = set_of_data_yaml(data_yaml, "test")

    assert [image.path.name for image in chosen.images] == ["0.jpg", "1.jpg"]
    assert all(len(image.boxes) == 1 for image in chosen.images)


def test_a_list_of_images_and_an_image_without_labels(tmp_path: Path) -> None:
    data_yaml = yaml_dataset(tmp_path / "d", "val: list.txt\nnames: {0: manhole}\n")
    (tmp_path / "d" / "list.txt").write_text("./0.jpg\n\n1.jpg\n", encoding="utf-8")
    (tmp_path / "d" / "0.txt").unlink()

    chosen = set_of_data_yaml(data_yaml, "val")

    assert [len(image.boxes) for image in chosen.images] == [0, 1]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("test: .\n", "names no classes"),
        ("val: .\nnames: [manhole]\n", r"no test split\. Choose one it has: val"),
        ("test: nowhere\nnames: [manhole]\n", "nowhere, which does not exist"),
        ("test: [\n", "not YAML"),
        ("test: .\nnames: [manhole]\n", "has no boxes"),
        ("names: [manhole]\ntest: {a: 1}\n", "does not exist"),
    ],
)
def test_an_unusable_data_yaml_says_why(tmp_path: Path, text: str, reason: str) -> None:
    data_yaml = yaml_dataset(tmp_path / "d", text)
    for label in ("0.txt", "1.txt"):
        (tmp_path / "d" / label).unlink()

    with pytest.raises(UserFacingError, match=reason):
        set_of_data_yaml(data_yaml, "test")


def test_a_missing_data_yaml_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserFacingError) as caught:
        set_of_data_yaml(tmp_path / "data.yaml", "test")

    assert caught.value.path == str(tmp_path / "data.yaml")


def test_classes_are_mapped_by_name() -> None:
    ids = map_classes(["drain", "manhole", "car"], ["manhole", "drain"], WEIGHTS)

    assert ids.tolist() == [1, 0, -1]


def test_an_exact_name_wins_over_other_capitals() -> None:
    assert map_classes(["Manhole"], ["manhole", "Manhole"], WEIGHTS).tolist() == [1]
    assert map_classes([" MANHOLE"], ["manhole", "Manhole"], WEIGHTS).tolist() == [0]


def test_weights_without_a_common_class_are_refused() -> None:
    others = [f"thing {number}" for number in range(80)]

    with pytest.raises(UserFacingError, match=r"“thing 4” and 75 more; .* with “manhole”"):
        map_classes(others, ["manhole"], WEIGHTS)
