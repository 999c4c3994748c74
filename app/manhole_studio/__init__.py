"""Manhole Studio: labelled photographs in, a live manhole-cover watch out."""

__version__ = "0.1.0"
