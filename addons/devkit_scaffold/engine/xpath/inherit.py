"""A view with an extension applied: what Odoo does when it combines views, for the structure of the view
(odoo/tools/template_inheritance.py). Blanks between elements are of no interest here.
"""

import copy

from lxml import etree

from .expression import XPathError, evaluate

_CONDITIONS = frozenset({"readonly", "required", "invisible", "column_invisible", "t-if", "t-elif"})


def apply(source: etree._Element, extension: etree._Element) -> etree._Element:
    """The source after the extension; what cannot be found is left out. The source itself is changed."""
    waiting = [copy.deepcopy(extension)]
    while waiting:
        spec = waiting.pop(0)
        if not isinstance(spec.tag, str):
            continue
        if spec.tag == "data":
            waiting += list(spec)
            continue
        node = _locate(source, spec)
        if node is not None:
            source = _change(source, node, spec)
    return source


def _locate(source: etree._Element, spec: etree._Element) -> etree._Element | None:
    if spec.tag == "xpath":
        try:
            found = evaluate(source, spec.get("expr", ""))
        except XPathError:
            return None
        return found[0] if found else None
    if spec.tag == "field":
        return next((node for node in source.iter("field") if node.get("name") == spec.get("name")), None)
    wanted = {name: value for name, value in spec.attrib.items() if name != "position"}
    for node in source.iter(spec.tag):
        if all(node.get(name) == value for name, value in wanted.items()):
            return node
    return None


def _change(source: etree._Element, node: etree._Element, spec: etree._Element) -> etree._Element:
    position = spec.get("position", "inside")
    if position == "attributes":
        for child in spec.iterchildren("attribute"):
            _set_attribute(node, child)
    elif position == "replace" and spec.get("mode") == "inner":
        content = _content(source, spec)
        for child in list(node):
            node.remove(child)
        node.text = spec.text
        node.extend(content)
    elif position == "replace":
        return _replace(source, node, spec)
    elif position == "inside":
        node.extend(_content(source, spec))
    else:
        parent = node.getparent()
        if parent is None:
            return source
        content = _content(source, spec, node)
        index = parent.index(node) + (position == "after")
        parent[index:index] = content
    return source


def _replace(source: etree._Element, node: etree._Element, spec: etree._Element) -> etree._Element:
    for place in spec.xpath(".//*[text()='$0']"):
        place.text = ""
        place.append(copy.deepcopy(node))
    parent = node.getparent()
    content = [child for child in _content(source, spec, node) if isinstance(child.tag, str)]
    if parent is None:
        return content[0] if content else source
    index = parent.index(node)
    parent.remove(node)
    parent[index:index] = content
    return source


def _content(source: etree._Element, spec: etree._Element, keep: etree._Element | None = None) -> list:
    """The children of the extension; those with `position="move"` are taken from where they stand."""
    result = []
    for child in list(spec):
        if isinstance(child.tag, str) and child.get("position") == "move":
            moved = _locate(source, child)
            if moved is not None and moved is not keep and moved.getparent() is not None:
                moved.getparent().remove(moved)
                result.append(moved)
        else:
            result.append(child)
    return result


def _set_attribute(node: etree._Element, change: etree._Element) -> None:
    name = change.get("name", "")
    add, remove = change.get("add", ""), change.get("remove", "")
    value = change.text or ""
    if add or remove:
        value = _joined(name, node.get(name, ""), add, remove, change.get("separator"))
    if value:
        node.set(name, value)
    elif name in node.attrib:
        del node.attrib[name]


def _joined(name: str, value: str, add: str, remove: str, separator: str | None) -> str:
    if name in _CONDITIONS or name.startswith("decoration-"):
        word = (separator or "or").strip()
        if remove:
            value = _without(value, remove, word)
        return f"({value}) {word} ({add})" if value and add else add or value
    parts = [part.strip() for part in value.split(separator or ",")]
    gone = {part.strip() for part in remove.split(separator or ",")}
    new = [part.strip() for part in add.split(separator or ",") if part.strip()]
    return (separator or ",").join([*(part for part in parts if part and part not in gone), *new])


def _without(value: str, part: str, word: str) -> str:
    """A condition without one of its parts, which may stand in parentheses."""
    if value.strip("()") == part.strip("()"):
        return ""
    for whole in (f"({part}) {word} ", f" {word} ({part})", f"{part} {word} ", f" {word} {part}"):
        if whole in value:
            return value.replace(whole, "", 1)
    return value
