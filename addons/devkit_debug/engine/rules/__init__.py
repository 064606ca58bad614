"""The classes of failures as rules of the library: one rule a class, looking at a ``Case``."""

from ....devkit_base.engine.rule import Registry
from ..classes import REGISTRY as CLASSES

REGISTRY = Registry(each.as_rule() for each in CLASSES)
