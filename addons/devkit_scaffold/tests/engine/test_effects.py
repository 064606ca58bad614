"""Effects as Python."""

import ast
import shutil
import subprocess

import pytest

from addons.devkit_scaffold.engine.blueprint import paths
from addons.devkit_scaffold.engine.blueprint.model import Blueprint, Effect, Field
from addons.devkit_scaffold.engine.blueprint.schema import read_into
from addons.devkit_scaffold.engine.generate.effects import METHOD, Place, effect_lines

FIELDS = {
    "name": "Char",
    "partner_id": {"type": "Many2one", "comodel": "res.partner"},
    "user_id": {"type": "Many2one", "comodel": "res.users"},
    "tag_ids": {"type": "Many2many", "comodel": "library.tag"},
    "date_next": "Date",
    "moment": "Datetime",
    "interval": "Integer",
    "done": "Boolean",
}


def model_blueprint() -> Blueprint:
    data = {
        "module": {"name": "library_loan", "title": "Loans"},
        "models": {"library.loan": {"label": "Loan", "chatter": True, "fields": FIELDS}},
    }
    return read_into(Blueprint, data, (), [])


def lines_of(effect: dict, model: str = "library.loan", place: Place = METHOD) -> list[str]:
    problems = []
    read = read_into(Effect, effect, (), problems)
    assert problems == []
    return "\n".join(effect_lines(model_blueprint(), model, read, place)).split("\n")


def test_values_that_are_the_same_are_written_at_once():
    assert lines_of({"write": {"done": True, "date_next": "today + 7 days", "user_id": "current user"}}) == [
        "        today = fields.Date.context_today(self)",
        "        self.write(",
        "            {",
        '                "done": True,',
        '                "date_next": fields.Date.add(today, days=7),',
        '                "user_id": self.env.user.id,',
        "            }",
        "        )",
    ]


def test_values_of_the_record_are_written_one_by_one():
    assert lines_of({"write": {"date_next": "=date_next + interval months"}}) == [
        "        today = fields.Date.context_today(self)",
        "        for record in self:",
        "            record.write(",
        "                {",
        '                    "date_next": fields.Date.add(',
        "                        record.date_next or today, months=record.interval",
        "                    ),",
        "                }",
        "            )",
    ]


def test_relations_become_ids_and_commands():
    source = "\n".join(lines_of({"write": {"partner_id": "=partner_id.parent_id", "tag_ids": "=tag_ids"}}))
    assert '"partner_id": record.partner_id.parent_id.id' in source
    assert '"tag_ids": [Command.set(record.tag_ids.ids)]' in source


def test_creation_is_one_call():
    effect = {"create": {"model": "maintenance.request", "values": {"name": "=name", "user_id": "=user_id"}}}
    assert lines_of(effect) == [
        '        self.env["maintenance.request"].create(',
        '            [{"name": record.name, "user_id": record.user_id.id} for record in self]',
        "        )",
    ]


def test_activity_for_whom_the_record_names():
    assert lines_of({"activity": {"summary": "Look", "user": "user_id", "deadline": "moment"}}) == [
        "        for record in self:",
        "            record.activity_schedule(",
        '                "mail.mail_activity_data_todo",',
        "                date_deadline=fields.Date.to_date(record.moment),",
        '                summary=self.env._("Look"),',
        "                user_id=record.user_id.id or self.env.uid,",
        "            )",
    ]


def test_scheduled_actions_do_not_remind_twice():
    source = "\n".join(
        lines_of({"activity": {"summary": "Look", "user": "user_id"}}, place=Place(is_cron=True))
    )
    assert "activity_search" in source
    assert "for record in waiting:" in source
    assert "record.create_uid.id" in source


def test_wizard_values():
    place = Place("vehicles", "self", (Field("driver_id", "Many2one", comodel="res.partner"),))
    assert lines_of({"write": {"driver_id": "=wizard.driver_id"}}, "fleet.vehicle", place) == [
        '        vehicles.write({"driver_id": self.driver_id.id})'
    ]


def test_code_for_other_records_is_a_function():
    lines = lines_of({"code": "for record in self:\n    record.done = True"}, place=Place("loans", "self"))
    assert lines[0] == "        def act(self):"
    assert lines[-1] == "        act(loans)"
    ast.parse("def f(self, loans):\n" + "\n".join(lines))


EVERYTHING = {
    "create": {
        "model": "a.model.with.quite.a.long.name",
        "values": {"a_name_that_is_long": "=partner_id.name", "other": "today - 3 weeks", "third": 4.5},
    },
    "write": {"name": "Now", "moment": "now + interval hours", "user_id": False},
    "transition": "finish",
    "activity": {
        "summary": "A summary that is so long that it will not fit into a line at all, never",
        "days": 3,
    },
    "mail": "reminder",
}


@pytest.mark.skipif(not shutil.which("ruff"), reason="ruff is not installed")
@pytest.mark.parametrize("place", [Place(), Place("loans", "self"), Place(is_cron=True)])
def test_laid_out_as_ruff_does(place):
    lines = lines_of(EVERYTHING, place=place)
    source = "class Loan:\n    def act(self):\n" + "\n".join(lines) + "\n"
    command = ["ruff", "format", "--isolated", "--no-cache", "-"]
    result = subprocess.run(command, input=source, capture_output=True, text=True, check=True)
    assert result.stdout == source


def test_paths_that_lead_nowhere():
    blueprint = model_blueprint()
    for path in ("nothing", "name.other", "unlink"):
        with pytest.raises(paths.NoField):
            paths.follow(blueprint, "library.loan", path)
    assert paths.follow(blueprint, "library.loan", "partner_id.country_id").kind == "Many2one"
    assert not paths.follow(blueprint, "library.loan", "partner_id.country_id").is_known
