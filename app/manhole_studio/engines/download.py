"""Fetches the official weights of a registry model, whole and unaltered or not at all."""

from __future__ import annotations

from pathlib import Path

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.file_digest import file_digest
from manhole_studio.core.model_registry import RegistryModel, part_of
from manhole_studio.core.store.os_errors import from_os_error
from manhole_studio.engines.http_download import (
    BytesSink,
    DownloadError,
    RemoteFile,
    download,
)

_TITLE = "The model could not be downloaded"


def cached_weights(model: RegistryModel) -> Path:
    """The weights on this computer.

    A file without a confirmed checksum was put there by the user; as with every weights file,
    whoever loads it looks first whether it is safe.

    Raises:
        UserFacingError: they were not fetched yet, or the file is not the official one.
    """
    path = model.weights_path
    if not path.is_file():
        raise _not_here(model, path)
    if model.sha256 and not _is_official(path, model):
        if model.is_bundled:
            raise _altered(model, path)
        raise UserFacingError(
            "The model file is not the official one",
            f"{path} has another size or checksum than the official {model.title}.",
            f"Delete it and run 'models fetch {model.name}'.",
            path,
        )
    return path


def fetch_weights(model: RegistryModel, progress: BytesSink) -> Path:
    """Download ``model`` unless it is there; blocks. The finished file replaces any wrong one.

    What came before a stop or a lost connection stays beside it and is continued next time.

    Raises:
        UserFacingError: there is no network or no space, the file fails its checksum, or nobody
            confirmed what its checksum should be.
    """
    path = model.weights_path
    if path.is_file() and (not model.sha256 or _is_official(path, model)):
        size = path.stat().st_size
        progress(size, size)
        return path
    if not model.is_downloadable:
        raise _not_here(model, path)
    part = part_of(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        download(RemoteFile(model.url, model.size), part, progress)
        _check(part, model)
        part.replace(path)
    except DownloadError as error:
        raise _failed(model, path, str(error)) from error
    except OSError as error:
        raise from_os_error(error, _TITLE, part) from error
    return path


def _check(part: Path, model: RegistryModel) -> None:
    if not _is_official(part, model):
        part.unlink()
        raise DownloadError("what came is not the official file: its checksum is another one")


def _is_official(path: Path, model: RegistryModel) -> bool:
    if path.stat().st_size != model.size:
        return False
    return file_digest(path) == model.sha256


def _altered(model: RegistryModel, path: Path) -> UserFacingError:
    return UserFacingError(
        "The model file is not the one that came with the application",
        f"{path} has another size or checksum than {model.title}.",
        f"Install the application again, or train from {path} by its path if you put it there.",
        path,
    )


def _not_here(model: RegistryModel, path: Path) -> UserFacingError:
    if model.is_bundled:
        return UserFacingError(
            "The model did not come with the application",
            f"{model.title} is part of the application, but {path} is missing.",
            "Install the application again, or make the file with packaging/make_starter.py.",
            path,
        )
    if model.is_downloadable:
        return UserFacingError(
            "The model is not on this computer",
            f"{model.title} ({model.size / 1e6:.0f} MB) is not downloaded: {path} is missing.",
            f"Run 'models fetch {model.name}', or choose Download in the window.",
            path,
        )
    return UserFacingError(
        "This model is not downloaded by the application",
        f"For {model.title} no checksum is confirmed by two sources, so that a forged file could "
        "not be told from the official one.",
        f"Get {model.url} by hand and put it at {path}. It is looked through before it is used.",
        path,
    )


def _failed(model: RegistryModel, path: Path, reason: str) -> UserFacingError:
    return UserFacingError(
        _TITLE,
        f"{model.url}: {reason}.",
        f"Check the connection and try again, or put the file by hand at {path}.",
        path,
    )
