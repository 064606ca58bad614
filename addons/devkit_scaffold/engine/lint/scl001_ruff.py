"""SCL001: ruff finds a mistake in Python."""

from ....devkit_base.engine.rule import rule
from ._program import Source
from ._ruff import CHECK, advice


@rule(
    code="SCL001",
    title="ruff finds a mistake in Python",
    severity="medium",
    explanation="""
ruff knows what is likely a bug, what is written for older Pythons, and the order of imports. The rules are
those of OCA's repositories.
""",
    bad="import os\n",
    good="VALUE = 1\n",
)
def ruff(source: Source):
    """What `ruff check` reports."""
    items = source.run_json("ruff", "check", *CHECK, "--output-format=json", source.folder.name)
    for item in items or ():
        place = source.place(item["filename"], item["location"]["row"], item["location"]["column"])
        text = f"{item['code']}: {item['message']}"
        yield ruff.finding(text, place, fix=advice(item), evidence=item.get("url") or "")
