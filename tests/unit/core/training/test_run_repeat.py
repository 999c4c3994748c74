from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fixtures.projects import import_photographs
from fixtures.runs import add_run
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.store.project import Project
from manhole_studio.core.training import run_folder
from manhole_studio.core.training.run_repeat import repeat_config


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "project", "Roads") as project:
        import_photographs(project, tmp_path / "photos", 6)
        yield project


def said(project: Project, weights: Path | None = None) -> dict[str, Any]:
    manifest = project.datasets_dir / "1" / "manifest.json"
    start = hashlib.sha256(weights.read_bytes()).hexdigest() if weights else ""
    digest = hashlib.sha256(manifest.read_bytes()).hexdigest()
    return {"dataset": {"manifest_sha256": digest}, "start": {"sha256": start}}


def add_fine_tuned(project: Project, weights: Path) -> None:
    add_run(project, "tuned", model=str(weights), strategy="full", run_json=said(project, weights))


def test_a_run_is_repeated_with_all_its_settings(project: Project) -> None:
    add_run(project, "a", seed=7, overrides={"lr0": 0.01}, run_json=said(project))
    recorded = run_folder.read_config(project.runs_dir / "a")

    again = repeat_config(project, "a", "b")

    assert again == dataclasses.replace(recorded, run_folder=project.runs_dir / "b")
    assert (again.seed, again.overrides) == (7, {"lr0": 0.01})


def test_weights_that_were_renamed_with_their_run_are_found_again(project: Project) -> None:
    add_run(project, "first")
    add_fine_tuned(project, project.runs_dir / "first" / run_folder.BEST)
    project.rename_run("first", "starter")

    again = repeat_config(project, "tuned", "again")

    assert Path(again.model) == project.runs_dir / "starter" / run_folder.BEST


def test_what_is_gone_or_changed_is_told(project: Project, tmp_path: Path) -> None:
    weights = tmp_path / "start.pt"
    weights.write_bytes(b"weights")
    add_fine_tuned(project, weights)

    weights.write_bytes(b"others")
    with pytest.raises(UserFacingError, match=r"have changed: .*start\.pt"):
        repeat_config(project, "tuned", "again")
    weights.unlink()
    with pytest.raises(UserFacingError, match=r"are gone: .*start\.pt"):
        repeat_config(project, "tuned", "again")
    manifest = project.datasets_dir / "1" / "manifest.json"
    manifest.write_text("{}")
    with pytest.raises(UserFacingError, match=r"manifest\.json has changed"):
        repeat_config(project, "tuned", "again")
    (project.datasets_dir / "1" / "data.yaml").unlink()
    with pytest.raises(UserFacingError, match="dataset version 1 is gone"):
        repeat_config(project, "tuned", "again")


def test_a_run_is_repeated_under_a_free_name_only(project: Project) -> None:
    add_run(project, "a", run_json=said(project))

    with pytest.raises(UserFacingError, match="has such a run already"):
        repeat_config(project, "a", "a")
    with pytest.raises(UserFacingError, match="no run “x”"):
        repeat_config(project, "x", "b")
