"""SCL002: Python is not formatted."""

from ....devkit_base.engine.rule import rule
from ._program import Source
from ._ruff import FORMAT


@rule(
    code="SCL002",
    title="Python is not formatted",
    severity="low",
    explanation="""
`ruff format` would change the file. Formatting by a program keeps differences small and discussions short.
""",
    bad="x = {  'a':1 }\n",
    good='x = {"a": 1}\n',
)
def ruff_format(source: Source):
    """The files that `ruff format` would change."""
    arguments = (*FORMAT, "--check", "--output-format=json")
    items = source.run_json("ruff", "format", *arguments, source.folder.name)
    firsts = {item["filename"]: item for item in reversed(items or ()) if item["code"] == "unformatted"}
    for path, item in sorted(firsts.items()):
        place = source.place(path, item["location"]["row"], item["location"]["column"])
        yield ruff_format.finding("ruff would format this file", place, fix=f"ruff format {place.path}")
