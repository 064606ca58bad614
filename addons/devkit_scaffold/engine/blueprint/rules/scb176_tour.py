"""SCB176: the browser tour that is asked for cannot be walked."""

from .....devkit_base.engine.rule import rule
from ._sample import changed, found


@rule(
    code="SCB176",
    title="The browser tour cannot be walked",
    severity="medium",
    explanation="""
A tour opens the application from its menu and creates a record of its first model in the form. It cannot fill
in a required picture or a view of somebody's own. Leave the key out, and a tour is made where it can be.
""",
    bad=changed("depends: [mail]}", "depends: [mail], application: false, tour: true}"),
    good=changed("depends: [mail]}", "depends: [mail], tour: true}"),
    language="yaml",
)
def tour(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(tour, text)
