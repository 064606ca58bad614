"""How a data file points to a model: of the blueprint, or of another app."""

from ..blueprint import subject
from ..blueprint.catalogue import CATALOGUE
from ..blueprint.model import Blueprint


def model_link(blueprint: Blueprint, name: str) -> dict[str, str]:
    """The attribute of a `<field>` that gives the record of a model: its xml id where the module is known,
    else a search by its name.
    """
    reference = f"model_{name.replace('.', '_')}"
    if not subject.is_outside(blueprint, name):
        return {"ref": reference}
    if name in CATALOGUE:
        return {"ref": f"{CATALOGUE[name].module}.{reference}"}
    return {"search": f"[('model', '=', '{name}')]"}
