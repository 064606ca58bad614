"""The rules of the library: the classes of failures, looking at a ``Case``, and those of live processes."""

from ....devkit_base.engine.rule import Registry
from ..classes import REGISTRY as CLASSES
from ..live.rules import REGISTRY as LIVE

REGISTRY = Registry([*(each.as_rule() for each in CLASSES), *LIVE])
