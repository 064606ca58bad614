"""Can the browser tour that is asked for be walked?"""

from collections.abc import Iterator

from ..known import Known
from ..model import Blueprint
from ..problem import Problem
from ..tour import SERIES, first_model, obstacle


def check(blueprint: Blueprint, known: Known) -> Iterator[Problem]:
    """Problems of `module.tour: true`; where it is not said, a tour is made where it can be."""
    if not blueprint.module.tour:
        return
    path = ("module", "tour")
    model = first_model(blueprint)
    if not blueprint.module.version.startswith(SERIES):
        yield Problem("SCB176", "A tour is made for 19.0 only.", path, "true", ("false",))
    elif not blueprint.module.application or model is None:
        message = "Only an application with a menu of its own can be toured."
        yield Problem("SCB176", message, path, "true", ("false",))
    elif obstacle(model):
        message = f"A tour cannot create a {model.label}: {obstacle(model)}."
        yield Problem("SCB176", message, path, "true", ("false",))
