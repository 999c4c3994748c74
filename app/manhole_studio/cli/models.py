"""Commands on weights: models list, fetch, inspect; export."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from manhole_studio import paths
from manhole_studio.cli.console import Console
from manhole_studio.cli.exit_status import ExitStatus
from manhole_studio.core.errors import NotAvailableYetError, UserFacingError
from manhole_studio.core.model_registry import ModelRegistry
from manhole_studio.core.progress import Progress


def list_models(_options: argparse.Namespace, console: Console) -> ExitStatus:
    models = registry().models()
    rows = (
        f"{model.name:<12} {model.size / 1e6:5.1f} MB  {model.licence}  {model.title}"
        for model in models
    )
    console.result_table({"models": [asdict(model) for model in models]}, rows)
    return ExitStatus.DONE


def fetch(options: argparse.Namespace, console: Console) -> ExitStatus:
    from manhole_studio.engines.download import fetch_weights

    model = registry().find(options.name)
    if model is None:
        known = ", ".join(model.name for model in registry().models())
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
            "classes": list(found.classes),
            "safe": found.safe,
            "reasons": list(found.reasons),
        }
    )
    return ExitStatus.DONE


def export(options: argparse.Namespace, _console: Console) -> ExitStatus:
    raise NotAvailableYetError(f"Export to {options.format}")


def registry() -> ModelRegistry:
    return ModelRegistry.load(paths.bundled("models", "registry.toml"))
