"""Which of a project's classes are covers, and which is meant by a state."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from manhole_studio.core.dataset.class_synonyms import SYNONYMS

_LIKE_COVERS: Final = SYNONYMS[0] | SYNONYMS[1] | {"cover", "lid", "井"}
_STATES: Final = ("closed", "open", "broken", "missing")
_ALSO: Final = {"missing": "open"}
"""What stands in for a state that no class is called like: a hole is a hole."""


def cover_classes(class_names: Sequence[str]) -> tuple[str, ...]:
    """Those that are called like covers; all, if none is."""
    called = [name for name in class_names if any(w in name.casefold() for w in _LIKE_COVERS)]
    return tuple(called or class_names)


def class_of_state(state: str, class_names: Sequence[str]) -> str | None:
    """The class that is called like the state, or one for covers of all states; None without.

    Args:
        state: ``closed``, ``open``, ``broken`` or ``missing``.
        class_names: The project's.
    """
    covers = cover_classes(class_names)
    for word in (state, _ALSO.get(state, state)):
        for name in covers:
            if word in name.casefold():
                return name
    of_all = (name for name in covers if not any(word in name.casefold() for word in _STATES))
    return next(of_all, None)
