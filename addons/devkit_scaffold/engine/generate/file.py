"""A file of a generated module."""

from dataclasses import dataclass

DATA, DEMO = "data", "demo"
TESTS_BUNDLE = "web.assets_tests"


def is_inside(path: str) -> bool:
    """Whether a path stays within the folder it is relative to, on every system."""
    parts = path.split("/")
    return bool(path) and not any(mark in path for mark in "\\\0:") and not {"", ".", ".."} & set(parts)


@dataclass(frozen=True)
class GeneratedFile:
    """`path` is relative to the module's folder, with `/`; `content` the bytes of the file; `role` the list
    of the manifest that names it (`data`, `demo`) or the bundle of assets (`web.assets_tests`), if any.
    """

    path: str
    content: bytes
    role: str = ""

    @classmethod
    def text(cls, path: str, text: str, role: str = "") -> "GeneratedFile":
        """A file of UTF-8 text."""
        return cls(path, text.encode(), role)
