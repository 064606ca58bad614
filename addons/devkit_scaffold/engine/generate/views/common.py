"""What several views ask about a model's fields."""

from ...blueprint import effective
from ...blueprint.model import Field, Model

NUMBERS = ("Float", "Integer", "Monetary")
DATES = ("Date", "Datetime")
LONG = ("Html", "Text")
_USERS = ("res.users", "hr.employee")
UNLISTED = (
    "Binary",
    "Html",
    "Image",
    "Json",
    "Many2oneReference",
    "One2many",
    "Properties",
    "PropertiesDefinition",
    "Text",
)
TECHNICAL = ("active", "sequence", "currency_id", "company_id", "parent_path")


def fields(model: Model) -> dict[str, Field]:
    """All fields of the class by name."""
    return {item.name: item for item in effective.fields(model)}


def field_names(model: Model) -> set[str]:
    """The names of all fields of the class."""
    return {item.name for item in effective.fields(model)}


def currency_fields(model: Model, shown: list[Field]) -> list[str]:
    """The currency fields that the shown Monetary fields need and that are not shown themselves."""
    present = {item.name for item in shown}
    wanted = [item.currency or "currency_id" for item in shown if item.type == "Monetary"]
    return [name for name in dict.fromkeys(wanted) if name not in present and name in field_names(model)]


def widget(item: Field) -> str:
    """The widget that fits a field, or nothing where Odoo's own choice is right."""
    if item.widget:
        return item.widget
    if item.type == "Many2one" and item.comodel in _USERS:
        return "many2one_avatar_user" if item.comodel == "res.users" else "many2one_avatar_employee"
    return {"Many2many": "many2many_tags", "Image": "image"}.get(item.type, "")


def state_name(model: Model) -> str:
    """The field of the workflow, or nothing."""
    return model.workflow.field if model.workflow else ""


def columns(model: Model) -> list[Field]:
    """The columns of the list: those of the blueprint, else up to eight that say most."""
    by_name = {item.name: item for item in effective.fields(model)}
    if model.views.list:
        return [by_name[name] for name in model.views.list if name in by_name]
    shown = [item for item in by_name.values() if item.type not in UNLISTED]
    hidden = {*TECHNICAL, state_name(model), *effective.counts(model)}
    shown = [item for item in shown if item.name not in hidden]
    first = effective.rec_name(model)
    shown.sort(key=lambda item: item.name != first)
    state = [by_name[state_name(model)]] if state_name(model) in by_name else []
    return shown[:8] + state


def group_by_fields(model: Model) -> list[Field]:
    """The fields one may group by: those of the blueprint, else relations, selections and the state."""
    by_name = {item.name: item for item in effective.fields(model)}
    if model.views.group_by:
        return [by_name[name] for name in (*model.views.group_by, state_name(model)) if name in by_name]
    fit = [item for item in by_name.values() if item.type in ("Many2one", "Selection")]
    return [item for item in fit if item.name not in TECHNICAL and _is_stored(item)]


def grouped(model: Model, name: str) -> dict[str, str]:
    """The attributes of a field that records are grouped by: dates by month, unless `date:week` says else."""
    name, _colon, interval = name.partition(":")
    item = effective.field(model, name)
    if item and item.type in DATES:
        return {"name": name, "interval": interval or "month"}
    return {"name": name}


def first_date(model: Model) -> Field | None:
    """The first stored date, or nothing."""
    return next((item for item in effective.fields(model) if item.type in DATES and _is_stored(item)), None)


def responsible(model: Model) -> Field | None:
    """The field that says whose record it is."""
    users = [
        item for item in effective.fields(model) if item.type == "Many2one" and item.comodel == "res.users"
    ]
    return users[0] if users and _is_stored(users[0]) else None


def _is_stored(item: Field) -> bool:
    return effective.is_stored(item)
