"""SCL001: ruff finds a mistake in Python."""

from ....devkit_base.engine.rule import rule
from ._program import Source

# The rules of OCA's repositories, with the order of imports that they ask for.
ARGUMENTS = (
    "--isolated",
    "--no-cache",
    "--select=E,F,W,B,C90,I,UP",
    "--ignore=UP031",
    "--line-length=88",
    "--target-version=py310",
    '--config=lint.per-file-ignores={"__init__.py"=["F401","I001"],"__manifest__.py"=["B018"]}',
    "--config=lint.mccabe.max-complexity=16",
    '--config=lint.isort.section-order=["future","standard-library","third-party","odoo","odoo-addons",'
    '"first-party","local-folder"]',
    '--config=lint.isort.sections={"odoo"=["odoo"],"odoo-addons"=["odoo.addons"]}',
)


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
    items = source.run_json("ruff", "check", *ARGUMENTS, "--output-format=json", source.folder.name)
    for item in items or ():
        place = source.place(item["filename"], item["location"]["row"], item["location"]["column"])
        fix = (item.get("fix") or {}).get("message") or ""
        yield ruff.finding(
            f"{item['code']}: {item['message']}", place, fix=fix, evidence=item.get("url") or ""
        )
