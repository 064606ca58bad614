"""SCB168: code cannot be read."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, found


@rule(
    code="SCB168",
    title="Code cannot be read",
    severity="high",
    explanation="""
Code of a blueprint must be Python that fits where it is put: the body of a function, members of a class, an
expression. An XML or JSON file must be well formed.
""",
    bad=SOUND
    + """\
hooks:
  post_init: env['library.loan'].search([]
""",
    good=SOUND
    + """\
hooks:
  post_init: env['library.loan'].search([])
""",
    language="yaml",
)
def source_code(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(source_code, text)
