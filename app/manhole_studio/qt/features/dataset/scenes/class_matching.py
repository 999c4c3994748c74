"""Which of a project's classes a cover of each state is, as far as the names tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from manhole_studio.core.dataset.class_synonyms import SYNONYMS
from manhole_studio.core.detection.alerts import Danger, danger_of
from manhole_studio.core.scenes.spec import CLASS_NAME, CoverState

_HOLES: Final = {
    CoverState.OPEN: (Danger.OPEN, Danger.MISSING),
    CoverState.MISSING: (Danger.MISSING, Danger.OPEN),
    CoverState.BROKEN: (Danger.BROKEN,),
}
"""What the name may warn of, the best first."""
_COVER_WORDS: Final = SYNONYMS[0] | {"cover", "lid", "井"}


def matched_classes(class_names: Sequence[str]) -> Mapping[CoverState, str]:
    """A class for every state; one that no class fits is called as if there were no classes."""
    harmless = [name for name in class_names if danger_of(name) is None]
    closed = next(filter(_is_cover, harmless), harmless[0] if harmless else CLASS_NAME)
    warning: dict[Danger, str] = {}
    for name in class_names:
        danger = danger_of(name)
        if danger is not None:
            warning.setdefault(danger, name)
    return {
        state: next((warning[one] for one in _HOLES.get(state, ()) if one in warning), closed)
        for state in CoverState
    }


def _is_cover(name: str) -> bool:
    return any(word in name.casefold() for word in _COVER_WORDS)
