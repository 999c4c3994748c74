from __future__ import annotations

import copy
import dataclasses
import types
from typing import Any

import pytest
import torch  # noqa: TID253

from manhole_studio.engines import precision_probe
from manhole_studio.engines.devices import Device
from manhole_studio.engines.precision import PLAIN, NumberFormat, for_validation, use_format
from manhole_studio.engines.precision_probe import Trial, choose_format, small_batch, try_format

CPU = Device("cpu", "CPU")
BF16 = NumberFormat("bf16", channels_last=True)
EXACT = Trial(PLAIN, 1.0, (10.0, 12.0), torch.tensor([1.0, 2.0, 3.0]))


class Network(torch.nn.Module):
    """As much of ultralytics' model as a probe uses: layers, a head, a loss of a batch."""

    def __init__(self) -> None:
        super().__init__()
        torch.manual_seed(0)
        head = torch.nn.Module()
        head.cv2 = torch.nn.ModuleList([torch.nn.Sequential(torch.nn.Conv2d(8, 4, 1))])
        norm = torch.nn.BatchNorm2d(8)
        self.model = torch.nn.ModuleList([torch.nn.Conv2d(3, 8, 3), norm, head])
        self.seen: list[torch.dtype] = []

    def forward(self, image: torch.Tensor) -> dict[str, torch.Tensor]:
        features = self.model[1](self.model[0](image))
        self.seen.append(features.dtype)
        outputs: torch.Tensor = self.model[2].cv2[0](features)
        self.seen.append(outputs.dtype)
        return {"boxes": outputs}

    def loss(self, batch: dict[str, Any], preds: Any = None) -> tuple[torch.Tensor, None]:
        preds = self.forward(batch["img"]) if preds is None else preds
        return preds["boxes"].square().mean(), None


def batches() -> list[dict[str, Any]]:
    generator = torch.Generator().manual_seed(1)
    return [{"img": torch.rand(2, 3, 16, 16, generator=generator)} for _ in range(2)]


@pytest.mark.parametrize(
    "changes",
    [
        {"losses": (float("nan"), 12.0)},
        {"losses": (10.5, 12.0)},
        {"gradient": torch.tensor([-1.0, 2.0, -1.0])},
        {"gradient": torch.tensor([1.0, float("nan"), 3.0])},
    ],
)
def test_a_format_that_learns_something_else_is_not_sound(changes: dict[str, Any]) -> None:
    assert EXACT.is_sound(EXACT)
    assert not dataclasses.replace(EXACT, **changes).is_sound(EXACT)


def test_bf16_gives_nearly_the_gradient_of_fp32_and_leaves_the_model_alone() -> None:
    model = Network()
    before = copy.deepcopy(model.state_dict())

    exact, rounded = (try_format(each, CPU, model, batches()) for each in (PLAIN, BF16))

    assert rounded.is_sound(exact)
    assert 0.9 < rounded.similarity(exact) < 1.0
    assert all(torch.equal(value, before[name]) for name, value in model.state_dict().items())
    assert all(parameter.grad is None for parameter in model.parameters())


def test_layers_compute_in_bf16_and_the_outputs_in_fp32() -> None:
    model = Network()
    use_format(model, "cpu", BF16)
    model.loss(batches()[0])

    assert model.seen == [torch.bfloat16, torch.float32]


def test_validation_computes_alike_on_a_copy() -> None:
    model = Network().eval()
    image = batches()[0]["img"]
    copied = for_validation(model, "cpu", BF16)
    found = copied(image)["boxes"]

    assert copied is not model
    assert found.dtype == torch.float32
    assert torch.allclose(found, model(image)["boxes"], atol=0.05)
    assert for_validation(model, "cpu", PLAIN) is model


@pytest.mark.parametrize(
    ("seconds", "similar", "chosen"),
    [
        ({"fp32": 3.0, "channels": 2.0, "bf16": 1.0}, True, "bf16"),
        ({"fp32": 3.0, "channels": 2.0, "bf16": 1.0}, False, "fp32 channels-last"),
        ({"fp32": 3.0, "channels": 2.9, "bf16": 2.8}, True, "fp32"),
    ],
)
def test_auto_takes_the_fastest_sound_one_if_it_is_worth_it(
    monkeypatch: pytest.MonkeyPatch, seconds: dict[str, float], similar: bool, chosen: str
) -> None:
    def pretended(each: NumberFormat, *_: object) -> Trial:
        name = "bf16" if each == BF16 else "channels" if each.channels_last else "fp32"
        gradient = EXACT.gradient if similar or name != "bf16" else -EXACT.gradient
        return Trial(each, seconds[name], EXACT.losses, gradient)

    monkeypatch.setattr(precision_probe, "try_format", pretended)
    monkeypatch.setattr(precision_probe, "_cpu_has_bf16", lambda: True)
    choice = choose_format("auto", CPU, types.SimpleNamespace(), batches)

    assert choice.note.startswith(f"Precision {chosen}: for 2 photographs at 16 pixels fp32 3.00 s")
    assert ("Not precise enough here: bf16." in choice.note) is not similar


def test_a_named_format_is_not_tried() -> None:
    def never() -> list[dict[str, Any]]:
        raise AssertionError

    assert choose_format("fp32", CPU, None, never).format == PLAIN
    assert choose_format("bf16", CPU, None, never).format == BF16


def test_a_probe_scales_large_photographs_down() -> None:
    assert small_batch({"img": torch.rand(2, 3, 640, 480)})["img"].shape == (2, 3, 320, 256)
    assert small_batch({"img": torch.rand(2, 3, 64, 64)})["img"].shape == (2, 3, 64, 64)
