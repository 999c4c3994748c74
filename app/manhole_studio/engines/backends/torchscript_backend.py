# mypy: allow-untyped-calls
"""Runs TorchScript files in PyTorch."""

from __future__ import annotations

import gc
import io
import time
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from manhole_studio.core.detection.frame import ImageArray
from manhole_studio.engines.backends.export_facts import ExportFacts, facts_from_json
from manhole_studio.engines.backends.exported_detector import as_batch, first_line, unusable
from manhole_studio.engines.backends.thread_tuner import ThreadTuner
from manhole_studio.engines.backends.torchscript_safety import read_program
from manhole_studio.engines.devices import cpu_threads


class TorchScriptNetwork:
    """One TorchScript file on the CPU."""

    backend = "torchscript"
    precision = "fp32"

    def __init__(self, path: Path) -> None:
        """Load a program that only computes; takes a second.

        Raises:
            UserFacingError: it is missing, damaged, of another task, or would do more than
                compute.
        """
        program = read_program(path)
        try:
            self.facts: ExportFacts = facts_from_json(program.config)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", FutureWarning)  # of a deprecation in PyTorch
                loaded: Any = torch.jit.load(io.BytesIO(program.data), map_location="cpu")
        except (RuntimeError, ValueError, OSError, EOFError) as error:
            raise unusable(path, first_line(error)) from error
        self._model: Any = loaded.eval()
        self.input_size = None if self.facts.is_dynamic else self.facts.input_size
        self._tuner = ThreadTuner(cpu_threads(), torch.set_num_threads)

    def run(self, canvas: ImageArray) -> NDArray[np.float32]:
        began_at = time.perf_counter()
        with torch.inference_mode():
            output = self._model(torch.from_numpy(as_batch(canvas)))
        self._tuner.record(time.perf_counter() - began_at)
        first = output[0] if isinstance(output, (tuple, list)) else output
        found: NDArray[np.float32] = first.float().numpy()
        return found

    def use_threads(self, threads: int) -> None:
        self._tuner.limit(threads)

    def close(self) -> None:
        self._model = None
        gc.collect()
