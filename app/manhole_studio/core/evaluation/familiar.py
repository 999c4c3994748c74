"""Whether weights have learned from what they are evaluated on."""

from __future__ import annotations

from manhole_studio.core.dataset.records import ImageRecord, Split
from manhole_studio.core.dataset.similarity import DEFAULT_SIMILAR, similar_pairs
from manhole_studio.core.evaluation.evaluation_set import EvaluationSet
from manhole_studio.core.evaluation.labelled_image import looked_at
from manhole_studio.core.store.project import Project
from manhole_studio.core.training.experiment_bench import fold_of_run


def count_familiar(project: Project, run: str | None, chosen: EvaluationSet) -> int:
    """How many of the images the run trained or chose its epoch on, or look just like one of those.

    Of the run's own dataset version none is expected: its split kept them apart, and what leaks
    there is counted when it is made. Without a run, or of a fold's run, nothing is known, which
    counts as none.
    """
    record = project.run(run) if run else None
    if record is None or record.dataset_version == chosen.dataset_version:
        return 0
    if fold_of_run(project, run) is not None:
        return 0
    learned = [
        image
        for image in project.version_images(record.dataset_version)
        if image.split is not Split.TEST
    ]
    same = {image.sha256 for image in learned}
    similar = _similar(learned, chosen)
    return sum(
        image.sha256 in same or index in similar for index, image in enumerate(chosen.images)
    )


def _similar(learned: list[ImageRecord], chosen: EvaluationSet) -> set[int]:
    """Positions of the images that look like one that was learned from."""
    prints = {f"learned {i}": one.fingerprint for i, one in enumerate(looked_at(learned))}
    prints |= {str(i): one.fingerprint for i, one in enumerate(chosen.images)}
    found = set()
    for pair in similar_pairs(prints, DEFAULT_SIMILAR):
        first, second = pair.first, pair.second
        if first.startswith("learned") is not second.startswith("learned"):
            found.add(int(second if first.startswith("learned") else first))
    return found
