from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from fixtures.evidence_fixture import labelled_evidence, negative_evidence
from manhole_studio.core.detection.frame import Detections
from manhole_studio.core.evaluation.assessment import Assessment
from manhole_studio.core.evaluation.evidence import Evidence, EvidenceImage, SetKind
from manhole_studio.core.evaluation.matching import ImageTruth
from manhole_studio.core.evaluation.slices import LightName, Slice, SliceKind
from manhole_studio.core.evaluation.slicing import MOST_SOURCES, light_of

FOLDER = Path("/photos")


def of_kind(slices: tuple[Slice, ...], kind: SliceKind) -> dict[str, Slice]:
    return {each.name: each for each in slices if each.kind is kind}


@pytest.fixture(scope="module")
def assessment() -> Assessment:
    evidence = labelled_evidence(FOLDER, 120, ("closed", "open"))
    return Assessment(evidence, resamples=200)


@pytest.mark.parametrize("kind", [SliceKind.LIGHT, SliceKind.SOURCE, SliceKind.CLASS])
def test_the_slices_of_a_kind_add_up_to_the_whole(assessment: Assessment, kind: SliceKind) -> None:
    slices = of_kind(assessment.slices(0.3), kind).values()
    whole = assessment.point(0.3).point

    assert len(slices) == 2
    assert sum(each.boxes for each in slices) == whole.boxes
    assert sum(each.found for each in slices) == whole.found
    assert sum(each.false_alarms for each in slices) == whole.false_alarms
    if kind is not SliceKind.CLASS:
        assert sum(each.images for each in slices) == 120


def test_kinds_are_in_order_and_light_goes_from_dark_to_bright(assessment: Assessment) -> None:
    slices = assessment.slices(0.3)

    assert [*dict.fromkeys(each.kind for each in slices)] == [*SliceKind]
    assert [*of_kind(slices, SliceKind.LIGHT)] == ["night", "day"]
    assert [*of_kind(slices, SliceKind.SOURCE)] == ["survey north", "survey south"]
    assert of_kind(slices, SliceKind.LIGHT)["night"].images == 24


def test_every_rate_has_an_interval_around_it(assessment: Assessment) -> None:
    for each in assessment.slices(0.3):
        for estimate in (each.recall, each.precision, each.map50):
            assert 0 <= estimate.low <= estimate.value <= estimate.high <= 1, each


def test_a_slice_is_scored_as_if_its_images_were_all(assessment: Assessment) -> None:
    evidence = assessment.evidence
    chosen = [n for n, image in enumerate(evidence.images) if image.brightness == 30.0]
    alone = Assessment(
        replace(
            evidence,
            images=tuple(evidence.images[n] for n in chosen),
            truth=tuple(evidence.truth[n] for n in chosen),
            detections=tuple(evidence.detections[n] for n in chosen),
        ),
        resamples=10,
    )

    night = of_kind(assessment.slices(0.3), SliceKind.LIGHT)["night"]

    assert night.map50.value == pytest.approx(alone.headline.map50.value)
    assert night.recall.value == alone.point(0.3).recall.value
    assert night.precision.value == alone.point(0.3).precision.value


def one_photograph(*boxes: tuple[float, float, float, float]) -> Evidence:
    """Every box is found with a confidence of 0.9."""
    xyxy = np.array(boxes, np.float64)
    return Evidence(
        SetKind.LABELLED,
        ("manhole",),
        (EvidenceImage(FOLDER / "a.jpg", 640, 480),),
        (ImageTruth(xyxy, np.zeros(len(boxes), np.int64)),),
        (
            Detections(
                xyxy.astype(np.float32),
                np.full(len(boxes), 0.9, np.float32),
                np.zeros(len(boxes), np.int64),
            ),
        ),
    )


def test_boxes_are_divided_by_their_area_and_false_alarms_by_their_own() -> None:
    seen = one_photograph((0, 0, 20, 20), (100, 100, 160, 160), (300, 100, 500, 300))
    alarm = Detections(
        np.array([[0, 300, 150, 450]], np.float32), np.array([0.8], np.float32), np.array([0])
    )
    found = seen.detections[0]
    both = Detections(
        np.concatenate((found.xyxy, alarm.xyxy)),
        np.concatenate((found.confidence, alarm.confidence)),
        np.concatenate((found.class_id, alarm.class_id)),
    )

    sizes = of_kind(
        Assessment(replace(seen, detections=(both,)), resamples=10).slices(0.5), SliceKind.BOX_SIZE
    )

    assert [(name, each.boxes, each.found, each.false_alarms) for name, each in sizes.items()] == [
        ("small", 1, 1, 0),
        ("medium", 1, 1, 0),
        ("large", 1, 1, 1),
    ]


def test_what_cannot_be_divided_has_no_slices() -> None:
    seen = one_photograph((0, 0, 20, 20))

    assert Assessment(seen, resamples=10).slices(0.5) == ()


def test_photographs_of_unknown_light_are_told_apart_from_the_others() -> None:
    evidence = labelled_evidence(FOLDER, 20)
    images = tuple(
        replace(image, brightness=None if n < 5 else image.brightness)
        for n, image in enumerate(evidence.images)
    )

    slices = Assessment(replace(evidence, images=images), resamples=10).slices(0.3)

    lights = of_kind(slices, SliceKind.LIGHT)
    assert [*lights] == ["night", "day", "unknown"]
    assert lights["unknown"].images == 5


def test_of_very_many_folders_the_largest_are_shown() -> None:
    evidence = labelled_evidence(FOLDER, 50)
    folders = [f"{max(number, 2):02}" for number in range(50)]
    pairs = zip(evidence.images, folders, strict=True)
    images = tuple(replace(image, source=folder) for image, folder in pairs)

    slices = Assessment(replace(evidence, images=images), resamples=10).slices(0.3)

    sources = of_kind(slices, SliceKind.SOURCE)
    assert len(sources) == MOST_SOURCES
    assert (next(iter(sources)), sources["02"].images) == ("02", 3)


def test_negatives_are_divided_by_their_false_alarms_alone() -> None:
    slices = Assessment(negative_evidence(FOLDER, 20, 6), resamples=50).slices(0.1)

    assert {each.kind for each in slices} == {SliceKind.LIGHT, SliceKind.SOURCE}
    assert sum(each.false_alarms for each in of_kind(slices, SliceKind.LIGHT).values()) == 6
    assert all(math.isnan(each.recall.value) for each in slices)
    assert all(math.isnan(each.map50.value) for each in slices)


def test_light_is_told_by_the_mean_grey_level() -> None:
    assert [light_of(level) for level in (None, 59.9, 60.0, 84.9, 85.0)] == [
        LightName.UNKNOWN,
        LightName.NIGHT,
        LightName.DUSK,
        LightName.DUSK,
        LightName.DAY,
    ]
