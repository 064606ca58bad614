"""The two start points without an input to read: nothing at all, and a blueprint that is text already."""

from .point import StartPoint

EMPTY = StartPoint(
    key="empty",
    title="Start from Scratch",
    summary="An empty blueprint: name the module, then add models and fields.",
    icon="box",
    sequence=90,
    wizard="devkit.scaffold.wizard",
)
YAML = StartPoint(
    key="yaml",
    title="Paste or Upload YAML",
    summary="A blueprint that you have as text, from a colleague or a repository.",
    icon="document",
    sequence=91,
    wizard="devkit.scaffold.wizard",
)
