from __future__ import annotations

import dataclasses
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from fixtures.tiny_dataset import SIDE
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.opencv import cv2
from manhole_studio.core.training.augmentation import PRESETS, Augmentation
from manhole_studio.core.training.augmentation_preview import PreviewClosedError, PreviewPicture
from manhole_studio.core.training.config import TrainingConfig
from manhole_studio.core.training.run_control import RunControl
from manhole_studio.engines.augmentation_preview import preview
from manhole_studio.engines.preview_process import PreviewProcess
from manhole_studio.engines.training_settings import run_settings, training_arguments
from manhole_studio.engines.ultralytics_engine import UltralyticsEngine

EVERYTHING = Augmentation(
    rain=0.5, fog=0.5, shadow=0.5, night=0.5, noise=0.5, rotation=0.2, perspective=0.4
)
NONE = PRESETS["none"]


def config_of(data: Path, augmentation: Augmentation, **changes: Any) -> TrainingConfig:
    plain = TrainingConfig(
        run_folder=data.parent / "runs" / "run-01",
        data_yaml=data,
        dataset_version=1,
        model="yolov8n.yaml",
        strategy="scratch",
        epochs=40,
        image_size=96,
        batch=8,
        device="cpu",
        precision="fp32",
        augmentation=augmentation,
    )
    return dataclasses.replace(plain, **changes)


def same(a: PreviewPicture, b: PreviewPicture) -> bool:
    return np.array_equal(a.image, b.image) and (a.boxes, a.class_ids) == (b.boxes, b.class_ids)


class FirstBatchSeenError(BaseException):
    pass


@pytest.mark.parametrize("epochs", [40, 2], ids=["mosaic", "closed"])
def test_the_preview_is_the_first_batch_of_the_training(
    tiny_data: Path, tmp_path: Path, epochs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    from manhole_studio.engines.ultralytics_trainer import StudioTrainer

    seen: dict[str, Any] = defaultdict()

    def keep(_self: object, batch: dict[str, Any]) -> None:
        seen.update({key: batch[key] for key in ("img", "bboxes", "cls", "batch_idx")})
        raise FirstBatchSeenError

    monkeypatch.setattr(StudioTrainer, "preprocess_batch", keep)
    config = config_of(
        tiny_data, EVERYTHING, run_folder=tmp_path / "runs" / "run-01", seed=7, epochs=epochs
    )
    with pytest.raises(FirstBatchSeenError):
        UltralyticsEngine().run(config, RunControl(), lambda _event: None)

    pictures = preview(config, 8)

    assert np.array_equal(
        np.stack([picture.image for picture in pictures]),
        seen["img"].permute(0, 2, 3, 1).flip(-1).numpy(),
    )
    for index, picture in enumerate(pictures):
        centres = seen["bboxes"][seen["batch_idx"] == index].numpy() * 96
        assert len(picture.boxes) == len(centres)
        for box, (x, y, width, height) in zip(picture.boxes, centres, strict=True):
            expected = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
            assert box == pytest.approx(expected, abs=1e-3)


def test_a_seed_and_an_epoch_decide_the_pictures(tiny_data: Path) -> None:
    config = config_of(tiny_data, EVERYTHING)
    first = preview(config, 4)
    assert all(map(same, first, preview(config, 4)))
    assert not all(map(same, first, preview(config, 4, epoch=1)))
    assert not all(map(same, first, preview(dataclasses.replace(config, seed=1), 4)))


def test_none_shows_the_photographs_as_they_are(tiny_data: Path) -> None:
    files = sorted((tiny_data.parent / "images" / "train").iterdir())
    originals: list[Any] = [cv2.imread(str(path)) for path in files]
    pictures = preview(config_of(tiny_data, NONE), len(files))
    assert len(pictures) == len(originals)
    for picture in pictures:
        assert any(np.array_equal(picture.image, original) for original in originals)


@pytest.mark.parametrize(
    "augmentation",
    [
        *(NONE.only(name) for name in ("mosaic", "flip", "rain", "fog", "jpeg")),
        dataclasses.replace(NONE, scale=0.3),
        dataclasses.replace(NONE, translate=0.1),
        dataclasses.replace(NONE, perspective=0.5),
    ],
    ids=lambda item: item.as_text(),
)
def test_boxes_stay_on_the_bright_rectangles(tiny_data: Path, augmentation: Augmentation) -> None:
    for picture in preview(config_of(tiny_data, augmentation), 8):
        for x0, y0, x1, y1 in picture.boxes:
            inset_x, inset_y = (x1 - x0) * 0.25, (y1 - y0) * 0.25
            inside = picture.image[
                round(y0 + inset_y) : round(y1 - inset_y), round(x0 + inset_x) : round(x1 - inset_x)
            ]
            assert inside.size == 0 or np.median(inside) > 150


@pytest.mark.parametrize("name", ["rotation", "perspective", "scale", "flip"])
def test_a_box_bounds_its_rectangle_tightly(tmp_path: Path, name: str) -> None:
    data = _squares(tmp_path)
    value = {"rotation": 0.4, "perspective": 0.6, "scale": 0.3, "flip": 1.0}[name]
    for picture in preview(config_of(data, dataclasses.replace(NONE, **{name: value})), 4):
        rows, columns = np.nonzero(picture.image[:, :, 0] > 200)
        bright = (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)
        assert len(picture.boxes) == 1
        assert picture.boxes[0] == pytest.approx(bright, abs=2.5)


def _squares(folder: Path) -> Path:
    for split in ("train", "val"):
        for kind in ("images", "labels"):
            (folder / kind / split).mkdir(parents=True)
        for index in range(4):
            image = np.zeros((SIDE, SIDE, 3), np.uint8)
            image[36:60, 36:60] = 255
            cv2.imwrite(str(folder / "images" / split / f"{index}.png"), image)
            text = "0 0.5 0.5 0.25 0.25\n"
            (folder / "labels" / split / f"{index}.txt").write_text(text)
    data = folder / "data.yaml"
    data.write_text("path: .\ntrain: images/train\nval: images/val\nnames:\n  0: manhole\n")
    return data


def test_the_process_shows_the_same_and_can_be_closed(tiny_data: Path) -> None:
    config = config_of(tiny_data, EVERYTHING)
    process = PreviewProcess()
    try:
        assert all(map(same, process.pictures(config, 4), preview(config, 4)))
        with pytest.raises(UserFacingError, match="dataset"):
            process.pictures(dataclasses.replace(config, data_yaml=tiny_data.parent / "no"), 4)
        assert len(process.pictures(config, 2, epoch=3)) == 2
    finally:
        process.close()
    with pytest.raises(PreviewClosedError):
        process.pictures(config, 4)


def test_the_strategy_lowers_the_size_effect_and_overrides_win(tmp_path: Path) -> None:
    def arguments(**changes: Any) -> dict[str, Any]:
        config = config_of(tmp_path / "data.yaml", **changes)
        return training_arguments(config, run_settings(config, images=10, classes=1))

    small = PRESETS["small"]
    assert arguments(augmentation=small)["scale"] == 0.3
    assert arguments(augmentation=NONE)["scale"] == 0.0
    assert arguments(augmentation=small, overrides={"scale": "0.8"})["scale"] == 0.8
    full = arguments(augmentation=small, model="yolov8n", strategy="full")
    assert (full["scale"], full["mosaic"], full["hsv_h"]) == (0.5, 1.0, 0.015)
