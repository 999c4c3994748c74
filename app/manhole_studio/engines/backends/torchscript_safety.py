"""Reads TorchScript files, of which the code can do no more than compute.

TorchScript is a language of its own, and loading a file already runs parts of it. It cannot reach
Python, but PyTorch's operators include some that write or read any file (``aten::save``,
``aten::from_file``), and libraries add others. So every operator that the code names must be one
that exports of detectors use; such a file can still take long or much memory, like any network.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from manhole_studio.core.store.os_errors import user_facing
from manhole_studio.engines.backends.export_facts import LONGEST
from manhole_studio.engines.backends.exported_detector import first_line, unusable

_LARGEST: Final = 2**31
_LONGEST_CODE: Final = 32 * 2**20
_PACKED: Final = 64 * 2**20
"""Only code is compressed."""
_MOST_ENTRIES: Final = 100_000
_CONFIG: Final = "extra/config.txt"
_CODE: Final = re.compile(r"^[^/]+/code/.*\.py$")
_DAMAGE: Final = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)

_NAMES: Final = (
    "__and__ _convolution _unsafe_view adaptive_avg_pool2d add alias amax arange argmax "
    "argsort avg_pool2d batch_norm bmm cat chunk clamp clamp_max clamp_min clone concat "
    "contiguous conv2d copy_ cos detach device div dropout dropout_ eq exp expand flatten floor "
    "floor_divide full full_like gather ge gelu grid_sampler gt hardswish hardswish_ index "
    "interpolate item layer_norm le leaky_relu leaky_relu_ linear log lt masked_fill matmul "
    "max max_pool2d mean meshgrid mish mul new_full new_zeros ones ones_like pad permute pow "
    "reciprocal relu relu6 relu_ remainder repeat reshape rsub select sigmoid sigmoid_ silu "
    "silu_ sin size slice softmax sort split split_with_sizes sqrt squeeze stack sub sum "
    "tensor to topk transpose type_as unbind unflatten unsqueeze upsample_nearest2d view "
    "where zeros zeros_like "
)
"""What exports of ultralytics 8.4 and a few others use; ``device`` only makes the name of one."""
_OPERATORS: Final = frozenset(_NAMES.split())
_PRIMITIVES: Final = frozenset({"prim.NumToTensor"})
_HARMFUL: Final = re.compile(r"\b(save|from_file|load|__setstate__)\b")
_CLASS_NAME: Final = re.compile(r"\b__torch__(\s*\.\s*\w+)*")
_NAMESPACE: Final = re.compile(r"\b(torch|ops)\b(?:\s*\.\s*(\w+))?(?:\s*\.\s*(\w+))?")


@dataclass(frozen=True, slots=True)
class Program:
    data: bytes
    """The whole file."""
    config: str
    """What ultralytics says of it, as JSON; ``{}`` if nothing."""


def read_program(path: Path) -> Program:
    """Read a file and look through its code, without loading it.

    Raises:
        UserFacingError: it is missing, damaged, or would do more than compute.
    """
    with user_facing("The exported file cannot be read", path):
        if path.stat().st_size >= _LARGEST:
            raise unusable(path, "it is larger than any detector")
        data = path.read_bytes()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            code, config = _contents(archive, len(data))
    except (ValueError, *_DAMAGE) as error:
        raise unusable(path, first_line(error)) from error
    if (found := harmful_word(code)) is not None:
        raise unusable(path, f"its code uses “{found}”, which no detector needs")
    return Program(data, config)


def harmful_word(code: str) -> str | None:
    """The first word of TorchScript code that could do more than compute; None if there is none."""
    code = _CLASS_NAME.sub("", code)
    if (match := _HARMFUL.search(code)) is not None:
        return match.group()
    for match in _NAMESPACE.finditer(code):
        space, first, second = match.groups()
        allowed = first in _OPERATORS if space == "torch" else f"{first}.{second}" in _PRIMITIVES
        if not allowed:
            return match.group()
    return None


def _contents(archive: zipfile.ZipFile, size: int) -> tuple[str, str]:
    """The code of all modules, and the metadata.

    Raises:
        ValueError: it is no TorchScript archive of today, or it was made to mislead.
    """
    infos = archive.infolist()
    names = [info.filename for info in infos]
    if len(infos) > _MOST_ENTRIES or sum(info.file_size for info in infos) > size + _PACKED:
        raise ValueError("it unpacks to more than any detector holds")
    if len(set(names)) != len(names) or archive.comment:
        raise ValueError("its archive is not one that PyTorch writes")
    inside = {name.partition("/")[2] for name in names}
    if len({name.partition("/")[0] for name in names}) != 1 or "constants.pkl" not in inside:
        raise ValueError("it is no TorchScript file")
    sources = [info for info in infos if _CODE.search(info.filename)]
    if sum(info.file_size for info in sources) > _LONGEST_CODE:
        raise ValueError("its code is longer than any detector's")
    code = "\n".join(archive.read(info).decode("utf-8") for info in sources)
    told = [info for info in infos if info.filename.partition("/")[2] == _CONFIG]
    if any(info.file_size > LONGEST for info in told):
        raise ValueError("its metadata is longer than any model's")
    return code, "".join(archive.read(info).decode("utf-8") for info in told) or "{}"
