"""Decides what an import will do, before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from manhole_studio.core.annotations.annotation import Box
from manhole_studio.core.dataset.findings import Finding, FindingKind, Severity
from manhole_studio.core.dataset.import_types import (
    ImportOptions,
    ImportPlan,
    Leak,
    PlannedImage,
    Remedy,
    ScanItem,
    ScanResult,
    Skipped,
    Told,
)
from manhole_studio.core.dataset.mending import NO_ANNOTATION, MendedItem, Mender
from manhole_studio.core.dataset.records import ImageRecord, Split
from manhole_studio.core.dataset.remedies import chosen
from manhole_studio.core.dataset.sides import SideRequest, Sides, decide_sides
from manhole_studio.core.dataset.split import check_ratios
from manhole_studio.core.errors import UserFacingError


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A photograph whose side is not decided yet, or was in an earlier version."""

    sha256: str
    boxes: tuple[Box, ...]
    labelled: bool
    item: ScanItem | None
    known: ImageRecord | None

    @property
    def in_version(self) -> bool:
        return self.labelled and not (self.known and self.known.excluded)

    def request(self) -> SideRequest:
        known, item = self.known, self.item
        about: ImageRecord | ScanItem | None = known or item
        if about is None:
            raise ValueError("a candidate is neither new nor known")
        return SideRequest(
            sha256=self.sha256,
            path=item.path if item else about.path,
            boxes=self.boxes,
            source=about.source,
            stem=about.path.stem,
            side=known.split if known else None,
            fingerprint=about.fingerprint or (item.fingerprint if item else b""),
            taken_at=about.taken_at,
            place=about.place,
            synthetic=known.is_synthetic if known else False,
            made_of=known.made_of if known else (),
        )


def plan_import(
    scan: ScanResult,
    options: ImportOptions,
    known: Sequence[ImageRecord] = (),
    class_names: Sequence[str] = (),
) -> ImportPlan:
    """Apply the choices and decide every side; writes nothing.

    Args:
        scan: What the sources hold.
        options: The user's choices.
        known: The project's photographs; those with a side keep it.
        class_names: The project's classes, in ``class_id`` order; they keep their numbers.

    Raises:
        UserFacingError: the choices are impossible, or leave no photograph or no class.
    """
    check_ratios(options.split)
    items, told = _mended(scan, options)
    if not items:
        raise _nothing_left(scan, told)
    candidates = _candidates(items, options, known)
    names = _class_names(candidates, class_names)
    sides = decide_sides([one.request() for one in candidates if one.in_version], options)
    images = tuple(_planned(one, sides) for one in candidates)
    return ImportPlan(
        scan=scan,
        options=options,
        images=images,
        class_names=names,
        findings=(
            *scan.certain.findings,
            *told.findings,
            *_unknown_classes(scan, options),
            *_kept_edits(candidates, items, options),
            *_leak_findings(sides.leaking),
            *_empty_sides(images),
        ),
        leaks=sides.leaks,
        leaking=sides.leaking,
        skipped=(*scan.certain.skipped, *told.skipped),
        repaired=(*scan.certain.repaired, *told.repaired),
        duplicates=(*scan.certain.duplicates, *told.duplicates),
    )


def _mended(scan: ScanResult, options: ImportOptions) -> tuple[dict[str, MendedItem], Told]:
    """What is to be imported, by sha256."""
    mender = Mender(options.remedies, scan.conflicts)
    items = {}
    for item in (*scan.items, *scan.left_out):
        if item.path in options.leave_out:
            mender.skip(item)
        elif (mended := mender.mend(item)) is not None:
            items[item.sha256] = mended
    return items, mender.told


