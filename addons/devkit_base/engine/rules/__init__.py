"""Rules about an addon's folder: mistakes that Odoo 19 answers late, or not at all."""

from ..rule import Registry

REGISTRY = Registry.of_package(__name__, __path__)
