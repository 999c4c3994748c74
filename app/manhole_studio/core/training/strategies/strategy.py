"""The strategies by name."""

from __future__ import annotations

import difflib
from typing import Final

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.training.strategies.backbone_frozen import BackboneFrozen
from manhole_studio.core.training.strategies.composed import WithDiscriminative
from manhole_studio.core.training.strategies.discriminative import Discriminative
from manhole_studio.core.training.strategies.full import Full
from manhole_studio.core.training.strategies.head import Head
from manhole_studio.core.training.strategies.protocol import Strategy as Strategy
from manhole_studio.core.training.strategies.scratch import Scratch
from manhole_studio.core.training.strategies.thaw import Thaw

_SIMPLE: Final[tuple[Strategy, ...]] = (
    Full(),
    Head(),
    BackboneFrozen(),
    Thaw(),
    Discriminative(),
    Scratch(),
)
_COMPOSED: Final[tuple[Strategy, ...]] = (
    WithDiscriminative(Thaw()),
    WithDiscriminative(BackboneFrozen()),
)
CATALOGUE: Final = (*_SIMPLE, *_COMPOSED)
STRATEGIES: Final = tuple(strategy.name for strategy in _SIMPLE)
"""Some can be joined with ``+``: see :data:`COMBINATIONS`."""
COMBINATIONS: Final = tuple(strategy.name for strategy in _COMPOSED)


def parse_strategy(text: str) -> Strategy:
    """Find a strategy by its name; names may be joined with ``+`` in any order.

    Raises:
        UserFacingError: a name is unknown, or the strategies contradict each other.
    """
    names = [name.strip() for name in text.split("+")]
    for strategy in CATALOGUE:
        if sorted(names) == sorted(strategy.name.split("+")):
            return strategy
    for name in names:
        if name not in STRATEGIES:
            raise _unknown(name)
    raise UserFacingError(
        "These strategies do not go together",
        f"'{text}' asks for things that exclude each other, or for one of them twice.",
        f"Use one of them alone, or {' or '.join(COMBINATIONS)}.",
    )


def _unknown(name: str) -> UserFacingError:
    close = difflib.get_close_matches(name, STRATEGIES, n=1)
    guess = f"Did you mean {close[0]}? " if close else ""
    return UserFacingError(
        "Unknown strategy",
        f"There is no strategy '{name}'.",
        f"{guess}Use one of {', '.join(STRATEGIES)}, or {' or '.join(COMBINATIONS)}.",
    )
