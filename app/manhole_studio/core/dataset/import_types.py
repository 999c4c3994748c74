"""What the steps of an import hand to each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from manhole_studio.core.annotations.annotation import Annotation, Box
from manhole_studio.core.dataset.findings import Finding, FindingKind
from manhole_studio.core.dataset.records import DatasetVersion, ImageRecord, Split


class ImportCancelled(Exception):  # noqa: N818 - an outcome, not an error
    """The user stopped the import; the project is as it was."""


class Remedy(StrEnum):
    """What can be done about a finding; see ``remedies.REMEDIES`` for which fits which."""

    MEND = "mend"
    """Put the box in order: clip it, drop what has no area or is there twice."""
    KEEP = "keep"
    """Take it as the file says."""
    SCALE = "scale"
    """Scale the boxes to the photograph's real size."""
    DROP_BOX = "drop_box"
    BACKGROUND = "background"
    """The photograph shows nothing that is to be found."""
    UNLABELLED = "unlabelled"
    """Import the photograph to be labelled here."""
    MERGE = "merge"
    """Take the boxes of both."""
    LEAVE_OUT = "leave_out"


class LeakReason(StrEnum):
    SIMILAR = "similar"
    NAME = "name"
    TIME = "time"
    PLACE = "place"


class Duplicate(NamedTuple):
    """Two files that hold the same picture, of which one is imported."""

    kept: Path
    dropped: Path


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file because of which a photograph was left out."""

    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class Repair:
    """Something that was mended on the way in; the user's own file was not changed."""

    path: Path
    what: str


@dataclass(frozen=True, slots=True)
class OtherAnnotation:
    """A second opinion on a photograph."""

    kind: FindingKind
    """SECOND_ANNOTATION or CONFLICTING_DUPLICATE."""
    path: Path
    """The annotation's file, or the duplicate photograph."""
    annotation: Annotation
    saved_again: bool = False
    """Whether it is that of a duplicate with other bytes."""


@dataclass(frozen=True, slots=True)
class ScanItem:
    """One photograph that can be imported."""

    path: Path
    sha256: str
    size: tuple[int, int]
    """``(width, height)`` after EXIF rotation."""
    annotation: Annotation
    """What its file says, before anything is put in order; see ``mending``."""
    source: str
    """The folder it lies in, as the user named it; of a zip file its name and the folder inside."""
    suffix: str = ".jpg"
    """The ending that fits the content."""
    labelled: bool = True
    """False if nobody says what it shows; then it has no boxes and goes into no version."""
    taken_at: str | None = None
    """The camera's clock, ISO 8601 without a zone, from EXIF."""
    place: tuple[float, float] | None = None
    """Latitude and longitude in degrees, WGS 84, from EXIF."""
    fingerprint: bytes = b""
    """Perceptual hash, see ``similarity``; empty if there is none."""
    brightness: float | None = None
    """Mean grey level, 0 to 255."""
    annotation_path: Path | None = None
    annotation_format: str = ""
    """``voc``, ``yolo``, ``createml`` or ``coco``; empty without an annotation."""
    problem: str = ""
    """Why the annotation cannot be read, without a full stop; ``labelled`` is then false."""
    class_list: Path | None = None
    """The file that names the class numbers of its annotation."""
    others: tuple[OtherAnnotation, ...] = ()
    """What else is said about it, where that is something else."""
    saved_again: Path | None = None
    """The photograph that shows the same picture and was preferred."""


@dataclass(frozen=True, slots=True)
class ClassConflict:
    """A class list that other files contradict."""

    path: Path
    message: str
    """What contradicts it, a sentence without its full stop."""
    renames: Mapping[str, str] = field(default_factory=dict)
    """From the list's names to those that twins in another format prove; empty if none do."""


