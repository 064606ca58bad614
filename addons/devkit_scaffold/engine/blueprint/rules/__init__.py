"""What can be wrong with a blueprint, one rule a file."""

from .....devkit_base.engine.rule import Registry

REGISTRY = Registry.of_package(__name__, __path__)
