from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manhole_studio.core.detection.frame import Detections
from manhole_studio.core.evaluation.evidence import Evidence, EvidenceImage, SetKind
from manhole_studio.core.evaluation.evidence_bytes import pack_evidence, unpack_evidence
from manhole_studio.core.evaluation.matching import ImageTruth

ROOT = Path("/projects/covers")
NAMES = ("manhole", "排水口")

paths = st.lists(
    st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1),
    min_size=1,
    max_size=3,
).filter(lambda parts: not {".", ".."} & set(parts))
images = st.builds(
    EvidenceImage,
    path=st.one_of(
        paths.map(lambda parts: ROOT.joinpath(*parts)), paths.map(lambda parts: Path("/", *parts))
    ),
    width=st.integers(1, 20_000),
    height=st.integers(1, 20_000),
    group=st.text(max_size=5),
    source=st.text(max_size=5),
    brightness=st.none() | st.floats(0, 255),
    frame=st.none() | st.integers(0, 10**6),
    time_s=st.none() | st.floats(0, 10**5),
)
finite32 = st.floats(-1e5, 1e5, width=32)


@st.composite
def evidences(draw: st.DrawFn) -> Evidence:
    seen = draw(st.lists(images, max_size=4))
    return Evidence(
        draw(st.sampled_from(SetKind)),
        NAMES,
        tuple(seen),
        tuple(draw(truths()) for _ in seen),
        tuple(draw(findings()) for _ in seen),
    )


@st.composite
def truths(draw: st.DrawFn) -> ImageTruth:
    count = draw(st.integers(0, 3))
    xyxy = draw(st.lists(st.floats(-1e5, 1e5), min_size=4 * count, max_size=4 * count))
    class_id = draw(st.lists(st.integers(0, 1), min_size=count, max_size=count))
    return ImageTruth(np.array(xyxy).reshape(-1, 4), np.array(class_id, np.int64))


@st.composite
def findings(draw: st.DrawFn) -> Detections:
    count = draw(st.integers(0, 3))
    xyxy = draw(st.lists(finite32, min_size=4 * count, max_size=4 * count))
    confidence = draw(st.lists(st.floats(0, 1, width=32), min_size=count, max_size=count))
    class_id = draw(st.lists(st.integers(0, 1), min_size=count, max_size=count))
    return Detections(
        np.array(xyxy, np.float32).reshape(-1, 4),
        np.array(confidence, np.float32),
        np.array(class_id, np.int64),
    )


def plain(evidence: Evidence) -> object:
    return (
        (evidence.kind, evidence.class_names, evidence.images),
        [(one.xyxy.tolist(), one.xyxy.dtype, one.class_id.tolist()) for one in evidence.truth],
        [
            (one.xyxy.tolist(), one.xyxy.dtype, one.confidence.tolist(), one.class_id.tolist())
            for one in evidence.detections
        ],
    )


@settings(max_examples=60, deadline=None)
@given(evidences())
def test_evidence_comes_back_as_it_was(evidence: Evidence) -> None:
    again = unpack_evidence(pack_evidence(evidence, ROOT), ROOT)

    assert plain(again) == plain(evidence)
    assert again.identity() == evidence.identity()


def test_paths_of_a_project_move_with_it_and_others_stay() -> None:
    paths = (ROOT / "images" / "盖 1.jpg", Path("/elsewhere/a.jpg"))
    nothing = ImageTruth(np.zeros((0, 4)), np.zeros(0, np.int64))
    evidence = Evidence(
        SetKind.NEGATIVES,
        NAMES,
        tuple(EvidenceImage(path, 10, 10) for path in paths),
        (nothing, nothing),
        (Detections.empty(), Detections.empty()),
    )

    moved = unpack_evidence(pack_evidence(evidence, ROOT), Path("/new/place"))

    assert [image.path for image in moved.images] == [
        Path("/new/place/images/盖 1.jpg"),
        Path("/elsewhere/a.jpg"),
    ]


def some_bytes(**changes: np.ndarray) -> bytes:
    truth = ImageTruth(np.array([[1.0, 2, 3, 4]]), np.array([1]))
    found = Detections(np.ones((2, 4), np.float32), np.ones(2, np.float32), np.array([0, 1]))
    image = EvidenceImage(ROOT / "a.jpg", 10, 10)
    data = pack_evidence(Evidence(SetKind.LABELLED, NAMES, (image,), (truth,), (found,)), ROOT)
    with np.load(io.BytesIO(data)) as arrays:
        fields = {**arrays, **changes}
    buffer = io.BytesIO()
    np.savez(buffer, **fields)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04 nothing more",
        some_bytes()[:-40],
        some_bytes(head=np.frombuffer(b"{}", np.uint8)),
        some_bytes(head=np.frombuffer(b"\xff[", np.uint8)),
        some_bytes(boxes=np.array([2], np.int32)),
        some_bytes(detections=np.array([2, 0], np.int32)),
        some_bytes(class_id=np.array([0, 2], np.int32)),
        some_bytes(box_class=np.array([-1], np.int32)),
    ],
)
def test_damage_is_said_and_nothing_else_is_raised(data: bytes) -> None:
    with pytest.raises(ValueError, match="the evidence is damaged"):
        unpack_evidence(data, ROOT)


def test_the_unchanged_bytes_can_be_read() -> None:
    assert len(unpack_evidence(some_bytes(), ROOT).detections[0]) == 2
