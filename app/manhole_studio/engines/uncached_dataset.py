"""A YOLO dataset that leaves nothing beside the photographs."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from manhole_studio.engines import ultralytics_environment

ultralytics_environment.prepare()

from ultralytics.data.dataset import YOLODataset  # noqa: E402


class UncachedDataset(YOLODataset):
    """Ultralytics would write a pickled label cache into the immutable dataset version.

    It would also load one that it finds there, and so run what a stranger put into it.
    """

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

    def forget(self) -> None:
        """Drop the images kept for mosaic, so that an epoch does not depend on the one before."""
        if self.cache == "ram":
            return
        self.buffer.clear()
        self.ims = [None] * self.ni
        self.im_hw0 = [None] * self.ni
        self.im_hw = [None] * self.ni


def build_dataset(
    folder: str, args: Any, data: dict[str, Any], *, mode: str, batch: int | None, stride: int
) -> UncachedDataset:
    """The dataset that a run trains on (``mode`` "train") or validates with.

    Args:
        folder: Of the images of one split.
        args: Ultralytics' training arguments as a namespace.
        data: As :meth:`TrainingData.as_ultralytics` gives it.
        mode: "train" augments.
        batch: Images a batch.
        stride: Of the network, in pixels.
    """
    training = mode == "train"
    return UncachedDataset(
        img_path=folder,
        imgsz=args.imgsz,
        batch_size=batch,
        augment=training,
        hyp=args,
        rect=args.rect or not training,
        cache=args.cache or None,
        single_cls=args.single_cls,
        stride=stride,
        pad=0.0 if training else 0.5,
        prefix=f"{mode}: ",
        task="detect",
        data=data,
        fraction=args.fraction if training else 1.0,
    )
