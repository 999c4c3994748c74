"""Textures that were made once on this computer, for all processes and for the next time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import numpy as np

from manhole_studio import paths
from manhole_studio.core.scenes.spec import VERSION
from manhole_studio.core.scenes.tiling import Tiling
from manhole_studio.core.store import atomic


def kept(name: str, texel: float, make: Callable[[], Tiling]) -> Tiling:
    """What ``make`` gives, read from the user's cache where this version of it is already there.

    ``name`` is a part of a file's name. A cache that cannot be used only costs time.
    """
    path = paths.cache_dir() / "textures" / f"{VERSION}-{name}.npz"
    found = _read(path, texel)
    if found is None:
        found = make()
        _write(path, found)
    return found


def _read(path: Path, texel: float) -> Tiling | None:
    """None where there is no such file or it is damaged, which its checksums tell."""
    try:
        with path.open("rb") as data, np.load(data, allow_pickle=False) as file:
            levels = tuple(file[f"arr_{number}"] for number in range(len(file.files)))
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None
    usable = levels and all(level.dtype == np.uint8 and level.ndim >= 2 for level in levels)
    return Tiling(levels, texel) if usable else None


def _write(path: Path, texture: Tiling) -> None:
    data = io.BytesIO()
    np.savez(data, *texture.levels)
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        for other in path.parent.glob("*.npz"):
            if not other.name.startswith(f"{VERSION}-"):
                other.unlink(missing_ok=True)
        atomic.write_bytes(path, data.getvalue())
