"""A blueprint survives the way into rows and back, whatever it says."""

from pathlib import Path

import pytest

from addons.devkit_scaffold.engine import rows
from addons.devkit_scaffold.engine.blueprint import check, read, read_data, to_data, to_yaml

TEMPLATES = sorted((Path(__file__).parents[2] / "data" / "templates").glob("*.yaml"))

RARE = """
format: 1
module: {name: rare_keys, title: "Rare: \\"keys\\" & 100 %", application: false}
groups:
  user: {label: User}
models:
  rare.thing:
    label: Thing
    reference: {prefix: "T/", padding: 7, label: Number}
    demo: 0
    views: {kanban: false, calendar: {start: date, color: level}}
    access: {user: [read, write]}
    menu: {hidden: true}
    fields:
      date: Date
      color: {type: Integer, default: 0, copy: false}
      amount: {type: Float, default: 5.0, digits: [16, 3]}
      code: {type: Char, default: "10", size: 12, index: trigram}
      flag: {type: Boolean, default: true}
      level: {type: Selection, selection: {"1": Low, "2": High}, default: "1"}
    constraints:
      amount_limit: {kind: at_most, fields: [amount], limit: 99.5, message: Too much.}
"""


def there_and_back(blueprint):
    data, problems = rows.to_data(rows.to_row(to_data(blueprint)))
    assert problems == []
    return read_data(data)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_every_template_comes_back_as_it_was(path):
    blueprint = read(path.read_text(encoding="utf-8"))
    back = there_and_back(blueprint)
    assert back == blueprint
    assert to_yaml(back) == to_yaml(blueprint)


def test_rare_keys_come_back_too():
    blueprint, problems = check(RARE)
    assert blueprint, [str(problem) for problem in problems]
    assert to_yaml(there_and_back(blueprint)) == to_yaml(blueprint)


def test_what_has_no_column_stays_readable():
    row = rows.to_row(to_data(read(RARE)))
    (model,) = row["model_ids"]
    assert model["more"].splitlines()[0] == "reference:"
    assert "kanban: false" in model["more"]
    by_name = {field["name"]: field for field in model["field_ids"]}
    assert by_name["code"]["default"] == "'10'"
    assert by_name["amount"]["default"] == "5.0"
    assert by_name["code"]["more"] == "size: 12"


def test_the_number_of_demo_records_may_be_zero():
    row = rows.to_row(to_data(read(RARE)))
    assert row["model_ids"][0]["demo"] == 0
    assert rows.to_data(row)[0]["models"]["rare.thing"]["demo"] == 0


def test_two_rows_of_one_name_are_a_problem_and_not_the_loss_of_one():
    row = rows.to_row(to_data(read(RARE)))
    row["model_ids"][0]["field_ids"].append({"name": "date", "type": "Char"})
    _data, problems = rows.to_data(row)
    assert [(problem.code, problem.path[-1]) for problem in problems] == [("SCA901", "fields")]


@pytest.mark.parametrize("column", ["default", "selection", "more"])
def test_a_text_that_is_no_yaml_is_a_problem_with_its_place(column):
    row = rows.to_row(to_data(read(RARE)))
    row["model_ids"][0]["field_ids"][0][column] = "[1, 2"
    _data, (problem,) = rows.to_data(row)
    assert problem.code == "SCA902"
    assert problem.path == ("models", "rare.thing", "fields", "date", column)


PARTS = """
format: 1
module: {name: many_parts, title: Many Parts}
models:
  many.thing:
    label: Thing
    fields:
      name: {type: Char, required: true}
      line_ids: {type: One2many, comodel: many.line, inverse: thing_id}
  many.line:
    label: Line
    fields: {name: Char, thing_id: {type: Many2one, comodel: many.thing, required: true}}
wizards:
  many.thing.mark: {label: Mark, on: many.thing, then: {write: {name: x}}, button: Go, field: chosen_ids}
reports:
  sheet: {label: Sheet, model: many.thing, lines: line_ids, columns: [name], paper: A5, closing: "Bye\\nnow"}
controllers:
  things: {route: /things, model: many.thing, fields: [name], where: [[name, "!=", ""]]}
  ping: {route: /ping, type: http, auth: public, code: return ""}
settings:
  days: {label: Days, type: Integer, default: 0}
  on: {label: Switch, kind: group, depends_on: off}
  off: {label: Other Switch}
"""


def test_wizards_reports_routes_and_settings_come_back_as_they_were():
    blueprint, problems = check(PARTS)
    assert blueprint, [str(problem) for problem in problems]
    row = rows.to_row(to_data(blueprint))
    assert [line["name"] for line in row["setting_ids"]] == ["days", "on", "off"]
    assert row["wizard_ids"][0]["more"] == "field: chosen_ids"
    assert row["report_ids"][0]["line_field"] == "line_ids"
    assert to_yaml(there_and_back(blueprint)) == to_yaml(blueprint)


@pytest.mark.parametrize("name", ["every_field", "fleet_insurance", "kitchen_sink"])
def test_every_word_comes_back(name):
    path = Path(__file__).parents[1] / "fixtures" / f"{name}.yaml"
    blueprint = read(path.read_text(encoding="utf-8"))
    assert there_and_back(blueprint) == blueprint
