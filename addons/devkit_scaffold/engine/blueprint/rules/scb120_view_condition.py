"""SCB120: a condition that a view cannot ask."""

from .....devkit_base.engine.rule import rule
from ._sample import changed, found


@rule(
    code="SCB120",
    title="A condition that a view cannot ask",
    severity="high",
    explanation="""
Filters, decorations and what is hidden are domains: they compare fields of the model with values that they
can have. What is shown in a view is decided from the record's own fields.
""",
    bad=changed(
        "    workflow:",
        '    views: {filters: {big: {label: Big, domain: [[amuont, ">", 3]]}}}\n    workflow:',
    ),
    good=changed(
        "    workflow:",
        '    views: {filters: {big: {label: Big, domain: [[amount, ">", 3]]}}}\n    workflow:',
    ),
    language="yaml",
)
def view_condition(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(view_condition, text)
