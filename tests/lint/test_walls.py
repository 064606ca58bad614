"""The walls hold: what crosses one is refused, by each check that says it sees it."""

import pytest

TOOLS = ("ruff", "import-linter", "walls")
ENGINE = "addons/devkit_base/engine/{}.py"
RULE = "addons/devkit_scaffold/engine/rules/{}.py"
MODEL = "addons/devkit_scaffold/models/{}.py"
COMMAND = "addons/devkit_base/cli/{}.py"
ENGINE_TEST = "addons/devkit_base/tests/engine/test_{}.py"

# What is planted, where, and which checks must refuse it.
CROSSINGS = {
    "odoo in an engine": (ENGINE, "from odoo import fields", {"ruff", "import-linter", "walls"}),
    "odoo as a whole": (ENGINE, "import odoo", {"ruff", "import-linter", "walls"}),
    "a part of odoo": (ENGINE, "import odoo.tools.misc as misc", {"ruff", "import-linter", "walls"}),
    "odoo in a rule": (RULE, "from odoo.tools import config", {"ruff", "import-linter", "walls"}),
    "odoo inside a function": (ENGINE, "def f():\n    import odoo", {"ruff", "import-linter", "walls"}),
    "odoo by name": (ENGINE, "import importlib\nimportlib.import_module('odoo.tools')", {"walls"}),
    "odoo in a test of an engine": (ENGINE_TEST, "from odoo import fields", {"ruff", "walls"}),
    "models in an engine": (ENGINE, "from ..models import devkit_target", {"import-linter"}),
    "a model in a rule": (RULE, "from ....devkit_base.models import devkit_target", {"import-linter"}),
    "a door in a model": (MODEL, "from ..wizards import anything", {"import-linter"}),
    "a sibling's engine": (ENGINE, "from ...devkit_scaffold.engine import x", {"import-linter", "walls"}),
    "a sibling's models": (
        "addons/devkit_base/models/{}.py",
        "from ...devkit_scaffold.models import x",
        {"import-linter", "walls"},
    ),
    "a sibling by Odoo's name": (
        "addons/devkit_base/models/{}.py",
        "from odoo.addons.devkit_scaffold.models import x",
        {"walls"},
    ),
    "a sibling from a command": (COMMAND, "from odoo.addons.devkit_scaffold.engine import x", {"walls"}),
    "a sibling imported whole": (COMMAND, "import odoo.addons.devkit_scaffold", {"walls"}),
    "a sibling named among others": (COMMAND, "from odoo.addons import base, devkit_scaffold", {"walls"}),
    "a sibling in a test": (
        ENGINE_TEST,
        "from addons.devkit_scaffold.engine import x",
        {"import-linter", "walls"},
    ),
}

# What looks alike and is allowed.
PASSAGES = {
    "odoo in a model": (MODEL, "from odoo import fields"),
    "an engine in its model": (MODEL, "from ..engine import blueprint"),
    "the base's engine": (RULE, "from ....devkit_base.engine import paths"),
    "the base by Odoo's name": (MODEL, "from odoo.addons.devkit_base.engine import paths"),
    "an addon of Odoo": (MODEL, "from odoo.addons.mail.models import mail_thread"),
    "a name that begins alike": (ENGINE, "import odoorpc"),
    "an addon's own engine in a test": (ENGINE_TEST, "from addons.devkit_base.engine import paths"),
}


def plant(tree, path, text):
    """Write a module into the copied tree; its room is made where there is none yet."""
    target = tree / path
    target.parent.mkdir(exist_ok=True)
    (target.parent / "__init__.py").touch()
    target.write_text(text + "\n")


@pytest.fixture(scope="module")
def refusals(copy_tree, lint):
    """Each check's exit code and output on a tree with every crossing in a file of its own."""
    tree = copy_tree("crossings")
    for number, (path, text, _tools) in enumerate(CROSSINGS.values()):
        plant(tree, path.format(f"crossing_{number}_"), text)
    return {tool: lint(tool, tree) for tool in TOOLS}


@pytest.mark.parametrize("tool", TOOLS)
def test_the_tree_as_it_is_passes(tool, root, lint):
    code, output = lint(tool, root)
    assert code == 0, output


@pytest.mark.parametrize("case", CROSSINGS)
def test_a_crossing_is_refused(case, refusals):
    number = list(CROSSINGS).index(case)
    for tool in TOOLS:
        code, output = refusals[tool]
        refused = f"crossing_{number}_" in output
        assert code == 1
        assert refused == (tool in CROSSINGS[case][2]), f"{tool} on {CROSSINGS[case][1]!r}: {output}"


def test_passages_are_open(copy_tree, lint):
    tree = copy_tree("passages")
    for number, (path, text) in enumerate(PASSAGES.values()):
        plant(tree, path.format(f"passage_{number}_"), text)
    for tool in TOOLS:
        code, output = lint(tool, tree)
        assert code == 0, f"{tool}: {output}"


def test_a_sibling_in_a_manifest_is_refused(copy_tree, lint):
    tree = copy_tree("manifest")
    manifest = tree / "addons" / "devkit_base" / "__manifest__.py"
    manifest.write_text(manifest.read_text().replace('"depends": [', '"depends": ["devkit_scaffold", '))
    code, output = lint("walls", tree)
    assert code == 1
    assert "devkit_base/__manifest__.py: depends on its sibling devkit_scaffold" in output


def add_addon(tree, name, manifest):
    """Add an addon that imports devkit_scaffold."""
    folder = tree / "addons" / name
    folder.mkdir()
    (folder / "__manifest__.py").write_text(repr(manifest))
    (folder / "__init__.py").write_text("from odoo.addons.devkit_scaffold import models\n")


def test_only_glue_may_join_what_it_depends_on(copy_tree, lint):
    tree = copy_tree("glue")
    depends = ["devkit_base", "devkit_scaffold"]
    add_addon(tree, "devkit_glue", {"depends": depends, "auto_install": True})
    assert lint("walls", tree)[0] == 0
    add_addon(tree, "devkit_other", {"depends": depends})
    code, output = lint("walls", tree)
    assert code == 1
    assert "devkit_other" in output
    assert "devkit_glue" not in output


def test_a_new_addon_must_take_its_place(copy_tree, lint):
    tree = copy_tree("new")
    add_addon(tree, "devkit_new", {"depends": ["devkit_base"]})
    code, output = lint("import-linter", tree)
    assert code == 1
    assert "devkit_new" in output
