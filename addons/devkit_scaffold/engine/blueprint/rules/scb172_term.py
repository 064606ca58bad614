"""SCB172: a translated text is not in the module."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, found


@rule(
    code="SCB172",
    title="A translated text is not in the module",
    severity="high",
    explanation="""
Translations are of the labels, texts and messages that the module has. The nearest one is named.
""",
    bad=SOUND
    + """\
translations:
  de: {Laon: Leihe}
""",
    good=SOUND
    + """\
translations:
  de: {Loan: Leihe}
""",
    language="yaml",
)
def term(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(term, text)
