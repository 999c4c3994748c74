# mypy: allow-untyped-calls
"""Shows the first photographs of an epoch with the very dataset and loader that train on them."""

from __future__ import annotations

from typing import Any

import numpy as np

from manhole_studio.core.training.augmentation_preview import PreviewPicture
from manhole_studio.core.training.config import TrainingConfig
from manhole_studio.engines import ultralytics_environment

ultralytics_environment.prepare()

from ultralytics.cfg import get_cfg  # noqa: E402
from ultralytics.data.build import build_dataloader  # noqa: E402

from manhole_studio.engines.augmentation import road_augmentations  # noqa: E402
from manhole_studio.engines.epoch_seed import begin_epoch  # noqa: E402
from manhole_studio.engines.training_data import read_training_data  # noqa: E402
from manhole_studio.engines.training_settings import (  # noqa: E402
    check_config,
    run_settings,
    training_arguments,
)
from manhole_studio.engines.uncached_dataset import UncachedDataset, build_dataset  # noqa: E402

_STRIDE = 32
_USUAL_BATCH = 16


class PreviewMaker:
    """An ``AugmentationPreview`` in this very process; the seeds that it sets are global."""

    def __init__(self) -> None:
        self._dataset: UncachedDataset | None = None
        self._key: tuple[Any, ...] = ()

    def pictures(self, config: TrainingConfig, count: int, epoch: int = 0) -> list[PreviewPicture]:
        """See :class:`AugmentationPreview`."""
        check_config(config)
        dataset = self._prepared(config, epoch)
        batch = min(count, len(dataset))
        loader = build_dataloader(dataset, batch, workers=0, shuffle=True)
        begin_epoch(loader, config.seed, epoch)
        return _pictures(next(iter(loader)))

    def close(self) -> None:
        self._dataset, self._key = None, ()

    def _prepared(self, config: TrainingConfig, epoch: int) -> UncachedDataset:
        """The dataset of ``config``; reading the labels anew for each slider would be slow."""
        data = read_training_data(config.data_yaml)
        settings = run_settings(config, images=data.train_count, classes=len(data.class_names))
        arguments = training_arguments(config, settings)
        args: Any = get_cfg(
            overrides={**arguments, "augmentations": road_augmentations(config.augmentation)}
        )
        batch = config.batch or _USUAL_BATCH
        key = (config.data_yaml, config.image_size, batch, args.fraction, args.single_cls)
        if self._dataset is None or key != self._key:
            self._dataset = build_dataset(
                str(data.train),
                args,
                data.as_ultralytics(),
                mode="train",
                batch=batch,
                stride=_STRIDE,
            )
            self._key = key
        self._dataset.transforms = self._dataset.build_transforms(args)
        if args.close_mosaic and epoch >= config.epochs - args.close_mosaic:
            self._dataset.close_mosaic(args)  # as the inherited training loop does
        return self._dataset


def preview(config: TrainingConfig, count: int = 9, epoch: int = 0) -> list[PreviewPicture]:
    """The first ``count`` photographs of an epoch (0-based) of the run that ``config`` asks for.

    Raises:
        UserFacingError: the dataset cannot be read, or a setting does not fit.
    """
    return PreviewMaker().pictures(config, count, epoch)


def _pictures(batch: dict[str, Any]) -> list[PreviewPicture]:
    images = batch["img"].numpy()  # RGB (N, 3, H, W), as the network takes it
    height, width = images.shape[2:]
    owners, classes = batch["batch_idx"].numpy(), batch["cls"].numpy().reshape(-1)
    boxes = _xyxy(batch["bboxes"].numpy().reshape(-1, 4), width, height)
    pictures = []
    for index, image in enumerate(images):
        mine = owners == index
        pictures.append(
            PreviewPicture(
                np.ascontiguousarray(image[::-1].transpose(1, 2, 0)),
                tuple((a, b, c, d) for a, b, c, d in boxes[mine].tolist()),
                tuple(int(number) for number in classes[mine]),
            )
        )
    return pictures


def _xyxy(boxes: Any, width: int, height: int) -> Any:
    centre, half = boxes[:, :2], boxes[:, 2:] / 2
    return np.concatenate((centre - half, centre + half), axis=1) * (width, height, width, height)
