"""Sentences that Odoo logs or shows without a traceback, and what class says so."""

import pytest

from addons.devkit_debug.engine.classes import REGISTRY, classify
from addons.devkit_debug.engine.classes._sentences import _SENTENCES

from .cases import case_of

LOG = "2026-01-05 10:00:00,000 12 ERROR db odoo.modules.loading: "
SAID = {
    "addons_path": LOG + "Some modules are not loaded, some dependencies or manifest may be missing: "
    "['rental_x']",
    "failing_test": LOG + "Module rental_x: 1 failures, 2 errors of 14 tests",
    "field_definition": LOG + "Failed to load field rental.order.colour: skipped",
    "undefined_column": LOG + "Model rental.order has no table.",
    "configuration": "ERROR: couldn't create the logfile directory. Logging to the standard output.",
    "missing_record": "Can't fetch record(s) 1023. They might have been deleted.",
    "view_validation": LOG + "Could not find view arch definition in file 'x.xml' for xmlid 'rental_x.form'",
    "client_view_field_missing": "UncaughtPromiseError > EvalError\nEvalError: Can not evaluate python "
    "expression: "
    "(bool(not colour))\nError: Name 'colour' is not defined\n    at evaluateExpr "
    "(http://localhost:8069/web/assets/1/web.assets_web.min.js:1:1)\n",
    "client_template_inheritance": "Error: Constructing template rental_x.A: template parent web.B not "
    "found\n"
    "    at getTemplate (http://localhost:8069/web/assets/1/web.assets_web.min.js:1:1)\n",
}


@pytest.mark.parametrize("name", SAID)
def test_the_sentence_tells_the_class(name):
    assert classify(case_of(SAID[name])).name == name


def test_names_in_the_sentence_are_the_culprit():
    assert classify(case_of(SAID["addons_path"])).culprit.module == "rental_x"
    field = classify(case_of(SAID["field_definition"])).culprit
    assert (field.model, field.field) == ("rental.order", "colour")
    assert classify(case_of(SAID["view_validation"])).culprit.view == "rental_x.form"


def test_every_sentence_is_of_a_class():
    assert set(_SENTENCES) <= {each.name for each in REGISTRY}


def test_a_sentence_does_not_hide_what_was_raised():
    text = LOG + (
        "Failed processing mail queue\nTraceback (most recent call last):\n"
        '  File "/opt/odoo/odoo/sql_db.py", line 300, in execute\n    res = self._obj.execute(query, '
        "params)\n"
        "psycopg2.errors.SerializationFailure: could not serialize access due to concurrent update\n"
    )
    assert classify(case_of(text)).name == "serialization_failure"
