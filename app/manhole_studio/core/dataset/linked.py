"""Which photographs show the same thing, whatever a split made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from manhole_studio.core.dataset.import_types import ImportOptions, LeakReason
from manhole_studio.core.dataset.links import Components, chains
from manhole_studio.core.dataset.sides import SideRequest, decide_sides


def linked(
    requests: Sequence[SideRequest], recorded: Sequence[str], options: ImportOptions
) -> Components:
    """Sets of indices of what belongs together.

    Args:
        requests: The photographs; the sides they have play no part.
        recorded: For each what kept it together with others in its version; empty if unknown.
        options: What links them besides.
    """
    free = [replace(request, side=None) for request in requests]
    found = decide_sides(free, options).groups
    links = [
        *chains([group or None for group in recorded], LeakReason.NAME),
        *chains([found[request.sha256] for request in requests], LeakReason.SIMILAR),
    ]
    return Components(len(requests), links)
