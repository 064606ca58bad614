"""All words of models and fields: what they are in Python, and what asserts them."""

import ast
from pathlib import Path

import pytest

from addons.devkit_scaffold.engine.blueprint import read, to_yaml
from addons.devkit_scaffold.engine.blueprint.checks import pending
from addons.devkit_scaffold.engine.blueprint.field_types import FIELD_TYPES, allowed_keys
from addons.devkit_scaffold.engine.blueprint.model import Compute, Field, Model
from addons.devkit_scaffold.engine.blueprint.schema import keys_of
from addons.devkit_scaffold.engine.generate import generate

FIXTURE = Path(__file__).parents[1] / "fixtures" / "every_field.yaml"


@pytest.fixture(scope="module")
def blueprint():
    return read(FIXTURE.read_text())


@pytest.fixture(scope="module")
def files(blueprint):
    return {f.path: f.content.decode() for f in generate(blueprint) if not f.path.endswith(".png")}


@pytest.fixture(scope="module")
def calls(files):
    """Field → its arguments as source, of the model every.thing."""
    found = {}
    for node in ast.walk(ast.parse(files["models/every_thing.py"])):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
            found[ast.unparse(node.targets[0])] = {
                word.arg: ast.unparse(word.value) for word in node.value.keywords
            }
    return found


def used(things, cls):
    return {
        name
        for thing in things
        for name, spec in keys_of(cls).items()
        if getattr(thing, spec.name) not in (spec.default, None)
    }


def test_fixture_uses_every_key(blueprint):
    fields = [item for model in blueprint.models for item in model.fields]
    # Said elsewhere: in an extension, in a migration, by an older text.
    assert keys_of(Field).keys() - used(fields, Field) <= {"extends", "was", "values_were", "delegate"}
    named = {"method", "inverse_method", "search_method"}
    computes = [item.compute for item in fields if item.compute]
    assert keys_of(Compute).keys() - used(computes, Compute) <= named
    assert {item.type for item in fields} == set(FIELD_TYPES)
    words = {
        "attributes",
        "code",
        "constraints",
        "extends",
        "indexes",
        "inherits",
        "kind",
        "mixins",
        "onchange",
    }
    assert words <= used(blueprint.models, Model)
    assert read(to_yaml(blueprint)) == blueprint


def test_every_key_of_a_field_has_a_meaning_somewhere():
    meant = {key for kind in FIELD_TYPES for key in allowed_keys(kind)}
    assert meant == keys_of(Field).keys()


def test_nothing_of_models_is_pending():
    classes = ("Field", "Constraint", "Index", "Onchange")
    assert not [name for name in pending.PENDING if name[0] in classes]


def test_arguments_of_fields(calls):
    assert calls["tag_ids"]["column1"] == "'thing_id'"
    assert calls["tag_ids"]["ondelete"] == "'restrict'"
    assert calls["other_tag_ids"]["context"] == "{'active_test': False}"
    assert calls["res_id"]["model_field"] == "'res_model'"
    assert calls["properties"]["definition"] == "'folder_id.thing_properties_definition'"
    assert calls["height"]["digits"] == "'Product Unit'"
    assert calls["height"]["aggregator"] == "'max'"
    assert calls["perimeter"]["aggregator"] == "None"
    assert calls["area"] == {
        "compute": "'_compute_area'",
        "store": "True",
        "precompute": "True",
        "tracking": "True",
    }
    assert calls["difference"]["compute_sudo"] == "True"
    assert calls["half"]["inverse"] == "'_inverse_half'"
    assert calls["half"]["search"] == "'_search_half'"
    assert calls["half"]["readonly"] == "False"
    assert calls["folder_color"] == {
        "related": "'folder_id.color'",
        "string": "'Colour of the Folder'",
        "readonly": "False",
    }
    assert calls["secret"]["groups"] == "'every_field.group_boss,base.group_system'"
    assert calls["secret"]["exportable"] == calls["secret"]["prefetch"] == "False"
    assert calls["cost"]["company_dependent"] == "True"
    assert calls["document"]["attachment"] == "False"
    assert calls["picture"] == {"max_width": "128", "max_height": "128"}
    assert calls["page"]["sanitize"] == "False"
    assert calls["priority"]["help"] == "'Which ' + 'comes first'"
    assert calls["folder_id"]["group_expand"] == "'_group_expand_folder_id'"


