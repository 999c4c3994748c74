"""What is done to a training photograph besides ultralytics' own mosaic, flips and colours."""

from __future__ import annotations

from typing import Any


def road_augmentations() -> list[Any]:
    """Blur of a moving camera, weather light, and compression of a stream.

    Albumentations keeps its own random state, which ultralytics seeds from torch's at the first
    image after torch was seeded anew; the trainer does that at every epoch's start.
    """
    import albumentations

    return [
        albumentations.MotionBlur(blur_limit=(3, 7), p=0.1),
        albumentations.RandomBrightnessContrast(brightness_limit=0.2, contrast_limit=0.2, p=0.2),
        albumentations.ImageCompression(quality_range=(40, 90), p=0.1),
    ]
