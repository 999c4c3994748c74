"""Reads folders of labelled photographs and says what is in them; writes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from manhole_studio.core.dataset import archives
from manhole_studio.core.dataset.class_conflicts import class_conflicts
from manhole_studio.core.dataset.folders import SourceImage, Tree, list_images
from manhole_studio.core.dataset.import_types import ScanResult
from manhole_studio.core.dataset.json_labels import read_json_labels
from manhole_studio.core.dataset.loading import Loaded, load
from manhole_studio.core.dataset.pairing import AnnotationFinder
from manhole_studio.core.dataset.parallel import map_files
from manhole_studio.core.dataset.scan_cache import Known, ScanCache
from manhole_studio.core.dataset.scan_report import ScanReport
from manhole_studio.core.dataset.similarity import Comparison, Photograph, compare_photographs
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.progress import Cancelled, ProgressSink, Ticker, never
from manhole_studio.core.quiet_memory import quiet_memory

_STAGE: Final = "Reading photographs"
_ZIP: Final = ".zip"
_NOT_COMPARED: Final = Comparison({}, {}, {})


class _Source(NamedTuple):
    """What the user chose, and where its files lie."""

    chosen: Path
    folder: Path
    """Another one than ``chosen`` for an archive."""


def scan_sources(
    sources: Sequence[Path],
    progress: ProgressSink | None = None,
    cancelled: Cancelled | None = None,
    *,
    compare: bool = True,
    cache: bool = True,
) -> ScanResult:
    """Find, pair, read and check all photographs in ``sources``; blocks, uses all cores.

    One broken file among good ones is reported; ``plan_import`` decides what becomes of it.

    Args:
        sources: Folders, photographs and zip files.
        progress: Takes reports.
        cancelled: Asked often.
        compare: Look for photographs that look alike; costs about a millisecond each.
        cache: Reuse what an earlier scan found where nothing has changed since.

    Raises:
        UserFacingError: there are no photographs, none can be read, or a folder does not answer.
        ImportCancelled: ``cancelled`` became true.
    """
    with quiet_memory():
        scan = _Scan(sources, Ticker(progress), cancelled or never)
        return scan.run_cached(compare=compare) if cache else scan.run({}, compare=compare)[0]


class _Scan:
    """One scan under way."""

    def __init__(self, sources: Sequence[Path], tick: Ticker, cancelled: Cancelled) -> None:
        self._tick = tick
        self._cancelled = cancelled
        self._sources = [self._source(Path(source)) for source in sources]
        self._tree = Tree()

    def run_cached(self, *, compare: bool) -> ScanResult:
        """Only what has changed since the last scan is read."""
        folders = [source.folder for source in self._sources]
        cache = ScanCache(folders, self._tick, self._cancelled, compare=compare)
        result = cache.result()
        if result is None:
            result, facts = self.run(cache.known(), compare=compare)
            cache.remember(result, self._tree.listings, facts)
        return result

    def run(self, known: Known, *, compare: bool) -> tuple[ScanResult, Known]:
        """Also returns what is known now of the photographs."""
        folders = [source.folder for source in self._sources]
        images = list_images(folders, self._tree, self._tick, self._cancelled)
        if not images:
            raise _no_photographs([source.chosen for source in self._sources])
        labels = read_json_labels(images, self._tree, self._tick, self._cancelled)
        finder = AnnotationFinder(self._tree, labels.listed)
        loaded = self._load(images, finder, known)
        comparison = self._compare(loaded) if compare else _NOT_COMPARED
        conflicts = class_conflicts(loaded, finder.class_lists)
        report = ScanReport(comparison, conflicts, self._shown)
        report.add_files(loaded)
        report.add_json(labels)
        report.add_folders(finder.spare, finder.orphans(folders))
        result = report.result()
        if not (result.items or result.left_out):
            raise _nothing_readable(result)
        facts = {str(one.path): (one.image.stamp, one.facts) for one in loaded if one.facts}
        return result, facts

    def _source(self, source: Path) -> _Source:
        if source.suffix.lower() == _ZIP and source.is_file():
            archives.prune_unpacked()
            return _Source(source, archives.unpack(source, self._tick, self._cancelled))
        return _Source(source, source)

    def _load(
        self, images: Sequence[SourceImage], finder: AnnotationFinder, known: Known
    ) -> list[Loaded]:
        def work(image: SourceImage) -> Loaded:
            stamp, facts = known.get(str(image.path), (None, None)) if known else (None, None)
            return load(image, finder, facts if stamp == image.stamp else None)

        stalled = partial(Loaded, stalled=True)
        return list(map_files(work, images, _STAGE, self._tick, self._cancelled, stalled))

    def _compare(self, loaded: Sequence[Loaded]) -> Comparison:
        photographs = [
            Photograph(one.path, one.facts.sha256, (one.facts.width, one.facts.height))
            for one in loaded
            if one.facts is not None
        ]
        return compare_photographs(photographs, self._tick, self._cancelled)

    def _shown(self, image: SourceImage) -> str:
        """The photograph's folder as the user knows it."""
        source = next(one for one in self._sources if one.folder == image.root)
        if source.chosen == source.folder:
            return str(image.path.parent)
        return str(source.chosen / image.path.parent.relative_to(source.folder))


def _no_photographs(sources: Sequence[Path]) -> UserFacingError:
    names = ", ".join(map(str, sources)) or "No folder"
    return UserFacingError(
        "Nothing could be imported",
        f"{names}: there are no photographs in it.",
        "Choose the folder that holds the photographs and their annotations.",
        sources[0] if sources else "",
    )


def _nothing_readable(result: ScanResult) -> UserFacingError:
    first = result.skipped[0]
    more = f" So it is with {len(result.skipped)} files." if len(result.skipped) > 1 else ""
    return UserFacingError(
        "Nothing could be imported",
        f"No photograph can be used. {first.path}: {first.reason}.{more}",
        "Mend this file, or choose a folder of photographs labelled with labelImg.",
        first.path,
    )
