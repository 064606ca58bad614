"""The fields of models as the sources of modules say them."""

import pytest

from addons.devkit_scaffold.engine.blueprint import FieldFact
from addons.devkit_scaffold.engine.known_sources import known_world

SOURCES = {
    "base/models/thing.py": """
from odoo import fields, models


class Mixin(models.AbstractModel):
    _name = "a.mixin"
    note = fields.Text("Remark")


class Thing(models.Model):
    _name = "a.thing"
    _inherit = ["a.mixin"]

    name = fields.Char(required=True)
    partner_ids = fields.Many2many("res.partner", "rel", "a", "b", "Friends")
    parent_id = fields.Many2one(comodel_name="a.thing")
    total = fields.Float(compute="_compute_total")
    kept = fields.Float(related="parent_id.total", store=True)
""",
    "more/models/thing.py": """
from odoo import fields, models


class Thing(models.Model):
    _inherit = "a.thing"

    name = fields.Char(help="x")
    color = fields.Integer()


class Part(models.Model):
    _name = "a.part"
    _inherits = {"a.thing": "thing_id"}

    thing_id = fields.Many2one("a.thing", "Whole")
""",
    "more/models/broken.py": "class X(\n    _inherit = 'a.thing'\n",
}


@pytest.fixture
def world(tmp_path):
    for path, source in SOURCES.items():
        place = tmp_path / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(source)
    for module, depends in (("base", []), ("more", ["base"]), ("mail", ["base"])):
        (tmp_path / module).mkdir(exist_ok=True)
        (tmp_path / module / "__manifest__.py").write_text(f"{{'depends': {depends!r}}}")
    return known_world([tmp_path], ["more"])


def test_fields_of_all_modules_and_mixins(world):
    fields = world.fields_of("a.thing")
    assert set(fields) == {"note", "name", "partner_ids", "parent_id", "total", "kept", "color"}
    assert fields["note"] == FieldFact("Text", "Remark")
    assert fields["partner_ids"] == FieldFact("Many2many", "Friends", "res.partner")
    assert fields["parent_id"] == FieldFact("Many2one", "Parent", "a.thing")
    assert not fields["total"].stored
    assert fields["kept"].stored


def test_delegated_fields_are_not_stored(world):
    fields = world.fields_of("a.part")
    assert fields["thing_id"].label == "Whole"
    assert fields["name"] == FieldFact("Char", "Name", stored=False)


def test_unknown_models_have_no_fields(world):
    assert world.fields_of("b.thing") == {}
    assert "b.thing" not in world.fields
