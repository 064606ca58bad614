"""A blueprint as rows of forms and lists, and back, without losing anything.

A row holds the keys that people change often, each in a column of its own; every other key of the text is
kept as YAML in the row's `more`. Both ways go through the blueprint's plain data (`to_data`, `check_data`),
so that a key a later version adds needs no change here.
"""

import copy
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import yaml

from .blueprint import Problem

Path = tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """One key of the text in a column of a row.

    `form` says how: `text`, `flag`, `number`, `words` (a list as "a, b"), `literal` (one plain value as
    YAML writes it) or `pairs` (a mapping as YAML lines). `default` is what an absent key means.
    """

    name: str
    path: Path
    form: str = "text"
    default: Any = ""


@dataclass(frozen=True)
class Kind:
    """A kind of row: its columns, and under which key of the text it has rows of other kinds."""

    columns: tuple[Column, ...]
    children: tuple[tuple[str, Path, "Kind"], ...] = ()


def _columns(*names: str, form: str = "text", default: Any = "") -> tuple[Column, ...]:
    return tuple(Column(name, (name,), form, default) for name in names)


GROUP = Kind((*_columns("label", "description"), *_columns("implies", form="words")))
FIELD = Kind(
    (
        *_columns("type", "string", "help", "comodel", "inverse", "ondelete", "related", "currency", "was"),
        *_columns("required", "readonly", "tracking", "translate", form="flag", default=False),
        *_columns("extends", "editable", form="flag", default=False),
        *_columns("default", "index", "store", form="literal"),
        *_columns("selection", "selection_add", "compute", "domain", form="pairs"),
        *_columns("groups", form="words"),
    )
)
STATE = Kind(
    (*_columns("label", "color", "was"), *_columns("final", "deletable", "fold", form="flag", default=False))
)
TRANSITION = Kind(
    (
        *_columns("label", "ask"),
        Column("source", ("from",), "words"),
        Column("target", ("to",)),
        *_columns("groups", form="words"),
        *_columns("primary", form="flag", default=False),
        *_columns("user"),
        Column("guard_filled", ("guard", "filled"), "words"),
        Column("guard_when", ("guard", "when"), "pairs"),
        Column("guard_message", ("guard", "message")),
        Column("does", ("then",), "pairs"),
    )
)
RULE = Kind(
    (
        *_columns("kind"),
        Column("field_name", ("field",)),
        *_columns("groups", "operations", form="words"),
        *_columns("domain", form="pairs"),
    )
)
CONSTRAINT = Kind(
    (
        *_columns("kind", "message", "code"),
        Column("field_names", ("fields",), "words"),
        *_columns("limit", form="literal"),
    )
)
PLACEMENT = Kind(
    (
        *_columns("view", "at", "page", "group"),
        Column("position", ("position",), default="after"),
        Column("field_names", ("fields",), "words"),
    )
)
MODEL = Kind(
    (
        *_columns("label", "plural", "description", "order", "code", "was"),
        Column("kind", ("kind",), default="stored"),
        *_columns("extends", "chatter", "company", "archive", "portal", form="flag", default=False),
        *_columns("mixins", form="words"),
        *_columns("inherits", form="pairs"),
        Column("reference_prefix", ("reference", "prefix")),
        Column("workflow_field", ("workflow", "field"), default="state"),
        Column("workflow_label", ("workflow", "label"), default="Status"),
        Column("expiry_transition", ("workflow", "expiry", "transition")),
        Column("expiry_date", ("workflow", "expiry", "date")),
        Column("expiry_days", ("workflow", "expiry", "days"), "number", 1),
        Column("menu_label", ("menu", "label")),
        Column("menu_section", ("menu", "section"), default="main"),
        Column("menu_hidden", ("menu", "hidden"), "flag", False),
        Column("list_columns", ("views", "list"), "words"),
        Column("group_by", ("views", "group_by"), "words"),
        Column("calendar_start", ("views", "calendar", "start")),
        Column("calendar_stop", ("views", "calendar", "stop")),
        Column("demo", ("demo",), "number", 6),
    ),
    (
        ("field_ids", ("fields",), FIELD),
        ("state_ids", ("workflow", "states"), STATE),
        ("transition_ids", ("workflow", "transitions"), TRANSITION),
        ("constraint_ids", ("constraints",), CONSTRAINT),
        ("rule_ids", ("rules",), RULE),
        ("placement_ids", ("views", "inherit"), PLACEMENT),
    ),
)
WIZARD = Kind(
    (
        *_columns("label", "on", "help"),
        Column("button", ("button",), default="Apply"),
        *_columns("groups", form="words"),
        Column("asks", ("fields",), "pairs"),
        Column("does", ("then",), "pairs"),
    )
)
REPORT = Kind(
    (
        *_columns("label", "model", "title", "closing"),
        Column("field_names", ("fields",), "words"),
        Column("line_field", ("lines",)),
        *_columns("columns", "groups", form="words"),
        Column("paper", ("paper",), "pairs"),
    )
)
CONTROLLER = Kind(
    (
        *_columns("route", "model", "code"),
        Column("type", ("type",), default="jsonrpc"),
        Column("auth", ("auth",), default="user"),
        Column("answer", ("answer",), default="list"),
        Column("field_names", ("fields",), "words"),
        Column("where", ("where",), "pairs"),
        *_columns("readonly", form="flag", default=False),
    )
)
SETTING = Kind(
    (
        *_columns("label", "help", "comodel", "group", "module"),
        Column("kind", ("kind",), default="parameter"),
        Column("type", ("type",), default="Boolean"),
        *_columns("default", form="literal"),
        *_columns("selection", form="pairs"),
        *_columns("depends_on", form="words"),
        *_columns("required", form="flag", default=False),
    )
)
CRON = Kind(
    (
        *_columns("label", "model"),
        Column("every", ("every",), "number", 1),
        Column("unit", ("unit",), default="days"),
        Column("batch", ("batch",), "number", 100),
        Column("running", ("active",), "flag", True),
        *_columns("where", form="pairs"),
        Column("does", ("then",), "pairs"),
    )
)
ACTION = Kind(
    (*_columns("label", "model"), *_columns("groups", form="words"), Column("does", ("then",), "pairs"))
)
MAIL = Kind((*_columns("label", "model", "subject", "body", "report"), Column("recipient", ("to",))))
SEQUENCE = Kind(
    (
        *_columns("label", "code", "prefix"),
        Column("padding", ("padding",), "number", 5),
        *_columns("no_gap", form="flag", default=False),
    )
)
BLUEPRINT = Kind(
    (
        Column("technical_name", ("module", "name")),
        Column("name", ("module", "title")),
        *(Column(name, ("module", name)) for name in ("summary", "description")),
        Column("category", ("module", "category"), default="Services"),
        Column("version", ("module", "version"), default="19.0.1.0.0"),
        Column("author", ("module", "author"), default="My Company"),
        Column("website", ("module", "website"), default="https://www.example.com"),
        Column("license", ("module", "license"), default="LGPL-3"),
        Column("depends", ("module", "depends"), "words"),
        Column("icon", ("module", "icon"), default="box"),
        Column("application", ("module", "application"), "flag", True),
    ),
    (
        ("group_ids", ("groups",), GROUP),
        ("model_ids", ("models",), MODEL),
        ("wizard_ids", ("wizards",), WIZARD),
        ("report_ids", ("reports",), REPORT),
        ("controller_ids", ("controllers",), CONTROLLER),
        ("setting_ids", ("settings",), SETTING),
        ("cron_ids", ("crons",), CRON),
        ("action_ids", ("actions",), ACTION),
        ("mail_ids", ("mails",), MAIL),
        ("sequence_ids", ("sequences",), SEQUENCE),
    ),
)


