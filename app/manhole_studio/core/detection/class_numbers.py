"""What stands for the names of classes that weights do not name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

UNNAMED: Final = (
    "These weights do not name their classes: they are called class 0, class 1 and so on."
)


def numbered_name(class_id: int) -> str:
    return f"class {class_id}"


def are_numbered(class_names: Sequence[str]) -> bool:
    """Whether none of the classes has a name of its own."""
    return all(name == numbered_name(index) for index, name in enumerate(class_names))
