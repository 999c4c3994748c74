"""Which of the annotation formats a JSON file is in, by a look at its beginning."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final, Literal

from manhole_studio.core.annotations.createml import IMAGE_KEYS
from manhole_studio.core.annotations.text_file import broken

_HEAD: Final = 65_536
_IMAGE: Final = re.compile(rf'"(?:{"|".join(IMAGE_KEYS)})"\s*:\s*"')
_LISTS: Final = re.compile(r'"(?:images|annotations|categories)"\s*:\s*\[')
_COCO_FIELDS: Final = re.compile(r'"(?:file_name|image_id|supercategory)"\s*:')


def json_format(path: Path) -> Literal["createml", "coco"] | None:
    """Tell the formats apart without reading all of the file; None: some other JSON.

    Raises:
        UserFacingError: the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_HEAD)
    except OSError as error:
        raise broken(path, error.strerror or str(error), "Check the file's permissions.") from error
    text = data.decode(json.detect_encoding(data), errors="ignore").lstrip()
    if text.startswith("[") and _IMAGE.search(text):
        return "createml"
    if text.startswith("{") and _LISTS.search(text) and _COCO_FIELDS.search(text):
        return "coco"
    return None
