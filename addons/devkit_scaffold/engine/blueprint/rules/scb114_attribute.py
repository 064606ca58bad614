"""SCB114: an attribute of a model has a key of its own."""

from .....devkit_base.engine.rule import rule
from ._sample import changed, found


@rule(
    code="SCB114",
    title="An attribute of a model has a key of its own",
    severity="high",
    explanation="""
`attributes` are class attributes without their underscore, such as `parent_store` or `rec_names_search`.
""",
    bad=changed("    fields:\n      name:", "    attributes: {description: x}\n    fields:\n      name:"),
    good=changed(
        "    fields:\n      name:", "    attributes: {rec_names_search: [name]}\n    fields:\n      name:"
    ),
    language="yaml",
)
def attribute(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(attribute, text)
