"""SCB123: a filter without a question."""

from .....devkit_base.engine.rule import rule
from ._sample import changed, found


@rule(
    code="SCB123",
    title="A filter without a question",
    severity="high",
    explanation="""
A filter has a domain, or names a stored date whose months and years can be chosen.
""",
    bad=changed("    workflow:", "    views: {filters: {big: {label: Big}}}\n    workflow:"),
    good=changed(
        "    workflow:",
        '    views: {filters: {big: {label: Big, domain: [[amount, ">", 3]]}}}\n    workflow:',
    ),
    language="yaml",
)
def search_filter(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(search_filter, text)
