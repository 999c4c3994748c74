"""Commands on weights: models list, fetch, inspect."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from manhole_studio.cli.console import Console
from manhole_studio.cli.exit_status import ExitStatus
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.model_registry import RegistryModel, bundled_registry
from manhole_studio.core.progress import Progress


def list_models(_options: argparse.Namespace, console: Console) -> ExitStatus:
    models = bundled_registry().models()
    rows = (
        f"{model.name:<15} {model.parameters / 1e6:5.1f} million  {_state(model):<26} "
        f"{model.licence}  {model.title}"
        for model in models
    )
    fields = [
        {**asdict(model), "path": model.weights_path, "is_here": model.weights_path.is_file()}
        for model in models
    ]
    console.result_table({"models": fields}, rows)
    return ExitStatus.DONE


def _state(model: RegistryModel) -> str:
    if model.weights_path.is_file():
        return f"{model.weights_path.stat().st_size / 1e6:6.1f} MB  here"
    if model.is_downloadable:
        return f"{model.size / 1e6:6.1f} MB  to download"
    return "           to get by hand"


def fetch(options: argparse.Namespace, console: Console) -> ExitStatus:
    from manhole_studio.engines.download import fetch_weights

    model = bundled_registry().find(options.name)
    if model is None:
        known = ", ".join(model.name for model in bundled_registry().models())
        raise UserFacingError(
            "Unknown model", f"There is no model {options.name!r}.", f"Known models: {known}."
        )
    path = fetch_weights(
        model, lambda done, total: console.progress(Progress("Downloading", done, total))
    )
    console.result({"path": path})
    return ExitStatus.DONE


def inspect(options: argparse.Namespace, console: Console) -> ExitStatus:
    from manhole_studio.engines.weights_inspection import inspect_weights

    found = inspect_weights(options.file)
    console.result(
        {
            "family": found.family,
            "task": found.task or "unknown",
            "classes": list(found.classes),
            "parameters": found.parameters,
            "image_size": found.image_size,
            "origin": dict(found.origin),
            "safe": found.safe,
            "reasons": list(found.reasons),
        }
    )
    return ExitStatus.DONE
