"""Detects at once with one backend, and goes over to a faster one when that is ready."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import NamedTuple

from manhole_studio.core.detection.frame import (
    Detections,
    Detector,
    ImageArray,
    PendingDetections,
)
from manhole_studio.core.detection.one_lane import as_parallel, use_threads
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.progress import Cancelled
from manhole_studio.engines.child_call import CallCancelled

log = logging.getLogger(__name__)


class Prepared(NamedTuple):
    detector: Detector | None
    """None where the first one is to stay."""
    sentence: str
    """What was chosen and why."""


class SwitchingDetector:
    """A ``ParallelDetector``; belongs to one thread, and prepares the other one on its own.

    The change happens between two images; what is on its way then is finished as it began.
    """

    def __init__(
        self,
        first: Detector,
        prepare: Callable[[Cancelled], Prepared],
        on_choice: Callable[[str], None],
    ) -> None:
        """Begin to prepare.

        Args:
            first: Closed after the change or with this one.
            prepare: Blocks for as long as it takes, on a thread of its own; raises
                ``CallCancelled`` when its argument says so.
            on_choice: Takes the sentence on the choice, on the thread of the detector.
        """
        self._now = as_parallel(first)
        self._prepare = prepare
        self._on_choice = on_choice
        self._prepared: Prepared | None = None
        self._threads: int | None = None
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="backend", daemon=True)
        self._thread.start()
        self.choice = ""

    @property
    def class_names(self) -> tuple[str, ...]:
        return self._now.class_names

    @property
    def backend(self) -> str:
        return self._now.backend

    @property
    def precision(self) -> str:
        return self._now.precision

    @property
    def lanes(self) -> int:
        return self._now.lanes

    def detect(self, image: ImageArray) -> Detections:
        self._change_if_ready()
        return self._now.detect(image)

    def submit(self, image: ImageArray) -> PendingDetections:
        self._change_if_ready()
        return self._now.submit(image)

    def use_threads(self, threads: int | None) -> None:
        self._threads = threads
        use_threads(self._now, threads)

    def close(self) -> None:
        """End the preparation, too; a faster detector that is being loaded takes a second."""
        self._closing.set()
        self._thread.join()
        if self._prepared is not None and self._prepared.detector is not None:
            self._prepared.detector.close()
        self._prepared = None
        self._now.close()

    def _change_if_ready(self) -> None:
        prepared = self._prepared
        if prepared is None:
            return
        self._prepared = None
        if prepared.detector is not None:
            before, self._now = self._now, as_parallel(prepared.detector)
            before.close()
            use_threads(self._now, self._threads)
        self.choice = prepared.sentence
        self._on_choice(prepared.sentence)

    def _run(self) -> None:
        try:
            self._prepared = self._prepare(self._closing.is_set)
        except CallCancelled:
            pass
        except UserFacingError as error:
            self._prepared = Prepared(None, not_changed(self.backend, error))
        except Exception:
            log.exception("no faster backend could be prepared")
            self._prepared = Prepared(None, f"No faster backend than {self.backend} was found.")


def not_changed(backend: str, error: UserFacingError) -> str:
    return f"{backend} is used, because a faster backend failed. {error.title}: {error.detail}"
