"""Tracebacks and stacks: read from text into exceptions and frames."""
