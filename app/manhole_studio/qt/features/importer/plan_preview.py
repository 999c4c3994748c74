"""A plan with the figures that the window shows of it, counted off the GUI thread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from manhole_studio.core.dataset.findings import FindingKind
from manhole_studio.core.dataset.import_types import ImportPlan, Leak, PlannedImage
from manhole_studio.core.dataset.records import Split
from manhole_studio.core.quiet_memory import quiet_memory
from manhole_studio.qt.workers.import_thread import PlanThread


@dataclass(frozen=True, slots=True)
class PlanPreview:
    """Everything here is about the project as it will be after the import."""

    plan: ImportPlan
    splits: Mapping[Split, int]
    """Number of photographs on each side."""
    class_splits: Mapping[str, Mapping[Split, int]]
    """Number of boxes by class name and side."""
    groups: int
    """Of two photographs and more that stay together."""
    grouped: int
    """Photographs in them."""
    leaking: tuple[Leak, ...]
    leaking_photographs: int
    """In the examples of what leaks."""
    added: int
    """Photographs that are new in the project."""
    unlabelled: int
    """Of those, photographs to label later."""
    background: int
    """Of those, photographs that show nothing to find."""
    known: int
    """Photographs that the project has already."""
    met_again: int
    """Of those, photographs that the sources hold, too."""
    changed: tuple[Path, ...]
    """Of those, the ones that get other boxes, as they lie in the sources."""
    kept_edits: int
    """Of those, the ones whose boxes were edited in the project and stay as they are."""

    @property
    def boxes(self) -> int:
        return sum(sum(sides.values()) for sides in self.class_splits.values())


class PreviewThread(PlanThread):
    """Like its base; ``succeeded`` carries a :class:`PlanPreview`."""

    def _work(self) -> PlanPreview:
        with quiet_memory():
            return preview(self.plan())


def preview(plan: ImportPlan) -> PlanPreview:
    """Takes some tens of milliseconds for 10 000 photographs."""
    images = plan.images
    new = [image for image in images if image.known is None]
    sizes = Counter(image.group for image in images if image.split is not None)
    together = [size for size in sizes.values() if size > 1]
    leaking = plan.leaking
    return PlanPreview(
        plan=plan,
        splits=plan.splits,
        class_splits=plan.class_splits,
        groups=len(together),
        grouped=sum(together),
        leaking=leaking,
        leaking_photographs=len({path for leak in leaking for path in (leak.first, leak.second)}),
        added=len(new),
        unlabelled=sum(not image.labelled for image in new),
        background=sum(image.labelled and not image.boxes for image in new),
        known=len(images) - len(new),
        met_again=sum(image.known is not None and image.item is not None for image in images),
        changed=tuple(image.item.path for image in images if image.item and _changes(image)),
        kept_edits=sum(each.kind is FindingKind.EDITS_KEPT for each in plan.findings),
    )


def _changes(image: PlannedImage) -> bool:
    return image.known is not None and set(image.known.boxes) != set(image.boxes)
