# mypy: allow-untyped-calls
"""How much memory a training takes."""

from __future__ import annotations

import os
import sys

import psutil
import torch


def memory_now() -> int:
    """Bytes: of this process or, once it computes on a GPU, what it has allocated there."""
    if torch.cuda.is_initialized():
        return int(torch.cuda.memory_allocated())
    return int(psutil.Process().memory_info().rss)


def memory_peak() -> int:
    """The most that :func:`memory_now` ever was."""
    if torch.cuda.is_initialized():
        return int(torch.cuda.max_memory_allocated())
    if os.name == "nt":
        return int(psutil.Process().memory_info().peak_wset)
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
