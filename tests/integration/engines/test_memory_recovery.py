from __future__ import annotations

import pytest

from manhole_studio.core.errors import UserFacingError
from manhole_studio.engines.memory_recovery import is_out_of_memory


@pytest.mark.parametrize(
    "error",
    [
        MemoryError("std::bad_alloc"),
        OSError(12, "Cannot allocate memory"),
        RuntimeError("CUDA out of memory. Tried to allocate 2.00 GiB"),
        RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to allocate 7 bytes"),
        RuntimeError("DataLoader worker (pid 7) is killed by signal: Killed."),
        Exception("OpenCV(5.0) error: (-4:Insufficient memory) Failed to allocate 7 bytes"),
    ],
)
def test_every_library_says_it_in_its_own_words(error: Exception) -> None:
    assert is_out_of_memory(error)


def test_torchs_own_class_counts_whatever_it_says() -> None:
    import torch

    assert is_out_of_memory(torch.OutOfMemoryError("no room"))


@pytest.mark.parametrize(
    "error",
    [
        RuntimeError("mat1 and mat2 shapes cannot be multiplied"),
        OSError(28, "No space left on device"),
        UserFacingError("Not enough memory", "out of memory", ""),
    ],
)
def test_nothing_else_is_taken_for_it(error: Exception) -> None:
    assert not is_out_of_memory(error)
