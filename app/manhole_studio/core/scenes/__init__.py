"""Rendered road scenes with exact boxes; everything from numpy, OpenCV and a seed."""
