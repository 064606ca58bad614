"""What a figure tile of a home screen says: the figure, its parts, and how it moved."""

from dataclasses import asdict

from odoo import fields
from odoo.fields import Domain

from ..engine.trend import Day, first_day, trend


def render(tile):
    """At most two queries for a tile, a third where it is zero to know whether anything exists at all."""
    model = tile.env[tile.model_name]
    domain = tile._get_domain()
    moved = _moved(tile, model, domain) if tile.date_field else None
    if tile.in_period and tile.date_field:
        domain &= Domain(tile.date_field, ">=", f"today -{tile.period_days - 1}d")
    parts = _parts(tile, model, domain)
    count = sum(day.count for _part, day in parts)
    return {
        "value": _value(tile, sum((day for _part, day in parts), Day())),
        "format": tile.format,
        "unit": tile.unit or "",
        "parts": [_render_part(tile, part, day) for part, day in parts] if tile.group_field else [],
        "trend": _render_trend(tile, moved) if moved else None,
        "zero_text": "" if count else tile.zero_text or "",
        "nothing": not count and not model.search_count([], limit=1),
    }


def _aggregates(tile):
    """Records and the measured sum; both are additive, so averages over days or parts stay exact."""
    if tile.measure == "count":
        return ["__count"]
    measured = f"{tile.measure_field}:count" if tile.measure == "avg" else "__count"
    return [measured, f"{tile.measure_field}:sum"]


def _parts(tile, model, domain):
    """(value of the split field, or None; what was measured) for each part."""
    groupby = [tile.group_field] if tile.group_field else []
    rows = model._read_group(domain, groupby, _aggregates(tile))
    if not groupby:
        return [(None, _day(rows[0]))]
    return _ordered(model, tile.group_field, [(part, _day(measured)) for part, *measured in rows])


def _day(measured):
    count, *total = measured
    return Day(count or 0, float(total[0] or 0.0) if total else 0.0)


def _value(tile, day):
    if tile.measure == "count":
        return day.count
    if tile.measure == "sum":
        return day.total
    return day.total / day.count if day.count else 0.0


def _ordered(model, name, parts):
    """In the order in which the selection names its values."""
    field = model._fields[name]
    if field.type != "selection":
        return parts
    values = field.get_values(model.env)
    return sorted(parts, key=lambda part: values.index(part[0]) if part[0] in values else len(values))


def _render_part(tile, part, day):
    model = tile.env[tile.model_name]
    field = model._fields[tile.group_field]
    if field.relational:
        label, key = part.display_name or tile.env._("None"), part.id
    elif field.type == "selection":
        label, key = dict(field._description_selection(tile.env)).get(part, part), part
    else:
        label, key = str(part), str(part)
    return {"key": key or "", "label": label or tile.env._("None"), "value": _value(tile, day)}


def _moved(tile, model, domain):
    """The measured days of this period and the one before, in the user's time zone; one query."""
    today = fields.Date.context_today(model)
    since = Domain(tile.date_field, ">=", f"today -{(today - first_day(today, tile.period_days)).days}d")
    rows = model._read_group(domain & since, [f"{tile.date_field}:day"], _aggregates(tile))
    measured = {fields.Date.to_date(day): _day(values) for day, *values in rows if day}
    return trend(measured, today, tile.period_days, tile.measure)


def _render_trend(tile, moved):
    return {
        **asdict(moved),
        "change": moved.change,
        "percent": moved.percent,
        "direction": tile.direction,
        "in_period": tile.in_period,
    }
