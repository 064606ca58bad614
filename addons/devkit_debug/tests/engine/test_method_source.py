"""The place of a method that was called over RPC."""

from addons.devkit_debug.engine.addon_index import AddonIndex
from addons.devkit_debug.engine.method_source import MethodSources


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
    frame = MethodSources(index).find("yard.order", "action_confirm")
    assert (frame.file, frame.line, frame.owner) == ("yard/models/order.py", 4, "own")
    assert MethodSources(index).find("yard.order", "action_bill").file == "yard_more/models/order.py"


def test_what_is_not_there_or_cannot_be_read(tmp_path):
    _addon(tmp_path, "yard", **{"models/order.py": ORDER + "def action_broken(:\n", "tests/test_x.py": ORDER})
    index = AddonIndex.of_paths([tmp_path])
    assert MethodSources(index).find("yard.order", "action_confirm") is None
    assert MethodSources(index).find("yard.order", "missing") is None
    assert MethodSources(AddonIndex({})).find("yard.order", "action_confirm") is None
