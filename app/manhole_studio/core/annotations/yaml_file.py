"""YAML from strangers: texts, lists and mappings, and nothing that its tags ask for."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import yaml  # type: ignore[import-untyped]

from manhole_studio.core.annotations.text_file import broken, read_text

_MAX_BYTES: Final = 300_000
"""PyYAML takes two seconds for them."""
_DEEPEST: Final = 50
_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})


def read_yaml(path: Path) -> Any:  # whatever the file holds
    """Read a YAML file; numbers, dates and the keys of mappings stay texts, ``null`` is None.

    Raises:
        UserFacingError: it is unreadable, too large or no YAML.
    """
    text = read_text(path, _MAX_BYTES)
    try:
        return yaml.load(text, _Loader)  # noqa: S506 - it makes nothing but texts
    except (yaml.YAMLError, RecursionError) as error:
        raise broken(path, "it is not YAML", "Mend or remove the file.") from error


class _Loader(yaml.BaseLoader):  # type: ignore[misc]
    """Knows no types: ``!!timestamp x`` raises what it likes, ``<<`` multiplies what it merges.

    The faster loader in C is no way out: lists of lists of lists make it crash.
    """

    def fetch_flow_collection_start(self, token_class: type) -> None:
        """The scanner's time grows with the square of the depth."""
        if self.flow_level >= _DEEPEST:
            raise yaml.YAMLError("its lists are nested without end")
        super().fetch_flow_collection_start(token_class)

    def construct_scalar(self, node: yaml.ScalarNode) -> str | None:
        is_null = node.style is None and node.value in _NULLS
        return None if is_null else super().construct_scalar(node)
