"""SCB126: an own view that Odoo's grammar refuses."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB126",
    title="An own view that Odoo's grammar refuses",
    severity="high",
    explanation="""
Odoo validates list, search, calendar, graph, pivot and activity views against a grammar (base/rng), and
refuses to install what does not fit.
""",
    bad=changed(
        "    workflow:",
        '    views: {own: {rows: {kind: list, arch: "<list><sheet/></list>"}}}\n    workflow:',
    ),
    good=SOUND,
    language="yaml",
)
def own_view_grammar(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(own_view_grammar, text)
