"""SCB182: the manifest of a module that was read is missing."""

from .....devkit_base.engine.rule import rule
from ._sample import READ, found


@rule(
    code="SCB182",
    title="The manifest of a module that was read is missing",
    severity="high",
    explanation="""
The files of `origin` hold `__manifest__.py`, without which there is no module.
""",
    bad=READ.replace("__manifest__.py", "manifest.py"),
    good=READ,
    language="yaml",
)
def origin_manifest(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(origin_manifest, text)
