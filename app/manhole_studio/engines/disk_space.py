"""Whether a run fits on its disk."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

import torch

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.store.os_errors import from_os_error

_CHECKPOINT_BYTES: Final = 20
"""For each number of the model: it, its average, and up to two of the optimizer's."""
_WEIGHTS_BYTES: Final = 2
_REST: Final = 4_000_000
"""Architectures, curves, settings and the log."""


def bytes_needed(model: torch.nn.Module) -> int:
    return bytes_for(sum(tensor.numel() for tensor in model.state_dict().values()))


def bytes_for(numbers: int) -> int:
    """The most that a run folder holds: old files stay until the new ones are whole."""
    return numbers * (2 * _CHECKPOINT_BYTES + 3 * _WEIGHTS_BYTES) + _REST


def check_space(folder: Path, model: torch.nn.Module) -> None:
    """Refuse a run that would fill the disk.

    Raises:
        UserFacingError: naming the folder, the space there is and the space it needs.
    """
    held = sum(path.stat().st_size for path in folder.iterdir() if path.is_file())
    missing = bytes_needed(model) - held
    free = shutil.disk_usage(folder).free
    if free < missing:
        raise UserFacingError(
            "Not enough space on the disk",
            f"{folder}: {free / 1e6:.0f} MB are free, and the run needs {missing / 1e6:.0f} MB.",
            "Free some space there, or use a smaller model.",
            folder,
        )


def not_saved(error: OSError, folder: Path, model: torch.nn.Module | None) -> UserFacingError:
    """What to tell the user when a file of the run could not be written."""
    plain = from_os_error(error, "The run could not be saved", folder)
    needed = f" The run needs {bytes_needed(model) / 1e6:.0f} MB in all." if model else ""
    return UserFacingError(
        plain.title,
        plain.detail + needed,
        f"{plain.hint} What was learned until then is kept: resume the run.",
        folder,
    )
