"""Groups of failures: named, versioned strategies, and what people teach them."""

from .grouping import group
from .normalise import normalise

__all__ = ("group", "normalise")