def _candidates(
    items: Mapping[str, MendedItem], options: ImportOptions, known: Sequence[ImageRecord]
) -> list[_Candidate]:
    rest = dict(items)
    candidates = []
    for record in known:
        mended = rest.pop(record.sha256, None)
        if (
            mended is None
            or not mended.labelled
            or (record.edited_at and not options.replace_edits)
        ):
            # A photograph that comes without boxes takes none away, nor does an older annotation
            # undo what was corrected here.
            boxes, labelled = record.boxes, record.labelled
        else:
            boxes, labelled = _chosen_boxes(mended, options), True
        item = mended.item if mended else None
        candidates.append(_Candidate(record.sha256, boxes, labelled, item, record))
    for sha256, mended in rest.items():
        boxes = _chosen_boxes(mended, options)
        candidates.append(_Candidate(sha256, boxes, mended.labelled, mended.item, None))
    return candidates


def _chosen_boxes(mended: MendedItem, options: ImportOptions) -> tuple[Box, ...]:
    """Drop first, then rename; two classes that become one may leave the same box twice."""
    if not options.class_map and not options.drop:
        return mended.boxes
    renamed = tuple(
        replace(box, class_name=options.class_map.get(box.class_name, box.class_name))
        for box in mended.boxes
        if box.class_name not in options.drop
    )
    if chosen(options.remedies, FindingKind.DUPLICATE_BOX) is Remedy.KEEP:
        return renamed
    return tuple(dict.fromkeys(renamed))


def _class_names(candidates: Iterable[_Candidate], class_names: Sequence[str]) -> tuple[str, ...]:
    used = {box.class_name for candidate in candidates for box in candidate.boxes}
    names = (*class_names, *sorted(used - set(class_names)))
    if not names and all(candidate.labelled for candidate in candidates):
        raise UserFacingError(
            "Nothing could be imported",
            "None of the photographs has a box, so there is no class to learn.",
            "Label some photographs, or check which classes are dropped.",
        )
    return names


def _planned(one: _Candidate, sides: Sides) -> PlannedImage:
    side = sides.splits.get(one.sha256)
    group = sides.groups.get(one.sha256, "")
    return PlannedImage(one.boxes, side, group, one.item, one.known, one.labelled)


def _kept_edits(
    candidates: Iterable[_Candidate], items: Mapping[str, MendedItem], options: ImportOptions
) -> list[Finding]:
    text = "Its boxes were edited in the project, so they stay as they are there."
    return [
        Finding(FindingKind.EDITS_KEPT, Severity.INFO, one.item.path, text, one.item.path)
        for one in candidates
        if one.item and one.known and one.known.edited_at and not options.replace_edits
        if set(_chosen_boxes(items[one.sha256], options)) != set(one.boxes)
    ]


def _leak_findings(leaking: Iterable[Leak]) -> list[Finding]:
    text = "Photographs that belong together are on different sides: {}, {}."
    return [
        Finding(
            FindingKind.LEAK,
            Severity.ERROR,
            leak.first,
            text.format(leak.first.name, leak.second.name),
            leak.first,
        )
        for leak in leaking
    ]


def _empty_sides(images: Sequence[PlannedImage]) -> list[Finding]:
    used = {image.split for image in images}
    where = _path(images[0]).parent
    return [
        Finding(
            FindingKind.SPLIT_EMPTY,
            Severity.WARNING,
            where,
            f"No photograph is left for {side.value}.",
        )
        for side in Split
        if side not in used
    ]


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


def _nothing_left(scan: ScanResult, told: Told) -> UserFacingError:
    """Names the first file that is to blame."""
    skipped = (*scan.certain.skipped, *told.skipped) or (Skipped(Path(), "nothing is left"),)
    first = next((one for one in skipped if one.reason != NO_ANNOTATION), skipped[0])
    more = f" So it is with {len(skipped)} files." if len(skipped) > 1 else ""
    return UserFacingError(
        "Nothing could be imported",
        f"No photograph can be used. {first.path}: {first.reason}.{more}",
        "Mend this file, or choose a folder of photographs labelled with labelImg.",
        first.path,
    )
