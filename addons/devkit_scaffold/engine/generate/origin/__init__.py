"""Writes the files of a module that was read: as they were, with the elements of the blueprint in the places
of their marks.
"""

from .files import KeptMissing, Original, origin_files

__all__ = ["KeptMissing", "Original", "origin_files"]
