"""What the sources of addons say of a model."""

from addons.devkit_debug.engine.addon_index import AddonIndex
from addons.devkit_debug.engine.model_source import ModelSources


def _addon(folder, name, **files):
    for path, text in {"__manifest__.py": "{'version': '19.0.1.0.0'}", **files}.items():
        target = folder / name / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


ORDER = 'class Order:\n    _name = "yard.order"\n\n    def action_confirm(self):\n        return True\n'
MORE = "class Order:\n"
MORE += '    _inherit = ["yard.order", "mail.thread"]\n\n    def action_bill(self):\n        return True\n'
OTHER = (
    'class Other:\n    _name = "yard.other"\n\n    def action_confirm(self):\n        return "yard.order"\n'
)


def test_in_the_addon_that_defines_or_extends_the_model(tmp_path):
    _addon(tmp_path, "yard", **{"models/order.py": ORDER, "models/other.py": OTHER})
    _addon(tmp_path, "yard_more", **{"models/order.py": MORE})
    index = AddonIndex.of_paths([tmp_path])
    frame = ModelSources(index).method("yard.order", "action_confirm")
    assert (frame.file, frame.line, frame.owner) == ("yard/models/order.py", 4, "own")
    assert ModelSources(index).method("yard.order", "action_bill").file == "yard_more/models/order.py"


def test_what_is_not_there_or_cannot_be_read(tmp_path):
    _addon(tmp_path, "yard", **{"models/order.py": ORDER + "def action_broken(:\n", "tests/test_x.py": ORDER})
    index = AddonIndex.of_paths([tmp_path])
    assert ModelSources(index).method("yard.order", "action_confirm") is None
    assert ModelSources(index).method("yard.order", "missing") is None
    assert ModelSources(AddonIndex({})).method("yard.order", "action_confirm") is None


COMPUTED = """class Activity:
    _inherit = "yard.order"

    today = fields.Boolean(compute="_compute_today", store=True)
    late = fields.Boolean(compute="_compute_today")
    country = fields.Char(related="partner_id.country_id.code", store=True)
    note = fields.Char(store=True)
    term = fields.Char(compute="_compute_term", store=True, readonly=False)
"""


def test_fields_that_are_computed_and_stored(tmp_path):
    _addon(tmp_path, "yard", **{"models/order.py": ORDER})
    _addon(tmp_path, "yard_more", **{"models/order.py": COMPUTED})
    sources = ModelSources(AddonIndex.of_paths([tmp_path]))
    assert sources.stored_computed("yard.order") == {"today", "country"}
    assert sources.stored_computed("yard.other") == frozenset()
