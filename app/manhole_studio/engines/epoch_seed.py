# mypy: allow-untyped-calls
"""What makes an epoch's photographs a function of the run's seed and the epoch's number."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import torch


def begin_epoch(loader: Any, seed: int, epoch: int) -> None:
    """Seed every random generator, and let the loader begin anew.

    Args:
        loader: Ultralytics' loader.
        seed: Of the run.
        epoch: 0-based.
    """
    number = int(np.random.SeedSequence([seed, epoch]).generate_state(1)[0])
    random.seed(number)
    np.random.seed(number)  # noqa: NPY002  # the generator that ultralytics draws from
    torch.manual_seed(number)
    loader.generator.manual_seed(number)
    loader.reset()
