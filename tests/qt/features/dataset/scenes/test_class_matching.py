from __future__ import annotations

import pytest

from manhole_studio.core.scenes.spec import CoverState
from manhole_studio.qt.features.dataset.scenes.class_matching import matched_classes


@pytest.mark.parametrize(
    ("known", "closed", "opened", "broken", "missing"),
    [
        ((), "manhole", "manhole", "manhole", "manhole"),
        (("井盖",), "井盖", "井盖", "井盖", "井盖"),
        (("Manhole", "Manhole-Open"), "Manhole", "Manhole-Open", "Manhole", "Manhole-Open"),
        (("ok", "broken", "lost"), "ok", "lost", "broken", "lost"),
        (("car", "cover", "cover_open"), "cover", "cover_open", "cover", "cover_open"),
        (("person", "open", "missing"), "person", "open", "person", "missing"),
        (("open",), "manhole", "open", "manhole", "open"),
        (("井盖", "井盖破损", "井盖缺失"), "井盖", "井盖缺失", "井盖破损", "井盖缺失"),
    ],
)
def test_every_state_gets_the_class_that_its_name_tells_of(
    known: tuple[str, ...], closed: str, opened: str, broken: str, missing: str
) -> None:
    assert matched_classes(known) == {
        CoverState.CLOSED: closed,
        CoverState.OPEN: opened,
        CoverState.BROKEN: broken,
        CoverState.MISSING: missing,
    }
