"""SCB013: a value of the manifest is malformed."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB013",
    title="A value of the manifest is malformed",
    severity="high",
    explanation="""
A website is an address with http or https, a category words separated by slashes.
""",
    bad=changed("depends:", "website: example, depends:"),
    good=SOUND,
    language="yaml",
)
def manifest_value(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(manifest_value, text)
