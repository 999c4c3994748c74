from __future__ import annotations

import subprocess
import sys

REPORT = """
from manhole_studio.engines import openvino_environment
openvino_environment.prepare()
import nncf, openvino, sys
from nncf.telemetry import telemetry
from openvino.tools.ovc import telemetry_utils
print(sys.modules["openvino_telemetry"], type(telemetry).__module__, telemetry_utils.tm.__name__)
"""


def test_what_sends_usage_figures_is_never_loaded() -> None:
    said = subprocess.run(
        [sys.executable, "-c", REPORT], capture_output=True, text=True, check=True, timeout=120
    ).stdout.split()

    assert said == ["None", "unittest.mock", "openvino.tools.ovc.telemetry_stub"]
