"""Tracebacks and stacks: read from text into exceptions and frames."""

from .parse import parse

__all__ = ("parse",)
