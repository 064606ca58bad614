"""The test that walks the tour, and looks at what it left behind."""

from ...blueprint import effective
from ...blueprint.model import Blueprint, Model
from ...blueprint.tour import first_step, tour_model, typed_fields
from ..file import GeneratedFile
from ..layout.python import Call, Raw, statement
from ..tour import tour_name
from .module_file import file_of_tests
from .source import top_group, user


def test_files(blueprint: Blueprint) -> list[GeneratedFile]:
    """`tests/test_tour.py`."""
    model = tour_model(blueprint)
    return file_of_tests(blueprint, "tour", [_tour(blueprint, model)] if model else [], browser=True)


def _tour(blueprint: Blueprint, model: Model) -> str:
    own = {each.name for each in effective.creatable_models(blueprint)}
    lines = ["    def test_tour(self):"]
    for name in dict.fromkeys(item.comodel for item in typed_fields(model) if item.comodel in own):
        lines.append(f"        self.create_{name.replace('.', '_')}()")
    start = Call(
        "self.start_tour", ["/odoo", tour_name(blueprint)], {"login": Raw(f"{_user(blueprint)}.login")}
    )
    lines += [
        statement("records = ", Raw(f'self.env["{model.name}"]'), 8),
        "        before = records.search([])",
        statement("", start, 8),
        "        made = records.search([]) - before",
        "        self.assertEqual(len(made), 1)",
    ]
    transition = first_step(model)
    if transition:
        shown = Raw(f"made.{model.workflow.field}")
        lines.append(statement("", Call("self.assertEqual", [shown, transition.target]), 8))
    return "\n".join(lines)


def _user(blueprint: Blueprint) -> str:
    return user(top_group(blueprint))
