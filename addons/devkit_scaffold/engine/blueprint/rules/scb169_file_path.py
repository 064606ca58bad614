"""SCB169: a further file is not within the module."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, found


@rule(
    code="SCB169",
    title="A further file is not within the module",
    severity="high",
    explanation="""
The path of a file is relative to the module, with / between folders. It may not lead out of the module, nor
be a file that the generator always makes.
""",
    bad=SOUND
    + """\
files:
  ../evil.py: "x = 1"
""",
    good=SOUND
    + """\
files:
  doc/notes.txt: "Notes"
""",
    language="yaml",
)
def file_path(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(file_path, text)
