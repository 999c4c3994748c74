"""The command line's training, driven by signals as scripts and Ctrl+C do."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest

from fixtures.photographs import write_voc_folder
from manhole_studio.cli import run
from manhole_studio.core.store.project import Project
from manhole_studio.core.training.recorder import resumable
from manhole_studio.core.training.run_state import RunState

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(signal, "SIGUSR1"), reason="Windows has no such signals"),
]

NEW_RUN = ("--model", "yolov5n.yaml", "--epochs", "500", "--imgsz", "64", "--batch", "4")


@pytest.fixture
def project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    folder = tmp_path / "项目 project"
    photographs = write_voc_folder(tmp_path / "photographs", 12)
    assert run(["import", str(photographs), "--project", str(folder)]) == 0
    return folder


@contextmanager
def training(project: Path, *arguments: str, **options: Any) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "manhole_studio", "train", "--project", str(project), "--json"]
    environment = {**os.environ, "MANHOLE_STUDIO_HOME": str(project.parent / "home")}
    with subprocess.Popen(
        [*command, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        env=environment,
        **{"preexec_fn": hear_hang_ups, **options},
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def hear_hang_ups() -> None:
    """These tests may themselves run under nohup, which a training respects."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


def wait_for(process: subprocess.Popen[str], event: str) -> dict[str, Any]:
    assert process.stdout is not None
    for line in process.stdout:
        told: dict[str, Any] = json.loads(line)
        if told["event"] == event:
            return told
    raise AssertionError(f"the command ended without {event!r}")


def test_pause_resume_stop_and_going_on_later(project: Path) -> None:
    with training(project, *NEW_RUN) as process:
        wait_for(process, "epoch")
        process.send_signal(signal.SIGUSR1)
        wait_for(process, "paused")
        process.send_signal(signal.SIGUSR2)
        wait_for(process, "resumed")
        wait_for(process, "batch")
        process.send_signal(signal.SIGINT)
        stopped = wait_for(process, "result")
        assert process.wait(30) == 4

    assert stopped["status"] == "stopped"
    assert Path(stopped["checkpoint"]).is_file()

    with training(project, "--resume", stopped["run"]) as process:
        first = wait_for(process, "epoch")
        process.send_signal(signal.SIGTERM)
        again = wait_for(process, "result")
        assert process.wait(30) == 4

    assert first["epoch"] == stopped["epochs_done"] + 1
    assert again["epochs_done"] > stopped["epochs_done"]


def children_of(process: subprocess.Popen[str]) -> list[psutil.Process]:
    return psutil.Process(process.pid).children(recursive=True)


def test_a_hang_up_parks_the_run_and_frees_its_memory(project: Path) -> None:
    with training(project, *NEW_RUN) as process:
        wait_for(process, "epoch")
        family = children_of(process)
        assert family
        process.send_signal(signal.SIGHUP)
        parked = wait_for(process, "result")
        assert process.wait(30) == 4

    assert parked["status"] == "parked"
    assert not psutil.wait_procs(family, timeout=5)[1]
    with Project.open(project) as opened:
        assert [run.state for run in resumable(opened)] == [RunState.PARKED]

    with training(project, "--resume", parked["run"]) as process:
        first = wait_for(process, "epoch")
    assert first["epoch"] == parked["epochs_done"] + 1


def test_a_run_parked_while_it_starts_begins_when_it_is_resumed(project: Path) -> None:
    with training(project, *NEW_RUN) as process:
        deadline = time.monotonic() + 30
        while not children_of(process) and time.monotonic() < deadline:
            time.sleep(0.02)
        process.send_signal(signal.SIGHUP)
        parked = wait_for(process, "result")
        assert process.wait(30) == 4

    assert (parked["status"], parked["epochs_done"]) == ("parked", 0)
    with training(project, "--resume", parked["run"]) as process:
        assert wait_for(process, "epoch")["epoch"] == 1


def test_a_closed_terminal_parks_the_run(project: Path) -> None:
    """The terminal tells all its processes, and then swallows no more output."""
    with training(project, *NEW_RUN, start_new_session=True) as process:
        wait_for(process, "epoch")
        assert process.stdout is not None
        process.stdout.close()
        os.killpg(process.pid, signal.SIGHUP)
        process.wait(30)

    with Project.open(project) as opened:
        (run,) = resumable(opened)
    assert run.state is RunState.PARKED
    assert run.epochs_done >= 1


def test_with_nohup_a_hang_up_means_nothing(project: Path) -> None:
    with training(project, *NEW_RUN, preexec_fn=_ignore_hang_ups) as process:
        wait_for(process, "epoch")
        process.send_signal(signal.SIGHUP)
        wait_for(process, "epoch")
        wait_for(process, "epoch")
        process.send_signal(signal.SIGINT)
        assert wait_for(process, "result")["status"] == "stopped"


def test_a_cancelled_run_leaves_neither_row_nor_folder(project: Path) -> None:
    with training(project, *NEW_RUN) as process:
        wait_for(process, "epoch")
        process.send_signal(signal.SIGQUIT)
        wait_for(process, "result")
        assert process.wait(30) == 4

    with Project.open(project) as opened:
        assert opened.runs() == []
        assert list(opened.runs_dir.iterdir()) == []


def _ignore_hang_ups() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
