"""What rounding to bf16 does to the gradient, part by part, and what each part costs in fp32.

Over real, augmented batches: the cosine and the length of each gradient against that of fp32, and
for scale the cosine of one batch's gradient to the next one's. Processor seconds a batch.

    python tests/benchmarks/bench_precision.py [--data DATA_YAML] [--model WEIGHTS] [--batches 3]
"""

from __future__ import annotations

import argparse
import copy
import os
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import torch  # noqa: TID253
from training_pictures import add_options, write_pictures

from manhole_studio import paths
from manhole_studio.core.training.config import TrainingConfig
from manhole_studio.core.training.run_control import RunControl
from manhole_studio.engines.precision import PLAIN, NumberFormat, use_format
from manhole_studio.engines.run_session import RunSession
from manhole_studio.engines.ultralytics_engine import UltralyticsEngine

Gradient = dict[str, torch.Tensor]
Batch = dict[str, Any]
PARTS = ("all", "stem", "backbone", "neck", "boxes", "classes")
BACKBONE = 10
"""Layers of it, in YOLOv5 and YOLOv8."""
BF16 = NumberFormat("bf16", channels_last=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add_options(parser, images=24, imgsz=320)
    parser.set_defaults(batch=8)
    parser.add_argument("--batches", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as text:
        folder = Path(text)
        os.environ[paths.HOME_VARIABLE] = str(folder / "home")
        model, batches = prepared(options, folder)
    torch.set_num_threads(1)
    exact, losses, seconds = gradients(model, batches, PLAIN, [])
    print(f"{'':28}{'s':>6}{'loss':>9}", *(f"{part:>13}" for part in PARTS))
    print(f"{'fp32':28}{seconds:6.2f}")
    print(f"{'the next batch':43}", *(f"{similarity(exact[0], exact[1], p):13.3f}" for p in PARTS))
    layers = list(model.model)
    kinds: dict[str, tuple[NumberFormat, list[Any]]] = {
        "fp32 channels-last": (NumberFormat("fp32", channels_last=True), []),
        "bf16, fp32 outputs (used)": (BF16, []),
        "... and the head in fp32": (BF16, layers[-1:]),
        "... and the stem in fp32": (BF16, layers[:1]),
        "... and 3 layers in fp32": (BF16, layers[:3]),
        "... and the norms in fp32": (BF16, [m for m in model.modules() if _is_norm(m)]),
    }
    for name, (number_format, kept) in kinds.items():
        mine, my_losses, seconds = gradients(model, batches, number_format, kept)
        change = max(abs(a - b) / b for a, b in zip(my_losses, losses, strict=True))
        shown = (compared(mine, exact, part) for part in PARTS)
        print(f"{name:28}{seconds:6.2f}{change:9.4f}", *(f"{one:>13}" for one in shown))


def prepared(options: argparse.Namespace, folder: Path) -> tuple[Any, list[Batch]]:
    config = TrainingConfig(
        run_folder=folder / "runs" / "bench",
        data_yaml=write_pictures(folder / "data", options.images, options.data),
        dataset_version=1,
        model=options.model,
        strategy="scratch" if options.model.endswith(".yaml") else "full",
        image_size=options.imgsz,
        batch=options.batch,
        precision="fp32",
    )
    config.run_folder.mkdir(parents=True)
    session = RunSession(config, RunControl(), lambda _: None, [], 0.0)
    trainer = UltralyticsEngine()._trainer(config, session, None)
    trainer._setup_train()
    read = iter(trainer.train_loader)
    batches = [trainer.preprocess_batch(next(read)) for _ in range(options.batches)]
    trainer.train_loader.close()
    return trainer.model.train(), batches


def gradients(
    model: Any, batches: list[Batch], number_format: NumberFormat, kept: list[Any]
) -> tuple[list[Gradient], list[float], float]:
    """Gradients and losses of each batch, and processor seconds of one."""
    names = [name for name, module in model.named_modules() if any(module is one for one in kept)]
    probe = copy.deepcopy(model)
    for name in names:
        keep_exact(probe.get_submodule(name))
    use_format(probe, "cpu", number_format)
    found, losses, started = [], [], time.process_time()
    for batch in batches:
        probe.zero_grad()
        loss = probe.loss(batch)[0].sum()
        loss.backward()
        losses.append(float(loss.detach()))
        named = probe.named_parameters()
        found.append({name: p.grad.clone() for name, p in named if p.grad is not None})
    return found, losses, (time.process_time() - started) / len(batches)


def keep_exact(module: Any) -> None:
    module.forward = partial(_exact, module.forward)


def _exact(forward: Callable[[Any], Any], value: Any) -> Any:
    with torch.autocast("cpu", enabled=False):
        return forward([v.float() for v in value] if isinstance(value, list) else value.float())


def compared(mine: list[Gradient], exact: list[Gradient], part: str) -> str:
    pairs = list(zip(mine, exact, strict=True))
    cosine = sum(similarity(a, b, part) for a, b in pairs) / len(pairs)
    length = sum(float(_row(a, part).norm() / _row(b, part).norm()) for a, b in pairs) / len(pairs)
    return f"{cosine:.3f} x{length:.2f}"


def similarity(first: Gradient, second: Gradient, part: str) -> float:
    return float(torch.cosine_similarity(_row(first, part), _row(second, part), dim=0))


def _row(gradient: Gradient, part: str) -> torch.Tensor:
    last = max(int(name.split(".")[1]) for name in gradient)
    wanted = [g for name, g in gradient.items() if part in ("all", _part(name, last))]
    return torch.cat([tensor.flatten() for tensor in wanted])


def _part(name: str, last: int) -> str:
    layer = int(name.split(".")[1])
    if layer == last:
        return "boxes" if ".cv2." in name else "classes"
    return "stem" if layer == 0 else "backbone" if layer < BACKBONE else "neck"


def _is_norm(module: Any) -> bool:
    return isinstance(module, torch.nn.BatchNorm2d)


if __name__ == "__main__":
    main()
