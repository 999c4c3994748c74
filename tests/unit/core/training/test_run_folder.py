from __future__ import annotations

from pathlib import Path

import pytest

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.training import run_folder
from manhole_studio.core.training.augmentation import Augmentation
from manhole_studio.core.training.config import TrainingConfig


def config(folder: Path, **changes: object) -> TrainingConfig:
    values: dict[str, object] = {
        "run_folder": folder,
        "data_yaml": folder.parents[1] / "datasets" / "1" / "data.yaml",
        "dataset_version": 1,
        "overrides": {"lr0": 0.01, "cos_lr": True, "optimizer": "SGD"},
    }
    return TrainingConfig(**{**values, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize("batch", [None, 8])
def test_a_configuration_comes_back_as_it_was(tmp_path: Path, batch: int | None) -> None:
    folder = tmp_path / "runs" / "run-01"
    run_folder.begin(folder)
    written = config(folder, batch=batch, model='a "quoted" name.pt')

    run_folder.write_config(written)

    assert run_folder.read_config(folder) == written


def test_the_augmentation_comes_back_and_is_told_by_effect(tmp_path: Path) -> None:
    folder = tmp_path / "runs" / "run-01"
    run_folder.begin(folder)
    written = config(folder, augmentation=Augmentation(rain=0.25, hue=0.02))

    run_folder.write_config(written)

    assert "rain = 0.25" in (folder / run_folder.CONFIG).read_text()
    assert run_folder.read_config(folder) == written


def test_a_run_of_before_augmentation_could_be_chosen_reads_as_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "runs" / "run-01"
    run_folder.begin(folder)
    run_folder.write_config(config(folder))
    path = folder / run_folder.CONFIG
    head, _, tail = path.read_text().partition("[augmentation]")
    path.write_text(head + tail[tail.index("[overrides]") :])

    assert run_folder.read_config(folder) == config(folder)


@pytest.mark.parametrize("table", ["augmentation = 3", "[augmentation]\nsleet = 1.0"])
def test_a_damaged_augmentation_is_refused_by_file(tmp_path: Path, table: str) -> None:
    (tmp_path / run_folder.CONFIG).write_text(
        f'data_yaml = "d"\ndataset_version = 1\nbatch = 4\n{table}\n'
    )

    with pytest.raises(UserFacingError, match=r"config\.toml"):
        run_folder.read_config(tmp_path)


def test_a_moved_project_still_finds_its_dataset(tmp_path: Path) -> None:
    folder = tmp_path / "before" / "runs" / "run-01"
    run_folder.begin(folder)
    run_folder.write_config(config(folder))

    (tmp_path / "before").rename(tmp_path / "after")

    moved = run_folder.read_config(tmp_path / "after" / "runs" / "run-01")
    assert moved.data_yaml == tmp_path / "after" / "datasets" / "1" / "data.yaml"


@pytest.mark.parametrize("text", ["", "epochs = ", "data_yaml = 3", 'batch = "many"'])
def test_a_damaged_configuration_is_refused_by_name(tmp_path: Path, text: str) -> None:
    (tmp_path / run_folder.CONFIG).write_text(text)

    with pytest.raises(UserFacingError, match=r"config\.toml"):
        run_folder.read_config(tmp_path)


def test_a_run_is_never_started_over_another(tmp_path: Path) -> None:
    (tmp_path / run_folder.BEST).write_bytes(b"weights")

    with pytest.raises(UserFacingError, match="already"):
        run_folder.begin(tmp_path)


def test_the_folder_of_a_run_that_never_began_may_be_taken_over(tmp_path: Path) -> None:
    for name in (run_folder.LOG, run_folder.CONFIG, f".{run_folder.CHECKPOINT}.x1"):
        (tmp_path / name).write_text("it did not start")

    run_folder.begin(tmp_path)


def test_a_folder_where_a_file_is_in_the_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "runs").write_text("")

    with pytest.raises(UserFacingError):
        run_folder.begin(tmp_path / "runs" / "run-01")


def test_only_a_run_whose_settings_are_known_is_resumed(tmp_path: Path) -> None:
    with pytest.raises(UserFacingError, match=r"config\.toml"):
        run_folder.check_resumable(tmp_path)

    (tmp_path / run_folder.CONFIG).write_bytes(b"")
    run_folder.check_resumable(tmp_path)


def test_what_never_reached_a_checkpoint_is_discarded(tmp_path: Path) -> None:
    used, unused = tmp_path / "used", tmp_path / "unused"
    for folder in (used, unused):
        run_folder.begin(folder)
        (folder / run_folder.LOG).write_text("")
    (used / run_folder.CHECKPOINT).write_bytes(b"")

    run_folder.discard_if_unused(used)
    run_folder.discard_if_unused(unused)

    assert used.is_dir()
    assert not unused.exists()


def test_half_written_files_of_a_killed_process_are_removed(tmp_path: Path) -> None:
    kept = {run_folder.CHECKPOINT, run_folder.LOG, ".hidden"}
    for name in (*kept, f".{run_folder.CHECKPOINT}.x1", f".{run_folder.BEST}.x2"):
        (tmp_path / name).write_bytes(b"")

    run_folder.discard_leftovers(tmp_path)

    assert {path.name for path in tmp_path.iterdir()} == kept


@pytest.mark.parametrize("text", [None, "", "[1]", "{"])
def test_an_unreadable_run_json_says_nothing(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / run_folder.RUN_JSON).write_text(text)

    assert run_folder.read_run_json(tmp_path) == {}
