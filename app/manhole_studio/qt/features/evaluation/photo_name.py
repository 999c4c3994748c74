"""Where a photograph or a frame comes from, in few words."""

from __future__ import annotations

from manhole_studio.core.evaluation.evidence import EvidenceImage


def photo_name(image: EvidenceImage) -> str:
    """The file's name; of a frame also when it was."""
    if image.time_s is None:
        return image.path.name
    minutes, seconds = divmod(int(image.time_s), 60)
    return f"{image.path.name}, {minutes}:{seconds:02}"
