"""Which addon was being loaded: the log says it before the failure, the traceback often does not."""

import pytest

from addons.devkit_debug.engine import explain
from addons.devkit_debug.engine.format import records_of_text

FAILED = """2026-01-05 10:00:02,000 12 CRITICAL p odoo.service.server: Failed to initialize database `p`.
Traceback (most recent call last):
  File "/opt/odoo/odoo/modules/loading.py", line 157, in load_module_graph
    registry.init_models(env.cr, model_names, {'module': package.name})
  File "/opt/odoo/odoo/sql_db.py", line 222, in execute
    res = self._obj.execute(query, params)
psycopg2.errors.UndefinedColumn: column "name" of relation "res_partner" does not exist
"""


def _module(*lines, failed=FAILED):
    text = "".join(f"2026-01-05 10:00:01,000 12 INFO p odoo.modules.{each}\n" for each in lines)
    [incident] = explain.incidents(records_of_text(text + failed))
    return incident.culprit.module


@pytest.mark.parametrize(
    "said",
    [
        "loading: Loading module my_partner (7/9)",
        "loading: loading my_partner/views/partner.xml",
        "registry: module my_partner: creating or updating database tables",
    ],
)
def test_the_addon_being_loaded_is_the_culprit_rather_than_odoo(said):
    assert _module(said) == "my_partner"


def test_an_addon_that_was_loaded_is_not():
    assert _module("loading: Loading module my_partner (7/9)", "loading: Modules loaded.") == "base"


def test_a_failure_of_another_process_or_outside_the_loading_is_not():
    assert (
        _module("loading: Loading module my_partner (7/9)", failed=FAILED.replace(" 12 ", " 13 ")) == "base"
    )
    outside = FAILED.replace("modules/loading.py", "models.py")
    assert _module("loading: Loading module my_partner (7/9)", failed=outside) == "base"


def test_a_statement_alone_tells_of_no_failure():
    text = "2026-01-05 10:00:00.000 UTC [12] odoo@prod STATEMENT:  UPDATE res_partner SET name = 'a'\n"
    assert list(explain.incidents(records_of_text(text))) == []
