"""A placement of a blueprint as an extension of a view, and the view with it."""

import copy

from lxml import etree

from .expression import full
from .inherit import apply


def put(root: etree._Element, model, item) -> etree._Element:
    """The view after a placement, so that the next one can count on it."""
    spec = etree.Element("xpath", {"expr": full(item.at), "position": item.position})
    holder = spec
    if item.page or item.group:
        holder = etree.SubElement(spec, "page" if item.page else "group", {"name": item.name})
    for name in item.fields:
        etree.SubElement(holder, "field", {"name": name})
    for filter_ in item.filters:
        etree.SubElement(spec, "filter", {"name": filter_.name})
    for name in item.group_by:
        etree.SubElement(spec, "filter", {"name": f"group_by_{name}"})
    if item.workflow and model.workflow:
        inside = spec if item.position == "inside" else etree.SubElement(spec, "header")
        for move in model.workflow.transitions:
            etree.SubElement(inside, "button", {"name": f"action_{move.name}"})
        etree.SubElement(inside, "field", {"name": model.workflow.field})
    for name, value in item.attributes:
        etree.SubElement(spec, "attribute", {"name": name}).text = value
    if item.arch:
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        try:
            spec.extend(list(etree.fromstring(f"<data>{item.arch}</data>", parser)))
        except etree.XMLSyntaxError:
            return root
    return apply(copy.deepcopy(root), spec)
