"""A file of a generated module."""

from dataclasses import dataclass

DATA, DEMO = "data", "demo"


@dataclass(frozen=True)
class GeneratedFile:
    """`path` is relative to the module's folder, with `/`; `content` the bytes of the file; `role` the list
    of the manifest that names it (`data`, `demo`), if any.
    """

    path: str
    content: bytes
    role: str = ""

    @classmethod
    def text(cls, path: str, text: str, role: str = "") -> "GeneratedFile":
        """A file of UTF-8 text."""
        return cls(path, text.encode(), role)
