from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from manhole_studio.core.annotations.annotation import Annotation, Box
from manhole_studio.core.dataset.agreement import agree, merged
from manhole_studio.core.dataset.boxes import clean_boxes, mend_boxes, scaled
from manhole_studio.core.dataset.findings import FindingKind

SIZE = (100, 80)
numbers = st.floats(-300, 300)
boxes = st.builds(
    lambda name, x, y, w, h: Box(name, (x, y, x + w, y + h)),
    st.sampled_from(["a", "b"]),
    numbers,
    numbers,
    st.floats(0, 200),
    st.floats(0, 200),
)


@given(st.lists(boxes, max_size=6))
def test_clean_boxes_lie_inside_have_area_and_are_there_once(found: list[Box]) -> None:
    clean, notes = clean_boxes(Annotation(tuple(found)), SIZE)

    for box in clean.boxes:
        left, top, right, bottom = box.xyxy
        assert 0 <= left < right <= SIZE[0]
        assert 0 <= top < bottom <= SIZE[1]
    assert len(set(clean.boxes)) == len(clean.boxes)
    assert len(clean.boxes) + sum(kind != FindingKind.BOX_CLIPPED for kind, _ in notes) == len(
        found
    )


@given(st.lists(boxes, max_size=6))
def test_cleaning_twice_changes_nothing_more(found: list[Box]) -> None:
    once, _ = clean_boxes(Annotation(tuple(found)), SIZE)

    assert clean_boxes(once, SIZE) == (once, [])


@given(st.lists(boxes, max_size=5))
def test_an_annotation_agrees_with_itself_in_any_order_and_rounded(found: list[Box]) -> None:
    other = [Box(b.class_name, tuple(round(v) for v in b.xyxy)) for b in reversed(found)]  # type: ignore[arg-type]

    assert agree(found, found)
    assert agree(found, list(reversed(found)))
    # Greedy matching may pair near boxes otherwise, but never one with none.
    assert len(found) > 1 or agree(found, other)


def test_other_names_places_and_numbers_of_boxes_disagree() -> None:
    box = Box("a", (10, 10, 30, 30))

    assert not agree([box], [])
    assert not agree([box], [Box("b", box.xyxy)])
    assert not agree([box], [Box("a", (10, 10, 30, 34))])
    assert not agree([box, box], [box, Box("a", (50, 50, 60, 60))])


def test_merging_keeps_what_only_one_side_says() -> None:
    box, near = Box("a", (10, 10, 60, 60)), Box("a", (10, 10, 61, 60))
    other, renamed = Box("a", (70, 10, 90, 30)), Box("b", (10, 10, 60, 60))

    assert merged([box], [near, other, renamed]) == (box, other, renamed)


def test_one_pixel_outside_is_not_worth_a_word() -> None:
    mended, notes = mend_boxes(Annotation((Box("a", (-1, 0, 101, 80)),)), SIZE, {})

    assert (mended, notes) == ((Box("a", (0, 0, 100, 80)),), [])


def test_scaling_goes_by_each_side() -> None:
    annotation = Annotation((Box("a", (10, 10, 20, 20)),), (50, 160))

    assert scaled(annotation, SIZE).boxes == (Box("a", (20, 5, 40, 10)),)
