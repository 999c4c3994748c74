from __future__ import annotations

import os
import subprocess
import sys

import pytest

BUSY = """
import ctypes, threading, time
from manhole_studio.core.process_exit import leave

def work():  # inside C, as if importing, and back in Python all the time
    while True:
        ctypes.CDLL(None).usleep(1000)

threading.Thread(target=work, daemon=True).start()
"""
CHILD = """
import multiprocessing
child = multiprocessing.get_context("spawn").Process(target=time.sleep, args=(60,), daemon=True)
child.start()
print(child.pid, flush=True)
"""


def run(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=30, check=False
    )


def test_the_status_is_kept_and_what_was_printed() -> None:
    done = run(
        "import atexit\nfrom manhole_studio.core.process_exit import leave\n"
        "atexit.register(print, 'went down')\nprint('said')\nleave(3)"
    )

    assert (done.returncode, done.stdout.split("\n")) == (3, ["said", "went down", ""])


@pytest.mark.skipif(sys.platform == "win32", reason="usleep is POSIX")
def test_a_thread_at_work_cannot_spoil_the_end() -> None:
    done = run(
        f"{BUSY}\nimport atexit\natexit.register(print, 'went down')\nprint('said')\nleave(3)"
    )

    assert (done.returncode, done.stdout) == (3, "said\n")


@pytest.mark.skipif(sys.platform == "win32", reason="usleep and signal 0 are POSIX")
def test_children_that_belong_to_it_end_too() -> None:
    done = run(f"{BUSY}\n{CHILD}\nleave(0)")

    assert done.returncode == 0
    with pytest.raises(ProcessLookupError):
        os.kill(int(done.stdout), 0)


@pytest.mark.skipif(sys.platform == "win32", reason="usleep is POSIX")
def test_threads_that_are_no_daemons_are_waited_for() -> None:
    done = run(
        f"{BUSY}\nfrom concurrent.futures import ThreadPoolExecutor\n"
        "ThreadPoolExecutor(1).submit(lambda: None).result()\n"
        "def save():\n    time.sleep(0.3)\n    print('saved')\n"
        "threading.Thread(target=save).start()\nleave(0)"
    )

    assert (done.returncode, done.stdout) == (0, "saved\n")


def test_a_library_with_threads_of_its_own_is_not_taken_down() -> None:
    done = run(
        "import atexit, sys, types\nfrom manhole_studio.core.process_exit import leave\n"
        "sys.modules['openvino'] = types.ModuleType('openvino')\n"
        "atexit.register(print, 'went down')\nprint('said')\nleave(3)"
    )

    assert (done.returncode, done.stdout) == (3, "said\n")