def test_computes_depend_on_what_they_read(files):
    source = files["models/every_thing.py"]
    assert '@api.depends("line_ids.amount")\n    def _compute_total' in source
    assert '@api.depends("height")\n    def _compute_half' in source
    assert '@api.depends_context("lang")\n    def _compute_language' in source
    assert '@api.constrains("height", "width")\n    def _check_not_square' in source
    assert "models.UniqueIndex(" in source
    assert "(email, partner_id) WHERE email IS NOT NULL" in source


def test_code_stays_as_it_was_written(files):
    source = files["models/every_thing.py"]
    assert '    TEXT = """first\nsecond\n"""\n' in source
    assert "    def limit(self):\n        # What the class allows.\n" in source


def test_parents_are_imported_first(files):
    lines = files["models/__init__.py"].splitlines()
    assert lines.index("from . import every_tag") < lines.index("from . import every_part")
    assert lines.index("from . import every_mixin") < lines.index("from . import every_thing")
    assert files["wizards/__init__.py"] == "from . import every_question\n"
    assert files["__init__.py"] == "from . import models\nfrom . import wizards\n"


def test_kinds_of_models(files):
    assert "class EveryMixin(models.AbstractModel)" in files["models/every_mixin.py"]
    assert "class EveryQuestion(models.TransientModel)" in files["wizards/every_question.py"]
    access = files["security/ir.model.access.csv"]
    assert "model_every_question" in access
    assert "model_every_mixin" not in access
    assert '_inherits = {"res.partner": "partner_id"}' in files["models/every_person.py"]
    assert "views/every_question_views.xml" not in files
    assert "tests/test_every_mixin.py" not in files


def test_what_a_mixin_brings_is_seen_and_tested_in_the_model(files):
    assert "rating = " not in files["models/every_thing.py"]
    assert 'name="rating"' in files["views/every_thing_views.xml"]
    assert "def test_is_rated(self)" in files["tests/test_every_thing.py"]
    assert "def test_rating_low(self)" in files["tests/test_every_thing.py"]
    assert "field_every_thing__rating" in files["i18n/every_field.pot"]


@pytest.mark.parametrize(
    "name",
    [
        "area",
        "total",
        "first_day",
        "is_late",
        "half_inverse",
        "half_search",
        "day_count_typed",
        "folder_name",
        "line_ids",
        "tag_ids",
        "data",
        "res_id",
        "thing_ref",
        "onchange_partner",
        "onchange_folder",
        "wide_enough",
        "not_square",
        "width_height",
        "one_mail",
        "defaults",
    ],
)
def test_each_word_is_asserted(files, name):
    assert f"def test_{name}(self)" in files["tests/test_every_thing.py"]


def test_values_of_computes_are_figures(files):
    source = files["tests/test_every_thing.py"]
    assert 'self.env["every.thing"].new({"width": 6, "height": 3})' in source
    assert "self.assertAlmostEqual(record.area, 18)" in source
    assert "self.assertEqual(record.day_count, 4)" in source
    assert 'self.env["every.folder"].new({"name": "Part 1"})' in source


def test_terms_are_those_that_odoo_exports(files):
    terms = files["i18n/every_field.pot"]
    # Mixins have no columns, so no dates of creation; parents and heirs share their fields.
    assert "field_every_mixin__display_name" in terms
    assert "field_every_mixin__create_date" not in terms
    assert "field_every_part__code" in terms
    assert "field_product_product__shelf_label" in terms
    assert "model:ir.model,name:every_field.model_product_template" in terms
    # The label of a field that only gets more values is the other app's.
    assert "field_description:every_field.field_product_template__type" not in terms
    assert "selection__product_template__type__rented" in terms
    assert 'string="Folder Name"' in files["models/every_thing.py"]
