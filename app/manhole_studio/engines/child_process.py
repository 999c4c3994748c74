"""Trains in a process of its own, which may be killed or crash without taking the window along."""

from __future__ import annotations

import multiprocessing
import re
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Final

import psutil

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.training import run_folder
from manhole_studio.core.training.config import TrainingConfig
from manhole_studio.core.training.events import EventSink, Notice, RunResult
from manhole_studio.core.training.run_control import Request, RunControl
from manhole_studio.core.training.state_reporter import StateReporter, state_after
from manhole_studio.engines import child_main
from manhole_studio.engines.child_messages import (
    Crashed,
    Finished,
    FromChild,
    Order,
    Refused,
    Share,
    ToChild,
)
from manhole_studio.engines.oom_killer import killed_for_memory

_POLL_SECONDS: Final = 0.05
_LOG_TAIL: Final = 8
_KILLED: Final = -9
_CONTROL_CODES: Final = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")

ChildMain = Callable[[Connection, Path], None]


class ChildProcessEngine:
    """A :class:`TrainingEngine` whose ``run`` blocks while its child trains."""

    def __init__(
        self,
        target: ChildMain = child_main.main,
        stop_seconds: float = 10.0,
        terminate_seconds: float = 3.0,
    ) -> None:
        """Choose what runs in the child.

        Args:
            target: Importable by name.
            stop_seconds: From a stop request until the child is told to terminate.
            terminate_seconds: From there until it and its children are killed.
        """
        self._target = target
        self._stop_seconds = stop_seconds
        self._terminate_seconds = terminate_seconds

    def run(
        self,
        config: TrainingConfig,
        control: RunControl,
        emit: EventSink,
        *,
        resume: bool = False,
    ) -> RunResult:
        """See :class:`TrainingEngine`.

        Raises:
            UserFacingError: also when the child died.
            ChildCrashedError: it met an error of ours; the message is its traceback.
        """
        if resume:
            run_folder.check_resumable(config.run_folder)
        else:
            run_folder.begin(config.run_folder)
            run_folder.write_config(config)
        order, reporter = Order(config, resume), StateReporter(emit)
        while True:
            killed_before = killed_for_memory()
            try:
                return self._run_child(order, control, reporter)
            except ChildDiedError as error:
                # Only if it is certain: going on by itself after a kill by hand would be wrong.
                if error.exit_code != _KILLED or killed_for_memory() == killed_before:
                    raise
                if not run_folder.has_checkpoint(config.run_folder):
                    raise
            reporter.forward(Notice("The system ended the training: the memory ran out."))
            order = Order(config, resume=True, with_less_memory=True)

    def _run_child(self, order: Order, control: RunControl, reporter: StateReporter) -> RunResult:
        config = order.config
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe(duplex=True)
        log_file = run_folder_log(config.run_folder)
        child = context.Process(
            target=self._target, args=(theirs, log_file), name="training", daemon=False
        )
        with ours:
            child.start()
            theirs.close()
            try:
                with suppress(OSError):  # a child that died already is noticed below
                    ours.send(order)
                return self._follow(child, ours, config, control, reporter)
            finally:
                _end(child)

    def _follow(
        self,
        child: SpawnProcess,
        pipe: Connection,
        config: TrainingConfig,
        control: RunControl,
        reporter: StateReporter,
    ) -> RunResult:
        requests = _Requests(control, pipe, reporter)
        pressure = _Pressure(child, self._stop_seconds, self._terminate_seconds)
        while True:
            requests.forward()
            pressure.apply(requests.last)
            ready = wait([pipe, child.sentinel], timeout=_POLL_SECONDS)
            if pipe in ready:
                try:
                    message: FromChild = pipe.recv()
                except (EOFError, OSError):
                    break
                result = _handle(message, reporter)
                if result is not None:
                    return result
            elif child.sentinel in ready:
                break
        child.join()
        if requests.last.is_final:
            return _result_from_disk(config, requests.last)
        raise _died(child, config)


class ChildDiedError(UserFacingError):
    """The training process is gone without a word; ``exit_code`` as ``Process`` has it."""

    exit_code: int | None = None


class ChildCrashedError(RuntimeError):
    """An internal error in the training process; carries its traceback."""


class _Requests:
    """Passes changes of the control on to the child, each once."""

    def __init__(self, control: RunControl, pipe: Connection, reporter: StateReporter) -> None:
        self._control = control
        self._pipe = pipe
        self._reporter = reporter
        self._threads: int | None = None
        self.last = Request.RUN

    def forward(self) -> None:
        if self._control.threads != self._threads:
            self._threads = self._control.threads
            self._send(Share(self._threads))
        request = self._control.request
        if request is self.last:
            return
        self.last = request
        self._reporter.requested(request)
        self._send(request)

    def _send(self, message: ToChild) -> None:
        with suppress(OSError):
            self._pipe.send(message)


