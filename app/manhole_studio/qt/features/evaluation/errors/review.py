"""Photographs of errors on the project's review list; for a worker thread."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from manhole_studio.core.evaluation.errors import ErrorKind
from manhole_studio.core.store.project import Project


def put_on_review(project: Project, found: Iterable[tuple[str, ErrorKind]]) -> int:
    """Add photographs by file name, each with the first of its errors; returns how many are new.

    What is no photograph of the project any more is passed over.
    """
    first: dict[str, ErrorKind] = {}
    for name, kind in found:
        first.setdefault(name, kind)
    ids: defaultdict[ErrorKind, list[int]] = defaultdict(list)
    for record in project.images():
        if record.path.name in first:
            ids[first[record.path.name]].append(record.image_id)
    return sum(project.add_to_review(image_ids, kind) for kind, image_ids in ids.items())


def names_on_review(project: Project) -> frozenset[str]:
    listed = {item.image_id for item in project.review_list()}
    if not listed:
        return frozenset()
    return frozenset(each.path.name for each in project.images() if each.image_id in listed)
