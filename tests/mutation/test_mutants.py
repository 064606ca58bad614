"""What counts as an element of a module, and that exactly it is left out."""

import ast
import sys
from pathlib import Path

import pytest
from lxml import etree

sys.path.insert(0, str(Path(__file__).parent))

import rental
from mutants import mutants

FILES = {
    "__manifest__.py": b'{\n    "name": "A",\n    "depends": ["base", "mail"],\n}\n',
    "models/a.py": (
        b'from odoo import fields, models\n\n\nclass A(models.Model):\n    """A thing."""\n\n'
        b'    _name = "a.a"\n\n    x = fields.Char()\n    y = fields.Char()\n\n'
        b"    @api.model\n    def run(self):\n        return True\n"
    ),
    "security/ir.model.access.csv": b"id,name\none,One\ntwo,Two\n",
    "views/a.xml": (
        b'<odoo>\n    <record id="v" model="ir.ui.view">\n        <field name="name">v</field>\n'
        b'        <field name="arch" type="xml">\n            <form>\n                <field name="x" />\n'
        b"                <separator />\n            </form>\n        </field>\n    </record>\n"
        b'    <menuitem id="m" name="M" sequence="5" />\n</odoo>\n'
    ),
    "demo/a.xml": (
        b'<odoo>\n    <record id="d" model="a.a">\n        <field name="x">X</field>\n'
        b"    </record>\n</odoo>\n"
    ),
    "static/description/icon.svg": b"<svg />",
    "tests/test_a.py": b"x = 1\n",
    "readme/USAGE.rst": b"Use it.\n",
    "README.rst": b"Read it.\n",
    "pyproject.toml": b"",
}


@pytest.fixture(scope="module")
def made():
    return {str(mutant): mutant for mutant in mutants(FILES)}


def test_every_element_is_left_out_once(made):
    of_view = "record “v” / field “arch” / <form>"
    assert list(made) == [
        "__manifest__.py: the whole file",
        "__manifest__.py: “name”",
        "__manifest__.py: “depends”",
        "__manifest__.py: “depends” / “base”",
        "__manifest__.py: “depends” / “mail”",
        "demo/a.xml: the whole file",
        "demo/a.xml: record “d”",
        "models/a.py: the whole file",
        "models/a.py: import “from odoo import fields, models”",
        "models/a.py: class A",
        "models/a.py: class A / _name",
        "models/a.py: class A / x",
        "models/a.py: class A / y",
        "models/a.py: class A / run()",
        "security/ir.model.access.csv: the whole file",
        "security/ir.model.access.csv: the columns",
        "security/ir.model.access.csv: row “one”",
        "security/ir.model.access.csv: row “two”",
        "static/description/icon.svg: the whole file",
        "views/a.xml: the whole file",
        "views/a.xml: record “v”",
        "views/a.xml: record “v” / field “name”",
        "views/a.xml: record “v” / field “arch”",
        f"views/a.xml: {of_view}",
        f"views/a.xml: {of_view} / field “x”",
        f"views/a.xml: {of_view} / <separator>",
        "views/a.xml: menuitem “m”",
        "views/a.xml: menuitem “m” / name",
        "views/a.xml: menuitem “m” / sequence",
    ]


@pytest.mark.parametrize(
    ("name", "gone"),
    [
        ("models/a.py: class A / y", b"    y = fields.Char()\n"),
        ("models/a.py: class A / run()", b"\n    @api.model\n    def run(self):\n        return True\n"),
        ("security/ir.model.access.csv: row “one”", b"one,One\n"),
        ("views/a.xml: menuitem “m” / sequence", b' sequence="5"'),
        (
            "views/a.xml: record “v” / field “arch” / <form> / <separator>",
            b"\n                <separator />",
        ),
    ],
)
def test_nothing_else_is_left_out(made, name, gone):
    mutant = made[name]
    assert mutant.content == FILES[mutant.path].replace(gone, b"", 1)


def test_an_item_goes_with_its_comma(made):
    content = made["__manifest__.py: “depends” / “base”"].content
    assert ast.literal_eval(content.decode()) == {"name": "A", "depends": ["mail"]}


def test_the_other_files_stay(made):
    mutant = made["static/description/icon.svg: the whole file"]
    assert mutant.files(FILES) == {path: FILES[path] for path in FILES if path != mutant.path}
    assert made["models/a.py: class A / y"].files(FILES).keys() == FILES.keys()


def test_every_mutant_of_the_rental_example_differs_from_it():
    files = rental.files()
    tried = rental.tried()
    assert len(tried) > 300
    assert [str(mutant) for mutant in tried if mutant.files(files) == files] == []
    for mutant in tried:
        if mutant.path.endswith(".xml") and mutant.content:
            etree.fromstring(mutant.content)


def test_what_nobody_can_see_is_there_and_has_a_reason():
    every = mutants(rental.files())
    for pattern, reason in rental.EQUIVALENT.items():
        assert reason
        assert [mutant for mutant in every if rental.is_equivalent(mutant)], pattern
    assert sum(map(rental.is_equivalent, every)) <= 14


def test_the_parts_are_all_mutants_and_each_once():
    parts = [mutant for part in range(1, 61) for mutant in rental.chosen(f"{part}/60")]
    assert sorted(map(str, parts)) == sorted(map(str, rental.chosen("all")))
    assert rental.chosen(rental.part_of_today())


@pytest.mark.parametrize("wanted", ["", "0/60", "61/60", "most", "-1/3"])
def test_another_part_is_refused(wanted):
    with pytest.raises(ValueError, match="say “all”, or a part such as 3/60"):
        rental.chosen(wanted)
