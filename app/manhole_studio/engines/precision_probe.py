# mypy: allow-untyped-calls
"""Times number formats on real photographs before a run, and checks that they learn the same."""

from __future__ import annotations

import copy
import math
import platform
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import torch

from manhole_studio.engines.devices import Device
from manhole_studio.engines.precision import PLAIN, NumberFormat, use_format

_WORTH_IT: Final = 1.15
"""How many times faster a format must be than plain fp32 to be chosen; less could be noise."""
LOWEST_SIMILARITY: Final = 0.6
"""Of the gradient to that of fp32, as a cosine. Rounding to bf16 leaves 0.98 to 0.99 with trained
weights and 0.8 with random ones; the next batch of the same data has 0.1 (``bench_precision.py``),
so that rounding adds little to the noise that a step has anyway."""
LARGEST_LOSS_CHANGE: Final = 0.02
"""Relative; rounding to bf16 gives 0.001."""
_PROBE_IMAGES: Final = 4
_PROBE_SIDE: Final = 320
_CANDIDATES: Final = (NumberFormat("fp32", channels_last=True), NumberFormat("bf16", True))


@dataclass(frozen=True, slots=True)
class Choice:
    format: NumberFormat
    note: str = ""
    """A sentence for the user with the measured times."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One format on the probe's batches."""

    format: NumberFormat
    seconds: float
    """Of the fastest batch, forward and backward."""
    losses: tuple[float, ...]
    gradient: torch.Tensor
    """Of the first batch, all parameters in one row."""

    def similarity(self, reference: Trial) -> float:
        return float(torch.cosine_similarity(self.gradient, reference.gradient, dim=0))

    def loss_change(self, reference: Trial) -> float:
        pairs = zip(self.losses, reference.losses, strict=True)
        return max(abs(mine - exact) / max(abs(exact), 1e-9) for mine, exact in pairs)

    def is_sound(self, reference: Trial) -> bool:
        """False also where a number is not finite."""
        return (
            all(math.isfinite(loss) for loss in self.losses)
            and self.loss_change(reference) <= LARGEST_LOSS_CHANGE
            and self.similarity(reference) >= LOWEST_SIMILARITY
        )


def choose_format(
    request: str, device: Device, model: Any, batches: Callable[[], Sequence[dict[str, Any]]]
) -> Choice:
    """Turn ``auto`` into the fastest sound format; on a capable CPU two batches decide.

    Args:
        request: ``auto``, ``fp32``, ``bf16`` or ``fp16``.
        device: Of the run.
        model: Ultralytics' model with its loss; stays untouched.
        batches: Makes small batches as the loss takes them; called only if they are needed.
    """
    if request == "fp32":
        return Choice(PLAIN)
    if request != "auto":
        return Choice(NumberFormat(request, channels_last=True))
    if not device.is_cpu:  # untested on hardware: what the makers of the GPU recommend
        return Choice(NumberFormat("bf16" if _gpu_has_bf16() else "fp16", channels_last=True))
    samples = batches()
    reference = try_format(PLAIN, device, model, samples)
    trials = [try_format(each, device, model, samples) for each in _cpu_candidates()]
    return _fastest(reference, trials, samples)


def try_format(
    chosen: NumberFormat, device: Device, model: Any, batches: Sequence[dict[str, Any]]
) -> Trial:
    """Compute ``batches`` on a copy of ``model``."""
    probe = copy.deepcopy(model).train()
    use_format(probe, "cpu" if device.is_cpu else "cuda", chosen)
    seconds, losses, gradient = [], [], torch.zeros(1)
    for index, batch in enumerate(batches):
        probe.zero_grad()
        started = time.perf_counter()
        total = probe.loss(batch)[0].sum()
        total.backward()
        seconds.append(time.perf_counter() - started)
        losses.append(float(total.detach()))
        if index == 0:
            parts = [p.grad.flatten() for p in probe.parameters() if p.grad is not None]
            gradient = torch.cat(parts)
    return Trial(chosen, min(seconds), tuple(losses), gradient)


def small_batch(batch: dict[str, Any]) -> dict[str, Any]:
    """``batch``, preprocessed, with its images scaled down to what a probe can afford."""
    image = batch["img"]
    factor = min(1.0, _PROBE_SIDE / max(image.shape[2:]))
    size = [max(32, round(side * factor / 32) * 32) for side in image.shape[2:]]
    return {**batch, "img": torch.nn.functional.interpolate(image, size=size, mode="area")}


def probe_images(batch_size: int) -> int:
    return min(_PROBE_IMAGES, batch_size)


def _fastest(reference: Trial, trials: Sequence[Trial], batches: Sequence[Any]) -> Choice:
    sound = [trial for trial in trials if trial.is_sound(reference)]
    best = min(sound, key=lambda trial: trial.seconds, default=reference)
    if best.seconds * _WORTH_IT > reference.seconds:
        best = reference
    measured = ", ".join(f"{_name(t)} {t.seconds:.2f} s" for t in (reference, *trials))
    refused = [_name(trial) for trial in trials if trial not in sound]
    count, side = len(batches[0]["img"]), max(batches[0]["img"].shape[2:])
    note = f"Precision {_name(best)}: for {count} photographs at {side} pixels "
    note += f"{measured}."
    if refused:
        note += f" Not precise enough here: {', '.join(refused)}."
    return Choice(best.format, note)


def _name(trial: Trial) -> str:
    layout = " channels-last" if trial.format.channels_last else ""
    return trial.format.precision + (layout if trial.format.precision == "fp32" else "")


def _cpu_candidates() -> Sequence[NumberFormat]:
    return _CANDIDATES if _cpu_has_bf16() else _CANDIDATES[:1]


def _cpu_has_bf16() -> bool:
    # Private in torch, so a version without them simply means the slower, sure way.
    checks: list[Callable[[], bool]] = [
        getattr(torch.cpu, name, bool)
        for name in ("_is_avx512_bf16_supported", "_is_amx_tile_supported")
    ]
    return platform.machine().lower() in {"x86_64", "amd64"} and any(check() for check in checks)


def _gpu_has_bf16() -> bool:
    return torch.cuda.get_device_capability() >= (8, 0)
