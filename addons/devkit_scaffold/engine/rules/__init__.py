"""The rules that judge the proof of a module, one a file; each looks at a `Verdict`."""

from ....devkit_base.engine.rule import Registry

REGISTRY = Registry.of_package(__name__, __path__)
