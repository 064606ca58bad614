"""The marks of an XML text with their places. The text must be well formed (`check`)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from .conflict import Unreadable

_MARK = re.compile(
    r"""<!--(?P<comment>.*?)-->
      | <!\[CDATA\[(?P<cdata>.*?)\]\]>
      | <\?(?P<instruction>.*?)\?>
      | <!DOCTYPE(?P<doctype>(?:[^\[<>"']|"[^"]*"|'[^']*'|\[(?:[^\]"']|"[^"]*"|'[^']*')*\])*)>
      | </(?P<close>[^\s>]+)\s*>
      | <(?P<open>[^\s/>!?]+)(?P<attributes>(?:[^>"']|"[^"]*"|'[^']*')*)>""",
    re.VERBOSE | re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


@dataclass(frozen=True)
class Mark:
    """A tag, comment or the like: its kind, its name or text, and where it begins and ends."""

    kind: str
    name: str
    start: int
    end: int
    attributes: str = ""


def check(text: str, path: str) -> None:
    """Raise Unreadable where the text is no well-formed XML. Nothing outside the text is read."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        etree.fromstring(without_declaration(text).encode("utf-8", "surrogatepass"), parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        raise Unreadable(path, line, f"this is no well-formed XML ({error.msg})") from None
    except ValueError as error:
        raise Unreadable(path, 1, f"this cannot be read as XML ({error})") from None


def without_declaration(text: str) -> str:
    """The text with blanks for the XML declaration, whose encoding is not that of a decoded text."""
    found = re.match(r"\s*<\?xml\b.*?\?>", text, re.DOTALL)
    return "\n" * found.group().count("\n") + text[found.end() :] if found else text


def marks(text: str) -> Iterator[Mark]:
    """All marks in order. An element without content is a mark of kind `empty`."""
    for found in _MARK.finditer(text):
        kind = found.lastgroup
        if kind == "attributes":
            kind = "empty" if found["attributes"].endswith("/") else "open"
            yield Mark(kind, found["open"], found.start(), found.end(), found["attributes"].rstrip("/"))
        else:
            yield Mark(kind, found[kind], found.start(), found.end())


def attributes(mark: Mark) -> dict[str, str]:
    """The attributes of a tag as they are written, entities and all."""
    return {name: double or single for name, double, single in _ATTRIBUTE.findall(mark.attributes)}
