"""The terms of views and pages that Odoo translates, as its own export finds them (odoo/tools/translate.py,
`translate_xml_node`).
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, tostring

from .layout.xml import escape_text

# Attributes that are translated.
ATTRIBUTES = frozenset(
    "string add-label help sum avg confirm placeholder alt title aria-label aria-keyshortcuts "
    "aria-placeholder aria-roledescription aria-valuetext value_label data-tooltip label confirm-label "
    "confirm-title cancel-label".split()
)
# Elements that are part of the text around them.
_INLINE = frozenset(
    "abbr b bdi bdo br cite code data del dfn em font i ins kbd keygen mark math meter output progress q "
    "ruby s samp small span strong sub sup time u var wbr text select option".split()
)
_SKIPPED = frozenset({"script", "style", "title"})


def terms(node: Element) -> Iterator[str]:
    """The terms of an element, its texts and those of all that is in it."""
    if not isinstance(node.tag, str):  # a comment
        return
    if node.tag in _SKIPPED or node.get("t-translation", "").strip() == "off":
        return
    if node.tag == "attribute" and node.get("name") not in ATTRIBUTES:  # of an inherited view
        return
    position, children = 0, list(node)
    while True:
        text = (children[position - 1].tail if position else node.text) or ""
        end = position
        while end < len(children) and _is_inline(children[end]):
            end += 1
        run = children[position:end]
        if text.strip() or any(_has_text(child) for child in run):
            yield (escape_text(text) + "".join(tostring(child, encoding="unicode") for child in run)).strip()
        else:
            for child in run:
                yield from terms(child)
        if end >= len(children):
            break
        yield from terms(children[end])
        position = end + 1
    if "t-call" not in node.attrib:
        yield from (value for name, value in node.attrib.items() if name in ATTRIBUTES and value.strip())


def _is_inline(node: Element) -> bool:
    """Whether the element is translated together with the text around it."""
    if not isinstance(node.tag, str):
        return False
    own = any(re.match(r"t-|.*\.translate$", name) for name in node.attrib)
    return node.tag in _INLINE and not own and all(_is_inline(child) for child in node)


def _has_text(node: Element) -> bool:
    return bool((node.text or "").strip() or (node.tail or "").strip()) or any(_has_text(c) for c in node)
