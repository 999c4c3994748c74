"""In which number format the network's forward and backward pass is computed."""

from __future__ import annotations

import copy
import platform
import time
import types
from collections.abc import Callable
from typing import Any, Final

import torch

from manhole_studio.core.errors import UserFacingError
from manhole_studio.engines.devices import Device

_WORTH_IT: Final = 1.25
"""How many times faster bf16 must be to be chosen; less could be noise."""
_PROBE: Final = (2, 3, 320, 320)


def check_precision(precision: str, device: Device) -> None:
    """Refuse what the device cannot do.

    Raises:
        UserFacingError: fp16 on a CPU.
    """
    if precision == "fp16" and device.is_cpu:
        raise UserFacingError(
            "No fp16 on the CPU",
            "Half precision needs a GPU; a CPU can train in fp32 or bf16.",
            "Use --precision auto, fp32 or bf16.",
        )


def choose_precision(precision: str, device: Device, model: torch.nn.Module) -> str:
    """Turn ``auto`` into the fastest sound choice; on a capable CPU two timed batches decide."""
    if precision != "auto":
        return precision
    if not device.is_cpu:
        return "fp16"
    if not _cpu_has_bf16():
        return "fp32"
    probe = copy.deepcopy(model).train()
    plain = _seconds(probe, autocast=False)
    probe = probe.to(memory_format=torch.channels_last)
    return "bf16" if plain > _WORTH_IT * _seconds(probe, autocast=True) else "fp32"


def use_mixed_precision(model: Any, device_type: str, dtype: torch.dtype) -> None:
    """Run the forward pass of ``model`` in ``dtype`` and its loss in fp32, in place.

    The loss loses too much in bf16, and ultralytics' own autocast would include it.
    """
    model.to(memory_format=torch.channels_last)
    plain_loss = model.loss

    def loss(_self: Any, batch: dict[str, Any], preds: Any = None) -> Any:
        if preds is None:
            image = batch["img"].contiguous(memory_format=torch.channels_last)
            with torch.autocast(device_type, dtype):
                preds = model.forward(image)
        return plain_loss(batch, _as_float(preds))

    model.loss = types.MethodType(loss, model)


def _as_float(value: Any) -> Any:
    if isinstance(value, torch.Tensor):
        return value.float() if value.is_floating_point() else value
    if isinstance(value, dict):
        return {key: _as_float(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(_as_float(item) for item in value)
    return value


def _cpu_has_bf16() -> bool:
    # Private in torch, so a version without them simply means the slower, sure way.
    checks: list[Callable[[], bool]] = [
        getattr(torch.cpu, name, bool)
        for name in ("_is_avx512_bf16_supported", "_is_amx_tile_supported")
    ]
    return platform.machine().lower() in {"x86_64", "amd64"} and any(check() for check in checks)


def _seconds(model: torch.nn.Module, *, autocast: bool) -> float:
    image = torch.rand(_PROBE).contiguous(
        memory_format=torch.channels_last if autocast else torch.contiguous_format
    )
    times = []
    for _ in range(3):
        started = time.perf_counter()
        with torch.autocast("cpu", torch.bfloat16, enabled=autocast):
            output = model(image)
        torch.autograd.backward(_total(output))
        times.append(time.perf_counter() - started)
    # The first batch also pays for choosing and compiling kernels.
    return min(times[1:])


def _total(output: Any) -> torch.Tensor:
    if isinstance(output, torch.Tensor):
        return output.float().sum()
    items = output.values() if isinstance(output, dict) else output
    return torch.stack([_total(item) for item in items]).sum()