class _Pressure:
    """Ends a child that does not answer a stop: asks, terminates, kills."""

    def __init__(self, child: SpawnProcess, stop: float, terminate: float) -> None:
        self._child = child
        self._patience = [stop, stop + terminate]
        self._actions: list[Callable[[], None]] = [child.terminate, partial(_kill_tree, child)]
        self._since: float | None = None

    def apply(self, request: Request) -> None:
        if not request.is_final:
            return
        if self._since is None:
            self._since = time.monotonic()
        if self._patience and time.monotonic() - self._since > self._patience[0]:
            self._patience.pop(0)
            self._actions.pop(0)()


def run_folder_log(folder: Path) -> Path:
    """Where the child writes what it would have printed."""
    return folder / run_folder.LOG


def _handle(message: FromChild, reporter: StateReporter) -> RunResult | None:
    match message:
        case Finished():
            return message.result
        case Refused():
            raise message.to_error()
        case Crashed():
            raise ChildCrashedError(f"The training process failed:\n{message.traceback}")
        case _:
            reporter.forward(message)
            return None


def _end(child: SpawnProcess) -> None:
    """Let a child that has reported leave by itself, and make sure that it does."""
    child.join(timeout=5.0)
    if child.is_alive():
        _kill_tree(child)
        child.join()
    child.close()


def _kill_tree(child: SpawnProcess) -> None:
    with suppress(psutil.NoSuchProcess):
        family = psutil.Process(child.pid).children(recursive=True)
        for process in [*family, psutil.Process(child.pid)]:
            with suppress(psutil.NoSuchProcess):
                process.kill()


def _result_from_disk(config: TrainingConfig, request: Request) -> RunResult:
    """The child went down while stopping: the last epoch it saved is the result."""
    folder = config.run_folder
    said = run_folder.read_run_json(folder)
    return RunResult(
        run=folder.name,
        state=state_after(request),
        epochs_done=int(said.get("epochs_done", 0)),
        best_weights=run_folder.existing(folder / run_folder.BEST),
        last_weights=run_folder.existing(folder / run_folder.LAST),
        checkpoint=run_folder.existing(folder / run_folder.CHECKPOINT),
        weights_sha256=str(said.get("weights_sha256", "")),
        seconds=float(said.get("seconds", 0.0)),
        precision=str(said.get("precision", config.precision)),
        cancelled=request is Request.CANCEL,
    )


def _died(child: SpawnProcess, config: TrainingConfig) -> ChildDiedError:
    folder = config.run_folder
    done = int(run_folder.read_run_json(folder).get("epochs_done", 0))
    if run_folder.can_resume(folder) and done >= config.epochs:
        hint = "All its epochs were saved: resume it to finish."
    elif run_folder.can_resume(folder):
        hint = f"The run can be resumed from epoch {done + 1}."
    else:
        hint = "It had not begun: start it again."
    error = ChildDiedError(
        "The training process ended unexpectedly",
        f"{_how_it_ended(child.exitcode)}{_last_words(folder)}",
        hint,
        folder,
    )
    error.exit_code = child.exitcode
    return error


def _how_it_ended(exit_code: int | None) -> str:
    if exit_code is None or exit_code >= 0:
        return f"It left with status {exit_code}."
    name = signal.Signals(-exit_code).name if -exit_code in set(signal.Signals) else -exit_code
    words = {
        "SIGKILL": "It was killed (SIGKILL), by hand or because the memory ran out.",
        "SIGTERM": "It was told to terminate (SIGTERM).",
        "SIGSEGV": "A library in it crashed (SIGSEGV).",
        "SIGABRT": "A library in it gave up (SIGABRT).",
        "SIGBUS": "A file or memory in use vanished (SIGBUS).",
    }
    return words.get(str(name), f"It was ended by signal {name}.")


def _last_words(folder: Path) -> str:
    try:
        text = run_folder_log(folder).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    plain = _CONTROL_CODES.sub("", text)
    lines = [line.strip()[:200] for line in plain.splitlines() if line.strip()]
    # A progress bar is drawn anew many times a second and says nothing about an end.
    telling = [line for line in lines if "it/s" not in line and "━" not in line][-_LOG_TAIL:]
    return " Its last words were:\n" + "\n".join(telling) if telling else ""
