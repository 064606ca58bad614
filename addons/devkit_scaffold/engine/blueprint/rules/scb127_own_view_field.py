"""SCB127: a view shows a field that its model does not have."""

from .....devkit_base.engine.rule import rule
from ._sample import changed, found


@rule(
    code="SCB127",
    title="A view shows a field that its model does not have",
    severity="high",
    explanation="""
Odoo refuses a view with an unknown field. Within a field of lines the fields of the lines count.
""",
    bad=changed(
        "    workflow:",
        "    views: {own: {a: {kind: list, arch: \"<list><field name='amuont'/></list>\"}}}\n    workflow:",
    ),
    good=changed(
        "    workflow:",
        "    views: {own: {a: {kind: list, arch: \"<list><field name='amount'/></list>\"}}}\n    workflow:",
    ),
    language="yaml",
)
def own_view_field(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(own_view_field, text)
