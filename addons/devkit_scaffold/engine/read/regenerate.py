"""The files of a module that was read, after a change of its blueprint."""

from collections.abc import Mapping

from ..blueprint import to_yaml
from ..blueprint.model import Blueprint
from ..generate import GeneratedFile, generate
from ..generate.origin import origin_files
from ..stored_base import StoredBase
from .module import read_module
from .reading import Reading


def regenerated(reading: Reading, blueprint: Blueprint) -> list[GeneratedFile]:
    """The module of `blueprint`; an element that is as it was read stands as it stood, to the last byte."""
    return origin_files(blueprint, reading.kept, reading.originals)


def anew(reading: Reading) -> list[GeneratedFile]:
    """The module printed from its blueprint alone, each element as the generator writes it."""
    return origin_files(reading.blueprint, reading.kept)


def files_of_blueprint(blueprint: Blueprint, before: Mapping[str, bytes] | None) -> list[GeneratedFile]:
    """The files of any blueprint. For a module that was read `before` are its files as they were read or
    generated last; without them every element is printed anew and files that are only named are missing.
    """
    if blueprint.origin is None or not before:
        return generate(blueprint)
    return regenerated(read_module(blueprint.module.name, before), blueprint)


def as_base(reading: Reading) -> StoredBase:
    """What was read, as the base of a later merge."""
    files = {file.path: file.content for file in regenerated(reading, reading.blueprint)}
    return StoredBase(files, to_yaml(reading.blueprint))
