from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

LOOPBACK = ["127.0.0.1", "::1", "localhost"]

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# No test may read or write the developer's own settings, cache or log.
os.environ.setdefault("MANHOLE_STUDIO_HOME", tempfile.mkdtemp(prefix="manhole-studio-tests-"))

# Time is measured by benchmarks; a busy computer must not fail a test.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("network") is None:
            item.add_marker(pytest.mark.allow_hosts(LOOPBACK))
        if Path(__file__).parent / "qt" in item.path.parents:
            # Qt's offscreen platform says so for every shown window with a smallest size.
            item.add_marker(pytest.mark.qt_log_ignore("does not support propagateSizeHints"))
            # They wait for real threads, by the clock. The summary counts what was run again.
            item.add_marker(pytest.mark.flaky(reruns=1))
