"""Formats of logs, one a file: from text to records."""

from .draft import Format
from .registry import FORMATS, recognise, sniff
from .text import masked, records_of_text

__all__ = ["FORMATS", "Format", "masked", "recognise", "records_of_text", "sniff"]
