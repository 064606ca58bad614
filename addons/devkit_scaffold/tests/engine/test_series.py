"""Modules for older series of Odoo say everything in the words of that series."""

import ast
import re
import subprocess
import xml.etree.ElementTree as ElementTree

import pytest

from addons.devkit_scaffold.engine.blueprint import read
from addons.devkit_scaffold.engine.gallery import templates
from addons.devkit_scaffold.engine.generate import generate
from addons.devkit_scaffold.engine.generate.series import commit_progress, cron_calls, indexes, test_mode
from addons.devkit_scaffold.engine.generate.series.collapse import collapse

# What an older series does not know, as regular expressions.
NEW_IN_19 = (
    r"models\.(Constraint|Index|UniqueIndex)",
    r"res\.groups\.privilege",
    r"privilege_id",
    r'name="(group|user)_ids"',
    r"jsonrpc",
    r"_commit_progress",
    r"enter_registry_test_mode",
    r"Odoo Server 19\.0",
)
NEW_IN_18 = (
    r"<list\b",
    r't-name="card"',
    r"<chatter",
    r'name="path"',
    r"self\.env\._\(",
    r"\b(?!self)\w+\.has_access\(",
    r"user\.has_groups",
    r"group_expand=True",
    r"aggregator=",
)


def files(template, series):
    text = template.text.replace("module:\n", f"module:\n  version: {series}.1.0.0\n", 1)
    return {
        file.path: file.content.decode() for file in generate(read(text)) if not file.path.endswith(".png")
    }


@pytest.mark.parametrize("series", ["17.0", "18.0"])
@pytest.mark.parametrize("template", templates(), ids=lambda template: template.key)
def test_nothing_newer_is_left(template, series, tmp_path):
    unknown = NEW_IN_19 + (NEW_IN_18 if series == "17.0" else ())
    for path, text in files(template, series).items():
        found = [pattern for pattern in unknown if re.search(pattern, text)]
        assert not found, (path, found)
        if path.endswith(".py"):
            ast.parse(text)
        if path.endswith(".xml"):
            ElementTree.fromstring(text.encode())
        place = tmp_path / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)
    argv = ["ruff", "format", "--isolated", "--no-cache", "--diff", tmp_path]
    done = subprocess.run(argv, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_constraint_is_kept():
    (template,) = [each for each in templates() if each.key == "rental_contract"]
    text = files(template, "18.0")["models/rental_contract.py"]
    (values,) = re.findall(r"_sql_constraints = (\[.*?\n    \])", text, re.DOTALL)
    assert [name for name, _sql, _message in ast.literal_eval(values)] == [
        "dates_ordered",
        "daily_price_not_negative",
    ]


def test_series_of_this_server_is_left_alone():
    (template,) = [each for each in templates() if each.key == "rental_contract"]
    given = {file.path: file.content for file in generate(template.blueprint)}
    assert b"models.Constraint(" in given["models/rental_contract.py"]
    assert b"<list" in given["views/rental_contract_views.xml"]


def test_index_is_made_in_init():
    text = (
        "from odoo import fields, models\nfrom odoo.tools import split_every\n\n\nclass A(models.Model):\n"
        '    _name = "a.a"\n\n    x = fields.Char()\n\n'
        '    _x_y = models.UniqueIndex("(x, y) WHERE z IS NOT NULL")\n'
    )
    made = indexes.older("models/a_a.py", text)
    ast.parse(made)
    assert "import split_every\nfrom odoo.tools.sql import create_unique_index\n" in made
    assert "Char()\n\n    def init(self)" in made
    assert '["x", "y"], where="z IS NOT NULL"' in " ".join(made.split())
    assert "models.UniqueIndex" not in made


def test_scheduled_actions_of_older_series():
    call = '        self.env["ir.cron"]._commit_progress(len(batch), remaining=left)\n'
    assert "self.env.cr.commit()" in commit_progress.older("models/a.py", call)
    cron = (
        '    <record id="c" model="ir.cron">\n        <field name="interval_number" eval="1" />\n'
        '        <field name="interval_type">days</field>\n    </record>\n'
    )
    assert '<field name="numbercall" eval="-1" />' in cron_calls.older("data/ir_cron.xml", cron)
    used = (
        "class A(C):\n    def test(self):\n        with self.enter_registry_test_mode():\n            pass\n"
    )
    made = test_mode.older("tests/test_a.py", used)
    assert "def registry_test_mode(self):" in made
    ast.parse(made)


def test_collapse_joins_what_fits_and_keeps_what_ends_with_a_comma():
    assert collapse("x = f(\n    a, b\n)\n") == "x = f(a, b)\n"
    assert collapse("x = f(\n    a,\n)\n") == "x = f(\n    a,\n)\n"
    long = "x = f(\n    " + "a" * 85 + "\n)\n"
    assert collapse(long) == long
