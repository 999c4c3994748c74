"""Opens a weights file as the bytes it holds; nothing in it is executed."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from manhole_studio.core.errors import UserFacingError

_MAX_PICKLE = 64 * 2**20
_MAX_ENTRIES = 100_000
_LEGACY_START = b"\x80"  # the PROTO opcode, with which every binary pickle begins
_OTHER_KINDS = {
    ".onnx": "an ONNX model",
    ".xml": "an OpenVINO model",
    ".bin": "an OpenVINO model's numbers",
    ".engine": "a TensorRT engine",
    ".tflite": "a TensorFlow Lite model",
    ".pb": "a TensorFlow model",
    ".h5": "a Keras model",
    ".keras": "a Keras model",
    ".safetensors": "a safetensors file",
    ".mlpackage": "a Core ML model",
}
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
)
_CHOOSE_ANOTHER = "Choose a .pt file of a YOLO model, or train one here."


@dataclass(frozen=True, slots=True)
class WeightsArchive:
    """The structure of a weights file and a way to its tensors' bytes."""

    path: Path
    pickle: bytes
    entries: frozenset[str]
    """Names inside the archive without its top folder; empty for a file that is one pickle."""
    read: Callable[[str], bytes]
    """The bytes of one entry, named without the archive's top folder.

    Raises ``ValueError`` for a damaged entry and ``KeyError`` for one that is not there.
    """

    @property
    def is_torchscript(self) -> bool:
        return "constants.pkl" in self.entries


def open_weights(path: Path) -> WeightsArchive:
    """Read the structure of ``path``.

    Raises:
        UserFacingError: it does not exist, is no weights file, is damaged, or is a zip bomb.
    """
    try:
        with path.open("rb") as file:
            start = file.read(4)
    except OSError as error:
        raise UserFacingError(
            "The weights cannot be read", f"{path}: {error.strerror}.", "Check the path.", path
        ) from error
    if start == b"PK\x03\x04":
        return _open_zip(path)
    if start[:1] == _LEGACY_START:
        return WeightsArchive(path, _head(path), frozenset(), _nothing)
    other = _OTHER_KINDS.get(path.suffix.lower())
    kind = f"{other}, not a PyTorch file" if other else "neither a PyTorch archive nor a pickle"
    raise _not_weights(path, f"it is {kind}")


def _open_zip(path: Path) -> WeightsArchive:
    try:
        with zipfile.ZipFile(path) as archive:
            pickled = _checked_pickle_name(path, archive)
            data = archive.read(pickled)
            names = [info.filename for info in archive.infolist()]
    except _DAMAGE as error:
        raise _not_weights(path, f"the archive is damaged ({error})") from error
    folder = pickled[: -len("data.pkl")]
    entries = frozenset(name.removeprefix(folder) for name in names)

    def read(name: str) -> bytes:
        try:
            with zipfile.ZipFile(path) as archive:
                return archive.read(folder + name)
        except _DAMAGE as error:
            raise ValueError(f"the entry {name} cannot be read") from error

    return WeightsArchive(path, data, entries, read)


def _checked_pickle_name(path: Path, archive: zipfile.ZipFile) -> str:
    infos = archive.infolist()
    # PyTorch never compresses: entries that unpack to more than the file are a zip bomb.
    unpacked = sum(info.file_size for info in infos)
    if len(infos) > _MAX_ENTRIES or unpacked > path.stat().st_size:
        raise _not_weights(path, f"it would unpack to {unpacked / 1e6:,.0f} MB")
    pickles = [info for info in infos if info.filename.endswith("/data.pkl")]
    if len(pickles) != 1:
        raise _not_weights(path, "it is a zip file without a model in it")
    if pickles[0].file_size > _MAX_PICKLE:
        raise _not_weights(path, "its model description is larger than any model's")
    return pickles[0].filename


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_MAX_PICKLE)


def _nothing(name: str) -> bytes:
    raise KeyError(name)


def _not_weights(path: Path, reason: str) -> UserFacingError:
    return UserFacingError(
        "Not a weights file", f"{path} is not usable: {reason}.", _CHOOSE_ANOTHER, path
    )
