"""How much room a disk has."""

from __future__ import annotations

import shutil
from pathlib import Path


def free_bytes(folder: Path) -> int:
    """Bytes free on the disk of ``folder``, which need not exist yet; blocks.

    Raises:
        OSError: the disk does not answer.
    """
    existing = next(each for each in (folder, *folder.parents) if each.exists())
    return shutil.disk_usage(existing).free
