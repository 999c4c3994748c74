"""Renders photographs in processes of their own; the files are written by whoever asked."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import traceback
from collections.abc import Callable, Generator, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any, Final, TypeVar

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.progress import Cancelled

_POLL_SECONDS: Final = 0.1

T = TypeVar("T")


class RenderingCancelled(Exception):  # noqa: N818  # an outcome the user asked for, not an error
    """Nobody wants the photographs any more."""


def each(
    work: Callable[[Any, int], T],
    argument: object,
    indices: Sequence[int],
    workers: int,
    cancelled: Cancelled,
) -> Generator[T, None, None]:
    """Yield ``work(argument, index)`` for every index, in any order.

    Args:
        work: A module's function; never returns None.
        argument: Can be sent to another process, as must the results.
        indices: What is to be done.
        workers: How many processes; none for the calling thread.
        cancelled: Asked ten times a second, or before each index without processes.

    Raises:
        RenderingCancelled: ``cancelled`` said so; no process is left.
        UserFacingError: a process ended without an answer.
        RuntimeError: what ``work`` raised in a process, with its traceback.
    """
    if workers > 0:
        yield from _in_processes(work, argument, indices, min(workers, len(indices)), cancelled)
        return
    for index in indices:
        if cancelled():
            raise RenderingCancelled
        yield work(argument, index)


def _in_processes(
    work: Callable[[Any, int], T],
    argument: object,
    indices: Sequence[int],
    workers: int,
    cancelled: Cancelled,
) -> Iterator[T]:
    context = multiprocessing.get_context("spawn")
    pipes: list[Connection] = []
    children: list[SpawnProcess] = []
    try:
        for number in range(workers):
            ours, theirs = context.Pipe(duplex=False)
            share = indices[number::workers]
            child = context.Process(
                target=_serve, args=(theirs, work, argument, share), daemon=True
            )
            child.start()
            theirs.close()
            pipes.append(ours)
            children.append(child)
        yield from _answers(pipes, cancelled)
    finally:
        for child in children:
            child.kill()
        for child in children:
            child.join()
            child.close()
        for pipe in pipes:
            pipe.close()


def _answers(pipes: Sequence[Connection], cancelled: Cancelled) -> Iterator[Any]:
    open_pipes = list(pipes)
    while open_pipes:
        if cancelled():
            raise RenderingCancelled
        for pipe in wait(open_pipes, _POLL_SECONDS):
            answer = _received(pipe)
            if answer is None:
                open_pipes = [other for other in open_pipes if other is not pipe]
            else:
                yield answer


def _received(pipe: Any) -> Any:
    """One answer, or None where there will be no more."""
    try:
        answer, failure = pipe.recv()
    except EOFError:
        raise UserFacingError(
            "Rendering stopped",
            "A process that renders photographs ended without a word.",
            "Memory may have run out: close other programs, or render with fewer processes.",
        ) from None
    if failure is not None:
        raise RuntimeError(f"The process failed:\n{failure}")
    return answer


def _serve(
    pipe: Connection, work: Callable[[Any, int], object], argument: object, indices: Sequence[int]
) -> None:
    from manhole_studio.core.opencv import cv2

    # Ctrl+C reaches all processes of a terminal; the parent says what is to become of them.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    cv2.setNumThreads(1)
    # Whoever waited for the answers may have left.
    with contextlib.suppress(OSError):
        try:
            for index in indices:
                pipe.send((work(argument, index), None))
            pipe.send((None, None))
        except OSError:
            raise
        except Exception:  # noqa: BLE001  # the parent raises it
            pipe.send((None, traceback.format_exc()))
