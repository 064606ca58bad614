"""The files of a module that was read, after a change of its blueprint."""

from ..blueprint.model import Blueprint
from ..generate import GeneratedFile
from ..generate.origin import origin_files
from .reading import Reading


def regenerated(reading: Reading, blueprint: Blueprint) -> list[GeneratedFile]:
    """The module of `blueprint`; an element that is as it was read stands as it stood, to the last byte."""
    return origin_files(blueprint, reading.kept, reading.originals)


def anew(reading: Reading) -> list[GeneratedFile]:
    """The module printed from its blueprint alone, each element as the generator writes it."""
    return origin_files(reading.blueprint, reading.kept)
