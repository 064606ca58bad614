"""SCB166: a setting cannot be kept that way."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, found


@rule(
    code="SCB166",
    title="A setting cannot be kept that way",
    severity="high",
    explanation="""
A parameter or a field of the company has a type and may have a default; a group or a module is on or off.
A setting depends on others that are on or off.
""",
    bad=SOUND
    + """\
settings:
  big: {label: Big, kind: module, type: Char, module: fleet}
""",
    good=SOUND
    + """\
settings:
  big: {label: Big, kind: module, module: fleet}
""",
    language="yaml",
)
def setting(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(setting, text)
