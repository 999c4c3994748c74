from __future__ import annotations

from manhole_studio.engines.sample_detections import choose_samples


def test_samples_are_spread_over_the_photographs_with_boxes() -> None:
    boxes = {f"{number:02}.jpg": number % 2 for number in range(40)}
    assert choose_samples(boxes, 4) == ("05.jpg", "15.jpg", "25.jpg", "35.jpg")


def test_photographs_without_boxes_fill_up() -> None:
    boxes = {"a.jpg": 0, "b.jpg": 2, "c.jpg": 0, "d.jpg": 0}
    assert choose_samples(boxes, 2) == ("b.jpg", "c.jpg")


def test_the_choice_does_not_depend_on_the_order_of_the_files() -> None:
    boxes = {f"{number}.jpg": number % 3 for number in range(20)}
    assert choose_samples(boxes, 4) == choose_samples(dict(reversed(boxes.items())), 4)


def test_a_small_split_gives_what_it_has() -> None:
    assert choose_samples({"a.jpg": 1, "b.jpg": 0}, 4) == ("a.jpg", "b.jpg")
    assert choose_samples({}, 4) == ()
