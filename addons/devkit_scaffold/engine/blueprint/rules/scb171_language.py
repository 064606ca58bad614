"""SCB171: odoo does not know the language."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, found


@rule(
    code="SCB171",
    title="Odoo does not know the language",
    severity="high",
    explanation="""
Languages are named as Odoo names them: de, fr_BE, es_419, sr@latin.
""",
    bad=SOUND
    + """\
translations:
  german: {Loan: Leihe}
""",
    good=SOUND
    + """\
translations:
  de: {Loan: Leihe}
""",
    language="yaml",
)
def language(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(language, text)
