"""SCB012: the version does not begin with a series of Odoo."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB012",
    title="The version does not begin with a series of Odoo",
    severity="high",
    explanation="""
Odoo silently does not install a module whose version does not begin with its own series, such as 19.0.x.y.z
(odoo/modules/module.py). Modules can be generated for 17.0, 18.0 and 19.0; this server proves those for 19.0.
""",
    bad=changed("depends:", 'version: "1.0", depends:'),
    good=SOUND,
    language="yaml",
)
def version(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(version, text)
