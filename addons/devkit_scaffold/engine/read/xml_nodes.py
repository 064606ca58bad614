"""The elements of an XML file with the place of each in the file.

lxml gives line numbers only; expat, which stands below both, also gives offsets.
"""

import re
from dataclasses import dataclass, field
from xml.parsers import expat

_TAG_END = re.compile(rb"""(?:[^"'>]|"[^"]*"|'[^']*')*>""")


@dataclass
class Node:
    """An element: offsets in bytes of its begin, of the end of its first tag, of the begin of its last tag
    and of its end. `text` is what stands before its first child.
    """

    tag: str
    attributes: dict[str, str]
    start: int
    open_end: int = 0
    close_start: int = 0
    end: int = 0
    children: list["Node"] = field(default_factory=list)
    text: str = ""
    has_mixed: bool = False


class NotRead(ValueError):
    """The file is no XML that can be read."""


def parse(content: bytes) -> Node:
    """The root element; raises NotRead."""
    return _Builder(content).root()


class _Builder:
    def __init__(self, content: bytes):
        self._content = content
        self._stack: list[Node] = []
        self._root: Node | None = None
        self._parser = parser = expat.ParserCreate()
        parser.ordered_attributes = True
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = self._refuse
        parser.EntityDeclHandler = self._refuse

    def root(self) -> Node:
        if not re.match(
            rb"\s*(<\?xml[^>]*encoding=[\"']utf-8[\"']|(?!<\?xml[^>]*encoding))", self._content, re.I
        ):
            raise NotRead("The file is not in UTF-8.")
        try:
            self._parser.Parse(self._content, True)
        except expat.ExpatError as error:
            raise NotRead(str(error)) from error
        return self._root

    def _start(self, tag, pairs):
        start = self._parser.CurrentByteIndex
        node = Node(tag, dict(zip(pairs[::2], pairs[1::2], strict=True)), start)
        node.open_end = _TAG_END.match(self._content, start).end()
        if self._stack:
            self._stack[-1].children.append(node)
        else:
            self._root = node
        self._stack.append(node)

    def _end(self, _tag):
        node = self._stack.pop()
        at = self._parser.CurrentByteIndex
        if self._content[node.open_end - 2 : node.open_end] == b"/>":
            node.close_start = node.end = node.open_end
        else:
            node.close_start = at
            node.end = self._content.index(b">", at) + 1

    def _characters(self, text):
        node = self._stack[-1]
        if not node.children:
            node.text += text
        elif text.strip():
            node.has_mixed = True

    def _refuse(self, *_arguments):
        raise NotRead("The file declares entities or a document type.")
