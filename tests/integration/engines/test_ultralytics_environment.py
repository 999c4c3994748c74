from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCRIPT = """
import sys
from pathlib import Path
from manhole_studio.engines import ultralytics_environment
ultralytics_environment.prepare()
from manhole_studio.core.dataset.images import read_image
try:
    read_image(Path(sys.argv[1]))
except Exception as error:
    print(error)
"""


def test_a_file_that_is_no_image_is_named_so_after_ultralytics_was_loaded(tmp_path: Path) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"no image")

    told = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(broken)],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )

    assert "not an image" in told.stdout
