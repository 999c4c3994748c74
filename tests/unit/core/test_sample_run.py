from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from fixtures.projects import import_into
from fixtures.runs import config_of, epoch
from manhole_studio.core import sample_project
from manhole_studio.core.dataset.versions import content_sha256
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.sample_files import RUN_NAME
from manhole_studio.core.sample_project import ensure_sample_project
from manhole_studio.core.sample_run import add_sample_run
from manhole_studio.core.store.project import Project
from manhole_studio.core.training import run_folder
from manhole_studio.core.training.results import write_results
from manhole_studio.core.training.run_state import RunState
from manhole_studio.core.training.run_trash import RunTrash

BEGUN = "2026-11-22T08:00:00+00:00"


def row(number: int, map50: float) -> dict[str, object]:
    told = epoch(number, map50, is_best=map50 > 0.4)
    return {
        "epoch": number,
        "seconds": told.seconds,
        **{f"train_{name}": value for name, value in told.losses.items()},
        **{f"val_{name}": value for name, value in told.val_losses.items()},
        **told.metrics,
        "learning_rate": told.learning_rate,
        "lr_head": 0.01,
        "is_best": told.is_best,
    }


@pytest.fixture
def source(project: Project, tmp_path: Path) -> Path:
    """A run as it ships, trained on what ``project`` holds."""
    folder = tmp_path / "shipped" / "run"
    folder.mkdir(parents=True)
    config = config_of(project, "any", model="starter-yolov8n", strategy="full")
    (folder / run_folder.CONFIG).write_text(run_folder.config_text(config))
    write_results(folder, [row(1, 0.5), row(2, 0.3), row(3, 0.6)])
    version = project.version(1)
    said = {
        "started_at": BEGUN,
        "finished": True,
        "seconds": 12.5,
        "dataset": {"content_sha256": content_sha256(version.folder)},
    }
    (folder / run_folder.RUN_JSON).write_text(json.dumps(said))
    (folder / run_folder.BEST).write_bytes(b"weights")
    return folder


def test_the_run_comes_with_its_curves_date_and_weights(project: Project, source: Path) -> None:
    assert add_sample_run(project, source)

    (run,) = project.runs()
    assert (run.name, run.created_at, run.state) == (RUN_NAME, BEGUN, RunState.SUCCEEDED)
    assert (run.model, run.epochs_done, run.best_map50) == ("starter-yolov8n", 3, 0.6)
    assert run.seconds == 0, "no estimate may go by another computer's time"
    assert [told.metrics["map50"] for told in project.epochs(RUN_NAME)] == [0.5, 0.3, 0.6]
    folder = project.runs_dir / RUN_NAME
    assert (folder / run_folder.BEST).read_bytes() == b"weights"
    assert run_folder.read_config(folder).data_yaml == project.version(1).data_yaml


def test_it_comes_once_and_not_again_after_it_was_deleted(project: Project, source: Path) -> None:
    assert add_sample_run(project, source)
    assert not add_sample_run(project, source)
    RunTrash(project).delete(RUN_NAME)
    assert not add_sample_run(project, source)


def test_a_copy_that_was_killed_before_its_rows_is_completed(
    project: Project, source: Path
) -> None:
    shutil.copytree(source, project.runs_dir / RUN_NAME)
    assert add_sample_run(project, source)
    assert len(project.epochs(RUN_NAME)) == 3


def test_a_run_on_other_photographs_stays_out(project: Project, source: Path) -> None:
    said = json.loads((source / run_folder.RUN_JSON).read_text())
    said["dataset"]["content_sha256"] = "0" * 64
    (source / run_folder.RUN_JSON).write_text(json.dumps(said))

    assert not add_sample_run(project, source)
    assert not project.runs()
    assert not list(project.runs_dir.iterdir())


@pytest.mark.parametrize("missing", [run_folder.BEST, run_folder.CONFIG, run_folder.RUN_JSON])
def test_half_a_run_stays_out(project: Project, source: Path, missing: str) -> None:
    (source / missing).unlink()
    assert not add_sample_run(project, source)
    assert not project.runs()


def test_the_content_does_not_depend_on_where_it_came_from(
    project: Project, source: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere 井盖"
    shutil.copytree(tmp_path / "photos", elsewhere)
    with Project.create(tmp_path / "other") as other:
        import_into(other, elsewhere)
        assert add_sample_run(other, source)


def test_a_version_without_a_readable_manifest_is_named(project: Project) -> None:
    folder = project.version(1).folder
    (folder / "manifest.json").unlink()
    with pytest.raises(UserFacingError, match="damaged"):
        content_sha256(folder)


def test_the_sample_project_gets_its_run_also_later(
    project: Project, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sample_project, "sample_photographs", lambda: tmp_path / "photos")
    monkeypatch.setattr(sample_project, "sample_run", lambda: tmp_path / "nowhere")
    folder = ensure_sample_project(tmp_path / "Sample project", lambda _progress: None)
    with Project.open(folder) as sample:
        assert not sample.runs()

    monkeypatch.setattr(sample_project, "sample_run", lambda: source)
    ensure_sample_project(folder, lambda _progress: None)
    with Project.open(folder) as sample:
        assert [run.name for run in sample.runs()] == [RUN_NAME]