def to_row(data: dict, kind: Kind = BLUEPRINT) -> dict:
    """The row of plain data. Children are lists of rows under their column's name."""
    rest = copy.deepcopy(data)
    row = {}
    for column in kind.columns:
        row[column.name] = _show(_take(rest, column.path, column.default), column)
    for name, path, child in kind.children:
        things = _take(rest, path, {})
        row[name] = [{"name": key} | to_row(value, child) for key, value in things.items()]
    row["more"] = dump(rest) if rest else ""
    return row


def to_data(row: dict, kind: Kind = BLUEPRINT) -> tuple[dict, list[Problem]]:
    """The plain data of a row, and what keeps it from being one: two of one name, text that is no YAML."""
    problems: list[Problem] = []
    return _data(row, kind, (), problems), problems


def dump(value: Any) -> str:
    """Plain data as YAML."""
    return yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=110).removesuffix("...\n").strip()


def _data(row: dict, kind: Kind, place: Path, problems: list[Problem]) -> dict:
    data = _load(row.get("more") or "", (*place, "more"), problems)
    if not isinstance(data, dict):
        data = {}
    for column in kind.columns:
        value = _read(row.get(column.name), column, (*place, *column.path), problems)
        if value != column.default and value not in ("", [], {}, None):
            _put(data, column.path, value)
    for name, path, child in kind.children:
        things = _children(row.get(name) or (), child, (*place, *path), problems)
        if things:
            _put(data, path, things)
    return data


def _children(rows: Iterable[dict], kind: Kind, place: Path, problems: list[Problem]) -> dict:
    things: dict[str, dict] = {}
    for row in rows:
        name = (row.get("name") or "").strip()
        if name in things:
            problems.append(Problem("SCA901", f"The name {name!r} is there twice.", place, name))
        things[name] = _data(row, kind, (*place, name), problems)
    return things


def _show(value: Any, column: Column) -> Any:
    if column.form == "words":
        return ", ".join(str(word) for word in value or ())
    if column.form == "literal":
        return "" if value == "" else dump(value)
    if column.form == "pairs":
        return dump(value) if value else ""
    return value


def _read(value: Any, column: Column, place: Path, problems: list[Problem]) -> Any:
    if column.form == "flag":
        return bool(value)
    if column.form == "number":
        return column.default if value is None else value
    text = value or ""
    if column.form == "words":
        return [word.strip() for word in text.split(",") if word.strip()]
    if column.form in ("literal", "pairs"):
        return _load(text, place, problems)
    # An emptied text that has a default means the default, not nothing.
    return text or column.default


def _load(text: str, place: Path, problems: list[Problem]) -> Any:
    if not text.strip():
        return ""
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        reason = getattr(error, "problem", None) or "it cannot be read"
        problems.append(Problem("SCA902", f"This is no YAML: {reason}.", place, text[:60]))
        return ""


def _take(data: dict, path: Path, default: Any) -> Any:
    """Take a value out, and the mappings around it that are empty then."""
    key, *rest = path
    if key not in data:
        return default
    if not rest:
        return data.pop(key)
    inner = data[key]
    if not isinstance(inner, dict) or not inner:
        return default
    value = _take(inner, tuple(rest), default)
    if not inner:
        del data[key]
    return value


def _put(data: dict, path: Path, value: Any) -> None:
    *outer, last = path
    for key in outer:
        data = data.setdefault(key, {})
    data[last] = value
