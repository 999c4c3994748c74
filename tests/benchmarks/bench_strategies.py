"""How long a batch takes where parts of the network are frozen, against all of it training.

    python tests/benchmarks/bench_strategies.py [--size 320] [--batch 8] [--rounds 5]

YOLOv8n with random weights; forward pass, loss, backward pass and optimizer step in fp32. The
fastest of several rounds counts, in which the cases take turns.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from manhole_studio.core.training.strategies.strategy import parse_strategy
from manhole_studio.engines import ultralytics_environment
from manhole_studio.engines.feature_cache import FeatureCache
from manhole_studio.engines.strategy_layers import StrategyLayers

CASES = (("full", False), ("backbone-frozen", False), ("head", False))
KEPT = (("backbone-frozen", True), ("head", True))


def main() -> None:
    options = _options()
    steps = {case: _step(*case, options) for case in (*CASES, *KEPT)}
    best = dict.fromkeys(steps, float("inf"))
    for _ in range(options.rounds + 1):
        for case, step in steps.items():
            started = time.perf_counter()
            step()
            best[case] = min(best[case], time.perf_counter() - started)
    for (strategy, kept), seconds in best.items():
        name = strategy + (", features kept" if kept else "")
        print(f"{name:<32}{seconds:7.3f} s a batch  {seconds / best[CASES[0]]:5.2f} of full")


def _step(strategy: str, kept: bool, options: argparse.Namespace) -> Callable[[], None]:
    ultralytics_environment.prepare()
    import torch
    from ultralytics.nn.tasks import DetectionModel

    torch.manual_seed(0)
    model: Any = DetectionModel("yolov8n.yaml", nc=1, verbose=False).train()
    model.args = SimpleNamespace(box=7.5, cls=0.5, dfl=1.5)
    layers = StrategyLayers(parse_strategy(strategy), model, 1)
    layers.freeze(0, [".dfl"])
    model.model[: layers.frozen_for_good].eval()
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-4)
    if kept:
        FeatureCache(model, layers.frozen_for_good, 2**31)
    count = options.batch
    batch = {
        "img": torch.rand(count, 3, options.size, options.size),
        "cls": torch.zeros(count, 1),
        "bboxes": torch.full((count, 4), 0.3),
        "batch_idx": torch.arange(count, dtype=torch.float32),
    }

    def step() -> None:
        loss, _ = model(batch)
        loss.sum().backward()
        optimizer.step()
        optimizer.zero_grad()

    return step


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--size", type=int, default=320)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=5)
    return parser.parse_args()


if __name__ == "__main__":
    main()
