# mypy: allow-untyped-calls
"""What a run starts from: a registry name, a weights file, or an architecture."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from manhole_studio.core.errors import NotAvailableYetError, UserFacingError
from manhole_studio.core.model_registry import ModelRegistry
from manhole_studio.engines.download import cached_weights
from manhole_studio.engines.networks import is_rtdetr
from manhole_studio.engines.weights_archive import open_weights
from manhole_studio.engines.weights_facts import YOLOV5_ORIGINAL
from manhole_studio.engines.weights_inspection import check_detector, inspect_archive
from manhole_studio.engines.weights_loading import load_model
from manhole_studio.engines.yolov5_original import read_yolov5


@dataclass(frozen=True, slots=True)
class StartModel:
    """An architecture and, unless the run is from scratch, tensors for it."""

    architecture: str | Mapping[str, Any]
    """A name that ultralytics ships, or a description in its terms."""
    model: torch.nn.Module | None = None
    state: Mapping[str, torch.Tensor] | None = None
    source: str = ""
    sha256: str = ""
    """Of the weights file; empty from scratch."""


def find_start_model(model: str, strategy: str, registry: ModelRegistry) -> StartModel:
    """Resolve what ``--model`` names; from scratch, only the architecture counts.

    Raises:
        UserFacingError: there is no such model or file, or it is damaged, hostile or of another
            kind.
    """
    if model.endswith((".yaml", ".yml")):
        return StartModel(_architecture(model, registry), source=model)
    known = registry.find(model)
    if known is not None and strategy == "scratch":
        return StartModel(known.scratch, source=known.scratch)
    start = _from_file(_weights_of(model, registry), known.file_family if known else "")
    if strategy == "scratch":
        return StartModel(start.architecture, source=start.source)
    return start


def _weights_of(model: str, registry: ModelRegistry) -> Path:
    known = registry.find(model)
    if known is not None:
        return cached_weights(known)
    path = Path(model).expanduser()
    if path.suffix or path.parent != Path():
        return path
    raise _unknown(model, registry)


def fit(start: StartModel, target: Any) -> str:
    """Copy what fits from ``start`` into the model ``target``; a sentence tells how much."""
    if start.model is not None:
        target.load(start.model, verbose=False)
        source = start.model.state_dict()
    elif start.state is not None:
        source = dict(start.state)
        target.load_state_dict(_fitting(start, source, target), strict=False)
    else:
        return f"Starting from scratch: {start.source} with random weights."
    return _sentence(source, target)


def _fitting(start: StartModel, source: Mapping[str, torch.Tensor], target: Any) -> Any:
    shapes = target.state_dict()
    fitting = {
        name: tensor
        for name, tensor in source.items()
        if name in shapes and shapes[name].shape == tensor.shape
    }
    body = {name for name in shapes if not name.startswith(_head_of(target))}
    if not body <= fitting.keys():
        raise UserFacingError(
            "These weights do not fit",
            f"{start.source} says that it is {start.architecture}, but only "
            f"{len(body & fitting.keys())} of {len(body)} tensors of its backbone and neck fit: "
            "it was changed, or is of a release before YOLOv5 6.0.",
            "Start from the official weights of a model in the list.",
            start.source,
        )
    return fitting


def _head_of(target: Any) -> str:
    return f"model.{len(target.model) - 1}."


def _sentence(source: Mapping[str, torch.Tensor], target: Any) -> str:
    tensors = target.state_dict()
    head = _head_of(target)
    fits = {
        name for name, t in source.items() if name in tensors and tensors[name].shape == t.shape
    }
    if len(fits) == len(tensors):
        return f"All {len(tensors)} tensors of the start weights fit."
    new_head = not any(name.startswith(head) for name in fits)
    what = "the detection head starts fresh" if new_head else "the others start fresh"
    return f"{len(fits)} of {len(tensors)} tensors fit; {what}."


def _from_file(path: Path, family: str) -> StartModel:
    archive = open_weights(path)
    inspection = inspect_archive(archive)
    check_detector(inspection, family)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if inspection.family == YOLOV5_ORIGINAL:
        architecture, state, _names = read_yolov5(archive)
        return StartModel(architecture, state=state, source=str(path), sha256=digest)
    loaded = load_model(path)
    return StartModel(_yaml_of(loaded.model), loaded.model, source=str(path), sha256=digest)


def _yaml_of(model: Any) -> Mapping[str, Any]:
    yaml: Mapping[str, Any] = model.yaml
    return yaml


def _architecture(name: str, registry: ModelRegistry) -> str:
    from ultralytics.nn.tasks import guess_model_task, yaml_model_load

    try:
        # By its bare name: a file of the user's would be built from what a stranger wrote.
        description = yaml_model_load(Path(name).name)
        task = "detect" if is_rtdetr(description) else guess_model_task(description)
    except (FileNotFoundError, SyntaxError, ValueError, KeyError) as error:
        known = ", ".join(sorted({model.scratch for model in registry.models()}))
        raise UserFacingError(
            "Unknown architecture",
            f"There is no model description '{name}'.",
            f"Known ones are {known}.",
        ) from error
    if task != "detect":
        raise NotAvailableYetError(f"Training the architecture {name}")
    return Path(name).name


def _unknown(model: str, registry: ModelRegistry) -> UserFacingError:
    names = [known.name for known in registry.models()]
    close = difflib.get_close_matches(model, names, n=1)
    guess = f"Did you mean {close[0]}? " if close else ""
    return UserFacingError(
        "Unknown model",
        f"'{model}' is neither a known model nor a file.",
        f"{guess}Use {', '.join(names)}, a .pt file, or an architecture ending in .yaml.",
    )
