"""Rendered road scenes with exact boxes; everything from numpy, OpenCV and a seed."""

from manhole_studio.core.scenes.sample import SampleSummary, write_sample

__all__ = ["SampleSummary", "write_sample"]
