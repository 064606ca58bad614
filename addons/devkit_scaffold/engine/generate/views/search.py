"""The search view."""

from ...blueprint import effective
from ...blueprint.model import Blueprint, Field, Filter, Model
from ..domains import filter_domain
from ..layout.xml import Element, element
from . import common

KIND = "search"


def is_shown(model: Model) -> bool:
    """Every model has a search."""
    return True


def arch(blueprint: Blueprint, model: Model) -> Element:
    """Fields to search in, filters, group-bys and a panel at the side."""
    root = element("search")
    for item in _searched(model):
        root.add("field", {"name": item.name})
    for block in (_mine(model), _given(model), _states(model), *_dates(model), _archived(model)):
        if block:
            root.add("separator")
            root.children += block
    grouped = common.group_by_fields(model)
    grouped += [item for item in [common.first_date(model)] if item and item not in grouped]
    if grouped:
        root.add("group", {}, *(group_by_filter(item) for item in grouped))
    panel = _panel(model)
    if panel:
        root.add("searchpanel", {}, *panel)
    return root


def default_filters(model: Model) -> list[str]:
    """The filters that are on when the list is opened."""
    given = [item.name for item in model.views.filters if item.default]
    return given or (["open"] if _finals(model) else [])


def given_filter(item: Filter, fields: dict[str, Field]) -> Element:
    """A filter of the blueprint: of a date field, or of a domain."""
    attributes = {"name": item.name, "string": item.label}
    if item.date:
        attributes["date"] = item.date
        if item.default:
            attributes["default_period"] = "month"
    else:
        attributes["domain"] = filter_domain(item.domain, fields)
    return element("filter", attributes)


def group_by_filter(item: Field) -> Element:
    """A filter that groups by a field, by a date month by month."""
    suffix = ":month" if item.type in common.DATES else ""
    context = f"{{'group_by': '{item.name}{suffix}'}}"
    return element(
        "filter", {"name": f"group_by_{item.name}", "string": effective.label(item), "context": context}
    )


def _searched(model: Model) -> list[Field]:
    if model.views.search:
        by_name = common.fields(model)
        return [by_name[name] for name in model.views.search if name in by_name]
    first = effective.rec_name(model)
    found = [item for item in effective.fields(model) if item.type in ("Char", "Many2one", "Many2many")]
    found = [item for item in found if item.name not in common.TECHNICAL]
    found.sort(key=lambda item: item.name != first)
    return found[:6] or [item for item in effective.fields(model) if item.name == first]


def _mine(model: Model) -> list[Element]:
    user = common.responsible(model)
    if not user:
        return []
    plural = effective.plural(model)
    return [_filter("mine", f"My {plural}", f"[('{user.name}', '=', uid)]")]


def _finals(model: Model) -> list[str]:
    return [state.name for state in model.workflow.states if state.final] if model.workflow else []


def _given(model: Model) -> list[Element]:
    fields = common.fields(model)
    return [given_filter(item, fields) for item in model.views.filters if not item.date]


def _states(model: Model) -> list[Element]:
    if not model.workflow:
        return []
    field, finals = model.workflow.field, _finals(model)
    result = [_filter("open", "Open", f"[('{field}', 'not in', {finals!r})]")] if finals else []
    for state in model.workflow.states:
        result.append(_filter(f"{field}_{state.name}", state.label, f"[('{field}', '=', '{state.name}')]"))
    taken = {item.name for item in model.views.filters}
    return [item for item in result if item.attributes["name"] not in taken]


def _dates(model: Model) -> list[list[Element]]:
    """Filters of dates, each a block of its own: several dates must all fit."""
    fields = common.fields(model)
    blocks = [[given_filter(item, fields)] for item in model.views.filters if item.date]
    item = common.first_date(model)
    taken = {given.date for given in model.views.filters} | {given.name for given in model.views.filters}
    if item and item.name not in taken:
        attributes = {"name": item.name, "string": effective.label(item), "date": item.name}
        blocks.append([element("filter", attributes)])
    return blocks


def _archived(model: Model) -> list[Element]:
    return [_filter("archived", "Archived", "[('active', '=', False)]")] if model.archive else []


def _filter(name: str, label: str, domain: str) -> Element:
    return element("filter", {"name": name, "string": label, "domain": domain})


def _panel(model: Model) -> list[Element]:
    if not model.views.panel and not model.workflow:
        return []
    names = model.views.panel or (model.workflow.field,)
    attributes = {"select": "multi", "enable_counters": "1"}
    return [element("field", {"name": name, **attributes}) for name in names]
