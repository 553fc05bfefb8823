"""Shapes of the plane."""

from .area import area
from .solid import volume

UNITS = ["cm", "m"]
__all__ = ["UNITS", "area", "volume", "flat"]
