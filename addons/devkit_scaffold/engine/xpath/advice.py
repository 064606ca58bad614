"""What to say of an expression that matches no node, or more than one."""

import difflib
import re

from lxml import etree

from .candidate import candidates
from .describe import describe
from .expression import find

_NAME = re.compile(r"@(?:name|for|id)\s*=\s*[\"']([^\"']+)[\"']")
_TAG = re.compile(r"//?\*?([a-z][\w-]*)")


def why_not_one(root: etree._Element, expression: str, limit: int = 3) -> tuple[str, tuple[str, ...]]:
    """A sentence and expressions that do match one node; ("", ()) where this one does.

    :raises XPathError: as `find` does
    """
    nodes = find(root, expression)
    if len(nodes) == 1:
        return "", ()
    if not nodes:
        found = near(root, expression, limit)
        return "It matches no element of the view.", tuple(candidates(root, node)[0].xpath for node in found)
    several = "; ".join(_placed(node) for node in nodes[:4])
    more = f" and {len(nodes) - 4} more" if len(nodes) > 4 else ""
    sentence = f"It matches {len(nodes)} elements of the view: {several}{more}. Odoo would take the first."
    return sentence, tuple(candidates(root, node)[0].xpath for node in nodes[:limit])


def near(root: etree._Element, expression: str, limit: int = 3) -> list[etree._Element]:
    """The nodes that were perhaps meant: of a similar name, of the same kind first."""
    names, tags = _NAME.findall(expression), _TAG.findall(expression)
    wanted, tag = (names or tags or [""])[-1], tags[-1] if tags else ""
    nodes = [node for node in root.iter() if isinstance(node.tag, str)]
    scored = []
    for order, node in enumerate(nodes):
        own = node.get("name") or node.get("for") or node.tag
        ratio = difflib.SequenceMatcher(None, wanted.lower(), own.lower()).ratio()
        if wanted.lower() in own.lower() or own.lower() in wanted.lower():
            ratio += 0.3
        if ratio + 0.2 * (node.tag == tag) >= 0.6:
            scored.append((-(ratio + 0.2 * (node.tag == tag)), order, node))
    scored.sort(key=lambda entry: entry[:2])
    result, seen = [], set()
    for _score, _order, node in scored:
        key = (node.tag, node.get("name"))
        if key not in seen:
            result.append(node)
            seen.add(key)
    return result[:limit]


def _placed(node: etree._Element) -> str:
    """The node and the nearest element around it that a person would name."""
    around = next((each for each in node.iterancestors() if each.get("name") or each.get("string")), None)
    around = node.getparent() if around is None else around
    return describe(node) + ("" if around is None else f" in {describe(around)}")
