from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil
import pytest

from fixtures import child_targets
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.store.lock import lock_handle
from manhole_studio.core.training import run_folder
from manhole_studio.core.training.config import TrainingConfig
from manhole_studio.core.training.events import Notice, RunStarted, StateChanged, TrainingEvent
from manhole_studio.core.training.run_control import Request, RunControl
from manhole_studio.core.training.run_state import RunState
from manhole_studio.engines import child_main, child_process
from manhole_studio.engines.child_messages import Share
from manhole_studio.engines.child_process import ChildCrashedError, ChildProcessEngine

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals are those of POSIX")


@pytest.fixture
def config(tmp_path: Path) -> TrainingConfig:
    return TrainingConfig(
        run_folder=tmp_path / "runs" / "run-01",
        data_yaml=tmp_path / "data.yaml",
        dataset_version=1,
    )


class Watcher:
    """Collects events and can wait for one."""

    def __init__(self) -> None:
        self.events: list[TrainingEvent] = []
        self._changed = threading.Condition()

    def __call__(self, event: TrainingEvent) -> None:
        with self._changed:
            self.events.append(event)
            self._changed.notify_all()

    def wait_for(self, kind: type, state: RunState | None = None) -> None:
        def seen() -> bool:
            return any(
                isinstance(event, kind) and (state is None or getattr(event, "state", "") is state)
                for event in self.events
            )

        with self._changed:
            assert self._changed.wait_for(seen, timeout=20), f"{kind} {state} never came"


def in_background(action: object) -> threading.Thread:
    thread = threading.Thread(target=action)  # type: ignore[arg-type]
    thread.start()
    return thread


def test_requests_reach_the_child_and_are_acknowledged(config: TrainingConfig) -> None:
    control, watcher = RunControl(), Watcher()

    def user() -> None:
        watcher.wait_for(RunStarted)
        control.pause()
        watcher.wait_for(StateChanged, RunState.PAUSED)
        control.resume()
        watcher.wait_for(StateChanged, RunState.RUNNING)
        control.cancel()

    thread = in_background(user)
    result = ChildProcessEngine(child_targets.obedient).run(config, control, watcher)
    thread.join()

    assert result.state is RunState.STOPPED
    assert result.cancelled
    states = [event.state for event in watcher.events if isinstance(event, StateChanged)]
    assert states == [RunState.PAUSING, RunState.PAUSED, RunState.RUNNING, RunState.STOPPING]


def test_a_share_of_the_processor_reaches_the_child_also_one_that_was_there_before(
    config: TrainingConfig,
) -> None:
    control, told = RunControl(), list[str]()

    def emit(event: TrainingEvent) -> None:
        if isinstance(event, Notice):
            told.append(event.text)
            (control.use_threads if len(told) == 1 else lambda _none: control.stop())(None)

    control.use_threads(1)
    ChildProcessEngine(child_targets.sharing).run(config, control, emit)
    assert told == ["Share(threads=1)", "Share(threads=None)"]


def test_the_child_passes_a_share_on_to_its_training() -> None:
    control = RunControl()
    child_main.obey(Share(3), control)
    child_main.obey(Request.PAUSE, control)
    assert (control.threads, control.request) == (3, Request.PAUSE)


def test_a_killed_child_is_noticed_at_once_and_named(config: TrainingConfig) -> None:
    died: list[float] = []

    def emit(event: TrainingEvent) -> None:
        died.append(time.monotonic())

    with pytest.raises(UserFacingError) as caught:
        ChildProcessEngine(child_targets.killed).run(config, RunControl(), emit)

    assert time.monotonic() - died[0] < 1.0
    assert "SIGKILL" in caught.value.detail
    assert "the last thing it did" in caught.value.detail
    assert "\x1b" not in caught.value.detail


def test_a_child_that_just_leaves_is_an_error(config: TrainingConfig) -> None:
    with pytest.raises(UserFacingError, match="status 7"):
        ChildProcessEngine(child_targets.leaves_with_status).run(
            config, RunControl(), lambda _: None
        )


def test_a_refusal_arrives_in_all_its_parts(config: TrainingConfig) -> None:
    with pytest.raises(UserFacingError) as caught:
        ChildProcessEngine(child_targets.refuses).run(config, RunControl(), lambda _: None)

    error = caught.value
    assert (error.title, error.detail, error.hint, error.path) == (
        "No boxes",
        "data.yaml is empty.",
        "Label some.",
        "data.yaml",
    )


