"""Expressions that find one node of a view and no other, the one that will last longest first."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from .describe import describe
from .expression import evaluate, quoted

# Elements of which a view has one by its nature.
_SINGLE = frozenset(
    "header sheet notebook chatter footer searchpanel templates form list kanban search calendar graph "
    "pivot activity control".split()
)
_KEYS = ("name", "t-name", "id", "for")
# Classes of Odoo's own layout, which other apps count on.
_KNOWN_CLASSES = ("oe_title", "oe_button_box", "oe_avatar", "oe_chatter", "o_row")


@dataclass(frozen=True)
class Candidate:
    """An XPath that matches one node. `fragility` is 0 for what lasts and 100 for what the next change of the
    view breaks; `why` says it in words.
    """

    xpath: str
    fragility: int
    why: str


def candidates(root: etree._Element, node: etree._Element) -> list[Candidate]:
    """The expressions for a node, the least fragile first; there is always one."""
    if node is root:
        return [Candidate(f"/{root.tag}", 20, "The view itself.")]
    found: dict[str, Candidate] = {}
    for ways in (_by_own(node), _within(root, node), _by_content(node)):
        for candidate in ways:
            if candidate.xpath not in found and evaluate(root, candidate.xpath) == [node]:
                found[candidate.xpath] = candidate
        if any(candidate.fragility <= 25 for candidate in found.values()):
            break
    position = _by_position(root, node)
    found.setdefault(position.xpath, position)
    return sorted(found.values(), key=lambda candidate: (candidate.fragility, len(candidate.xpath)))


def _by_own(node: etree._Element) -> Iterator[Candidate]:
    """What the node says of itself."""
    for key in _KEYS:
        value = _name(node, key)
        if value:
            yield Candidate(f"//{node.tag}[@{key}={quoted(value)}]", *_named(node, key))
    if node.tag in _SINGLE:
        yield Candidate(f"//{node.tag}", 20, f"A view has one <{node.tag}>, and extensions count on it.")
    for name in (node.get("class") or "").split():
        known = name in _KNOWN_CLASSES
        why = "A class of Odoo's own layout." if known else "Classes are for the looks and change with them."
        yield Candidate(f"//{node.tag}[hasclass({quoted(name)})]", 30 if known else 50, why)


def _name(node: etree._Element, key: str) -> str:
    """A name that is the same in every database: not the number of an action behind a button."""
    value = node.get(key) or ""
    return "" if value.isdigit() or "%(" in value else value


def _named(node: etree._Element, key: str) -> tuple[int, str]:
    if node.tag == "field" and key == "name":
        return 10, "A field is found by its name wherever it moves in the view."
    if key == "for":
        return 15, "The label of a field is found by the field's name."
    if key == "name" and node.tag == "button":
        return 10, "A button is found by the method that it calls."
    return 5, "The element has a name, which exists so that extensions can find it."


def _within(root: etree._Element, node: etree._Element) -> Iterator[Candidate]:
    """The node below or beside another one, where its own name is not the only one of its kind."""
    own = next((f"{node.tag}[@{key}={quoted(_name(node, key))}]" for key in _KEYS if _name(node, key)), "")
    if own:
        for above in node.iterancestors():
            yield from _below(root, above, own)
        yield from _directly_in(root, node, own)


def _below(root: etree._Element, above: etree._Element, own: str) -> Iterator[Candidate]:
    name = _name(above, "name")
    if name:
        why = f"There are several; this one is found within {describe(above)}."
        yield Candidate(f"//{above.tag}[@name={quoted(name)}]//{own}", 25, why)
    elif above.tag in _SINGLE and above is not root:
        why = f"There are several; this one is found within <{above.tag}>."
        yield Candidate(f"//{above.tag}//{own}", 30, why)
    for known in _KNOWN_CLASSES:
        if known in (above.get("class") or "").split():
            why = f"There are several; this one is found in the block with the class {known}."
            yield Candidate(f"//{above.tag}[hasclass('{known}')]//{own}", 30, why)


def _directly_in(root: etree._Element, node: etree._Element, own: str) -> Iterator[Candidate]:
    parent = node.getparent()
    if parent is root:
        yield Candidate(f"/{root.tag}/{own}", 30, "There are several; this one stands directly in the view.")
    elif parent.tag in _SINGLE:
        why = f"There are several; this one stands directly in <{parent.tag}>."
        yield Candidate(f"//{parent.tag}/{own}", 35, why)
    for twin in parent.iterchildren("field"):
        beside = twin.get("name")
        if twin is not node and beside:
            why = f"There are several; this one stands beside the field {beside!r}."
            yield Candidate(f"//{parent.tag}[field[@name={quoted(beside)}]]/{own}", 45, why)


def _by_content(node: etree._Element) -> Iterator[Candidate]:
    """A node without a name, found by a field in it."""
    for field in node.iterchildren("field"):
        name = field.get("name")
        if name:
            why = f"It has no name; it is found by the field {name!r} in it, as long as that stays there."
            yield Candidate(f"//{node.tag}[field[@name={quoted(name)}]]", 40, why)
            yield Candidate(f"//field[@name={quoted(name)}]/..", 45, why)
    for field in node.iter("field"):
        name = field.get("name")
        if name and field.getparent() is not node:
            why = f"It has no name; the field {name!r} further down in it finds it."
            yield Candidate(f"//{node.tag}[.//field[@name={quoted(name)}]]", 55, why)
            return


def _by_position(root: etree._Element, node: etree._Element) -> Candidate:
    """Counted from the nearest element that can be named."""
    steps: list[str] = []
    current = node
    while current is not root:
        anchor = _lasting(root, current)
        if anchor and steps:
            return _counted(anchor.xpath, steps)
        parent = current.getparent()
        twins = [child for child in parent if child.tag == current.tag]
        steps.insert(0, current.tag + (f"[{twins.index(current) + 1}]" if len(twins) > 1 else ""))
        current = parent
    return _counted(f"/{root.tag}", steps)


def _lasting(root: etree._Element, node: etree._Element) -> Candidate | None:
    own = (one for one in _by_own(node) if one.fragility <= 30)
    return next((one for one in own if evaluate(root, one.xpath) == [node]), None)


def _counted(start: str, steps: list[str]) -> Candidate:
    count = sum("[" in step for step in steps)
    why = "It is found by counting: it breaks as soon as something is put before it."
    if not count:
        why = "It is found by the elements around it: it breaks as soon as one is put between."
    return Candidate("/".join([start, *steps]), min(60 + 5 * len(steps) + 10 * count, 95), why)
