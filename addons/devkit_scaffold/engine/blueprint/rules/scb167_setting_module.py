"""SCB167: a setting installs a module that is not there."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, found


@rule(
    code="SCB167",
    title="A setting installs a module that is not there",
    severity="high",
    explanation="""
A setting of kind module is the installation of a module on the addons path.
""",
    bad=SOUND
    + """\
settings:
  fleeet: {label: Vehicles, kind: module}
""",
    good=SOUND
    + """\
settings:
  fleet: {label: Vehicles, kind: module}
""",
    language="yaml",
)
def setting_module(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(setting_module, text)
