"""What the import is going to do, in sentences."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from PyQt6.QtCore import QCoreApplication

from manhole_studio.core.dataset.import_types import ImportPlan
from manhole_studio.core.dataset.records import Split
from manhole_studio.qt import counted, formatting
from manhole_studio.qt.features.importer.plan_preview import PlanPreview
from manhole_studio.qt.wording import split_name

translate = QCoreApplication.translate


def sentences(preview: PlanPreview) -> list[str]:
    """Only those that have something to say."""
    return [*_photographs(preview), *_classes(preview), *_remedies(preview), _split(preview)]


def _photographs(preview: PlanPreview) -> Iterator[str]:
    photographs = counted.photographs
    if preview.added:
        text = translate("summary", "Copied into the project: %1.")
        yield _filled(text, photographs(preview.added))
    else:
        yield translate("summary", "The project has all of these photographs already.")
    if preview.unlabelled:
        text = translate("summary", "Of those, to be labelled here and in no split: %1.")
        yield _filled(text, photographs(preview.unlabelled))
    if preview.background:
        text = translate("summary", "Of those, background that shows nothing to find: %1.")
        yield _filled(text, photographs(preview.background))
    if preview.known:
        text = translate("summary", "In the project already: %1; met again here: %2.")
        met = formatting.number(preview.met_again)
        yield _filled(text, photographs(preview.known), met)
    if preview.changed:
        text = translate("summary", "Boxes are replaced by those of the folders: %1.")
        yield _filled(text, photographs(len(preview.changed)))
    if preview.kept_edits:
        text = translate("summary", "Boxes that were edited in the project stay as they are: %1.")
        yield _filled(text, photographs(preview.kept_edits))


def _classes(preview: PlanPreview) -> Iterator[str]:
    plan = preview.plan
    names = ", ".join(f"“{name}”" for name in plan.class_names)
    text = translate("summary", "To learn from: %1 of %2, %3.")
    yield _filled(text, counted.boxes(preview.boxes), counted.classes(len(plan.class_names)), names)
    if plan.options.class_map:
        pairs = ", ".join(f"“{old}” → “{new}”" for old, new in plan.options.class_map.items())
        yield _filled(translate("summary", "Classes get other names: %1."), pairs)
    if plan.options.drop:
        names = ", ".join(f"“{name}”" for name in sorted(plan.options.drop))
        yield _filled(translate("summary", "Boxes of these classes are dropped: %1."), names)


def _remedies(preview: PlanPreview) -> Iterator[str]:
    plan = preview.plan
    left_out = len(left_out_lines(plan))
    if left_out:
        yield _filled(translate("summary", "Left out: %1."), counted.files(left_out))
    if plan.repaired:
        mended = counted.files(len({one.path for one in plan.repaired}))
        text = translate("summary", "Put in order on the way in: %1. Your own files stay as is.")
        yield _filled(text, mended)


def _split(preview: PlanPreview) -> str:
    parts = (f"{split_name(side)} {formatting.number(preview.splits[side])}" for side in Split)
    return _filled(translate("summary", "Divided into %1."), ", ".join(parts))


def warnings(preview: PlanPreview) -> list[str]:
    """What the user should think about once more."""
    if not preview.plan.leaks:
        return []
    text = translate(
        "summary",
        "Photographs that belong together are on different sides. A detector trained on this "
        "looks better than it is; training asks for a confirmation.",
    )
    return [text]


def left_out_lines(plan: ImportPlan) -> list[str]:
    """One line a file that is left out, with the reason."""
    skipped = [f"{item.path}: {item.reason}" for item in plan.skipped]
    text = translate("summary", "the same photograph as %1")
    copies = [f"{pair.dropped}: {_filled(text, str(pair.kept))}" for pair in plan.duplicates]
    return sorted({*skipped, *copies})


def left_out_paths(plan: ImportPlan) -> list[Path]:
    """Every file that :func:`left_out_lines` names."""
    paths = [item.path for item in plan.skipped]
    return paths + [path for pair in plan.duplicates for path in pair]


def common_folder(paths: Sequence[Path]) -> Path | None:
    """The folder that they all lie in; None if that says nothing."""
    try:
        folder = Path(os.path.commonpath([path.parent for path in paths]))
    except ValueError:  # none at all, or on several drives
        return None
    return folder if folder != Path(folder.anchor) else None


def _filled(text: str, *values: str) -> str:
    for position, value in reversed([*enumerate(values, start=1)]):
        text = text.replace(f"%{position}", value)
    return text
