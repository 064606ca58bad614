"""Small files that tests of the merge edit on both sides."""

from addons.devkit_scaffold.engine.merge import merge_file

MODEL = """\
from odoo import fields, models


class Loan(models.Model):
    _name = "library.loan"
    _description = "Loan"

    name = fields.Char(required=True)
    due = fields.Date()

    def action_return(self):
        self.write({"due": False})
"""
VIEW = """\
<?xml version="1.0" encoding="UTF-8" ?>
<odoo>
    <record id="loan_view_form" model="ir.ui.view">
        <field name="name">loan.form</field>
        <field name="arch" type="xml">
            <form>
                <group>
                    <field name="name" />
                    <field name="due" />
                </group>
            </form>
        </field>
    </record>

    <menuitem id="menu_loan" name="Loans" />
</odoo>
"""
CSV = "id,name,perm_read\na_user,user,1\na_manager,manager,1\n"
MANIFEST = """\
{
    "name": "Library",
    "depends": ["mail"],
    "data": [
        "security/ir.model.access.csv",
        "views/loan_views.xml",
    ],
}
"""


def merged(path, base, yours, new, choices=None):
    sides = [None if text is None else text.encode() for text in (base, yours, new)]
    found = merge_file(path, *sides, choices)
    return None if found.content is None else found.content.decode(), found.conflicts


def clean(path, base, yours, new):
    text, conflicts = merged(path, base, yours, new)
    assert not conflicts, [conflict.sentence for conflict in conflicts]
    return text


def one_conflict(path, base, yours, new):
    _text, conflicts = merged(path, base, yours, new)
    assert len(conflicts) == 1, [conflict.sentence for conflict in conflicts]
    return conflicts[0]


def model(*edits):
    text = MODEL
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    return text


PAGES = ("    due = fields.Date()\n", "    due = fields.Date()\n    pages = fields.Integer()\n")
MINE = ('{"due": False})\n', '{"due": False})\n\n    def mine(self):\n        return 1\n')
API = ("import fields", "import api, fields")
