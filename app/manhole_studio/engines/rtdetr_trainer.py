# mypy: allow-untyped-calls
"""The trainer for RT-DETR: photographs stretched to a square, its own loss, always fp32."""

from __future__ import annotations

from copy import copy
from typing import Any

from manhole_studio.core.errors import UserFacingError
from manhole_studio.engines import ultralytics_environment

ultralytics_environment.prepare()

from ultralytics.models.rtdetr.val import RTDETRValidator  # noqa: E402

from manhole_studio.engines.networks import is_rtdetr  # noqa: E402
from manhole_studio.engines.precision import PLAIN  # noqa: E402
from manhole_studio.engines.training_plan import TrainingPlan  # noqa: E402
from manhole_studio.engines.ultralytics_trainer import StudioTrainer  # noqa: E402
from manhole_studio.engines.uncached_dataset import UncachedDataset, build_dataset  # noqa: E402


class RtdetrTrainer(StudioTrainer):
    """Like its parent; what it calls ``dfl`` is the L1 distance of the boxes' numbers."""

    def build_dataset(
        self, img_path: str, mode: str = "train", batch: int | None = None
    ) -> UncachedDataset:
        return build_dataset(
            img_path, self.args, self.data, mode=mode, batch=batch, stride=32, square=True
        )

    def get_validator(self) -> Any:
        validator = RTDETRValidator(
            self.test_loader,
            save_dir=self.save_dir,
            args=copy(self.args),
            _callbacks=self.callbacks,
        )
        return self._samples.watch(validator)

    def _choose_format(self) -> None:
        # Fewer bits make its matching of boxes fail (ultralytics warns of NaN, too).
        self.number_format = PLAIN


def trainer_for(plan: TrainingPlan) -> type[StudioTrainer]:
    """The class that trains what ``plan`` starts from.

    Raises:
        UserFacingError: the network cannot be trained in the number format that was asked for.
    """
    if not is_rtdetr((plan.resume_from or plan.start).architecture):
        return StudioTrainer
    if plan.precision not in {"auto", "fp32"}:
        raise UserFacingError(
            "RT-DETR is trained in fp32 only",
            f"In {plan.precision} its matching of boxes to detections fails.",
            "Use --precision auto or fp32.",
        )
    return RtdetrTrainer
