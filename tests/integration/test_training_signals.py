"""The command line's training, driven by signals as scripts and Ctrl+C do."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from fixtures.photographs import write_voc_folder
from manhole_studio.cli import run

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(signal, "SIGUSR1"), reason="Windows has no such signals"),
]


@pytest.fixture
def project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    folder = tmp_path / "项目 project"
    photographs = write_voc_folder(tmp_path / "photographs", 12)
    assert run(["import", str(photographs), "--project", str(folder)]) == 0
    return folder


@contextmanager
def training(project: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "manhole_studio", "train", "--project", str(project), "--json"]
    environment = {**os.environ, "MANHOLE_STUDIO_HOME": str(project.parent / "home")}
    with subprocess.Popen(
        [*command, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        env=environment,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def wait_for(process: subprocess.Popen[str], event: str) -> dict[str, Any]:
    assert process.stdout is not None
    for line in process.stdout:
        told: dict[str, Any] = json.loads(line)
        if told["event"] == event:
            return told
    raise AssertionError(f"the command ended without {event!r}")


def test_pause_resume_stop_and_going_on_later(project: Path) -> None:
    new_run = ("--model", "yolov5n.yaml", "--epochs", "500", "--imgsz", "64", "--batch", "4")
    with training(project, *new_run) as process:
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
