"""What an exported file says of itself; every value is a stranger's text."""

from __future__ import annotations

import ast
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import yaml  # type: ignore[import-untyped]

LONGEST: Final = 1_000_000
"""Characters of metadata: a thousand class names take a few ten thousand."""
_MOST_CLASSES: Final = 10_000
_LONGEST_NAME: Final = 200
_LARGEST_STRIDE: Final = 256
_LARGEST_SIDE: Final = 16_384


@dataclass(frozen=True, slots=True)
class ExportFacts:
    """Of a detector; what the file does not say has the usual value."""

    class_names: tuple[str, ...] = ()
    """Empty if it does not say."""
    stride: int = 32
    """Input sides must be multiples of this, in pixels."""
    input_size: tuple[int, int] | None = None
    """Height and width at which it was exported, in pixels."""
    is_dynamic: bool = False
    """Whether it says that it takes other sizes, too."""
    head: str = ""
    """Ultralytics' name of the last layer."""
    end2end: bool = False
    """Whether the network names every object once."""

    @property
    def is_rtdetr(self) -> bool:
        return self.head == "RTDETRDecoder"


def facts_from_json(text: str) -> ExportFacts:
    """Read what ultralytics puts into a TorchScript file.

    Raises:
        ValueError: it is of another task, or cannot be read.
    """
    return _facts(_mapping(_guarded(json.loads, text)))


def facts_from_yaml(text: str) -> ExportFacts:
    """Read the ``metadata.yaml`` beside an OpenVINO model; see :func:`facts_from_json`."""
    try:
        return _facts(_mapping(_guarded(yaml.safe_load, text)))
    except yaml.YAMLError as error:
        raise ValueError("its metadata cannot be read") from error


def facts_from_properties(properties: Mapping[str, str]) -> ExportFacts:
    """Read the properties of an ONNX file, each a Python literal; see :func:`facts_from_json`."""
    wanted = ("names", "stride", "imgsz", "head", "end2end", "task", "channels", "args")
    return _facts({name: _literal(properties[name]) for name in wanted if name in properties})


def _facts(values: Mapping[Any, Any]) -> ExportFacts:
    task, channels = values.get("task", "detect"), values.get("channels", 3)
    if task != "detect":
        raise ValueError(f"it was made for another task ({str(task)[:_LONGEST_NAME]})")
    if channels != 3:
        raise ValueError("it was not made for colour images")
    return ExportFacts(
        _names(values.get("names")),
        _within(values.get("stride"), _LARGEST_STRIDE) or 32,
        _size(values.get("imgsz")),
        _is_dynamic(values),
        str(values.get("head", ""))[:_LONGEST_NAME],
        values.get("end2end") is True,
    )


def _names(value: Any) -> tuple[str, ...]:
    if isinstance(value, Mapping):
        numbered = {int(key): name for key, name in value.items() if str(key).isdecimal()}
        if sorted(numbered) != list(range(len(value))):
            raise ValueError("its class names are not numbered from 0")
        value = [numbered[index] for index in range(len(numbered))]
    if value is None:
        return ()
    if not isinstance(value, list | tuple) or len(value) > _MOST_CLASSES:
        raise ValueError("its class names cannot be read")
    return tuple(str(name)[:_LONGEST_NAME] for name in value)


def _size(value: Any) -> tuple[int, int] | None:
    sides = value if isinstance(value, list | tuple) else [value, value]
    known = [side for side in (_within(each, _LARGEST_SIDE) for each in sides) if side]
    return (known[0], known[1]) if len(known) == 2 else None


def _is_dynamic(values: Mapping[Any, Any]) -> bool:
    arguments = values.get("args")
    return isinstance(arguments, Mapping) and arguments.get("dynamic") is True


def _within(value: Any, most: int) -> int | None:
    return value if isinstance(value, int) and 0 < value <= most else None


def _literal(text: str) -> Any:
    try:
        return _guarded(ast.literal_eval, text)
    except ValueError:
        return text  # such as the task, which is bare text


def _mapping(value: Any) -> Mapping[Any, Any]:
    if not isinstance(value, Mapping):
        raise ValueError("its metadata cannot be read")  # noqa: TRY004  # of the file, not of ours
    return value


def _guarded(parse: Any, text: str) -> Any:
    if len(text) > LONGEST:
        raise ValueError("its metadata is longer than any model's")
    try:
        return parse(text)
    # What a parser meets when brackets are nested a hundred thousand deep.
    except (SyntaxError, MemoryError, RecursionError) as error:
        raise ValueError("its metadata cannot be read") from error
