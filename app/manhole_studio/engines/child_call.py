"""Calls a function in a process of its own: the window stays smooth, and it can be cancelled."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, Final, TypeVar

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.progress import Cancelled, Progress, ProgressSink, ignore, never
from manhole_studio.engines.child_messages import Crashed, Refused
from manhole_studio.engines.process_priority import lower_priority

_POLL_SECONDS: Final = 0.1

T = TypeVar("T")


class CallCancelled(Exception):  # noqa: N818  # an outcome the user asked for, not an error
    """The call was cancelled; what it had written so far is still there."""


def call_in_child(
    work: Callable[..., T],
    *arguments: object,
    died: UserFacingError,
    progress: ProgressSink = ignore,
    cancelled: Cancelled = never,
    is_urgent: bool = True,
) -> T:
    """Return ``work(*arguments, tell)``; blocks.

    Args:
        work: A module's function; ``tell``, its last argument, takes a :class:`Progress`.
        arguments: Can be sent to another process, as must the result.
        died: Raised if the process ends without an answer.
        progress: Called on the calling thread.
        cancelled: Asked ten times a second.
        is_urgent: Whether somebody waits for it; otherwise all else goes first.

    Raises:
        UserFacingError: as ``work`` does, or ``died``.
        RuntimeError: anything else that ``work`` raised, with its traceback.
        CallCancelled: ``cancelled`` said so.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(
        target=_serve, args=(theirs, work, arguments, is_urgent), name=work.__name__, daemon=True
    )
    child.start()
    theirs.close()
    try:
        answer: T = _answer(ours, progress, cancelled)
    except EOFError:
        raise died from None
    finally:
        child.kill()
        child.join()
        child.close()
        ours.close()
    return answer


def _answer(pipe: Connection, progress: ProgressSink, cancelled: Cancelled) -> Any:
    while True:
        if cancelled():
            raise CallCancelled
        if not pipe.poll(_POLL_SECONDS):
            continue
        message = pipe.recv()
        if isinstance(message, Progress):
            progress(message)
        elif isinstance(message, Refused):
            raise message.to_error()
        elif isinstance(message, Crashed):
            raise RuntimeError(  # noqa: TRY004  # ours, whatever it was there
                f"The process failed:\n{message.traceback}"
            )
        else:
            return message


def _serve(
    pipe: Connection, work: Callable[..., Any], arguments: tuple[object, ...], is_urgent: bool
) -> None:
    _silence()
    if not is_urgent:
        lower_priority()
    answer: Any
    try:
        answer = work(*arguments, pipe.send)
    except UserFacingError as error:
        answer = Refused.from_error(error)
    except Exception:  # noqa: BLE001  # the parent raises it
        answer = Crashed(traceback.format_exc())
    # Whoever waited for the answer may have left.
    with contextlib.suppress(OSError):
        pipe.send(answer)


def _silence() -> None:
    """Some libraries draw progress bars, on the output that the parent writes its own lines to."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)
