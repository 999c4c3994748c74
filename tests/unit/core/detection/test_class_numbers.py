from __future__ import annotations

import pytest

from manhole_studio.core.detection.class_numbers import are_numbered, numbered_name


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ((numbered_name(0), numbered_name(1)), True),
        (("class 0", "manhole"), False),
        (("class 1",), False),
        (("manhole",), False),
    ],
)
def test_classes_without_names_are_known(names: tuple[str, ...], expected: bool) -> None:
    assert are_numbered(names) is expected
