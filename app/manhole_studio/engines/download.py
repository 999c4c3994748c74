"""Fetches the official weights of a registry model, whole and unaltered or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.model_registry import RegistryModel

BytesSink = Callable[[int, int], None]
"""Takes bytes done and bytes in all."""


def cached_weights(model: RegistryModel) -> Path:
    """The weights on this computer.

    Raises:
        UserFacingError: they were not fetched yet, or the file is not the official one.
    """
    path = model.weights_path
    if not path.is_file():
        raise UserFacingError(
            "The model is not on this computer",
            f"{model.title} ({model.size / 1e6:.0f} MB) is not downloaded: {path} is missing.",
            f"Run 'models fetch {model.name}', or choose Download in the window.",
            path,
        )
    if not _is_official(path, model):
        raise UserFacingError(
            "The model file is not the official one",
            f"{path} has another size or checksum than the official {model.title}.",
            f"Delete it and run 'models fetch {model.name}'.",
            path,
        )
    return path


def fetch_weights(model: RegistryModel, progress: BytesSink) -> Path:
    """Download ``model`` unless it is there; blocks. The finished file replaces any wrong one.

    Raises:
        UserFacingError: there is no network or no space, or the file fails its checksum.
    """
    path = model.weights_path
    if path.is_file() and _is_official(path, model):
        progress(model.size, model.size)
        return path
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _retrieve(model, path, progress)
    except (OSError, ValueError) as error:  # requests' errors are OSErrors; ValueError: checksum
        raise UserFacingError(
            "The model could not be downloaded",
            f"{model.url}: {_reason(error)}",
            f"Check the connection and try again, or put the file by hand at {path}.",
            path,
        ) from error
    return path


def _retrieve(model: RegistryModel, path: Path, progress: BytesSink) -> None:
    import pooch

    bar = _Progress(model.size, progress)
    pooch.retrieve(
        model.url,
        known_hash=f"sha256:{model.sha256}",
        fname=path.name,
        path=path.parent,
        downloader=pooch.HTTPDownloader(progressbar=bar, timeout=20),
    )


class _Progress:
    """What pooch expects of a progress bar."""

    def __init__(self, total: int, sink: BytesSink) -> None:
        self.total: float = total
        self._sink = sink
        self._done = 0

    def update(self, count: int) -> None:
        self._done += count
        self._sink(min(self._done, int(self.total)), int(self.total))

    def reset(self) -> None:
        self._done = 0

    def close(self) -> None:
        pass


def _is_official(path: Path, model: RegistryModel) -> bool:
    if path.stat().st_size != model.size:
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == model.sha256


def _reason(error: Any) -> str:
    text = str(error).partition("\n")[0]
    return text if len(text) < 200 else f"{text[:200]}…"
