"""A tour through the application in a real browser: from the menu to a new record and its first step."""

import datetime

from ..blueprint import effective
from ..blueprint.model import Blueprint, Field, Model
from ..blueprint.tour import first_step, tour_model, typed_fields
from . import names, values
from .file import TESTS_BUNDLE, GeneratedFile
from .layout.width import COLUMNS, width
from .views import KINDS, form_blocks

_HEAD = """\
import {registry} from "@web/core/registry";
import {stepUtils} from "@web_tour/tour_utils";

"""
_CREATE = {"list": ".o_list_button_add", "kanban": ".o-kanban-button-new"}

Step = tuple[str, str, str]


def tour_files(blueprint: Blueprint) -> list[GeneratedFile]:
    """`static/tests/tours/<module>_tour.js`; none where no model can be shown."""
    model = tour_model(blueprint)
    if model is None:
        return []
    steps = "".join(_step(*step) for step in _steps(blueprint, model))
    text = (
        f'{_HEAD}registry.category("web_tour.tours").add("{tour_name(blueprint)}", {{\n'
        '    url: "/odoo",\n    steps: () => [\n        stepUtils.showAppsMenuItem(),\n'
        f"{steps}    ],\n}});\n"
    )
    return [GeneratedFile.text(tour_path(blueprint), text, TESTS_BUNDLE)]


def tour_path(blueprint: Blueprint) -> str:
    """The file of the tour within the module."""
    return f"static/tests/tours/{tour_name(blueprint)}.js"


def tour_name(blueprint: Blueprint) -> str:
    """The name by which a test starts the tour."""
    return f"{blueprint.module.name}_tour"


def _step(content: str, trigger: str, run: str) -> str:
    lines = ["        {", *_property("content", content), *_property("trigger", trigger)]
    lines += _property("run", run) if run else []
    return "\n".join([*lines, "        },\n"])


def _property(name: str, value: str) -> list[str]:
    """A property as prettier lays it out: a text that is too long stands on a line of its own."""
    pad, text = " " * 12, quote(value)
    line = f"{pad}{name}: {text},"
    return [line] if width(line) <= COLUMNS else [f"{pad}{name}:", f"{pad}    {text},"]


def quote(text: str) -> str:
    """A text of JavaScript, in the quotes that prettier would choose."""
    mark = "'" if text.count('"') > text.count("'") else '"'
    return mark + text.replace("\\", "\\\\").replace(mark, f"\\{mark}") + mark


def _steps(blueprint: Blueprint, model: Model) -> list[Step]:
    root = f"{blueprint.module.name}.{names.root_menu_id(blueprint)}"
    kinds = [kind.KIND for kind in KINDS if kind.is_shown(model)]
    steps = [
        ("Open the application", f".o_app[data-menu-xmlid='{root}']", "click"),
        ("Begin a new record", _CREATE.get(kinds[0], _CREATE["list"]), "click"),
    ]
    pages = _pages(blueprint, model)
    for item in typed_fields(model):
        if item.name in pages:
            tab = f".o_notebook .nav-link[name='{pages[item.name]}']"
            steps.append((f"Open the page of {item.name}", tab, "click"))
        steps += _fill(model, item)
    steps += [
        ("Save the record", ".o_form_button_save", "click"),
        ("See that it is saved", ".o_form_saved", ""),
    ]
    return steps + _first_step(model)


def _pages(blueprint: Blueprint, model: Model) -> dict[str, str]:
    """On which page of the notebook a field stands."""
    found = {}
    for page in form_blocks.pages(blueprint, model):
        waiting = list(page.children)
        while waiting:
            node = waiting.pop()
            if node.tag == "field":  # what stands in it are columns of its lines
                found[node.attributes["name"]] = page.attributes["name"]
            else:
                waiting += node.children
    return found


def _fill(model: Model, item: Field) -> list[Step]:
    widget = f".o_field_widget[name='{item.name}']"
    what = f"Fill in {item.name}"
    if item.type == "Many2one":
        choice = f"{widget} .o-autocomplete--dropdown-item:not(.o_m2o_dropdown_option)"
        return [
            (what, f"{widget} input", "click"),
            (f"Choose {item.name}", f"{choice} > a:not(.o_loading)", "click"),
        ]
    if item.type == "Selection":
        choice = ".o_select_menu_item"
        return [(what, f"{widget} .o_select_menu input", "click"), (f"Choose {item.name}", choice, "click")]
    tag = "textarea" if item.type == "Text" else "input"
    if item.name == effective.rec_name(model) and item.type == "Char":
        tag = "input"
    return [(what, f"{widget} {tag}", f"edit {_value(model, item)}")]


def _value(model: Model, item: Field) -> str:
    if item.type in values.NUMBERS:
        return str(values.number(model, item, 1))
    if item.type in values.MOMENTS:
        day = _day(model, item)
        return f"{day} 09:00:00" if item.type == "Datetime" else str(day)
    return values.text(model, item, "of the Tour")


def _day(model: Model, item: Field) -> datetime.date:
    """A day that stands before or after those that a default may give to the other fields of its order."""
    ordered = any(c.kind == "ordered" and item.name in c.fields for c in model.constraints)
    rank = values.rank(model, item)
    year = 2001 if ordered and not rank else 2099
    return datetime.date(year, 3, 2) + datetime.timedelta(days=7 * rank)


def _first_step(model: Model) -> list[Step]:
    transition = first_step(model)
    if transition is None:
        return []
    button = f".o_statusbar_buttons button[name='action_{transition.name}']"
    steps = [("Take the first step", button, "click")]
    if transition.ask:
        steps.append(("Confirm it", ".modal-footer .btn-primary", "click"))
    field = f".o_field_widget[name='{model.workflow.field}']"
    current = f"{field} .o_arrow_button_current[data-value='{transition.target}']"
    return [*steps, ("See the new status", current, "")]
