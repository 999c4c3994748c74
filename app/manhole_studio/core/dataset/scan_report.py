"""Puts together what a scan found: one photograph of each picture, and all there is to say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Final

from manhole_studio.core.annotations.annotation import Annotation, Box
from manhole_studio.core.dataset import duplicates
from manhole_studio.core.dataset.agreement import agree
from manhole_studio.core.dataset.boxes import scaled
from manhole_studio.core.dataset.findings import FindingKind, Severity
from manhole_studio.core.dataset.folders import SourceImage
from manhole_studio.core.dataset.import_types import (
    ClassConflict,
    OtherAnnotation,
    ScanItem,
    ScanResult,
)
from manhole_studio.core.dataset.json_labels import JsonLabels
from manhole_studio.core.dataset.loading import Loaded, Reading
from manhole_studio.core.dataset.mending import MendedItem, Mender, with_names
from manhole_studio.core.dataset.similarity import Comparison
from manhole_studio.core.dataset.telling import Teller

_NOTHING: Final = Annotation()


class ScanReport:
    """Collects in the order of a scan; :meth:`result` ends it."""

    def __init__(
        self,
        comparison: Comparison,
        conflicts: Sequence[ClassConflict],
        shown: Callable[[SourceImage], str],
    ) -> None:
        """Start a report.

        Args:
            comparison: Which photographs look alike.
            conflicts: Class lists that are contradicted.
            shown: The folder of a photograph as the user knows it.
        """
        self._comparison = comparison
        self._conflicts = {conflict.path: conflict for conflict in conflicts}
        self._shown = shown
        self._teller = Teller()
        self._items: list[ScanItem] = []

    def add_files(self, loaded: Sequence[Loaded]) -> None:
        """Say what is wrong with files, and choose among those that hold the same picture."""
        for one in loaded:
            self._add_file(one)
        readable = {one.path: one for one in loaded if one.facts is not None}
        folders = Counter(path.parent for path in readable)
        exact = duplicates.choose(self._named(readable, {}), folders)
        left = {path: readable[path] for path in exact.kept}
        again = duplicates.choose(self._named(left, self._comparison.saved_again), folders)
        preferred = {pair.dropped: pair.kept for pair in again.pairs}
        others: defaultdict[Path, list[OtherAnnotation]] = defaultdict(list)
        for pair in exact.pairs:
            text = f"This photograph is a copy of {pair.kept} and was left out."
            self._teller.tell(
                FindingKind.DUPLICATE_IMAGE, text, pair.dropped, photograph=pair.dropped
            )
            self._teller.duplicates.append(pair)
            others[pair.kept] += self._conflict(readable, pair.kept, pair.dropped)
        for pair in again.pairs:
            others[pair.kept] += self._conflict(readable, pair.kept, pair.dropped)
        for path, one in left.items():
            self._items.append(self._item(one, preferred.get(path), others[path]))

    def add_json(self, labels: JsonLabels) -> None:
        kind = FindingKind.ANNOTATION_WITHOUT_IMAGE
        for path, error in labels.broken:
            reason = error.detail.removeprefix(f"{path}: ").removesuffix(".")
            self._teller.skip(path, reason)
            self._teller.tell(
                FindingKind.BROKEN_ANNOTATION, f"Left out: {reason}.", path, Severity.ERROR
            )
        for path, name in labels.missing:
            self._teller.tell(kind, f"It has an entry for “{name}”, which is not there.", path)
        for path, name, count in labels.ambiguous:
            text = f"It has an entry for “{name}”, but {count} photographs have this name."
            self._teller.tell(kind, text, path)

    def add_folders(self, spare: Iterable[Path], orphans: Iterable[Path]) -> None:
        for path in sorted(spare):
            what = f"left aside: its name does not end in .xml, and {path.name}.xml was read"
            self._teller.repair(FindingKind.ANNOTATION_NAME, what, path)
        for path in orphans:
            text = "This annotation belongs to no photograph in its folder."
            self._teller.tell(FindingKind.ANNOTATION_WITHOUT_IMAGE, text, path)

    def result(self) -> ScanResult:
        """Everything, as if each remedy that is proposed were taken."""
        mender = Mender({}, self._conflicts.values())
        mended = {item.path: mender.mend(item) for item in self._items}
        items = [one for one in mended.values() if one is not None]
        certain, told = self._teller.told(), mender.told
        return ScanResult(
            items=tuple(one.item for one in items),
            findings=(*certain.findings, *told.findings),
            formats=_formats(items),
            class_counts=_class_counts(items),
            duplicates=(*certain.duplicates, *told.duplicates),
            skipped=(*certain.skipped, *told.skipped),
            repaired=(*certain.repaired, *told.repaired),
            left_out=tuple(item for item in self._items if mended[item.path] is None),
            certain=certain,
            conflicts=tuple(self._conflicts.values()),
        )

    def _add_file(self, loaded: Loaded) -> None:
        path = loaded.path
        if loaded.stalled:
            reason = "it does not answer"
            self._teller.skip(path, reason)
            self._teller.tell(
                FindingKind.STALLED_FILE, f"Left out: {reason}.", path, Severity.ERROR
            )
        if loaded.error is not None:
            reason = _reason(loaded.error.detail, path)
            self._teller.skip(path, reason)
            kind = FindingKind.UNREADABLE_IMAGE
            self._teller.tell(kind, f"Left out: {reason}.", path, Severity.ERROR, photograph=path)
        taken = loaded.taken
        if taken is None:
            return
        for reading in loaded.readings:
            if reading.error is not None:
                reason = _reason(reading.error.detail, reading.path)
                text = f"Left aside, and {taken.path} was read: {reason}."
                kind = FindingKind.BROKEN_ANNOTATION
                self._teller.tell(kind, text, reading.path, photograph=path)
        if taken.format == "voc":
            self._add_voc(path, taken)

    def _add_voc(self, image: Path, reading: Reading) -> None:
        if reading.path.suffix.lower() != ".xml":
            what = "read as Pascal VOC although its name does not end in .xml"
            self._teller.repair(FindingKind.ANNOTATION_NAME, what, reading.path, image)
        annotation = reading.annotation or _NOTHING
        stated = annotation.file_name
        if stated and stated != image.name and _stem(stated) != image.stem:
            text = f"It says that it belongs to “{stated}”."
            kind = FindingKind.STALE_NAME
            self._teller.tell(kind, text, reading.path, Severity.INFO, photograph=image)
        if annotation.image_size is None:
            text = "It does not state the size of the photograph, which was read from there."
            kind = FindingKind.SIZE_MISSING
            self._teller.tell(kind, text, reading.path, Severity.INFO, photograph=image)

    def _named(
        self, loaded: Mapping[Path, Loaded], same: Mapping[str, str]
    ) -> list[tuple[Path, str, bool]]:
        return [
            (path, same.get(one.facts.sha256, one.facts.sha256), one.taken is not None)
            for path, one in loaded.items()
            if one.facts is not None
        ]

    def _conflict(
        self, loaded: Mapping[Path, Loaded], kept: Path, dropped: Path
    ) -> list[OtherAnnotation]:
        """What the dropped one of two photographs says, if it says something else."""
        first, second = loaded[kept], loaded[dropped]
        if not (first.facts and second.facts and first.taken and second.taken):
            return []
        other = second.taken.annotation or _NOTHING
        size = first.facts.width, first.facts.height
        if size != (second.facts.width, second.facts.height):
            there = second.facts.width, second.facts.height
            other = scaled(replace(other, image_size=there), size)
        if agree(self._true_boxes(first.taken), other.boxes):
            return []
        again = first.facts.sha256 != second.facts.sha256
        return [OtherAnnotation(FindingKind.CONFLICTING_DUPLICATE, dropped, other, again)]

    def _item(
        self, loaded: Loaded, saved_again: Path | None, others: list[OtherAnnotation]
    ) -> ScanItem:
        facts, taken = loaded.facts, loaded.taken
        if facts is None:
            raise ValueError("a photograph that cannot be read is no item")
        broken = None if taken else next(iter(loaded.readings), None)
        about = taken or broken
        return ScanItem(
            path=loaded.path,
            sha256=facts.sha256,
            size=(facts.width, facts.height),
            annotation=(taken.annotation if taken else None) or _NOTHING,
            source=self._shown(loaded.image),
            suffix=facts.suffix,
            labelled=taken is not None,
            taken_at=facts.taken_at,
            place=facts.place,
            fingerprint=self._comparison.fingerprints.get(facts.sha256, b""),
            brightness=self._comparison.brightness.get(facts.sha256),
            annotation_path=about.path if about else None,
            annotation_format=taken.format if taken else "",
            problem=_reason(broken.error.detail, broken.path) if broken and broken.error else "",
            class_list=taken.class_list if taken else None,
            others=(*others, *self._second(loaded, taken)),
            saved_again=saved_again,
        )

    def _second(self, loaded: Loaded, taken: Reading | None) -> list[OtherAnnotation]:
        """Annotations of the same photograph that disagree with the one taken."""
        if taken is None or len(loaded.readings) == 1:
            return []
        boxes = self._true_boxes(taken)
        return [
            OtherAnnotation(FindingKind.SECOND_ANNOTATION, other.path, other.annotation)
            for other in loaded.readings
            if other is not taken
            and other.annotation is not None
            and not agree(boxes, self._true_boxes(other))
        ]

    def _true_boxes(self, reading: Reading) -> tuple[Box, ...]:
        """With the names that twins prove: a wrong class list is told of once, not everywhere."""
        annotation = reading.annotation or _NOTHING
        conflict = self._conflicts.get(reading.class_list) if reading.class_list else None
        return (with_names(annotation, conflict.renames) if conflict else annotation).boxes


def _formats(items: Iterable[MendedItem]) -> dict[str, int]:
    formats = (one.item.annotation_format for one in items if one.labelled)
    return dict(sorted(Counter(name for name in formats if name).items()))


def _class_counts(items: Iterable[MendedItem]) -> dict[str, int]:
    return dict(sorted(Counter(box.class_name for one in items for box in one.boxes).items()))


def _reason(detail: str, path: Path) -> str:
    return detail.removeprefix(f"{path}: ").removesuffix(".")


def _stem(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).stem
