"""The imports that a body needs, found in its text or its syntax tree."""

import pytest

from addons.devkit_scaffold.engine.generate.layout.imports import imports_for

CASES = {
    "    x = fields.Char()\n": ["from odoo import fields"],
    '    x = "fields.Char UserError"  # Command\n': [],
    "    x = 'a\\'s fields'\n    y = api.model\n": ["from odoo import api"],
    '    TEXT = """\n    fields\n    "Command"\n    """\n': [],
    '    x = f"{next(cls.numbers)} {fields.Date.today()} fields"\n': ["from odoo import fields"],
    "    def f(self):\n        raise UserError(self.env._('fields'))\n": [
        "from odoo.exceptions import UserError"
    ],
    "    date = fields.Date()\n": ["from odoo import fields"],
    "    def f(self):\n        return self.create(date=1)\n": [],
    "    def f(self):\n        return date.today() + timedelta(days=1)\n": [
        "from datetime import date, timedelta"
    ],
    "    def f(self):\n        return datetime.now()\n": ["from datetime import datetime"],
    "    def f(self):\n        return datetime.date(2026, 1, 1)\n": ["import datetime"],
    "    def f(self, json):\n        return json\n": [],
    "    def f(self):\n        return json.dumps(Domain.TRUE)\n": [
        "import json",
        "from odoo.fields import Domain",
    ],
    "    def f(self):\n        self.fields.Command = self.models\n": [],
    "    x = rb'fields' + Rb\"api\" + u'models'\n": [],
}


@pytest.mark.parametrize("body", CASES)
def test_imports_of(body):
    assert imports_for(body) == CASES[body]


def test_given_imports_are_sorted_in():
    given = [(".common", "Common"), ("odoo.addons.portal.controllers.portal", "pager"), ("odoo", "http")]
    assert imports_for("    x = fields.Char()\n    y = IntegrityError\n", given) == [
        "from psycopg2 import IntegrityError",
        "from odoo import fields, http",
        "from odoo.addons.portal.controllers.portal import pager",
        "from .common import Common",
    ]
