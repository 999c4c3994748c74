"""Which classes alarm."""

from __future__ import annotations

from collections.abc import Sequence

from manhole_studio.core.detection.alerts import is_dangerous


def classes_that_alarm(chosen: Sequence[str], class_names: Sequence[str]) -> tuple[str, ...]:
    """Those of ``class_names`` that were chosen; where there are none, those that tell of danger.

    A choice that was made for other weights must not keep these from alarming.
    """
    known = tuple(name for name in class_names if name in chosen)
    return known or tuple(name for name in class_names if is_dangerous(name))


def choice_to_keep(
    ticked: Sequence[str], class_names: Sequence[str], chosen_before: Sequence[str]
) -> tuple[str, ...]:
    """What to remember: nothing where it is what would be chosen anyway."""
    others = tuple(name for name in chosen_before if name not in class_names)
    if set(ticked) == {name for name in class_names if is_dangerous(name)}:
        return others
    return (*others, *ticked)
