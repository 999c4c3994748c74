"""The command that looks for covers in a source."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from manhole_studio.cli.console import Console
from manhole_studio.cli.exit_status import ExitStatus
from manhole_studio.cli.signals import stoppable
from manhole_studio.core.detection.class_numbers import UNNAMED, are_numbered
from manhole_studio.core.detection.detect_job import detect_source
from manhole_studio.core.detection.frame import Detector
from manhole_studio.core.detection.source_address import source_kind
from manhole_studio.core.detection.tracking import CONTINUING_SHARE
from manhole_studio.core.errors import UserFacingError


def detect(options: argparse.Namespace, console: Console) -> ExitStatus:
    from manhole_studio.capture import open_source
    from manhole_studio.engines.tracking import load_tracker

    if not 0 <= options.conf <= 1:
        raise UserFacingError(
            "Confidence out of range", f"{options.conf} is not from 0 to 1.", "Try --conf 0.25."
        )
    choices: list[str] = []
    detector = _load(options, lambda sentence: _tell(sentence, choices, console))
    if options.backend != "auto" and are_numbered(detector.class_names):
        console.text(UNNAMED)
    try:
        with open_source(options.source) as source, stoppable() as stopped:
            rate = source.info.frames_per_second
            tracker = load_tracker(rate, confidence=options.conf) if options.track else None
            result = detect_source(
                detector,
                source,
                confidence=options.conf,
                tracker=tracker,
                out=options.out,
                max_frames=options.max_frames,
                live=options.live,
                progress=console.progress,
                cancelled=stopped.is_set,
                reopen=lambda: open_source(options.source),
            )
    finally:
        detector.close()
    chosen = {"choice": choices[-1]} if choices else {}
    console.result({**result.as_dict(), **chosen})
    return ExitStatus.STOPPED if stopped.is_set() else ExitStatus.DONE


def _load(options: argparse.Namespace, on_choice: Callable[[str], None]) -> Detector:
    from manhole_studio.engines.backend_choice import load_fastest
    from manhole_studio.engines.backends import load_detector

    floor = options.conf * (CONTINUING_SHARE if options.track else 1.0)
    # Where only the newest frame counts, it is worth having all cores for it.
    parallel = not (options.live or source_kind(options.source).is_live)
    if options.backend == "auto":
        return load_fastest(
            options.weights,
            image_size=options.imgsz,
            confidence_floor=floor,
            parallel=parallel,
            on_choice=on_choice,
        )
    return load_detector(
        options.weights,
        backend=options.backend,
        image_size=options.imgsz,
        confidence_floor=floor,
        parallel=parallel,
    )


def _tell(sentence: str, choices: list[str], console: Console) -> None:
    choices.append(sentence)
    console.text(sentence)
