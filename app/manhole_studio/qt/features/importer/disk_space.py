"""How much room the import needs and how much there is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from manhole_studio.core.dataset.import_types import ImportPlan
from manhole_studio.core.free_space import free_bytes


@dataclass(frozen=True, slots=True)
class DiskSpace:
    needed: int
    """Bytes of the photographs that are copied; the dataset version links to the copies."""
    free: int
    """Bytes on the disk of the project."""

    @property
    def suffices(self) -> bool:
        return self.needed < self.free


def disk_space(plan: ImportPlan, folder: Path) -> DiskSpace:
    """Ask the disk about every new photograph; blocks. ``folder`` need not exist yet.

    Raises:
        OSError: the disk does not answer.
    """
    new = [image.item.path for image in plan.images if image.known is None and image.item]
    return DiskSpace(sum(_size(path) for path in new), free_bytes(folder))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # it vanished: the import itself will say so
        return 0
