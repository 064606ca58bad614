"""SCB180: a key of a module that was read stands alone."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB180",
    title="A key of a module that was read stands alone",
    severity="high",
    explanation="""
`menus`, `data` and the `existing` views hold what a module that was read has. They go with `origin`, which
holds the files of that module.
""",
    bad=changed("models:", "menus: {fleet_menu: Fleet}\nmodels:"),
    good=SOUND,
    language="yaml",
)
def needs_origin(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(needs_origin, text)
