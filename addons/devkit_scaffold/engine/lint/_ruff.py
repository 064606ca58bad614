"""How ruff and ruff-odoo are called: to look, and to mend."""

import json

from ._program import Source

# The rules of OCA's repositories, with the order of imports that they ask for.
CHECK = (
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
FORMAT = ("--isolated", "--no-cache", "--line-length=88", "--target-version=py310")


def odoo_check(source: Source) -> list[str]:
    """The arguments of `ruff-odoo check`, for the module's series and author."""
    arguments = [
        "--isolated",
        "--no-cache",
        "--preview",
        "--select=OD",
        f"--config=lint.odoo.odoo-version={json.dumps(source.odoo_version)}",
    ]
    if source.author:
        arguments.append(f"--config=lint.odoo.manifest-required-authors=[{json.dumps(source.author)}]")
    return arguments


def advice(item: dict) -> str:
    """What the linter would do about a finding; empty where it does not mend it by itself.

    `display` fixes are examples for people, which the program itself does not apply.
    """
    fix = item.get("fix") or {}
    if not fix or fix.get("applicability") == "display":
        return ""
    text = fix.get("message") or "The linter can mend it"
    return text if fix.get("applicability") == "safe" else f"{text} ({UNSAFE})"


#: Said of fixes that may change what the code does.
UNSAFE = "may change what the code does"
