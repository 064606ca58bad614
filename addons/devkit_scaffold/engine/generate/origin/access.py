"""What an access line allows."""

from ...blueprint.model import OPERATIONS, Blueprint


def flags(blueprint: Blueprint, model: str, group: str) -> str | None:
    """The four flags at the end of the line; None where the blueprint gives the group no line. `model` is a
    model of the blueprint or the xml id of another one.
    """
    lines = next((item.access for item in blueprint.models if item.name == model), None)
    if lines is None:
        lines = dict(blueprint.origin.access).get(model, ())
    allowed = dict(lines).get(group)
    return None if allowed is None else ",".join(str(int(name in allowed)) for name in OPERATIONS)
