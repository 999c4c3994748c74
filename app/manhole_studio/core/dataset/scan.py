"""Reads folders of labelled photographs and says what is in them; writes nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from manhole_studio.core.annotations.annotation import Annotation
from manhole_studio.core.annotations.voc import read_voc
from manhole_studio.core.annotations.yolo_txt import read_yolo
from manhole_studio.core.dataset import duplicates
from manhole_studio.core.dataset.boxes import Note, clean_boxes, size_note
from manhole_studio.core.dataset.findings import Finding, FindingKind, Severity
from manhole_studio.core.dataset.folders import AnnotationFinder, SourceImage, list_images
from manhole_studio.core.dataset.images import ImageFacts, read_image
from manhole_studio.core.dataset.import_types import (
    Duplicate,
    Repair,
    ScanItem,
    ScanResult,
    Skipped,
)
from manhole_studio.core.dataset.parallel import map_files
from manhole_studio.core.dataset.resaved import same_pictures
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.progress import Cancelled, ProgressSink, Ticker, never

_STAGE: Final = "Reading photographs"
_REPAIRS: Final = frozenset(
    {FindingKind.BOX_CLIPPED, FindingKind.BOX_DROPPED, FindingKind.DUPLICATE_BOX}
)


@dataclass(frozen=True, slots=True)
class _Paired:
    """A photograph and what is known before it is read."""

    image: SourceImage
    annotation_path: Path | None
    class_names: tuple[str, ...] = ()
    class_error: UserFacingError | None = None


@dataclass(frozen=True, slots=True)
class _Loaded:
    """A photograph and everything its files say; exactly one of ``facts`` and ``error``."""

    paired: _Paired
    facts: ImageFacts | None = None
    annotation: Annotation | None = None
    notes: tuple[Note, ...] = ()
    error: UserFacingError | None = None
    annotation_error: UserFacingError | None = None

    @property
    def path(self) -> Path:
        return self.paired.image.path


def scan_sources(
    sources: Sequence[Path],
    progress: ProgressSink | None = None,
    cancelled: Cancelled | None = None,
    *,
    compare: bool = True,
    cache: bool = True,
) -> ScanResult:
    """Find, pair, read and check all photographs below ``sources``; blocks, uses all cores.

    One broken file among good ones is skipped and reported.

    Raises:
        UserFacingError: nothing can be imported; names the first file that is to blame.
        ImportCancelled: ``cancelled`` became true.
    """
    sources = [Path(source) for source in sources]
    images = list_images(sources)
    finder = AnnotationFinder()
    pairs = [_pair(image, finder) for image in images]
    tick, stopped = Ticker(progress), cancelled or never
    loaded = list(map_files(_load, pairs, _STAGE, tick, stopped))
    report = _Report()
    for item in loaded:
        report.add_file_problems(item)
    items = report.choose(loaded, _saved_again(loaded, tick, stopped) if compare else {})
    for spare in finder.spare:
        report.add_spare(spare)
    for orphan in finder.orphans(sources):
        report.add_orphan(orphan)
    if not items:
        raise _nothing_found(sources, report.skipped)
    return report.result(items)


def _saved_again(loaded: Sequence[_Loaded], tick: Ticker, cancelled: Cancelled) -> dict[str, str]:
    photographs = [
        (item.path, item.facts.sha256, (item.facts.width, item.facts.height))
        for item in loaded
        if item.facts is not None
    ]
    return same_pictures(photographs, tick, cancelled)


def _pair(image: SourceImage, finder: AnnotationFinder) -> _Paired:
    path = finder.find(image.path)
    if path is None or path.suffix.lower() != ".txt":
        return _Paired(image, path)
    try:
        return _Paired(image, path, finder.class_names(path, image))
    except UserFacingError as error:
        return _Paired(image, path, class_error=error)


def _load(paired: _Paired) -> _Loaded:
    try:
        facts = read_image(paired.image.path)
    except UserFacingError as error:
        return _Loaded(paired, error=error)
    size = (facts.width, facts.height)
    try:
        annotation = _read_annotation(paired, size)
    except UserFacingError as error:
        return _Loaded(paired, facts, annotation_error=error)
    if annotation is None:
        return _Loaded(paired, facts)
    clean, notes = clean_boxes(annotation, size)
    return _Loaded(paired, facts, clean, (*size_note(annotation, size), *notes))


def _read_annotation(paired: _Paired, size: tuple[int, int]) -> Annotation | None:
    if paired.class_error is not None:
        raise paired.class_error
    path = paired.annotation_path
    if path is None:
        return None
    return read_yolo(path, paired.class_names, size) if _is_yolo(path) else read_voc(path)


def _is_yolo(path: Path) -> bool:
    return path.suffix.lower() == ".txt"


@dataclass(slots=True)
class _Report:
    """Collects what a scan has to say."""

    findings: list[Finding] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    repaired: list[Repair] = field(default_factory=list)
    pairs: list[Duplicate] = field(default_factory=list)
    formats: Counter[str] = field(default_factory=Counter)

    def add_file_problems(self, loaded: _Loaded) -> None:
        """Of the files themselves, whether or not the photograph is a duplicate."""
        if loaded.error is not None:
            self._skip(FindingKind.UNREADABLE_IMAGE, loaded.path, loaded.error)
        if loaded.annotation_error is not None:
            path = Path(loaded.annotation_error.path or loaded.path)
            self._skip(FindingKind.BROKEN_ANNOTATION, path, loaded.annotation_error)
        path = loaded.paired.annotation_path or loaded.path
        if loaded.annotation is not None and path.suffix.lower() not in {".xml", ".txt"}:
            what = "read as Pascal VOC although its name does not end in .xml"
            self._repair(FindingKind.ANNOTATION_NAME, path, what)

    def choose(self, loaded: Sequence[_Loaded], same: Mapping[str, str]) -> list[ScanItem]:
        """Leave out duplicates and what has no annotation; report on the rest.

        ``same`` leads from the sha256 of a photograph saved again to that of the first one.
        """
        by_path = {item.path: item for item in loaded if item.facts is not None}
        files = [
            (path, same.get(item.facts.sha256, item.facts.sha256), item.annotation is not None)
            for path, item in by_path.items()
            if item.facts is not None and item.annotation_error is None
        ]
        kept, self.pairs = duplicates.choose(files)
        for pair in self.pairs:
            self._add_duplicate(pair, by_path[pair.kept], by_path[pair.dropped])
        items = (self._keep(by_path[path]) for path in kept)
        return [item for item in items if item is not None]

    def add_spare(self, path: Path) -> None:
        what = f"left aside: its name does not end in .xml, and {path.name}.xml was read"
        self._repair(FindingKind.ANNOTATION_NAME, path, what)

    def add_orphan(self, path: Path) -> None:
        text = "This annotation belongs to no photograph in its folder."
        self._add(FindingKind.ANNOTATION_WITHOUT_IMAGE, Severity.WARNING, path, text)

    def result(self, items: Sequence[ScanItem]) -> ScanResult:
        classes = Counter(box.class_name for item in items for box in item.annotation.boxes)
        return ScanResult(
            items=tuple(items),
            findings=tuple(self.findings),
            formats=dict(self.formats),
            class_counts=dict(sorted(classes.items())),
            duplicates=tuple(self.pairs),
            skipped=tuple(self.skipped),
            repaired=tuple(self.repaired),
        )

    def _keep(self, loaded: _Loaded) -> ScanItem | None:
        facts, annotation = loaded.facts, loaded.annotation
        if facts is None or annotation is None:
            self.skipped.append(Skipped(loaded.path, "no annotation file"))
            text = "This photograph has no annotation file and was left out."
            self._add(FindingKind.NO_ANNOTATION, Severity.WARNING, loaded.path, text)
            return None
        path = loaded.paired.annotation_path or loaded.path
        self.formats["yolo" if _is_yolo(path) else "voc"] += 1
        for kind, text in loaded.notes:
            if kind in _REPAIRS:
                self._repair(kind, path, text)
            else:
                self._add(kind, Severity.WARNING, path, _sentence(text))
        if not annotation.boxes:
            text = "This photograph has an empty annotation and counts as background."
            self._add(FindingKind.EMPTY_ANNOTATION, Severity.INFO, path, text)
        size = (facts.width, facts.height)
        source = str(loaded.path.parent)
        return ScanItem(loaded.path, facts.sha256, size, annotation, source, facts.suffix)

    def _add_duplicate(self, pair: Duplicate, kept: _Loaded, dropped: _Loaded) -> None:
        same = kept.facts and dropped.facts and kept.facts.sha256 == dropped.facts.sha256
        how = "is a copy of" if same else "is the same picture, saved again, as"
        text = f"This photograph {how} {pair.kept} and was left out."
        self._add(FindingKind.DUPLICATE_IMAGE, Severity.WARNING, pair.dropped, text)
        if kept.annotation is None or dropped.annotation is None:
            return
        if not duplicates.same_boxes(kept.annotation, dropped.annotation):
            text = f"Its boxes differ from those of {pair.kept}, which were taken."
            self._add(FindingKind.CONFLICTING_DUPLICATE, Severity.WARNING, pair.dropped, text)

    def _skip(self, kind: FindingKind, path: Path, error: UserFacingError) -> None:
        reason = error.detail.removeprefix(f"{path}: ").removesuffix(".")
        self.skipped.append(Skipped(path, reason))
        self._add(kind, Severity.ERROR, path, f"Left out: {reason}.")

    def _repair(self, kind: FindingKind, path: Path, what: str) -> None:
        self.repaired.append(Repair(path, what))
        self._add(kind, Severity.WARNING, path, _sentence(what))

    def _add(self, kind: FindingKind, severity: Severity, path: Path, message: str) -> None:
        self.findings.append(Finding(kind, severity, path, message))


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


def _nothing_found(sources: Sequence[Path], skipped: Sequence[Skipped]) -> UserFacingError:
    folders = ", ".join(str(source) for source in sources) or "No folder"
    if not skipped:
        detail, path = f"{folders}: there are no photographs in it.", sources[0] if sources else ""
        hint = "Choose the folder that holds the photographs and their annotations."
        return UserFacingError("Nothing could be imported", detail, hint, path)
    broken = [item for item in skipped if item.reason != "no annotation file"]
    first = (broken or skipped)[0]
    more = f" So it is with {len(skipped)} files." if len(skipped) > 1 else ""
    return UserFacingError(
        "Nothing could be imported",
        f"{folders}: no photograph can be used. {first.path}: {first.reason}.{more}",
        "Mend this file, or choose a folder of photographs labelled with labelImg.",
        first.path,
    )
