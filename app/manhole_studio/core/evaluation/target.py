"""What one evaluation is to look at."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final


@dataclass(frozen=True, slots=True)
class EvaluationTarget:
    """One side of the project's dataset, or ``data``."""

    split: str = "test"
    """``test``, ``val`` or ``train``; of the project's version or of a ``data.yaml``."""
    data: Path | None = None
    """A ``data.yaml``, a folder of photographs, or a video."""
    nothing_there: bool = False
    """``data`` shows nothing to find, so that everything reported is a false alarm; of a video
    this is always taken for granted."""
    class_map: tuple[tuple[str, str], ...] = ()
    """Names in ``data`` with the project's; what its imports renamed is known without."""


TEST_SPLIT: Final = EvaluationTarget()
"""Of the project."""
