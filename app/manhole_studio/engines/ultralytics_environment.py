# mypy: allow-untyped-calls
"""Makes ultralytics quiet, private and unable to run what a weights file contains."""

from __future__ import annotations

import os

from manhole_studio import paths

_ENVIRONMENT = {
    "ULTRALYTICS_SAFE_LOAD": "1",
    "YOLO_OFFLINE": "1",
    "YOLO_AUTOINSTALL": "false",
    "MPLBACKEND": "Agg",
    "NO_ALBUMENTATIONS_UPDATE": "1",
}
_SERVICES = ("sync", "clearml", "comet", "dvc", "mlflow", "raytune", "tensorboard", "wandb")


def prepare(*, verbose: bool = False) -> None:
    """Set the environment, then import ultralytics under it; the first call takes seconds.

    Every engine module calls this before its own first import of ultralytics. ``verbose`` keeps
    the library's progress on standard output; only the first call in a process decides it.

    Raises:
        RuntimeError: ultralytics was imported before, without the protection against weights
            files that run code.
    """
    settings_folder = paths.config_dir() / "ultralytics"
    settings_folder.mkdir(parents=True, exist_ok=True)
    os.environ.update(_ENVIRONMENT, YOLO_CONFIG_DIR=str(settings_folder))
    # Not left as it is: a child inherits what its parent wanted for itself.
    os.environ["YOLO_VERBOSE"] = "true" if verbose else "false"
    # The library's own import is what reads the variables above.
    import ultralytics
    from ultralytics.nn.tasks import _SafeLoad

    if not _SafeLoad.restricted():
        raise RuntimeError("ultralytics was imported before prepare(): weights would not be safe")
    _give_back_image_open()
    wanted = {name: False for name in _SERVICES if ultralytics.settings.get(name) is True}
    if wanted:
        ultralytics.settings.update(wanted)


def _give_back_image_open() -> None:
    # ultralytics replaces Pillow's function for the whole process by one that wants to install a
    # package when a file is no image; an import of photographs would then report that instead.
    from PIL import Image
    from ultralytics.utils import patches

    if Image.open is patches.image_open:
        Image.open = patches._image_open
