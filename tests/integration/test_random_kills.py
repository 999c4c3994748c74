"""A few of the kills of ``bench_kills.py``."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from fixtures.killed_runs import KilledRuns
from fixtures.photographs import write_voc_folder
from manhole_studio import paths
from manhole_studio.cli import run

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="signals are those of POSIX"),
]


def test_a_run_killed_at_random_moments_ends_as_if_it_had_not_been(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))
    project = tmp_path / "project"
    photographs = write_voc_folder(tmp_path / "photographs", 12)
    assert run(["import", str(photographs), "--project", str(project)]) == 0
    model = ("--model", "yolov5n.yaml", "--imgsz", "64", "--batch", "4", "--epochs", "4")
    runs = KilledRuns(project, (*model, "--precision", "fp32", "--set", "nbs=8"), seed=3)

    outcome = runs.kill_until_done("killed", most_kills=3)

    assert outcome.kills
    assert (outcome.lost_epochs, outcome.differences) == (0, [])
