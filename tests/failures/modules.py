"""Modules that fail, each in one way; they are written where only these tests see them."""

from pathlib import Path

MANIFEST = """{{
    "name": "{title}", "version": "19.0.1.2.0", "author": "Example Ltd", "license": "LGPL-3",
    "depends": ["web"], "data": [{data}],
}}
"""

BOOKING = """import time

from odoo import fields, models


class YardBooking(models.Model):
    _name = "yard.booking"
    _description = "Booking"

    name = fields.Char()
    state = fields.Char()
    partner_id = fields.Many2one("res.partner")

    def action_confirm(self):
        self.write({"state": "confirmed"})
        self.flush_recordset()
        time.sleep(1.5)
        self.partner_id.write({"comment": "confirmed"})
        self.partner_id.flush_recordset()
        return True

    def action_bill(self):
        self.partner_id.write({"ref": "billed"})
        self.partner_id.flush_recordset()
        time.sleep(1.5)
        self.write({"name": "billed"})
        self.flush_recordset()
        return True

    def action_notify(self):
        return self.partner_id.nmae

    def action_clash(self):
        self.search_count([])
        with self.env.registry.cursor() as other:
            other.execute("UPDATE yard_booking SET name = 'b' WHERE id = %s", [self.id])
        self.env.cr.execute("UPDATE yard_booking SET name = 'a' WHERE id = %s", [self.id])
        return True
"""
ACCESS = """id,name,model_id:id,group_id:id,perm_read,perm_write,perm_create,perm_unlink
access_yard_booking,yard.booking,model_yard_booking,base.group_user,1,1,1,1
"""
VIEW = """<odoo>
    <record id="view_partner_form" model="ir.ui.view">
        <field name="name">res.partner.form.yard</field>
        <field name="model">res.partner</field>
        <field name="inherit_id" ref="base.view_partner_form"/>
        <field name="arch" type="xml">
            <xpath expr="//field[@name='vat_number']" position="after"><field name="ref"/></xpath>
        </field>
    </record>
</odoo>
"""
ABORTED = """from odoo import models


class ResPartner(models.Model):
    _inherit = "res.partner"

    def init(self):
        try:
            self.env.cr.execute("SELECT no_such_column FROM res_partner")
        except Exception:
            pass
        self.env.cr.execute("SELECT 1")
"""

#: By module: its files, beside the manifest.
MODULES = {
    "yard_booking": {
        "__init__.py": "from . import models\n",
        "models/__init__.py": "from . import yard_booking\n",
        "models/yard_booking.py": BOOKING,
        "security/ir.model.access.csv": ACCESS,
    },
    "yard_view": {"__init__.py": "", "views/res_partner_views.xml": VIEW},
    "yard_import": {"__init__.py": "import no_such_library\n"},
    "yard_aborted": {"__init__.py": "from . import models\n", "models/__init__.py": ABORTED},
}


def write_modules(folder: Path) -> None:
    """Write all of them into a folder of addons."""
    for name, files in MODULES.items():
        data = ", ".join(f'"{path}"' for path in files if not path.endswith(".py"))
        for path, text in {"__manifest__.py": MANIFEST.format(title=name, data=data), **files}.items():
            target = folder / name / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
