"""A view with all the views that extend it, as Odoo combines them (base, `ir_ui_view.py`, `_combine`)."""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml import etree

from .inherit import apply


@dataclass(frozen=True)
class ViewRow:
    """A view as a plain row. `order` is the order in which views were created; `inherit` the xml id of the
    view that it extends or starts from, `primary` whether it is a view of its own.
    """

    xml_id: str
    model: str
    arch: str
    inherit: str = ""
    primary: bool = True
    priority: int = 16
    order: int = 0


def combine(rows: Iterable[ViewRow], xml_id: str) -> etree._Element | None:
    """The combined architecture of one view; None where it is unknown or cannot be read."""
    by_id = {row.xml_id: row for row in rows}
    chain = _chain(by_id, xml_id)
    if not chain:
        return None
    children: dict[str, list[ViewRow]] = {}
    for row in sorted(by_id.values(), key=lambda row: (row.priority, row.order)):
        parent = by_id.get(row.inherit)
        if parent and (row.xml_id in chain or (not row.primary and row.model == parent.model)):
            children.setdefault(row.inherit, []).append(row)
    root = by_id[chain[-1]]
    try:
        result = _parse(root.arch)
        queue = deque(sorted(children.get(root.xml_id, ()), key=lambda row: row.primary))
        while queue:
            row = queue.popleft()
            result = apply(result, _parse(row.arch))
            for child in reversed(children.get(row.xml_id, ())):
                queue.append(child) if child.primary else queue.appendleft(child)
    except etree.XMLSyntaxError:
        return None
    return result


def tree(by_id: Mapping[str, ViewRow], xml_id: str) -> tuple[ViewRow, ...]:
    """The rows that the combined architecture of a view is made of, and those that extend them."""
    chain = _chain(by_id, xml_id)
    wanted = set(chain)
    grown = bool(chain)
    while grown:
        new = {row.xml_id for row in by_id.values() if row.inherit in wanted and not row.primary} - wanted
        wanted |= new
        grown = bool(new)
    return tuple(row for row in by_id.values() if row.xml_id in wanted)


def _chain(by_id: Mapping[str, ViewRow], xml_id: str) -> list[str]:
    """The view, what it starts from, and so on to the one that starts from nothing."""
    chain: list[str] = []
    while xml_id in by_id and xml_id not in chain:
        chain.append(xml_id)
        xml_id = by_id[xml_id].inherit
    return chain if not xml_id else []


def _parse(arch: str) -> etree._Element:
    parser = etree.XMLParser(remove_comments=True, remove_blank_text=True, resolve_entities=False)
    return etree.fromstring(arch or "<data/>", parser)
