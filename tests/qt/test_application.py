"""The real application in a process of its own: its hooks and signals must not meet pytest's."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from manhole_studio import paths


@pytest.fixture
def environment(home: Path) -> dict[str, str]:
    return {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "MANHOLE_STUDIO_HOME": str(home),
        "MANHOLE_STUDIO_STARTUP_TIMING": "1",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }


def start(environment: dict[str, str], *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "manhole_studio", *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_the_first_paint_is_timed_and_the_benchmark_can_stop_there(
    environment: dict[str, str],
) -> None:
    process = start({**environment, "MANHOLE_STUDIO_QUIT_AFTER_FIRST_PAINT": "1"})

    out, err = process.communicate(timeout=60)

    assert process.returncode == 0, err
    assert out.startswith("first paint after ")
    assert out.split()[-1] == "ms"


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_closes_the_window_and_frees_the_project(
    environment: dict[str, str], tmp_path: Path, number: signal.Signals
) -> None:
    from manhole_studio.core.store.project import Project

    with Project.create(tmp_path / "North", "North") as project:
        folder = project.folder
    process = start(environment, "--project", str(folder))
    wait_until_ready(process)

    process.send_signal(number)
    _, err = process.communicate(timeout=60)

    assert process.returncode == 0, err
    assert "Traceback" not in err
    Project.open(folder).close()


def test_a_project_that_is_not_there_is_told_in_the_window(
    environment: dict[str, str], tmp_path: Path
) -> None:
    process = start(environment, "--project", str(tmp_path / "nothing"))
    wait_until_ready(process)
    process.send_signal(signal.SIGTERM)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 0, err


def wait_until_ready(process: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + 60
    log_file = paths.log_file()
    while time.monotonic() < deadline:
        if log_file.is_file() and "is ready" in log_file.read_text("utf-8"):
            return
        assert process.poll() is None, process.communicate()
        time.sleep(0.05)
    raise AssertionError("the window did not come to life")
