"""XML that a person wrote, as elements that lay themselves out."""

from lxml import etree

from ...arch import read_arch
from .xml import Comment, Element, Mixed, escape_text


def from_source(text: str) -> Element:
    """The element of a view's XML; raises `ArchError` where it cannot be read."""
    return from_node(read_arch(text))


def from_node(node: etree._Element) -> Element:
    """A node with all below it, comments included."""
    attributes = {str(name): str(value) for name, value in node.attrib.items()}
    if _is_mixed(node):
        return Mixed(node.tag, attributes, text=_inner(node))
    if len(node) == 0:
        return Element(node.tag, attributes, text=(node.text or "").strip())
    children = [from_node(child) if isinstance(child.tag, str) else Comment(child.text) for child in node]
    return Element(node.tag, attributes, children)


def _is_mixed(node: etree._Element) -> bool:
    """Whether text stands beside elements, so that each blank may count."""
    texts = [node.text, *(child.tail for child in node)]
    return len(node) > 0 and any((text or "").strip() for text in texts)


def _inner(node: etree._Element) -> str:
    parts = [escape_text(node.text or "")]
    parts += [etree.tostring(child, encoding="unicode", with_tail=True) for child in node]
    # A ">" in a value is written "&gt;", so this is the end of an empty element.
    return " ".join("".join(parts).split()).replace("/>", " />")
