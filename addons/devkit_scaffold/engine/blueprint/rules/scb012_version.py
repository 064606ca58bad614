"""SCB012: the version is not one of Odoo 19."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB012",
    title="The version is not one of Odoo 19",
    severity="high",
    explanation="""
Odoo 19 silently does not install a module whose version is not 19.0.x.y.z (odoo/modules/module.py).
""",
    bad=changed("depends:", 'version: "1.0", depends:'),
    good=SOUND,
    language="yaml",
)
def version(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(version, text)
