# mypy: allow-untyped-calls
"""Computes what frozen layers make of a photograph once in a run instead of once an epoch."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any, Final

import psutil
import torch

Features = dict[int, torch.Tensor]
"""Outputs of frozen layers that later ones take, by layer; one photograph, (1, C, H, W)."""

_VARYING_TEXT: Final = """
    bgr copy_paste cutmix degrees fliplr flipud hsv_h hsv_s hsv_v mixup mosaic multi_scale
    perspective scale shear translate
"""
_VARYING: Final = frozenset(_VARYING_TEXT.split())
"""Ultralytics' arguments that change the pixels of a photograph from epoch to epoch."""
_SHARE_OF_FREE_MEMORY: Final = 0.25


def cache_features(
    model: Any, frozen: int, arguments: Mapping[str, Any], *, on_cpu: bool
) -> tuple[str, ...]:
    """Give ``model`` a :class:`FeatureCache` if it can use one; say in a sentence whether.

    Args:
        model: Of ultralytics, in training.
        frozen: How many layers from the stem on never change; without any nothing is said.
        arguments: Ultralytics' own for the run.
        on_cpu: Whether the run computes there.
    """
    runs_itself = "predict" in vars(type(model))  # RT-DETR does not use what is replaced here
    if not frozen or not on_cpu or runs_itself:
        return ()
    if _varies_pixels(arguments):
        return (
            "The frozen layers look at every photograph in every epoch, because augmentation "
            "varies it; without augmentation they would do so once.",
        )
    budget = int(psutil.virtual_memory().available * _SHARE_OF_FREE_MEMORY)
    FeatureCache(model, frozen, budget)
    return (
        "The frozen layers look at every photograph once; what they saw is kept in up to "
        f"{budget / 1e9:.1f} GB of memory.",
    )


def _varies_pixels(arguments: Mapping[str, Any]) -> bool:
    return bool(arguments.get("augmentations")) or any(arguments.get(name) for name in _VARYING)


class FeatureCache:
    """Stands in for the forward pass of a model in training whose first layers are frozen.

    Photographs go through the frozen layers one at a time, kept or not: the last bits of a result
    can depend on its batch, and a resumed run must compute what the interrupted one had kept.
    Features are found by the pixels they were made of, so they can never be those of another
    photograph or another variation of it. Only for the CPU: a GPU is quicker than its memory.
    """

    def __init__(self, model: Any, frozen: int, budget: int) -> None:
        """Take over ``model``, of ultralytics; copies of it that exist already are left alone.

        Args:
            model: Its batch normalisation is in evaluation mode where it is frozen.
            frozen: How many layers from the stem on never change.
            budget: Bytes; photographs that do not fit are computed in every epoch.
        """
        self._model = model
        self._frozen = frozen
        self._free = budget
        self._kept: dict[bytes, Features] = {}
        later = {source for layer in model.model[frozen:] for source in _sources(layer)}
        self._needed = frozenset(source for source in later if source < frozen)
        self._plain = model._predict_once
        model._predict_once = self._predict

    @property
    def photographs(self) -> int:
        return len(self._kept)

    def _predict(self, images: torch.Tensor, *args: Any, **options: Any) -> Any:
        if not self._model.training:
            return self._plain(images, *args, **options)
        features = [self._of(image) for image in images.split(1)]
        outputs = {layer: torch.cat([one[layer] for one in features]) for layer in self._needed}
        return self._run(outputs, range(self._frozen, len(self._model.model)))

    def _of(self, image: torch.Tensor) -> Features:
        key = hashlib.sha1(image.contiguous().numpy().data, usedforsecurity=False).digest()
        if key in self._kept:
            return self._kept[key]
        with torch.no_grad():
            outputs = {-1: image}
            self._run(outputs, range(self._frozen))
        features = {layer: outputs[layer] for layer in sorted(self._needed)}
        size = sum(tensor.nbytes for tensor in features.values())
        if size <= self._free:
            self._free -= size
            self._kept[key] = features
        return features

    def _run(self, outputs: Features, layers: range) -> Any:
        """As ultralytics' ``_predict_once`` does, from the ``outputs`` of earlier layers on."""
        for index in layers:
            layer = self._model.model[index]
            inputs = [outputs[source] for source in _sources(layer)]
            outputs[index] = layer(inputs if isinstance(layer.f, list) else inputs[0])
        return outputs[layers[-1]]


def _sources(layer: Any) -> list[int]:
    """The layers whose outputs ``layer`` takes; -1 is the photograph itself."""
    given = layer.f if isinstance(layer.f, list) else [layer.f]
    return [layer.i - 1 if source == -1 else source for source in given]
