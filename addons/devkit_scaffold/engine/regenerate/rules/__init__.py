"""What can be said about writing a blueprint again, one rule a file; each looks at a `Case`."""

from .....devkit_base.engine.rule import Registry

REGISTRY = Registry.of_package(__name__, __path__)
