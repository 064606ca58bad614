"""What a list tile of a home screen says: the latest records, each with its badge."""

from odoo import fields


def render(tile):
    """One query for the records (and one each for the names they point to)."""
    model = tile.env[tile.model_name]
    columns = [tile.badge_field, tile.detail_field, tile.date_field, tile.progress_field]
    wanted = [name for name in columns if name]
    records = model.search_fetch(
        tile._get_domain(), [*wanted, "display_name"], order=tile.order or None, limit=tile.limit
    )
    return {
        "rows": [_row(tile, record) for record in records],
        "zero_text": "" if records else tile.zero_text or "",
        "nothing": not records and not model.search_count([], limit=1),
    }


def _row(tile, record):
    return {
        "id": record.id,
        "title": record.display_name or "",
        "badge": _badge(record, tile.badge_field),
        "detail": _text(record, tile.detail_field),
        "date": _date(record, tile.date_field),
        "progress": record[tile.progress_field] if tile.progress_field else None,
    }


def _badge(record, name):
    """The value, by which the client colours it, and its label."""
    if not name or not record[name]:
        return None
    value = record[name]
    return {"value": value if isinstance(value, str) else "", "label": _text(record, name)}


def _text(record, name):
    if not name or not record[name]:
        return ""
    field = record._fields[name]
    if field.relational:
        return ", ".join(record[name].mapped("display_name"))
    if field.type == "selection":
        return dict(field._description_selection(record.env)).get(record[name], record[name])
    return str(field.convert_to_display_name(record[name], record) or "")


def _date(record, name):
    if not name or not record[name]:
        return None
    kind = record._fields[name].type
    to_string = fields.Datetime.to_string if kind == "datetime" else fields.Date.to_string
    return {"value": to_string(record[name]), "type": kind}
