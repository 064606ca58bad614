"""Rules about living processes: caches that do not help, memory that only grows."""

from .....devkit_base.engine.rule import Registry

REGISTRY = Registry.of_package(__name__, __path__)
