"""The worst errors of each kind, and some correct finds beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from PyQt6.QtCore import QCoreApplication

from manhole_studio.core.evaluation.errors import Corners, DetectionError, ErrorKind
from manhole_studio.core.evaluation.evidence import Evidence, EvidenceImage, SetKind
from manhole_studio.core.geometry import FloatArray, pairwise_iou
from manhole_studio.core.report import crops
from manhole_studio.core.report.content import (
    Block,
    Heading,
    Paragraph,
    Picture,
    Pictures,
    Section,
    Tone,
)
from manhole_studio.qt import error_texts, formatting
from manhole_studio.qt.reporting.photographs import Photographs
from manhole_studio.qt.reporting.subject import Subject
from manhole_studio.qt.reporting.words import filled

translate = QCoreApplication.translate

MOST_OF_KIND: Final = 3
MOST_ALARMS: Final = 9
"""Where false alarms are all that there is to see."""
_APART_S: Final = 2.0
"""Between two pictures of a video, which would else show the same thing."""
MOST_FINDS: Final = 3
_IOU: Final = 0.5


@dataclass(frozen=True, slots=True)
class Place:
    """What one picture shows."""

    image: int
    box: Corners | None
    detection: Corners | None
    confidence: float | None
    says: str = ""


def examples(subject: Subject, progress: Callable[[int, int], None]) -> Section | None:
    """Reads the photographs; one that is gone is left out with a note. None without any."""
    if subject.assessment is None:
        return None
    evidence, threshold = subject.assessment.evidence, subject.threshold
    errors = subject.assessment.errors(threshold)
    most = MOST_OF_KIND if subject.kind is SetKind.LABELLED else MOST_ALARMS
    groups = [(_errors_title(kind), _worst(errors, kind, evidence)[:most]) for kind in ErrorKind]
    groups.append((translate("report", "Found, for balance"), _finds(evidence, threshold)))
    total = sum(len(places) for _, places in groups)
    if not total:
        return None
    wanted = [evidence.images[place.image] for _, places in groups for place in places]
    pictures = _Pictures(evidence, Photographs(wanted), lambda done: progress(done, total))
    blocks: list[Block] = [Paragraph(_legend(subject))]
    for title, places in groups:
        shown = pictures.of(places)
        if shown:
            blocks += [Heading(title), Pictures(shown)]
    if pictures.missing:
        blocks.append(Paragraph(_left_out(pictures.missing), Tone.NOTE))
    return Section(translate("report", "Examples"), tuple(blocks))


class _Pictures:
    """Makes crops and counts those that could not be made."""

    def __init__(
        self, evidence: Evidence, photographs: Photographs, progress: Callable[[int], None]
    ) -> None:
        self._evidence = evidence
        self._photographs = photographs
        self._progress = progress
        self._done = 0
        self.missing = 0

    def of(self, places: Sequence[Place]) -> tuple[Picture, ...]:
        made = [self._crop(place) for place in places]
        return tuple(picture for picture in made if picture is not None)

    def _crop(self, place: Place) -> Picture | None:
        self._done += 1
        self._progress(self._done)
        about = self._evidence.images[place.image]
        pixels = self._photographs.read(about)
        if pixels is None:
            self.missing += 1
            return None
        return crops.crop(pixels, place.box, place.detection, _caption(place, about))


def _errors_title(kind: ErrorKind) -> str:
    return filled(translate("report", "Worst of the kind: %1"), error_texts.kind_name(kind))


def _worst(errors: Sequence[DetectionError], kind: ErrorKind, evidence: Evidence) -> list[Place]:
    """The worst of each photograph first; then the others, but not of a video."""
    found = sorted((e for e in errors if e.kind is kind), key=lambda e: -e.badness)
    first: list[DetectionError] = []
    for error in found:
        if not any(_same_sight(evidence, error.image, other.image) for other in first):
            first.append(error)
    more = [e for e in found if e not in first and evidence.images[e.image].frame is None]
    return [_place(error, evidence) for error in first + more]


def _same_sight(evidence: Evidence, one: int, other: int) -> bool:
    first, second = evidence.images[one].time_s, evidence.images[other].time_s
    if first is None or second is None:
        return one == other
    return abs(first - second) < _APART_S


def _place(error: DetectionError, evidence: Evidence) -> Place:
    says = ""
    if error.kind is ErrorKind.WRONG_CLASS:
        names = evidence.class_names
        says = filled(
            translate("report", "labelled %1, detected %2"),
            _name(names, error.box_class),
            _name(names, error.detected_class),
        )
    elif error.is_suspect:
        says = translate("report", "perhaps the label is wrong")
    return Place(error.image, error.box, error.detection, error.confidence, says)


def _name(names: Sequence[str], class_id: int | None) -> str:
    return names[class_id] if class_id is not None else "–"


def _finds(evidence: Evidence, threshold: float) -> list[Place]:
    """From the surest to the least sure that is right, evenly between."""
    found = sorted(_right(evidence, threshold), key=lambda place: -(place.confidence or 0.0))
    count = min(MOST_FINDS, len(found))
    return [found[round(at)] for at in np.linspace(0, len(found) - 1, count)]


def _right(evidence: Evidence, threshold: float) -> Iterator[Place]:
    """The surest right detection of each photograph."""
    for index, (truth, reported) in enumerate(
        zip(evidence.truth, evidence.detections, strict=True)
    ):
        kept = reported.at_least(threshold)
        if not len(kept) or not len(truth.xyxy):
            continue
        iou = pairwise_iou(kept.xyxy.astype(np.float64), truth.xyxy.astype(np.float64))
        iou[kept.class_id[:, None] != truth.class_id[None, :]] = 0
        right = np.flatnonzero(iou.max(axis=1) >= _IOU)
        if len(right):
            best = right[np.argmax(kept.confidence[right])]
            box = truth.xyxy[iou[best].argmax()]
            sure = float(kept.confidence[best])
            yield Place(index, _corners(box), _corners(kept.xyxy[best]), sure)


def _corners(xyxy: FloatArray) -> Corners:
    x_min, y_min, x_max, y_max = (float(value) for value in xyxy)
    return x_min, y_min, x_max, y_max


def _caption(place: Place, image: EvidenceImage) -> str:
    parts = [image.path.name]
    if image.time_s is not None:
        minutes, seconds = divmod(int(image.time_s), 60)
        parts.append(f"{minutes}:{seconds:02}")
    if place.confidence is not None:
        confidence = formatting.decimal(place.confidence)
        parts.append(filled(translate("report", "confidence %1"), confidence))
    return " · ".join([*parts, place.says] if place.says else parts)


def _legend(subject: Subject) -> str:
    if subject.kind is SetKind.LABELLED:
        return translate(
            "report",
            "Solid blue: what is labelled. Dashed orange: what was detected. The worst errors of "
            "each kind are shown, not typical ones.",
        )
    return translate("report", "Dashed orange: what was detected, the surest first.")


def _left_out(count: int) -> str:
    return filled(
        translate(
            "report",
            "Examples left out because their photographs are no longer there or cannot be read: "
            "%1.",
        ),
        formatting.number(count),
    )
