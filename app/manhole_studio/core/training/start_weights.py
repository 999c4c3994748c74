"""Whether the weights that a run is to start from are there, told without opening them."""

from __future__ import annotations

from pathlib import Path

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.model_registry import ModelRegistry
from manhole_studio.core.training.config import TrainingConfig


def start_weights(config: TrainingConfig, registry: ModelRegistry | None = None) -> Path | None:
    """The weights file that a run starts from; None from scratch and for an unknown name.

    Without a ``registry`` every bare name is unknown.
    """
    if config.strategy == "scratch" or config.model.endswith((".yaml", ".yml")):
        return None
    known = registry.find(config.model) if registry is not None else None
    if known is not None:
        return known.weights_path
    path = Path(config.model).expanduser()
    return path if path.suffix or path.parent != Path() else None


def check_start_weights(config: TrainingConfig, registry: ModelRegistry | None = None) -> None:
    """Refuse weights that are not there.

    Raises:
        UserFacingError: naming the file and what to do.
    """
    path = start_weights(config, registry)
    if path is None or path.is_file():
        return
    by_name = str(path) != str(Path(config.model).expanduser())
    raise UserFacingError(
        "The start weights are missing",
        f"{config.model}: {path} does not exist.",
        "Download the model first." if by_name else "Choose other weights to start from.",
        path,
    )
