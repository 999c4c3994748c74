"""The training process: takes an order from its pipe and reports until the run has ended.

Imported by name in a fresh interpreter, so nothing heavy and nothing of Qt may be imported here
at module level.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
import time
import traceback
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final, TextIO

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.store.lock import lock_handle
from manhole_studio.core.training.events import Notice
from manhole_studio.core.training.run_control import Request, RunControl
from manhole_studio.engines.child_messages import (
    Crashed,
    Finished,
    FromChild,
    Order,
    Refused,
    Share,
)
from manhole_studio.engines.process_memory import keep_memory
from manhole_studio.engines.process_priority import lower_priority

_SECONDS_TO_UNWIND: Final = 10.0
_OF_THE_PARENT: Final = ("SIGINT", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGUSR2")
"""A terminal sends some of them to all its processes; the parent passes on what they mean."""
ORPHANED: Final = 3
"""Exit status of a child whose parent died."""


def main(pipe: Connection, log_file: Path) -> None:
    """Run one training; the entry point of the process."""
    _redirect_output(log_file)
    keep_memory()
    lower_priority()
    control = RunControl()
    for name in _OF_THE_PARENT:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: control.stop())
    link = _Link(pipe)
    if not _wait_for_predecessor(log_file):
        link.send(_still_written(log_file.parent))
        return
    order = pipe.recv()
    threading.Thread(target=_listen, args=(pipe, control), daemon=True).start()
    link.send(_train(order, control, link))
    pipe.close()


def _train(order: Order, control: RunControl, link: _Link) -> FromChild:
    try:
        # Importing is slow, and can fail for lack of memory: inside, so that it is reported.
        from manhole_studio.engines import ultralytics_environment

        ultralytics_environment.prepare(verbose=True)
        from manhole_studio.engines.memory_recovery import smaller_batch
        from manhole_studio.engines.ultralytics_engine import UltralyticsEngine

        if order.with_less_memory:
            link.send(Notice(smaller_batch(order.config.run_folder)[1]))
        engine = UltralyticsEngine()
        return Finished(engine.run(order.config, control, link.send, resume=order.resume))
    except UserFacingError as error:
        _log_traceback()
        return Refused.from_error(error)
    except Exception:  # noqa: BLE001  # the parent raises it
        _log_traceback()
        return Crashed(traceback.format_exc())


def _log_traceback() -> None:
    with contextlib.suppress(OSError):  # the disk may be what is full
        traceback.print_exc()


class _Link:
    """Sends from the training thread; once the parent is gone, quietly drops everything."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe

    def send(self, message: FromChild) -> None:
        # The listening thread notices the parent's end too, and stops the run.
        with contextlib.suppress(OSError):
            self._pipe.send(message)


def _listen(pipe: Connection, control: RunControl) -> None:
    with contextlib.suppress(EOFError, OSError):
        while True:
            obey(pipe.recv(), control)
    control.stop()
    # The pipe closes when the parent dies; when the run has ended, so does this thread.
    threading.Event().wait(_SECONDS_TO_UNWIND)
    os._exit(ORPHANED)


def obey(message: Request | Share, control: RunControl) -> None:
    """Pass on what the parent asked for."""
    actions = {
        Request.RUN: control.resume,
        Request.PAUSE: control.pause,
        Request.PARK: control.park,
        Request.STOP: control.stop,
        Request.CANCEL: control.cancel,
    }
    if isinstance(message, Share):
        control.use_threads(message.threads)
    else:
        actions[message]()


def _redirect_output(log_file: Path) -> None:
    log_file.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(log_file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666)
    # On the descriptors, so that native code's last words are kept too.
    for stream, descriptor in ((sys.stdout, 1), (sys.stderr, 2)):
        if stream is not None:
            stream.flush()
        os.dup2(handle, descriptor)
    sys.stdout, sys.stderr = _text_stream(1), _text_stream(2)
    os.close(handle)


def _wait_for_predecessor(log_file: Path) -> bool:
    """Let a process whose parent was killed finish what it writes into the same run folder.

    The lock is let go of by the system when this process ends, however that happens.
    """
    handle = os.open(log_file, os.O_RDWR)
    deadline = time.monotonic() + _SECONDS_TO_UNWIND + 5
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError):
            lock_handle(handle)
            return True
        time.sleep(0.1)
    return False


def _still_written(folder: Path) -> Refused:
    return Refused(
        "The run is in use",
        f"Another process still writes into {folder}.",
        "Wait for it to end, or end it, and try again.",
        str(folder),
    )


def _text_stream(descriptor: int) -> TextIO:
    return os.fdopen(
        descriptor, "w", buffering=1, encoding="utf-8", errors="replace", closefd=False
    )
