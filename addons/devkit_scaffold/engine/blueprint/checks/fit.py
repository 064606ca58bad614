"""Does a value of an effect or domain fit the field that it is meant for?"""

from collections.abc import Iterator

from .. import paths
from ..known import Known
from ..model import Blueprint, Field
from ..problem import Path, Problem
from ..value import MOMENTS, WORDS, Value, WrongValue, parse
from .values import example_mismatch

CODE = "SCB142"
_TEXTS = ("Char", "Html", "Selection", "Text")
# What a field of a type may be filled from.
SOURCES = {
    "Binary": ("Binary", "Image"),
    "Char": ("Char", "Text", "Selection"),
    "Date": MOMENTS,
    "Datetime": MOMENTS,
    "Float": ("Float", "Integer", "Monetary"),
    "Html": _TEXTS,
    "Image": ("Binary", "Image"),
    "Integer": ("Integer",),
    "Many2many": ("Many2many", "Many2one", "One2many"),
    "Monetary": ("Float", "Integer", "Monetary"),
    "Text": ("Char", "Text", "Selection"),
}


def misfits(
    blueprint: Blueprint,
    model: str,
    raw: object,
    target: paths.End,
    path: Path,
    known: Known,
    wizard_fields: tuple[Field, ...] | None = None,
) -> Iterator[Problem]:
    """What keeps `raw` from being a value of `target` for records of `model`. `wizard_fields` are those that
    `=wizard.` may name, None where there is no wizard.
    """
    try:
        value = parse(raw, target.kind if target.is_known else "", target.comodel)
        if value.is_plain:
            yield from _plain(raw, value, target, path)
            return
        end = _end(blueprint, known, model, value, wizard_fields)
        if isinstance(value.amount, str):
            _amount(blueprint, known, model, value)
    except WrongValue as error:
        yield Problem(CODE, str(error), path, error.given, error.allowed)
        return
    except paths.NoField as error:
        yield Problem("SCB141", str(error), path, error.name, error.allowed)
        return
    if value.unit and end.is_known and end.kind not in MOMENTS:
        message = f"Nothing can be added to {value.path!r}: it is no date."
        yield Problem(CODE, message, path, value.path)
    elif end.is_known and target.is_known:
        yield from _other_type(value, end, target, path)


def _end(blueprint: Blueprint, known: Known, model: str, value: Value, wizard_fields) -> paths.End:
    if value.word:
        kind = "Date" if value.word == "today" else "Datetime" if value.word == "now" else "Many2one"
        comodel = next((name for name, words in WORDS.items() if value.word in words and "." in name), "")
        return paths.End(kind, comodel, Field(value.word, kind))
    if not value.of_wizard:
        return paths.follow(blueprint, model, value.path, known)
    if wizard_fields is None:
        raise WrongValue("There is no wizard here whose field could be taken.", f"=wizard.{value.path}")
    return paths.follow_from(blueprint, wizard_fields, "the wizard", value.path, known)


def _amount(blueprint: Blueprint, known: Known, model: str, value: Value) -> None:
    end = paths.follow(blueprint, model, value.amount, known)
    if end.is_known and end.kind != "Integer":
        raise WrongValue(f"{value.amount!r} is no field with a whole number.", value.amount)


def _other_type(value: Value, end: paths.End, target: paths.End, path: Path) -> Iterator[Problem]:
    given = f"={value.path}" if value.path else value.word
    is_id = end.field.name == "id" and target.kind == "Many2one"
    if not is_id and end.kind not in SOURCES.get(target.kind, (target.kind,)):
        message = f"{given!r} is a {end.kind}, and the field a {target.kind}."
        yield Problem(CODE, message, path, given)
    elif target.comodel and end.comodel and target.comodel != end.comodel:
        message = f"{given!r} is a {end.comodel}, and the field a {target.comodel}."
        yield Problem(CODE, message, path, given)


def has_hidden_keys(item: Field) -> bool:
    """Whether the keys of a Selection are not known: those of another app's field."""
    return item.type == "Selection" and not (item.selection or item.selection_add)


def _plain(raw: object, value: Value, target: paths.End, path: Path) -> Iterator[Problem]:
    if not target.is_known or value.plain is False or has_hidden_keys(target.field):
        return
    expected, allowed = example_mismatch(target.field, value.plain)
    if expected:
        message = f"{raw!r} does not fit {target.kind}: expected is {expected}."
        yield Problem(CODE, message, path, str(raw), allowed)
