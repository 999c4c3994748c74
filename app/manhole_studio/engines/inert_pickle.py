"""Reads the structure of a pickle without importing or calling anything that it names."""

from __future__ import annotations

import io
import pickle
from collections import OrderedDict
from typing import Any, Final, Self

from manhole_studio.engines.pickle_scan import globals_in

DAMAGE: Final = (
    pickle.UnpicklingError,
    EOFError,
    ImportError,
    AttributeError,
    TypeError,
    ValueError,
    LookupError,
    ArithmeticError,
    MemoryError,
    RuntimeError,
)
"""What reading a pickle can raise whose bytes were altered."""


class StandIn:
    """Takes the place of an object of any class: remembers, and does nothing."""

    qualified_name = ""
    state: Any
    arguments: tuple[Any, ...]

    def __new__(cls, *arguments: Any, **_named: Any) -> Self:
        instance = super().__new__(cls)
        instance.arguments = arguments
        instance.state = {}
        return instance

    def __init__(self, *_arguments: Any, **_named: Any) -> None:
        pass

    def __setstate__(self, state: Any) -> None:
        self.state = state

    def __setitem__(self, key: Any, value: Any) -> None:
        pass

    def append(self, value: Any) -> None:
        pass

    def attribute(self, name: str, default: Any = None) -> Any:
        """What the real object would have had under ``name``."""
        return self.state.get(name, default) if isinstance(self.state, dict) else default


class InertUnpickler(pickle.Unpickler):
    """Every name in the pickle becomes a :class:`StandIn` class."""

    def __init__(self, data: bytes) -> None:
        super().__init__(io.BytesIO(data))
        self._data = data
        self._classes: dict[str, type[StandIn]] = {}

    def load(self) -> Any:
        """Read the pickle; see :data:`DAMAGE`."""
        for _name in globals_in(self._data):
            pass  # raises for what would fill the memory
        return super().load()

    def find_class(self, module: str, name: str, /) -> Any:
        qualified = f"{module}.{name}"
        if qualified == "collections.OrderedDict":
            return OrderedDict
        if qualified not in self._classes:
            self._classes[qualified] = type("StandIn", (StandIn,), {"qualified_name": qualified})
        return self._classes[qualified]

    def persistent_load(self, key: Any, /) -> Any:
        return key  # says where a tensor's numbers lie, and is not looked up here
