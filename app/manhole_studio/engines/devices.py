"""Which processor a run uses, and how the user calls it."""

from __future__ import annotations

import os
from dataclasses import dataclass

import psutil

from manhole_studio.core.errors import UserFacingError


@dataclass(frozen=True, slots=True)
class Device:
    """A device that exists; ``name`` is what ultralytics takes: ``cpu``, ``0`` or ``0,1``."""

    name: str
    description: str

    @property
    def is_cpu(self) -> bool:
        return self.name == "cpu"


def find_device(request: str) -> Device:
    """Resolve ``auto``, ``cpu``, ``0`` or ``0,1``; ``auto`` is the first GPU if there is one.

    Raises:
        UserFacingError: there is no such device.
    """
    import torch  # only here: whoever counts cores should not wait for it

    wanted = request.strip().lower()
    count = torch.cuda.device_count() if torch.cuda.is_available() else 0
    if wanted == "cpu" or (wanted == "auto" and count == 0):
        return Device("cpu", _cpu_description())
    indices = ["0"] if wanted == "auto" else [part.strip() for part in wanted.split(",")]
    if not all(index.isdigit() and int(index) < count for index in indices):
        raise _no_such_device(request, count)
    names = [torch.cuda.get_device_name(int(index)) for index in indices]
    return Device(",".join(indices), ", ".join(names))


def cpu_threads() -> int:
    """Physical cores this process may run on; more threads than those slow convolutions down."""
    logical = psutil.cpu_count(logical=True) or 1
    physical = psutil.cpu_count(logical=False) or logical
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else logical
    return max(1, min(physical, allowed, _container_cores()))


def threads_within(limit: int | None) -> int:
    """The best number of threads that is not above ``limit``."""
    return cpu_threads() if limit is None else max(1, min(limit, cpu_threads()))


def _container_cores() -> int:
    # A container's quota is invisible to the affinity mask.
    try:
        with open("/sys/fs/cgroup/cpu.max", encoding="ascii") as file:  # noqa: PTH123  # pseudo file
            quota, period = file.read().split()
        return max(1, round(int(quota) / int(period)))
    except (OSError, ValueError):
        return os.cpu_count() or 1


def _cpu_description() -> str:
    threads = cpu_threads()
    return f"CPU, {threads} core{'s' if threads > 1 else ''}"


def _no_such_device(request: str, count: int) -> UserFacingError:
    there = "no CUDA GPU" if count == 0 else f"{count} CUDA GPU(s), numbered from 0"
    return UserFacingError(
        "No such device",
        f"'{request}' was asked for, but this computer has {there}.",
        "Use 'auto' or 'cpu'" + ("." if count == 0 else f", or a number below {count}."),
    )
