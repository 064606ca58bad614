"""XML of views, read safely."""

from lxml import etree

VIEW_KINDS = ("list", "form", "kanban", "calendar", "graph", "pivot", "activity", "search", "hierarchy")


class ArchError(ValueError):
    """XML that cannot be read; the message says where and why."""


def read_arch(text: str) -> etree._Element:
    """The root element of a view's XML.

    :raises ArchError: it is not well-formed, or holds what a view has no use for
    """
    if "<!DOCTYPE" in text.upper() or "<!ENTITY" in text.upper():
        raise ArchError("A view has no DOCTYPE and no entities.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_pis=True)
    try:
        return etree.fromstring(text.strip().encode(), parser)
    except etree.XMLSyntaxError as error:
        reason = str(error).split(", line")[0]
        line, column = error.position
        raise ArchError(f"Line {line}, column {column}: {reason}.") from None


def read_fragment(text: str) -> list[etree._Element]:
    """The elements of a piece of XML that need not have one root.

    :raises ArchError: as `read_arch` does
    """
    root = read_arch(f"<data>{text}</data>")
    return [child for child in root if isinstance(child.tag, str)]
