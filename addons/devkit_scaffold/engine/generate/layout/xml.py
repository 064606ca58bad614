"""XML elements that lay themselves out as prettier's XML plugin does with OCA's settings (88 columns,
whitespace preserved).
"""

import re
from dataclasses import dataclass, field

from .width import COLUMNS, width

STEP = 4
HEAD = '<?xml version="1.0" encoding="UTF-8" ?>\n'


@dataclass
class Element:
    """An element with its attributes in order, and either children or a text."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list = field(default_factory=list)
    text: str = ""

    def add(self, tag: str, attributes: dict | None = None, *children, text: str = "") -> "Element":
        """Append a child and return it."""
        child = Element(tag, dict(attributes or {}), [c for c in children if c is not None], text)
        self.children.append(child)
        return child

    def render(self, indent: int = 0) -> str:
        """The lines of the element, without a line break at the end."""
        pad = " " * indent
        pairs = [f'{name}="{escape_attribute(value)}"' for name, value in self.attributes.items()]
        if self.text:
            return self._render_text(pad, pairs)
        if not self.children:
            return _tag(pad, self.tag, pairs, " />")
        inner = "\n".join(child.render(indent + STEP) for child in self.children)
        return f"{_tag(pad, self.tag, pairs, '>')}\n{inner}\n{pad}</{self.tag}>"

    def _render_text(self, pad: str, pairs: list[str]) -> str:
        end = f"{escape_text(self.text)}</{self.tag}>"
        return _tag(pad, self.tag, pairs, ">", end)


class Mixed(Element):
    """An element in which text and elements stand side by side; `text` is its content as XML."""

    def _render_text(self, pad: str, pairs: list[str]) -> str:
        return _tag(pad, self.tag, pairs, ">", f"{self.text}</{self.tag}>")


@dataclass
class Comment:
    """A comment, on lines of its own."""

    text: str

    def render(self, indent: int = 0) -> str:
        """The comment as it was written."""
        return f"{' ' * indent}<!--{self.text}-->"


def element(tag: str, attributes: dict | None = None, *children, text: str = "") -> Element:
    """An element; children that are None are left out."""
    return Element(tag, dict(attributes or {}), [child for child in children if child is not None], text)


def document(root: Element) -> str:
    """A whole file."""
    return f"{HEAD}{root.render()}\n"


def escape_text(text: str) -> str:
    """Text for between tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def html_text(text: str) -> str:
    """Plain text for an element of a QWeb page or report: QWeb writes the text of a template into the page as
    it is, so that what could be read as HTML there must be escaped once more.
    """
    return re.sub(r"&(?=[#\w])", "&amp;", text).replace("<", "&lt;").replace(">", "&gt;")


def escape_attribute(text: str) -> str:
    """Text for a double-quoted attribute."""
    return escape_text(text).replace('"', "&quot;")


def _tag(pad: str, tag: str, pairs: list[str], close: str, rest: str = "") -> str:
    """An opening tag: one line where it fits with what follows it, else one attribute a line."""
    flat = " ".join([f"{pad}<{tag}", *pairs]) + close + rest
    if width(flat) <= COLUMNS:
        return flat
    lines = [f"{pad}<{tag}", *(f"{pad}{' ' * STEP}{pair}" for pair in pairs)]
    return "\n".join(lines) + f"\n{pad}{close.strip()}{rest}"
