"""A view as the rows of a tree: what a person picks an anchor from."""

from lxml import etree

from .candidate import candidates
from .describe import describe

# Parts of a card's template that are no anchors of interest by themselves are still shown: they may be one.
MAX_NODES = 1500


def outline(root: etree._Element) -> list[dict]:
    """One row a node in the order of the view: how deep it stands, what it is, and its expressions."""
    rows: list[dict] = []
    _add(root, root, 0, rows)
    return rows


def _add(root: etree._Element, node: etree._Element, depth: int, rows: list[dict]) -> None:
    if not isinstance(node.tag, str) or len(rows) >= MAX_NODES:
        return
    found = candidates(root, node)
    rows.append(
        {
            "id": len(rows),
            "depth": depth,
            "tag": node.tag,
            "name": node.get("name") or node.get("t-name") or node.get("for") or "",
            "label": node.get("string") or "",
            "text": _title(describe(node)),
            "attributes": [[name, value] for name, value in node.attrib.items()],
            "candidates": [
                {"xpath": each.xpath, "fragility": each.fragility, "why": each.why} for each in found[:4]
            ],
        }
    )
    for child in node:
        _add(root, child, depth + 1, rows)


def _title(text: str) -> str:
    """A row of the tree needs no article: `Field “location”`."""
    text = text.removeprefix("the ")
    return text[:1].upper() + text[1:]
