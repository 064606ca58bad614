"""A file of a generated module."""

from dataclasses import dataclass


@dataclass(frozen=True)
class GeneratedFile:
    """`path` is relative to the module's folder, with `/`; `content` the bytes of the file."""

    path: str
    content: bytes

    @classmethod
    def text(cls, path: str, text: str) -> "GeneratedFile":
        """A file of UTF-8 text."""
        return cls(path, text.encode())