@dataclass(frozen=True, slots=True)
class Told:
    """What there is to say about files."""

    findings: tuple[Finding, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    repaired: tuple[Repair, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()


@dataclass(frozen=True, slots=True)
class ScanResult:
    """What was found in the sources; nothing has been written yet.

    ``findings``, ``skipped``, ``repaired`` and ``duplicates`` are as if the user kept every
    remedy that is proposed; those of an ``ImportPlan`` follow the choices.
    """

    items: tuple[ScanItem, ...]
    """What will be imported unless the user chooses otherwise."""
    findings: tuple[Finding, ...]
    formats: Mapping[str, int]
    """Number of annotations of ``items`` by format: ``voc``, ``yolo``, ``createml``, ``coco``."""
    class_counts: Mapping[str, int]
    """Number of boxes of ``items`` by class name."""
    duplicates: tuple[Duplicate, ...]
    skipped: tuple[Skipped, ...]
    repaired: tuple[Repair, ...]
    left_out: tuple[ScanItem, ...] = ()
    """What will be imported only if the user chooses so."""
    certain: Told = field(default_factory=Told)
    """The part of the above that leaves no choice."""
    conflicts: tuple[ClassConflict, ...] = ()


@dataclass(frozen=True, slots=True)
class Leak:
    """Two photographs that should be on one side of the split and are not."""

    first: Path
    second: Path
    reason: LeakReason
    distance: int = 0
    """Bits in which the fingerprints differ, where ``reason`` is SIMILAR."""


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """The user's choices between the scan and the import."""

    class_map: Mapping[str, str] = field(default_factory=dict)
    """Old class name to new one; several old ones may become one."""
    drop: frozenset[str] = frozenset()
    """Classes, named as before the map, whose boxes go; the photograph stays."""
    split: tuple[float, float, float] = (70, 15, 15)
    """Shares of train, val and test; any scale."""
    seed: int = 0
    group: str = "auto"
    """``auto``, ``none`` or a regular expression on the file name without its ending."""
    similar: int | None = None
    """Bits in which the fingerprints of photographs that stay together may differ at most; None
    is the default of ``similarity``, 0 keeps only equal fingerprints together, -1 none."""
    sequences: bool = False
    """Keep frames of one video together, recognised by their numbered names."""
    minutes: float | None = None
    """Keep together what one folder's photographs show within so many minutes of each other."""
    metres: float | None = None
    """Keep together what was taken within so many metres."""
    keep_sides: bool = True
    """Photographs that the project has keep the side they had; False splits everything anew."""
    replace_edits: bool = False
    """Take the boxes of the sources also for photographs whose boxes were edited in the project."""
    remedies: Mapping[FindingKind, Remedy] = field(default_factory=dict)
    """What is done about a kind of finding, where the user did not keep the proposal."""
    leave_out: frozenset[Path] = frozenset()
    """Photographs that the user does not want."""


@dataclass(frozen=True, slots=True)
class PlannedImage:
    """One photograph of the project as it will be, there already or new."""

    boxes: tuple[Box, ...]
    split: Split | None
    """None keeps it out of the version: it is not labelled, or the user excluded it."""
    group: str
    item: ScanItem | None = None
    """Set when the sources hold it."""
    known: ImageRecord | None = None
    """Set when the project holds it already."""
    labelled: bool = True

    @property
    def sha256(self) -> str:
        return self.known.sha256 if self.known else self.item.sha256 if self.item else ""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What the import is going to do."""

    scan: ScanResult
    options: ImportOptions
    images: tuple[PlannedImage, ...]
    class_names: tuple[str, ...]
    """In ``class_id`` order; the project's own ones first."""
    findings: tuple[Finding, ...]
    """Those of the scan and of the plan."""
    leaks: int
    """Groups with photographs on more than one side."""
    leaking: tuple[Leak, ...] = ()
    """Examples of them, nearest first."""
    skipped: tuple[Skipped, ...] = ()
    repaired: tuple[Repair, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()

    @property
    def splits(self) -> dict[Split, int]:
        """Number of photographs on each side."""
        return {side: sum(image.split is side for image in self.images) for side in Split}

    @property
    def class_splits(self) -> dict[str, dict[Split, int]]:
        """Number of boxes by class name and side."""
        counts = {name: dict.fromkeys(Split, 0) for name in self.class_names}
        for image in self.images:
            if image.split is not None:
                for box in image.boxes:
                    counts[box.class_name][image.split] += 1
        return counts


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What the import did."""

    plan: ImportPlan
    version: DatasetVersion
    added: int
    """Photographs that are new in the project."""
    updated: int
    """Photographs that were there and got other boxes."""
    findings: tuple[Finding, ...]

    def summary(self) -> dict[str, Any]:  # any JSON value
        """The command line's result object; ``images`` and ``boxes`` are the new version's."""
        plan = self.plan
        return {
            "images": self.version.images,
            "boxes": self.version.boxes,
            "classes": list(plan.class_names),
            "formats": dict(plan.scan.formats),
            "duplicates": [
                {"path": str(pair.dropped), "kept": str(pair.kept)} for pair in plan.duplicates
            ],
            "skipped": [{"path": str(item.path), "reason": item.reason} for item in plan.skipped],
            "repaired": [{"path": str(item.path), "what": item.what} for item in plan.repaired],
            "splits": {side.value: count for side, count in plan.splits.items()},
            "leaks": plan.leaks,
            "version": self.version.number,
        }
