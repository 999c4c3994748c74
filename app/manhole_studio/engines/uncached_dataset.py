"""A YOLO dataset that leaves nothing beside the photographs and may keep them in memory."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from manhole_studio.engines import ultralytics_environment

ultralytics_environment.prepare()

from ultralytics.data.dataset import YOLODataset  # noqa: E402

from manhole_studio.engines.photograph_cache import PhotographCache, resized  # noqa: E402


class UncachedDataset(YOLODataset):
    """Ultralytics would write a pickled label cache into the immutable dataset version.

    It would also load one that it finds there, and so run what a stranger put into it.
    """

    imgsz: Any
    _kept: PhotographCache | None = None

    def cache_labels(self, path: Path = Path("labels.cache")) -> dict[str, Any]:
        with tempfile.TemporaryDirectory() as scratch:
            labels: dict[str, Any] = super().cache_labels(Path(scratch) / path.name)
        return labels

    def _load_or_scan_cache(
        self,
        cache_path: Path,
        cache_hash: str,  # noqa: ARG002  # inherited
    ) -> tuple[dict[str, Any], bool]:
        return self.cache_labels(cache_path), False

    def build_transforms(self, hyp: Any = None) -> Any:
        # Otherwise mosaic takes its other photographs from those read last, which at the start of
        # an epoch are hardly any, and which depend on how many workers there are.
        self.cache = "ram"
        return super().build_transforms(hyp)

    def keep_in_memory(self, budget: int) -> str:
        """Keep photographs once they were read; return what is said about it, if anything."""
        sizes = [self._kept_size(*label["shape"]) for label in self.labels if "shape" in label]
        self._kept = PhotographCache(sizes, budget)
        return self._kept.note()

    def load_image(self, i: int, rect_mode: bool = True, resize_short: bool = False) -> Any:
        loaded = self._kept.get(i) if self._kept else None
        if loaded is None:
            loaded = super().load_image(i, rect_mode, resize_short)
            if self._kept:
                self._kept.put(i, loaded)
        return loaded

    def _kept_size(self, height: int, width: int) -> tuple[int, int]:
        return resized(height, width, int(self.imgsz))


class SquareDataset(UncachedDataset):
    """What RT-DETR is trained on: the network sees every photograph as a square."""

    def load_image(self, i: int, rect_mode: bool = False, resize_short: bool = False) -> Any:
        return super().load_image(i, rect_mode, resize_short)

    def _kept_size(self, height: int, width: int) -> tuple[int, int]:  # noqa: ARG002  # inherited
        return int(self.imgsz), int(self.imgsz)


def build_dataset(
    folder: str,
    args: Any,
    data: dict[str, Any],
    *,
    mode: str,
    batch: int | None,
    stride: int,
    square: bool = False,
) -> UncachedDataset:
    """The dataset that a run trains on (``mode`` "train") or validates with.

    Args:
        folder: Of the images of one split.
        args: Ultralytics' training arguments as a namespace.
        data: As :meth:`TrainingData.as_ultralytics` gives it.
        mode: "train" augments.
        batch: Images a batch.
        stride: Of the network, in pixels.
        square: Stretch every photograph to the whole square instead of keeping its proportions.
    """
    training = mode == "train"
    kind = SquareDataset if square else UncachedDataset
    return kind(
        img_path=folder,
        imgsz=args.imgsz,
        batch_size=batch,
        augment=training,
        hyp=args,
        rect=(args.rect or not training) and not square,
        single_cls=args.single_cls,
        stride=stride,
        pad=0.0 if training else 0.5,
        prefix=f"{mode}: ",
        task="detect",
        data=data,
        fraction=args.fraction if training else 1.0,
    )
