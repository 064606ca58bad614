"""Models of Odoo's own apps that blueprints point to most: where they live, and how a test or demo file gets
a record of one.

`values` are what a test gives to `create`; `@model` is the sample of that model. `demo` are xml ids of Odoo's
demo data.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Entry:
    """A model of another app: the module that defines it, a label, values for a sample record, xml ids of
    demo records, the xml id of a record that is always there, whether it has a chatter, its `_description`
    where that differs from the label, the models that delegate to it and so have its fields too.
    """

    module: str
    label: str
    values: dict[str, object] = field(default_factory=dict)
    demo: tuple[str, ...] = ()
    record: str = ""
    chatter: bool = False
    description: str = ""
    heirs: tuple[str, ...] = ()


CATALOGUE = {
    "res.partner": Entry(
        "base",
        "Contact",
        {"name": "Sample Contact"},
        ("base.res_partner_2", "base.res_partner_3", "base.res_partner_4"),
        chatter=True,
        heirs=("res.users",),
    ),
    "res.users": Entry("base", "User", demo=("base.user_admin", "base.user_demo"), record="base.user_admin"),
    "res.company": Entry(
        "base", "Company", demo=("base.main_company",), record="base.main_company", description="Companies"
    ),
    "res.country": Entry("base", "Country", demo=("base.be", "base.us", "base.fr"), record="base.be"),
    "res.country.state": Entry(
        "base", "State", demo=("base.state_us_5",), record="base.state_us_5", description="Country state"
    ),
    "res.currency": Entry("base", "Currency", demo=("base.EUR", "base.USD"), record="base.EUR"),
    "res.lang": Entry(
        "base", "Language", demo=("base.lang_en",), record="base.lang_en", description="Languages"
    ),
    "uom.uom": Entry(
        "uom",
        "Unit",
        demo=("uom.product_uom_unit", "uom.product_uom_hour"),
        record="uom.product_uom_unit",
        description="Product Unit of Measure",
    ),
    "product.template": Entry(
        "product", "Product", {"name": "Sample Product"}, chatter=True, heirs=("product.product",)
    ),
    "product.product": Entry("product", "Product Variant", {"name": "Sample Product"}, chatter=True),
    "hr.employee": Entry("hr", "Employee", {"name": "Sample Employee"}, chatter=True),
    "hr.department": Entry("hr", "Department", {"name": "Sample Department"}, chatter=True),
    "fleet.vehicle.model.brand": Entry(
        "fleet", "Brand", {"name": "Sample Brand"}, ("fleet.brand_audi",), description="Brand of the vehicle"
    ),
    "fleet.vehicle.model": Entry(
        "fleet",
        "Vehicle Model",
        {"name": "Sample Model", "brand_id": "@fleet.vehicle.model.brand"},
        chatter=True,
        description="Model of a vehicle",
    ),
    "fleet.vehicle": Entry(
        "fleet",
        "Vehicle",
        {"model_id": "@fleet.vehicle.model"},
        ("fleet.vehicle_1", "fleet.vehicle_2", "fleet.vehicle_3"),
        chatter=True,
    ),
    "project.project": Entry("project", "Project", {"name": "Sample Project"}, chatter=True),
    "project.task": Entry("project", "Task", {"name": "Sample Task"}, chatter=True),
    "maintenance.equipment": Entry(
        "maintenance",
        "Equipment",
        {"name": "Sample Equipment"},
        chatter=True,
        description="Maintenance Equipment",
    ),
    "maintenance.team": Entry(
        "maintenance", "Maintenance Team", {"name": "Sample Team"}, description="Maintenance Teams"
    ),
    "maintenance.request": Entry(
        "maintenance", "Maintenance Request", {"name": "Sample Request"}, chatter=True
    ),
    "crm.team": Entry("sales_team", "Sales Team", {"name": "Sample Team"}),
    "crm.lead": Entry("crm", "Lead", {"name": "Sample Lead"}, chatter=True),
    "sale.order": Entry("sale", "Sales Order", {"partner_id": "@res.partner"}, chatter=True),
    "event.event": Entry(
        "event",
        "Event",
        {"name": "Sample Event", "date_begin": "2026-06-01 09:00:00", "date_end": "2026-06-01 17:00:00"},
        chatter=True,
    ),
}
