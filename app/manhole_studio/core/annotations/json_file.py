"""JSON that lists the boxes of many images: read with bounds, since strangers wrote it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final, NoReturn

from manhole_studio.core.annotations.annotation import XYXY, Annotation
from manhole_studio.core.annotations.text_file import broken, file_name, read_limited

MAX_BYTES: Final = 150_000_000
"""A COCO file of 100 000 images with some boxes each, indented, has about 100 MB."""
_MAX_VALUES: Final = 10_000_000
"""Python needs far more memory for ``[[],[],[]`` than the file has bytes."""
_LARGEST: Final = 1e9
_UNUSED: Final = frozenset({"segmentation", "keypoints"})
_HINT: Final = "Export the annotations again, or remove the file."


def read_json(path: Path) -> Any:  # any JSON value
    """Read a JSON file; outlines (``segmentation``) are left out.

    Raises:
        UserFacingError: it is unreadable, too large, no JSON, nested without end, holds a key
            twice, NaN or Infinity.
    """
    data = read_limited(path, MAX_BYTES)
    if sum(data.count(sign) for sign in (b",", b"[", b"{")) > _MAX_VALUES:
        raise broken(path, f"it holds more than {_MAX_VALUES} values", _HINT)
    try:
        text = data.decode(json.detect_encoding(data))
        del data
        return json.loads(text, parse_constant=_refuse, object_pairs_hook=_fields)
    except UnicodeDecodeError as error:
        raise broken(path, "it is not a UTF-8 text file", _HINT) from error
    except RecursionError as error:
        raise broken(path, "its values are nested without end", _HINT) from error
    except json.JSONDecodeError as error:
        raise broken(path, f"it is not JSON ({error})", _HINT) from error
    except ValueError as error:
        raise broken(path, f"it is not JSON that can be used ({error})", _HINT) from error


def damaged(path: Path, reason: str) -> Exception:
    """The error for JSON whose content makes no sense; ``reason`` has no full stop."""
    return broken(path, reason, _HINT)


def number(fields: Any, key: str) -> float:
    """The pixel coordinate or length under ``key``.

    Raises:
        ValueError: it is missing or impossible.
    """
    value = fields.get(key) if isinstance(fields, dict) else None
    return pixels(value, key)


def pixels(value: object, what: str) -> float:
    """``value`` as a finite number of pixels.

    Raises:
        ValueError: it is no number, or one that no image can have.
    """
    if type(value) is not float and type(value) is not int:  # a bool is an int
        raise ValueError(f"its {what} is not a number")
    if not -_LARGEST <= value <= _LARGEST:
        raise ValueError(f"its {what} is not a possible pixel")
    return float(value)


def image_name(value: object) -> str:
    """The name of an image as the file states it, which may hold folders.

    Raises:
        ValueError: it is no text, empty, too long or holds control characters.
    """
    if not isinstance(value, str):
        raise ValueError("an image has no name")  # noqa: TRY004 - the file's fault
    return file_name(value)


def put_in_order(corners: XYXY) -> XYXY:
    """The same rectangle with its smaller coordinates first."""
    left, right = sorted((corners[0], corners[2]))
    top, bottom = sorted((corners[1], corners[3]))
    return left, top, right, bottom


def joined(first: Annotation, second: Annotation) -> Annotation:
    """Both entries of an image that the file lists twice."""
    note = "its entries: the file lists this image twice"
    shifted = (_shifted(text, len(first.boxes)) for text in second.mended)
    mended = dict.fromkeys((*first.mended, *shifted, note))
    boxes, size = first.boxes + second.boxes, first.image_size or second.image_size
    return Annotation(boxes, size, first.file_name, tuple(mended))


def _shifted(text: str, count: int) -> str:
    return re.sub(r"^box (\d+)", lambda match: f"box {int(match[1]) + count}", text)


def json_number(value: float) -> float | int:
    """Whole numbers are written without a point, all others in full."""
    return int(value) if float(value).is_integer() else value


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not a number")


def _fields(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"the key “{twice[:40]}” is there twice")
    for key in _UNUSED & fields.keys():
        del fields[key]
    return fields