def test_an_internal_error_brings_its_traceback(config: TrainingConfig) -> None:
    with pytest.raises(ChildCrashedError, match="ZeroDivisionError"):
        ChildProcessEngine(child_targets.crashes).run(config, RunControl(), lambda _: None)


def test_a_deaf_child_is_killed_with_its_children(config: TrainingConfig) -> None:
    control = RunControl()
    grandchildren: list[int] = []

    def emit(event: TrainingEvent) -> None:
        if isinstance(event, Notice):
            grandchildren.append(int(event.text))
            control.stop()

    engine = ChildProcessEngine(child_targets.deaf, stop_seconds=0.3, terminate_seconds=0.3)
    result = engine.run(config, control, emit)

    assert result.state is RunState.STOPPED
    assert result.checkpoint is None
    gone, alive = psutil.wait_procs(
        [psutil.Process(pid) for pid in grandchildren if psutil.pid_exists(pid)], timeout=5
    )
    assert not [process for process in alive if process.status() != psutil.STATUS_ZOMBIE], gone


def test_a_fresh_child_has_imported_nothing_heavy(config: TrainingConfig) -> None:
    watcher = Watcher()

    with pytest.raises(UserFacingError, match="Enough"):
        ChildProcessEngine(child_targets.modules).run(config, RunControl(), watcher)

    assert watcher.events == [Notice("")]


def test_a_run_that_exists_is_not_started_again(config: TrainingConfig) -> None:
    config.run_folder.mkdir(parents=True)
    (config.run_folder / "best.pt").write_bytes(b"weights")

    with pytest.raises(UserFacingError, match="already"):
        ChildProcessEngine(child_targets.obedient).run(config, RunControl(), lambda _: None)


def test_a_run_that_never_began_is_not_resumed(config: TrainingConfig) -> None:
    with pytest.raises(UserFacingError, match="ended before it began"):
        ChildProcessEngine(child_targets.obedient).run(
            config, RunControl(), lambda _: None, resume=True
        )


def test_a_child_whose_parent_dies_ends_too(tmp_path: Path) -> None:
    """The parent is a process of its own here, killed while its child trains."""
    script = tmp_path / "parent.py"
    script.write_text(_PARENT, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        [sys.executable, str(script), str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    ) as parent:
        assert parent.stdout is not None
        child = psutil.Process(int(parent.stdout.readline()))
        parent.kill()
    assert not psutil.wait_procs([child], timeout=15)[1]


_PARENT = """
import sys
from pathlib import Path

import psutil
from fixtures.tiny_dataset import write_tiny_dataset

from manhole_studio.core.store.lock import lock_handle
from manhole_studio.core.training import run_folder
from manhole_studio.core.training.config import TrainingConfig
from manhole_studio.core.training.events import BatchDone
from manhole_studio.core.training.run_control import RunControl
from manhole_studio.engines.child_process import ChildProcessEngine


def emit(event):
    if isinstance(event, BatchDone):
        for process in psutil.Process().children():
            if any("spawn_main" in part for part in process.cmdline()):
                print(process.pid, flush=True)


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    config = TrainingConfig(
        run_folder=folder / "run-01",
        data_yaml=write_tiny_dataset(folder / "dataset"),
        dataset_version=1,
        model="yolov8n.yaml",
        strategy="scratch",
        epochs=10_000,
        image_size=64,
        batch=4,
        precision="fp32",
    )
    ChildProcessEngine().run(config, RunControl(), emit)
"""


def test_a_child_waits_for_one_that_still_writes_into_the_folder(
    config: TrainingConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    config.run_folder.mkdir(parents=True)
    log_file = config.run_folder / "log.txt"
    log_file.touch()
    handle = os.open(log_file, os.O_RDWR)
    lock_handle(handle)
    monkeypatch.setattr(child_main, "_SECONDS_TO_UNWIND", -4.7)

    assert not child_main._wait_for_predecessor(log_file)
    os.close(handle)
    assert child_main._wait_for_predecessor(log_file)


def test_a_child_killed_for_memory_goes_on_with_less(
    config: TrainingConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    config.run_folder.mkdir(parents=True)
    run_folder.write_config(config)
    (config.run_folder / run_folder.CHECKPOINT).write_bytes(b"")
    counts = iter(range(10))
    monkeypatch.setattr(child_process, "killed_for_memory", lambda: next(counts))
    watcher = Watcher()

    engine = ChildProcessEngine(child_targets.killed_until_smaller)
    result = engine.run(config, RunControl(), watcher, resume=True)

    assert result.state is RunState.SUCCEEDED
    assert watcher.events == [Notice("The system ended the training: the memory ran out.")]
