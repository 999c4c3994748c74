"""What a scan found, sorted for the eyes; made off the GUI thread."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from manhole_studio.core.annotations.annotation import XYXY
from manhole_studio.core.dataset.class_names import MergeSuggestion, suggest_merges
from manhole_studio.core.dataset.findings import Finding, FindingKind, Severity
from manhole_studio.core.dataset.import_types import Remedy, ScanItem, ScanResult
from manhole_studio.core.dataset.remedies import REMEDIES
from manhole_studio.core.quiet_memory import quiet_memory
from manhole_studio.qt.workers.import_thread import ScanThread

_ORDER: Final = list(Severity)


@dataclass(frozen=True, slots=True)
class Shown:
    """A photograph with boxes to paint over it."""

    path: Path
    size: tuple[int, int] = (0, 0)
    """``(width, height)`` that the boxes are for; unknown where there are none."""
    boxes: tuple[XYXY, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding with what is needed to show it."""

    finding: Finding
    shown: Shown | None
    """None if it is about no photograph."""
    item: ScanItem | None
    """Set if the photograph can be imported, under some remedy at least."""
    twin: Shown | None = None
    """The photograph, or the boxes, that are taken instead."""

    @property
    def name(self) -> str:
        """Of the photograph: one JSON file speaks of many."""
        return self.shown.path.name if self.shown else self.finding.path.name


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """All findings of one kind."""

    kind: FindingKind
    severity: Severity
    """Of the worst of them."""
    problems: tuple[Problem, ...]

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        """What can be chosen, the proposal first; empty if there is no choice."""
        return REMEDIES.get(self.kind, ())


@dataclass(frozen=True, slots=True)
class Scanned:
    """A scan with its findings by kind, worst first."""

    scan: ScanResult
    groups: tuple[ProblemGroup, ...]
    boxes: int
    suggestions: tuple[MergeSuggestion, ...]
    has_times: bool
    """Some photograph says when it was taken."""
    has_places: bool
    """Some photograph says where it was taken."""


class SortedScanThread(ScanThread):
    """Like its base; ``succeeded`` carries a :class:`Scanned`."""

    def _work(self) -> Scanned:
        scan = self.scan()
        with quiet_memory():
            return sort_scan(scan)


def sort_scan(scan: ScanResult) -> Scanned:
    """Takes some milliseconds a thousand findings."""
    groups: defaultdict[FindingKind, list[Problem]] = defaultdict(list)
    for problem in _problems(scan):
        groups[problem.finding.kind].append(problem)
    return Scanned(
        scan=scan,
        groups=tuple(sorted((_group(each) for each in groups.values()), key=_urgency)),
        boxes=sum(scan.class_counts.values()),
        suggestions=tuple(suggest_merges(scan.class_counts)),
        has_times=any(item.taken_at for item in scan.items),
        has_places=any(item.place for item in scan.items),
    )


def _problems(scan: ScanResult) -> Iterator[Problem]:
    everything = (*scan.items, *scan.left_out)
    items = {item.annotation_path: item for item in everything if item.annotation_path}
    items |= {item.path: item for item in everything}
    kept = {pair.dropped: pair.kept for pair in scan.duplicates}
    for finding in scan.findings:
        item = items.get(finding.photograph or finding.path)
        other = _other(finding, item)
        if item is not None and other is not None:
            yield Problem(finding, other, item, _show(item))
        elif item is not None:
            twin = items.get(item.saved_again) if item.saved_again else None
            yield Problem(finding, _show(item), item, _show(twin) if twin else None)
        else:
            instead = kept.get(finding.path)
            yield _about_no_item(finding, items.get(instead) if instead else None)


def _about_no_item(finding: Finding, twin: ScanItem | None) -> Problem:
    path = finding.photograph or (finding.path if twin else None)
    return Problem(finding, Shown(path) if path else None, None, _show(twin) if twin else None)


def _other(finding: Finding, item: ScanItem | None) -> Shown | None:
    """What somebody else says about the photograph."""
    for other in item.others if item else ():
        if other.path == finding.path and item is not None:
            second = other.kind is FindingKind.SECOND_ANNOTATION
            path = item.path if second else other.path
            size = other.annotation.image_size or item.size
            return Shown(path, size, tuple(box.xyxy for box in other.annotation.boxes))
    return None


def _show(item: ScanItem) -> Shown:
    return Shown(item.path, item.size, tuple(box.xyxy for box in item.annotation.boxes))


def _group(problems: list[Problem]) -> ProblemGroup:
    worst = min((one.finding.severity for one in problems), key=_ORDER.index)
    return ProblemGroup(problems[0].finding.kind, worst, tuple(problems))


def _urgency(group: ProblemGroup) -> tuple[int, bool, int]:
    return _ORDER.index(group.severity), not group.remedies, -len(group.problems)
