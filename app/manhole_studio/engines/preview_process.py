"""Makes preview pictures in a process of its own, so that the window never waits for torch."""

from __future__ import annotations

import multiprocessing
import threading
import traceback
from multiprocessing.connection import Connection
from typing import Any

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.training.augmentation_preview import (
    PreviewClosedError,
    PreviewPicture,
)
from manhole_studio.core.training.config import TrainingConfig
from manhole_studio.engines.child_messages import Crashed, Refused


class PreviewProcess:
    """An ``AugmentationPreview``; the process starts with the first request."""

    def __init__(self) -> None:
        self._child: Any = None
        self._pipe: Connection | None = None
        self._closed = threading.Event()

    def pictures(self, config: TrainingConfig, count: int, epoch: int = 0) -> list[PreviewPicture]:
        """See :class:`AugmentationPreview`."""
        try:
            pipe = self._pipe or self._start()
            pipe.send((config, count, epoch))
            answer = pipe.recv()
        except (EOFError, OSError) as error:
            raise self._ended() from error
        if isinstance(answer, Refused):
            raise answer.to_error()
        if isinstance(answer, Crashed):
            raise RuntimeError(  # noqa: TRY004  # ours, whatever it was there
                f"The preview failed:\n{answer.traceback}"
            )
        pictures: list[PreviewPicture] = answer
        return pictures

    def close(self) -> None:
        # The pipe closes with the process, which wakes whoever waits for an answer.
        self._closed.set()
        if self._child is not None:
            self._child.kill()

    def _start(self) -> Connection:
        if self._closed.is_set():
            raise PreviewClosedError
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe(duplex=True)
        self._child = context.Process(target=_serve, args=(theirs,), name="preview", daemon=True)
        self._child.start()
        theirs.close()
        self._pipe = ours
        if self._closed.is_set():  # meanwhile, by another thread
            self._child.kill()
        return ours

    def _ended(self) -> Exception:
        self._pipe = None
        if self._closed.is_set():
            return PreviewClosedError()
        return UserFacingError(
            "The preview ended unexpectedly",
            "Its process died; perhaps the memory ran out.",
            "Change a value to try again, or close other programs first.",
        )


def _serve(pipe: Connection) -> None:
    answer: object
    maker: Any = None
    while True:
        try:
            config, count, epoch = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            if maker is None:  # importing can fail too, and is to be reported
                from manhole_studio.engines.augmentation_preview import PreviewMaker

                maker = PreviewMaker()
            answer = maker.pictures(config, count, epoch)
        except UserFacingError as error:
            answer = Refused.from_error(error)
        except Exception:  # noqa: BLE001  # the parent raises it
            answer = Crashed(traceback.format_exc())
        pipe.send(answer)
