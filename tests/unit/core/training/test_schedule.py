from __future__ import annotations

from typing import Any

import pytest

from manhole_studio.core.training.defaults import default_settings
from manhole_studio.core.training.schedule import planned_rates
from manhole_studio.core.training.strategies.layers import YOLOV8_LAYERS, Part


def settings(**changes: Any) -> dict[str, Any]:
    plain = default_settings("full", images=1000, classes=1, from_scratch=False)
    return {**plain, "lr0": 0.1, "lrf": 0.1, "warmup_epochs": 0.0, **changes}


def head(epochs: int, batches: int = 10, strategy: str = "full", **changes: Any) -> list[float]:
    rates = planned_rates(settings(**changes), strategy, YOLOV8_LAYERS, epochs, batches=batches)
    return rates[Part.HEAD]


def test_the_rate_falls_in_a_line_or_along_a_cosine() -> None:
    assert head(4) == pytest.approx([0.1, 0.0775, 0.055, 0.0325])
    assert head(4, cos_lr=True) == pytest.approx([0.1, 0.08682, 0.055, 0.02318], abs=1e-5)


def test_warm_up_raises_it_with_every_batch() -> None:
    # Twenty batches; the last ones of both epochs are the tenth and the twentieth, from 0 on.
    rates = head(4, warmup_epochs=2)

    assert rates[:2] == pytest.approx([0.1 * 9 / 20, 0.0775 * 19 / 20])
    assert rates[2:] == head(4)[2:]


def test_warm_up_leaves_the_last_epoch_alone() -> None:
    assert head(2, warmup_epochs=10)[1] == head(2)[1]
    assert head(1, warmup_epochs=10) == [0.1]


def test_a_part_has_the_rate_of_its_fastest_layer_that_trains() -> None:
    rates = planned_rates(settings(lrf=1.0), "thaw+discriminative", YOLOV8_LAYERS, 10)

    assert rates[Part.HEAD] == pytest.approx([0.1] * 10)
    assert rates[Part.NECK][:2] == [0.0, 0.0]
    assert rates[Part.NECK][2:] == pytest.approx([0.1 * 2.6 ** (-3 / 22)] * 8)
    assert rates[Part.BACKBONE][:3] == [0.0] * 3
    assert rates[Part.BACKBONE][3:] == pytest.approx([0.1 * 2.6 ** (-3 * 13 / 22)] * 7)
