"""Decides what an import will do, before anything is written."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from manhole_studio.core.annotations.annotation import Box
from manhole_studio.core.dataset.findings import Finding, FindingKind, Severity
from manhole_studio.core.dataset.grouping import group_key
from manhole_studio.core.dataset.import_types import (
    ImportOptions,
    ImportPlan,
    PlannedImage,
    ScanItem,
    ScanResult,
)
from manhole_studio.core.dataset.records import ImageRecord, Split
from manhole_studio.core.dataset.split import Group, check_ratios, split_groups
from manhole_studio.core.errors import UserFacingError


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A photograph whose side is not decided yet, or was in an earlier version."""

    sha256: str
    boxes: tuple[Box, ...]
    group: str
    item: ScanItem | None
    known: ImageRecord | None

    @property
    def side(self) -> Split | None:
        return self.known.split if self.known else None


def plan_import(
    scan: ScanResult,
    options: ImportOptions,
    known: Sequence[ImageRecord] = (),
    class_names: Sequence[str] = (),
) -> ImportPlan:
    """Apply the class choices and decide every side; writes nothing.

    Args:
        scan: What the sources hold.
        options: The user's choices.
        known: The project's photographs; those with a side keep it.
        class_names: The project's classes, in ``class_id`` order; they keep their numbers.

    Raises:
        UserFacingError: the choices are impossible or leave no class.
    """
    check_ratios(options.split)
    candidates = _candidates(scan, options, known)
    names = _class_names(candidates, class_names)
    sides = _decide(candidates, options)
    images = tuple(
        PlannedImage(one.boxes, sides[one.sha256], one.group, one.item, one.known)
        for one in candidates
    )
    leaks = _leaks(images)
    findings = (*scan.findings, *_unknown_classes(scan, options), *_split_findings(images, leaks))
    return ImportPlan(
        scan,
        options,
        images,
        names,
        findings,
        len(leaks),
        skipped=scan.skipped,
        repaired=scan.repaired,
        duplicates=scan.duplicates,
    )


def _candidates(
    scan: ScanResult, options: ImportOptions, known: Sequence[ImageRecord]
) -> list[_Candidate]:
    key = group_key(options.group)
    items = {item.sha256: item for item in scan.items}
    candidates = []
    for record in known:
        item = items.pop(record.sha256, None)
        boxes = _chosen_boxes(item, options) if item else record.boxes
        group = key(record.sha256, record.source, record.path.stem)
        candidates.append(_Candidate(record.sha256, boxes, group, item, record))
    for item in items.values():
        group = key(item.sha256, item.source, item.path.stem)
        boxes = _chosen_boxes(item, options)
        candidates.append(_Candidate(item.sha256, boxes, group, item, None))
    return candidates


def _chosen_boxes(item: ScanItem, options: ImportOptions) -> tuple[Box, ...]:
    """Drop first, then rename; two classes that become one may leave the same box twice."""
    renamed = (
        replace(box, class_name=options.class_map.get(box.class_name, box.class_name))
        for box in item.annotation.boxes
        if box.class_name not in options.drop
    )
    return tuple(dict.fromkeys(renamed))


def _class_names(candidates: Iterable[_Candidate], class_names: Sequence[str]) -> tuple[str, ...]:
    used = {box.class_name for candidate in candidates for box in candidate.boxes}
    names = (*class_names, *sorted(used - set(class_names)))
    if not names:
        raise UserFacingError(
            "Nothing could be imported",
            "None of the photographs has a box, so there is no class to learn.",
            "Label some photographs, or check which classes are dropped.",
        )
    return names


def _decide(candidates: Sequence[_Candidate], options: ImportOptions) -> dict[str, Split]:
    """The side of every photograph by its sha256."""
    members: defaultdict[str, list[_Candidate]] = defaultdict(list)
    for candidate in candidates:
        members[candidate.group].append(candidate)
    parts = [part for group in members.values() for part in _parts(group)]
    groups = {
        min(one.sha256 for one in part): Group(
            # Named by content, so that the outcome does not depend on where the files lie.
            key=min(one.sha256 for one in part),
            classes=[{box.class_name for box in one.boxes} for one in part],
            side=side,
        )
        for part, side in parts
    }
    sides = split_groups(list(groups.values()), options.split, options.seed)
    return {
        one.sha256: sides[min(other.sha256 for other in part)] for part, _ in parts for one in part
    }


def _parts(group: Sequence[_Candidate]) -> list[tuple[list[_Candidate], Split | None]]:
    """What is new follows what was there; what was there never moves."""
    decided = [([one], one.side) for one in group if one.side is not None]
    new = [one for one in group if one.side is None]
    if not new:
        return [*decided]
    sides = Counter(side for _, side in decided)
    return [*decided, (new, sides.most_common(1)[0][0] if sides else None)]


def _leaks(images: Iterable[PlannedImage]) -> list[list[PlannedImage]]:
    groups: defaultdict[str, list[PlannedImage]] = defaultdict(list)
    for image in images:
        groups[image.group].append(image)
    return [group for group in groups.values() if len({image.split for image in group}) > 1]


def _split_findings(
    images: Sequence[PlannedImage], leaks: Iterable[Sequence[PlannedImage]]
) -> list[Finding]:
    findings = []
    for group in leaks:
        names = ", ".join(_path(image).name for image in group[:3])
        text = f"Photographs that belong together are on different sides: {names}."
        findings.append(Finding(FindingKind.LEAK, Severity.ERROR, _path(group[0]), text))
    used = {image.split for image in images}
    for side in Split:
        if side not in used:
            text = f"No photograph is left for {side.value}."
            where = _path(images[0]).parent
            findings.append(Finding(FindingKind.SPLIT_EMPTY, Severity.WARNING, where, text))
    return findings


def _unknown_classes(scan: ScanResult, options: ImportOptions) -> list[Finding]:
    unknown = sorted((options.class_map.keys() | options.drop) - scan.class_counts.keys())
    known = ", ".join(scan.class_counts) or "none"
    text = "No box has the class “{}”; the classes are: " + known + "."
    where = Path(scan.items[0].source) if scan.items else Path()
    return [
        Finding(FindingKind.UNKNOWN_CLASS, Severity.WARNING, where, text.format(name))
        for name in unknown
    ]


def _path(image: PlannedImage) -> Path:
    if image.item is not None:
        return image.item.path
    return image.known.path if image.known else Path()
