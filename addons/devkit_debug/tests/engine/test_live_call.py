"""Arguments of failing calls: no secret is kept, nothing too long, and it is said when they were changed."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from addons.devkit_debug.engine.live.call_arguments import MASK, MAX_BYTES, keep


def test_what_is_harmless_is_kept_exactly():
    kept = keep(
        "write", [[7], {"name": "A", "amount": 1.5, "note": None}], {"context": {"lang": "de_DE"}, "limit": 3}
    )
    assert (kept.args, kept.kwargs, kept.context) == (
        [[7], {"name": "A", "amount": 1.5, "note": None}],
        {"limit": 3},
        {"lang": "de_DE"},
    )
    assert kept.exact


@pytest.mark.parametrize(
    "values",
    [
        {"password": "hunter2"},
        {"new_password": "hunter2"},
        {"smtp_pass": "x", "api_key": "hunter2"},
        {"line_ids": [[0, 0, {"access_token": "hunter2"}]]},
        {"auth": {"user": "hunter2"}},
        {"note": "https://user:hunter2@example.com/"},
        {"note": "password=hunter2"},
    ],
)
def test_secrets_are_not_kept(values):
    kept = keep("write", [[1], values], {})
    assert "hunter2" not in json.dumps([kept.args, kept.kwargs])
    assert kept.masked and not kept.exact


def test_a_domain_on_a_secret_field():
    assert keep("search", [[["password", "=", "hunter2"]]], {}).args == [[["password", "=", MASK]]]


@pytest.mark.parametrize(
    "method", ["change_password", "authenticate", "check_totp_code_otp", "create_api_key"]
)
def test_plain_arguments_of_methods_that_take_secrets(method):
    kept = keep(method, ["hunter2", "hunter3", 5], {"old": "hunter4"})
    assert "hunter" not in json.dumps([kept.args, kept.kwargs])
    assert kept.args[2] == 5


def test_a_file_is_cut():
    kept = keep("create", [[{"name": "a.pdf", "datas": "QUJD" * 100_000}]], {})
    assert len(json.dumps(kept.args)) < 10_000
    assert "characters left out" in kept.args[0][0]["datas"]
    assert kept.cut and not kept.exact


def test_what_is_too_much_as_a_whole_is_left_out():
    kept = keep(
        "create", [[{f"field_{number}": "x" * 3000 for number in range(900)}]], {"context": {"lang": "en_US"}}
    )
    assert (kept.args, kept.context, kept.exact) == ([], {"lang": "en_US"}, False)


@pytest.mark.parametrize("args", [None, "text", 5, {"a": 1}])
def test_what_is_no_list_counts_as_none(args):
    assert keep("read", args, args).args == []


def test_endless_nesting_ends():
    nested: list = []
    nested.append(nested)
    assert keep("read", nested, {}).cut


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=40,
)


@settings(max_examples=40)
@given(st.text(), _JSON, _JSON)
def test_anything_is_kept_as_json(method, args, kwargs):
    kept = keep(method, args, kwargs)
    assert len(json.dumps([kept.args, kept.kwargs, kept.context], allow_nan=False)) <= 2 * MAX_BYTES
