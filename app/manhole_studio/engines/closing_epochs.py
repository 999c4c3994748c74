# mypy: allow-untyped-calls
"""The last epochs of a run show photographs alone: what is learned last is what is real."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import torch
from torch.utils.data import RandomSampler, Sampler


class TrainingOrder(Sampler[int]):
    """Everything of the training side at random, or all but the synthetic photographs."""

    def __init__(self, count: int, real: Collection[int], generator: torch.Generator) -> None:
        self.closing = False
        """Whether synthetic photographs are left out; takes effect when the loader is reset."""
        self._sides = list(range(count)), sorted(real)
        self._generator = generator

    def __len__(self) -> int:
        return len(self._sides[self.closing])

    def __iter__(self) -> Iterator[int]:
        shown = self._sides[self.closing]
        for place in torch.randperm(len(shown), generator=self._generator).tolist():
            yield shown[place]


class ClosingEpochs:
    """Knows when synthetic photographs are shown no more."""

    def __init__(self, loader: Any, synthetic: Collection[str], epochs: int, last: int) -> None:
        """Take over the order of ``loader`` where there is something to leave out.

        Args:
            loader: Ultralytics' loader of the training side.
            synthetic: File names.
            epochs: Of the run.
            last: The epochs without mosaic, from which mosaics could bring them back otherwise.
        """
        files = [Path(name).name for name in loader.dataset.im_files]
        real = [place for place, name in enumerate(files) if name not in synthetic]
        batches = loader.batch_sampler.sampler
        self._order: TrainingOrder | None = None
        # On several processors at once, each has an order of its own.
        if 0 < len(real) < len(files) and isinstance(batches.sampler, RandomSampler):
            self._order = TrainingOrder(len(files), real, loader.generator)
            batches.sampler = self._order
        self._count, self._left_out = len(files), len(files) - len(real)
        self.first = epochs - min(last, epochs // 2)
        """0-based."""
        self._epochs = epochs

    def begin(self, epoch: int) -> None:
        """Call before the loader is reset; ``epoch`` is 0-based."""
        if self._order is not None:
            self._order.closing = epoch >= self.first

    @property
    def shown(self) -> int:
        """Photographs of the epoch that was begun last."""
        return self._count if self._order is None else len(self._order)

    @property
    def share(self) -> float:
        """Of all photographs, those that the closing epochs show."""
        return 1.0 if self._order is None else 1 - self._left_out / self._count

    def sentence(self) -> str:
        """What is said of it at the start of a run; empty if there is nothing to say."""
        last = self._epochs - self.first
        if self._order is None or not last:
            return ""
        return (
            f"The last {last} epochs show photographs alone, without the {self._left_out} "
            "synthetic ones."
        )
