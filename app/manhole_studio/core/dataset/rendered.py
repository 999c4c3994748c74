"""Makes rendered scenes a part of the project."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from manhole_studio.core.annotations.annotation import Annotation
from manhole_studio.core.annotations.voc import read_voc
from manhole_studio.core.dataset.records import Origin
from manhole_studio.core.dataset.synthetic import (
    AddedSynthetic,
    SyntheticPhotograph,
    add_synthetic,
)
from manhole_studio.core.progress import Cancelled, ProgressSink
from manhole_studio.core.store.project import Project


def add_rendered(
    project: Project,
    render: Callable[[Path], object],
    class_names: Mapping[str, str],
    progress: ProgressSink | None = None,
    cancelled: Cancelled | None = None,
    *,
    facts: Mapping[str, str | int] | None = None,
    add_classes: bool = False,
) -> AddedSynthetic:
    """Let ``render`` fill a folder inside the project, and add what it wrote; blocks.

    Args:
        project: The project.
        render: Writes ``*.jpg`` with labelImg's ``*.xml`` beside them; what it raises passes on.
        class_names: From the renderer's class names to the project's; others stay as they are.
        progress: Told how far the adding is.
        cancelled: Asked often; ``render`` has to ask by itself.
        facts: How they were rendered.
        add_classes: Whether classes that the project does not have are added to it.

    Raises:
        See ``add_synthetic``; also if an annotation cannot be read.
    """

    def made(folder: Path) -> Iterable[SyntheticPhotograph]:
        render(folder)
        return _written(folder, class_names, facts or {})

    return add_synthetic(project, made, progress, cancelled, add_classes=add_classes)


def _written(
    folder: Path, class_names: Mapping[str, str], facts: Mapping[str, str | int]
) -> Iterator[SyntheticPhotograph]:
    for path in sorted(folder.glob("*.jpg")):
        said = read_voc(path.with_suffix(".xml"))
        boxes = tuple(
            replace(box, class_name=class_names.get(box.class_name, box.class_name))
            for box in said.boxes
        )
        annotation = Annotation(boxes, said.image_size)
        yield SyntheticPhotograph(path, annotation, Origin.RENDERED, facts={**facts})
