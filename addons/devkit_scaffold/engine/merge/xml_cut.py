"""Cuts XML into its elements by the places of its tags: records, their fields, and the nodes of views."""

import re
from collections.abc import Hashable
from dataclasses import dataclass, field

from lxml import etree

from .piece import Form, Piece, number_twins
from .xml_moves import follow_moves
from .xml_scan import Mark, attributes, check, marks, without_declaration

# What tells an element from its siblings, the first that is there.
_NAMES = ("id", "name", "expr", "t-name", "t-call", "t-set", "for", "model", "position")


class XmlForm(Form):
    """XML by tags."""

    def meaning(self, piece: Piece) -> Hashable:
        """The tree with its comments; order of attributes, blank text and quotes mean nothing."""
        return _meaning(piece.source)

    def head_meaning(self, piece: Piece) -> Hashable:
        """The opening tag and what stands before it in the file."""
        return tuple(
            (mark.kind, mark.name, tuple(sorted(attributes(mark).items()))) for mark in marks(piece.head)
        )

    def prepare(self, base: Piece, yours: Piece, new: Piece) -> tuple[Piece, Piece, Piece]:
        """Within the architecture of a view a node is known by its name wherever it stands."""
        if yours.kind == "template" or attributes_of(yours.head).get("type") == "xml":
            return follow_moves(base, yours, new)
        return base, yours, new


def attributes_of(head: str) -> dict[str, str]:
    """The attributes of the last tag in a text."""
    found = [mark for mark in marks(head) if mark.kind in ("open", "empty")]
    return attributes(found[-1]) if found else {}


FORM = XmlForm()


@dataclass
class _Node:
    mark: Mark
    inner: int
    children: list["_Node"] = field(default_factory=list)
    inner_end: int = 0
    end: int = 0


def cut_xml(text: str, path: str, newline: str = "\n") -> Piece:
    """The elements of an XML file. Raises Unreadable."""
    check(text, path)
    root = _tree(text)
    piece = _Cutter(text, root, newline).element(root, deep=True)
    piece.title = ""
    piece.head = text[: root.mark.start] + piece.head
    if piece.children is None:
        piece.head += text[root.end :]
    else:
        piece.tail += text[root.end :]
    return piece


def _tree(text: str) -> _Node:
    root, stack = None, []
    for mark in marks(text):
        if mark.kind in ("open", "empty"):
            node = _Node(mark, mark.end)
            if stack:
                stack[-1].children.append(node)
            root = root or node
            if mark.kind == "open":
                stack.append(node)
            else:
                node.inner_end = node.end = mark.end
        elif mark.kind == "close":
            node = stack.pop()
            node.inner_end, node.end = mark.start, mark.end
    return root


class _Cutter:
    def __init__(self, text: str, root: _Node, newline: str):
        self.text, self.root, self.newline = text, root, newline

    def element(self, node: _Node, deep: bool) -> Piece:
        """The piece of an element; its children are cut too where `deep` and where no text stands between."""
        values = attributes(node.mark)
        key, title = _identity(node.mark.name, values)
        piece = Piece(node.mark.name, title, FORM, key, newline=self.newline)
        piece.line = self.text.count("\n", 0, node.mark.start) + 1
        keeps_blanks = node is not self.root and _keeps_blanks(node.mark.name, values)
        if not deep or not node.children or keeps_blanks or self._has_text(node):
            piece.head = self.text[node.mark.start : node.end]
            return piece
        piece.head = self.text[node.mark.start : node.inner]
        piece.children, at = [], node.inner
        for child in node.children:
            part = self.element(child, _is_deep(node, child))
            part.gap, part.lead = _before(self.text[at : child.mark.start])
            piece.children.append(part)
            at = child.end
        piece.tail = self.text[at : node.end]
        number_twins(piece.children)
        return piece

    def _has_text(self, node: _Node) -> bool:
        at = node.inner
        for child in [*node.children, None]:
            until = child.mark.start if child else node.inner_end
            between = self.text[at:until]
            if re.sub(r"<!--.*?-->", "", between, flags=re.DOTALL).strip():
                return True
            at = child.end if child else at
        return False


def _is_deep(parent: _Node, child: _Node) -> bool:
    """The fields of a record are whole, but for the architecture of a view."""
    if parent.mark.name != "record" or child.mark.name != "field":
        return True
    return attributes(child.mark).get("type") == "xml"


def _keeps_blanks(tag: str, values: dict[str, str]) -> bool:
    return tag in ("pre", "script", "style", "textarea") or values.get("xml:space") == "preserve"


def _identity(tag: str, values: dict[str, str]) -> tuple[str, str]:
    """Key and title: what the attributes call the element; the key is empty where nothing does."""
    for name in _NAMES:
        if values.get(name):
            position = values.get("position", "") if name in ("expr", "name") else ""
            return f"{tag} {name}={values[name]} {position}".rstrip(), f"{tag} “{values[name][:60]}”"
    return "", f"<{tag}>"


def _before(text: str) -> tuple[str, str]:
    """What stands before an element: what is on its own, and the comments right above it."""
    start = len(text)
    while found := re.search(r"<!--(?:(?!-->).)*-->[ \t]*(?:\r\n|\n|\r)?[ \t]*\Z", text[:start], re.DOTALL):
        start = found.start()
    return text[:start], text[start:]


def _meaning(source: str) -> Hashable:
    """The tree of a piece of XML. A prefix that is declared further out is read as part of the name."""
    text = re.sub(r"(</?|\s)([\w.-]+):(?=[\w.-]+[\s=/>])", r"\1\2..", without_declaration(source))
    text = re.sub(r"<!DOCTYPE[^>]*>", "", text)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, strip_cdata=False)
    try:
        return _canonical(etree.fromstring(f"<_>{text}</_>".encode("utf-8", "surrogatepass"), parser))
    except (etree.XMLSyntaxError, ValueError):
        return source


def _canonical(node) -> Hashable:
    if not isinstance(node.tag, str):
        return ("#", str(node), _blank_or(node.tail))
    children = tuple(_canonical(child) for child in node)
    return (
        node.tag,
        tuple(sorted(node.attrib.items())),
        _blank_or(node.text),
        children,
        _blank_or(node.tail),
    )


def _blank_or(text: str | None) -> str:
    return text if text and text.strip() else ""
