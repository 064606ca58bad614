"""The two start points that read what exists: a module, and the customisations of a database."""

from .point import StartPoint

MODULE = StartPoint(
    key="module",
    title="An Existing Module",
    summary="Read a module of this server or of a folder; change it, and lose nothing of it.",
    icon="building",
    sequence=80,
    wizard="devkit.scaffold.read",
)
CUSTOMISED = StartPoint(
    key="customised",
    title="Customisations of This Database",
    summary="Fields, models and views made on screen or with Studio become a module, with their data.",
    icon="tool",
    sequence=81,
    wizard="devkit.scaffold.read",
)
