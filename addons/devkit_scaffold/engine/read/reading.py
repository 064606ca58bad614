"""What reading a module gives."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..blueprint.model import Blueprint
from ..generate.origin import Original


@dataclass(frozen=True)
class Reading:
    """`blueprint` says the module; `kept` holds the files that it names only, `originals` what stood at each
    mark; `figures` count what came back and what stayed source.
    """

    blueprint: Blueprint
    kept: Mapping[str, bytes]
    originals: Mapping[tuple[str, tuple[str, ...]], Original]
    figures: Mapping[str, int] = field(default_factory=dict)
