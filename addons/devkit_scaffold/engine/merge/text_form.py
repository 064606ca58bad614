"""Bytes to text and back: encoding, byte order mark and line ends stay what they were."""

import codecs
import io
import re
import tokenize
from dataclasses import dataclass

from .source_lines import newline_of

_XML_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")


@dataclass(frozen=True)
class TextForm:
    """How a text is written as bytes."""

    encoding: str = "utf-8"
    mark: bytes = b""
    newline: str = "\n"

    def encode(self, text: str) -> bytes:
        """The bytes. Raises UnicodeEncodeError."""
        return self.mark + text.encode(self.encoding)

    def fit(self, text: str) -> str:
        """A text with the line ends of this form."""
        plain = text.replace("\r\n", "\n")
        return plain if self.newline == "\n" else plain.replace("\n", self.newline)


def decode(content: bytes, path: str) -> tuple[str, TextForm]:
    """The text and its form. Raises UnicodeDecodeError, LookupError or SyntaxError where it is none."""
    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    body = content[len(mark) :]
    encoding = _encoding(body, path)
    if b"\0" in body and encoding == "utf-8":
        raise UnicodeDecodeError("utf-8", body, body.index(b"\0"), body.index(b"\0") + 1, "a NUL byte")
    text = body.decode(encoding)
    return text, TextForm(encoding, mark, newline_of(text))


def _encoding(body: bytes, path: str) -> str:
    if path.endswith(".py"):
        return tokenize.detect_encoding(io.BytesIO(body).readline)[0]
    if path.endswith((".xml", ".svg")):
        found = _XML_ENCODING.match(body)
        return codecs.lookup(found[1].decode()).name if found else "utf-8"
    return "utf-8"
