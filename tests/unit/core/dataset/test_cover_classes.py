from __future__ import annotations

import pytest

from manhole_studio.core.dataset.cover_classes import class_of_state, cover_classes


@pytest.mark.parametrize(
    ("known", "covers"),
    [
        (("Manhole-Closed", "Manhole-Open", "car"), ("Manhole-Closed", "Manhole-Open")),
        (("human", "井盖", "storm drain"), ("井盖", "storm drain")),
        (("thing", "other"), ("thing", "other")),
        ((), ()),
    ],
)
def test_classes_called_like_covers_are_covers(
    known: tuple[str, ...], covers: tuple[str, ...]
) -> None:
    assert cover_classes(known) == covers


@pytest.mark.parametrize(
    ("state", "known", "meant"),
    [
        ("open", ("Manhole-Closed", "Manhole-Open"), "Manhole-Open"),
        ("missing", ("Manhole-Closed", "Manhole-Open"), "Manhole-Open"),
        ("missing", ("manhole-open", "manhole-missing"), "manhole-missing"),
        ("broken", ("Manhole-Closed", "Manhole-Open"), None),
        ("broken", ("manhole", "manhole-open"), "manhole"),
        ("closed", ("car", "manhole cover"), "manhole cover"),
        ("closed", (), None),
    ],
)
def test_a_state_finds_its_class(state: str, known: tuple[str, ...], meant: str | None) -> None:
    assert class_of_state(state, known) == meant
