"""What one asks to see training photographs as a run will see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.annotations.annotation import XYXY
from manhole_studio.core.training.config import TrainingConfig


@dataclass(frozen=True, slots=True, eq=False)
class PreviewPicture:
    """One training photograph as the network gets it."""

    image: NDArray[np.uint8]
    """BGR ``(H, W, 3)``."""
    boxes: tuple[XYXY, ...]
    """In pixels of ``image``."""
    class_ids: tuple[int, ...]


class AugmentationPreview(Protocol):
    """Makes pictures until it is closed; keeps what was slow to load in between."""

    def pictures(self, config: TrainingConfig, count: int, epoch: int = 0) -> list[PreviewPicture]:
        """The first ``count`` photographs of an epoch, 0-based; blocks, at first for seconds.

        Raises:
            UserFacingError: the dataset cannot be read, or a setting does not fit.
        """
        ...

    def close(self) -> None:
        """End at once, from any thread; a call that goes on raises ``PreviewClosedError``."""
        ...


class PreviewClosedError(Exception):
    """The preview was closed while it worked."""
