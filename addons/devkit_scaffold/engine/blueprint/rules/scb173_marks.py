"""SCB173: a translation has other marks than its text."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, found


@rule(
    code="SCB173",
    title="A translation has other marks than its text",
    severity="high",
    explanation="""
Marks such as %(record)s or %s are filled in by the code: a translation must hold the same ones.
""",
    bad=SOUND
    + """\
translations:
  de:
    '"%(record)s" is in the status "%(status)s". Allowed for this step: %(allowed)s.': "Falscher Status."
""",
    good=SOUND
    + """\
translations:
  de:
    '"%(record)s" is in the status "%(status)s". Allowed for this step: %(allowed)s.':
      "%(record)s: %(status)s, nicht %(allowed)s."
""",
    language="yaml",
)
def marks(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(marks, text)
