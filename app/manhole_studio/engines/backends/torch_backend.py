"""Runs a detector in PyTorch itself."""

from __future__ import annotations

import gc
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np
import torch

from manhole_studio.core.detection.frame import Detections, ImageArray
from manhole_studio.core.errors import UserFacingError
from manhole_studio.engines.backends.decoding import MAX_DETECTIONS, MERGE_IOU
from manhole_studio.engines.backends.letterbox import BORDER, Letterbox
from manhole_studio.engines.backends.thread_tuner import ThreadTuner
from manhole_studio.engines.devices import find_device, threads_within
from manhole_studio.engines.networks import is_rtdetr
from manhole_studio.engines.weights_loading import load_model


class TorchDetector:
    """A detector on the CPU in fp32, or on a CUDA GPU in fp16; belongs to one thread."""

    def __init__(
        self,
        weights: Path,
        *,
        image_size: int | None = None,
        device: str = "auto",
        confidence_floor: float = 0.05,
        precision: str = "auto",
        border: float = BORDER,
        merge_iou: float = MERGE_IOU,
    ) -> None:
        """Load ``weights`` and run once on an empty image; takes seconds.

        Args:
            weights: A weights file or checkpoint.
            image_size: Longer side of the network's input in pixels, rounded up to its stride;
                that of the training where not given.
            device: ``auto``, ``cpu`` or a GPU's number.
            confidence_floor: What is less sure is not returned.
            precision: ``fp32``, or ``auto`` for fp16 on a GPU.
            border: Grey padding around the image, in strides of the network.
            merge_iou: Boxes of one class that overlap by more count as one.

        Raises:
            UserFacingError: the weights or the device cannot be used.
        """
        loaded = load_model(weights)
        chosen = find_device(device)
        self._device = torch.device("cpu" if chosen.is_cpu else f"cuda:{_first(chosen.name)}")
        is_exact = chosen.is_cpu or precision == "fp32"
        self._dtype = torch.float32 if is_exact else torch.float16
        self._names = loaded.class_names
        self._stride = max(loaded.stride, 1)
        self._side = _multiple(image_size or loaded.image_size, self._stride)
        self._floor = confidence_floor
        self._border, self._merge_iou = border, merge_iou
        # Convolution and batch normalisation in one step: the same numbers, a fifth faster.
        model = cast("Any", loaded.model).eval().fuse(verbose=False)
        self._is_rtdetr = is_rtdetr(model.yaml)
        self._model: Any = model.to(self._device, self._dtype).requires_grad_(False)
        # ultralytics limits its process to one thread when it is imported.
        self._tuner = ThreadTuner(self._most_threads(None), torch.set_num_threads)
        self._warm_up(weights)

    @property
    def class_names(self) -> tuple[str, ...]:
        return self._names

    @property
    def backend(self) -> str:
        return "torch"

    @property
    def precision(self) -> str:
        return "fp16" if self._dtype is torch.float16 else "fp32"

    @property
    def is_on_gpu(self) -> bool:
        return self._device.type != "cpu"

    def detect(self, image: ImageArray) -> Detections:
        return self._detect_alike([image], self._letterbox(image))[0]

    def detect_many(self, images: Sequence[ImageArray]) -> list[Detections]:
        """The same for several images; those of one size are computed together."""
        groups: dict[Letterbox, list[int]] = {}
        for index, image in enumerate(images):
            groups.setdefault(self._letterbox(image), []).append(index)
        found: dict[int, Detections] = {}
        for letterbox, indices in groups.items():
            alike = self._detect_alike([images[index] for index in indices], letterbox)
            found.update(zip(indices, alike, strict=True))
        return [found[index] for index in range(len(images))]

    def use_threads(self, threads: int | None) -> None:
        """See ``AdjustableDetector``; what else of PyTorch runs in this process follows suit."""
        self._tuner.limit(self._most_threads(threads))

    def _most_threads(self, limit: int | None) -> int:
        return 1 if self.is_on_gpu else threads_within(limit)

    def _letterbox(self, image: ImageArray) -> Letterbox:
        height, width = image.shape[:2]
        if self._is_rtdetr:
            return Letterbox.stretch(width, height, self._side)
        return Letterbox.fit(width, height, self._side, self._stride, self._border)

    def _detect_alike(self, images: Sequence[ImageArray], letterbox: Letterbox) -> list[Detections]:
        began_at = time.perf_counter()
        with torch.inference_mode():
            canvases = np.stack([letterbox.apply(image) for image in images])
            found = [rows.float().cpu().numpy() for rows in self._run(canvases)]
        self._tuner.record((time.perf_counter() - began_at) / len(images))
        return [
            Detections(
                letterbox.restore(rows[:, :4]),
                np.ascontiguousarray(rows[:, 4]),
                rows[:, 5].astype(np.int64),
            )
            for rows in found
        ]

    def close(self) -> None:
        """Give the memory back; the detector cannot be used any more."""
        self._model = None
        gc.collect()
        if self._device.type == "cuda":
            torch.cuda.empty_cache()

    def _run(self, canvases: ImageArray) -> list[torch.Tensor]:
        """``(N, H, W, 3)`` BGR; for each ``(M, 6)``: corners, confidence, class, surest first."""
        from ultralytics.utils.nms import non_max_suppression

        pixels = torch.from_numpy(canvases).to(self._device).flip(-1).permute(0, 3, 1, 2)
        output = self._model(pixels.to(self._dtype).div_(255).contiguous())
        if self._is_rtdetr:
            return [self._queries(one) for one in output[0]]
        found: list[torch.Tensor] = non_max_suppression(
            output,
            conf_thres=self._floor,
            iou_thres=self._merge_iou,
            max_det=MAX_DETECTIONS,
            nc=len(self._names),
            end2end=bool(getattr(self._model, "end2end", False)),
        )
        return [rows[:, :6] for rows in found]

    def _queries(self, found: torch.Tensor) -> torch.Tensor:
        """The same from a transformer's answers: centre and size in shares of the canvas.

        It was trained to answer once for every object, so that nothing has to be merged.
        """
        found = found[found[:, 4] > self._floor][:MAX_DETECTIONS]
        found = found[found[:, 4].argsort(descending=True)]
        half = found[:, 2:4] / 2
        corners = torch.cat((found[:, :2] - half, found[:, :2] + half), dim=1) * self._side
        return torch.cat((corners, found[:, 4:6]), dim=1)

    def _warm_up(self, weights: Path) -> None:
        """The first run allocates; it also finds out whether this is a detector at all."""
        try:
            self.detect(np.zeros((self._side, self._side, 3), np.uint8))
        except (RuntimeError, ValueError, IndexError, TypeError, AttributeError) as error:
            raise UserFacingError(
                "These weights cannot be used",
                f"{weights} was loaded, but its network does not run: {error}",
                "Choose the best.pt of a run, or detector weights of the YOLO family.",
                weights,
            ) from error


def _first(device_name: str) -> str:
    return device_name.split(",")[0]


def _multiple(side: int, stride: int) -> int:
    return max(stride, -(-side // stride) * stride)
