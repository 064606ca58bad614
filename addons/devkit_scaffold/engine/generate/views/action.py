"""The window action of a model."""

from ...blueprint import effective
from ...blueprint.model import Model
from .. import names
from ..layout.xml import Element, element
from . import search


def record(model: Model, modes: list[str]) -> Element:
    """The action, with an address of its own and a help text instead of a blank screen."""
    plural = effective.plural(model)
    result = element("record", {"id": names.action_id(model), "model": "ir.actions.act_window"})
    result.add("field", {"name": "name"}, text=plural)
    result.add("field", {"name": "res_model"}, text=model.name)
    path = (model.menu and model.menu.path) or names.action_path(model)
    result.add("field", {"name": "path"}, text=path)
    result.add("field", {"name": "view_mode"}, text=",".join(modes))
    defaults = ", ".join(f"'search_default_{name}': 1" for name in search.default_filters(model))
    if defaults:
        result.add("field", {"name": "context"}, text=f"{{{defaults}}}")
    help_ = result.add("field", {"name": "help", "type": "html"})
    help_.add("p", {"class": "o_view_nocontent_smiling_face"}, text=f"Create the first {model.label.lower()}")
    if model.description:
        help_.add("p", text=model.description)
    return result
