"""OpenVINO and the signals of the process it is loaded into."""

from __future__ import annotations

import subprocess
import sys

_PROGRAM = """
import faulthandler, gc, os, signal, threading
faulthandler.enable()
from manhole_studio.engines.openvino_environment import core
held = []
maker = threading.Thread(target=lambda: held.append(core()))
held += [core(), core()]
maker.start()
maker.join()
assert held[0] is held[1] is held[2]
held[0].get_property("CPU", "OPTIMIZATION_CAPABILITIES")
closer = threading.Thread(target=held.clear)
closer.start()
closer.join()
gc.collect()
signal.signal(signal.SIGINT, lambda *_: print("handled", flush=True))
os.kill(os.getpid(), signal.SIGINT)
"""


def test_a_signal_is_survived_after_openvino_was_let_go_on_another_thread() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM], capture_output=True, text=True, timeout=120, check=False
    )

    assert (done.returncode, done.stdout) == (0, "handled\n"), done.stderr
