"""XPath as Odoo takes it in an inherited view."""

import re

from lxml import etree

# Odoo refuses an anchor on an attribute that is translated (odoo/tools/translate.py, TRANSLATED_ATTRS).
TRANSLATED = frozenset(
    "string add-label help sum avg confirm placeholder alt title aria-label aria-keyshortcuts "
    "aria-placeholder aria-roledescription aria-valuetext value_label data-tooltip label confirm-label "
    "confirm-title cancel-label".split()
)
_ATTRIBUTE = re.compile(r"@([A-Za-z_][\w.-]*)")
# `field location`, `notebook`
_SHORT = re.compile(r"([a-z][a-z0-9_]*)(?:\s+([A-Za-z_][\w.-]*))?")


class XPathError(ValueError):
    """An expression that is no anchor; the message says why."""


def full(at: str) -> str:
    """The XPath of a short form (`field location`, `page general`, `notebook`); others are taken as they
    are.
    """
    match = _SHORT.fullmatch(at.strip())
    if not match:
        return at.strip()
    tag, name = match.groups()
    return f"//{tag}[@name='{name}']" if name else f"//{tag}"


def find(root: etree._Element, expression: str) -> list[etree._Element]:
    """The elements that an expression matches, in the order of the view.

    :raises XPathError: it is no XPath, finds no elements by nature, or is one that Odoo refuses
    """
    for name in _ATTRIBUTE.findall(expression):
        if name in TRANSLATED:
            raise XPathError(
                f"Odoo refuses an anchor on the attribute {name!r}: it is translated. Use the name of the "
                "element or of a field in it."
            )
        if name == "class":
            raise XPathError(
                "An anchor on @class breaks as soon as another class is added: use hasclass('…')."
            )
    return evaluate(root, expression)


def evaluate(root: etree._Element, expression: str) -> list[etree._Element]:
    """As `find`, without asking whether Odoo likes the expression."""
    try:
        found = root.xpath(expression, extensions={(None, "hasclass"): _hasclass})
    except etree.XPathError as error:
        raise XPathError(f"{expression!r} is no XPath: {error}.") from None
    if not isinstance(found, list) or any(not isinstance(node, etree._Element) for node in found):
        raise XPathError(f"{expression!r} finds a value, not an element of the view.")
    return [node for node in found if isinstance(node.tag, str)]


def quoted(text: str) -> str:
    """A text as XPath writes it."""
    return f'"{text}"' if "'" in text else f"'{text}'"


def _hasclass(context, *classes: str) -> bool:
    """Odoo's own XPath function: whether the element has all these classes."""
    present = set((context.context_node.get("class") or "").split())
    return present.issuperset(classes)
