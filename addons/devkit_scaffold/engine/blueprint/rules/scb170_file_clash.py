"""SCB170: a further file would replace a generated one."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, found


@rule(
    code="SCB170",
    title="A further file would replace a generated one",
    severity="high",
    explanation="""
What the blueprint says is generated; a file of the same path would silently take its place.
""",
    bad=SOUND
    + """\
files:
  views/menus.xml: "<odoo />"
""",
    good=SOUND
    + """\
files:
  views/other.xml: "<odoo />"
""",
    language="yaml",
)
def file_clash(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(file_clash, text)
