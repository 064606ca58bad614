"""The language as a whole: what is code in it, what is needed, what is not generated yet."""

from addons.devkit_scaffold.engine.blueprint import code, model
from addons.devkit_scaffold.engine.blueprint.checks.pending import PENDING
from addons.devkit_scaffold.engine.blueprint.schema import keys_of, read_into
from addons.devkit_scaffold.tests.engine.builders import HEAD, problems


def test_places_of_code_are_found_at_any_depth():
    data = {
        "models": {"a.b": {"fields": {"x": {"compute": {"code": "record.x = 1"}}}, "code": "pass"}},
        "hooks": {"post_init": "env.cr"},
        "files": {"a/b.txt": "text"},
    }
    found = code.places(read_into(model.Blueprint, data, (), []))
    assert [path for path, _source in found] == [
        ("models", "a.b", "fields", "x", "compute", "code"),
        ("models", "a.b", "code"),
        ("hooks", "post_init"),
        ("files", "a/b.txt"),
    ]


def test_plain_blueprint_holds_no_code():
    assert code.places(read_into(model.Blueprint, {"models": {"a.b": {"label": "B"}}}, (), [])) == ()


def test_empty_module_is_refused():
    head, _models = HEAD.split("models:")
    assert [problem.code for problem in problems(head)] == ["SCB004"]


def test_pending_words_exist():
    for name, word in PENDING:
        assert word in keys_of(getattr(model, name)), (name, word)
