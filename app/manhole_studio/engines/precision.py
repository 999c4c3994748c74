"""In which number format the network's forward and backward pass is computed.

Weights, their moving average, the optimizer, the loss and the network's outputs stay in fp32.
"""

from __future__ import annotations

import copy
import types
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import torch

from manhole_studio.core.errors import UserFacingError
from manhole_studio.engines.devices import Device

_TYPES: Final = {"fp32": torch.float32, "bf16": torch.bfloat16, "fp16": torch.float16}


@dataclass(frozen=True, slots=True)
class NumberFormat:
    precision: str
    """``fp32``, ``bf16`` or ``fp16``."""
    channels_last: bool
    """Keep the channels of a pixel side by side in memory."""


PLAIN: Final = NumberFormat("fp32", channels_last=False)


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


def use_format(model: Any, device_type: str, chosen: NumberFormat) -> None:
    """Let ``model(batch)``, a forward pass and its loss, compute in ``chosen``, in place.

    The loss loses too much in fewer bits, and ultralytics' own autocast would include it. Do not
    copy ``model`` afterwards: the copy would still compute with the original's layers.
    """
    if chosen == PLAIN:
        return
    model.to(memory_format=_memory_format(chosen))
    _keep_outputs_exact(model, device_type)
    plain_loss = model.loss

    def loss(_self: Any, batch: dict[str, Any], preds: Any = None) -> Any:
        if preds is None:
            image = batch["img"].contiguous(memory_format=_memory_format(chosen))
            with _autocast(device_type, chosen):
                preds = model.forward(image)
        return plain_loss(batch, _as_float(preds))

    model.loss = types.MethodType(loss, model)


def for_validation(averaged: Any, device_type: str, chosen: NumberFormat) -> Any:
    """``averaged`` itself, or a copy to validate and throw away that computes in ``chosen``."""
    if chosen == PLAIN or device_type != "cpu":
        return averaged
    model = copy.deepcopy(averaged).to(memory_format=_memory_format(chosen))
    _keep_outputs_exact(model, device_type)
    plain_forward = model.forward

    def forward(_self: Any, image: torch.Tensor, **options: Any) -> Any:
        with _autocast(device_type, chosen):
            found = plain_forward(image.contiguous(memory_format=_memory_format(chosen)), **options)
        return _as_float(found)

    model.forward = types.MethodType(forward, model)
    return model


def _memory_format(chosen: NumberFormat) -> torch.memory_format:
    return torch.channels_last if chosen.channels_last else torch.contiguous_format


def _autocast(device_type: str, chosen: NumberFormat) -> torch.autocast:
    return torch.autocast(device_type, _TYPES[chosen.precision], enabled=chosen.precision != "fp32")


def _keep_outputs_exact(model: Any, device_type: str) -> None:
    # Eight bits of a distance in grid cells of 32 pixels would be off by whole pixels.
    for layer in _output_layers(model.model[-1]):
        plain_forward = layer.forward

        def forward(_self: Any, value: Any, plain_forward: Any = plain_forward) -> Any:
            with torch.autocast(device_type, enabled=False):
                return plain_forward(_as_float(value))

        layer.forward = types.MethodType(forward, layer)


def _output_layers(head: Any) -> Iterator[Any]:
    """The last convolutions of a YOLO head and what turns their output into boxes."""
    for name in ("cv2", "cv3", "one2one_cv2", "one2one_cv3"):
        for branch in getattr(head, name, None) or ():
            yield branch[-1]
    if isinstance(getattr(head, "dfl", None), torch.nn.Module):
        yield head.dfl


def _as_float(value: Any) -> Any:
    if isinstance(value, torch.Tensor):
        return value.float() if value.is_floating_point() else value
    if isinstance(value, dict):
        # Of the feature maps only the shape is asked for.
        return {key: item if key == "feats" else _as_float(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(_as_float(item) for item in value)
    return value
