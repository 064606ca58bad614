"""A property with a plain value as a field."""

from collections.abc import Iterable
from typing import Any

from .. import names, values
from ..draft import DraftField
from ..table.columns import LONG_WORDS, is_money

_FORMATS = {
    "date": ("Date", "A date."),
    "date-time": ("Datetime", "A moment."),
    "binary": ("Binary", "The bytes of a file."),
    "byte": ("Binary", "The bytes of a file, in base64."),
    "email": ("Char", "An e-mail address."),
    "uri": ("Char", "An address in the web."),
    "url": ("Char", "An address in the web."),
    "uuid": ("Char", "A UUID."),
    "html": ("Html", "A text with markup."),
}
_LONG = 256


def type_of(schema: dict[str, Any]) -> str:
    """The one type of a schema besides null; a guess where it says none."""
    kind = schema.get("type")
    if isinstance(kind, list):
        kinds = [each for each in kind if each != "null"]
        kind = kinds[0] if len(kinds) == 1 else "string" if kinds else None
    if kind:
        return str(kind)
    for word, guess in (
        ("properties", "object"),
        ("items", "array"),
        ("enum", "string"),
        ("minimum", "number"),
    ):
        if word in schema:
            return guess
    return "string"


def is_nullable(schema: dict[str, Any]) -> bool:
    """Whether null is allowed."""
    kind = schema.get("type")
    return schema.get("nullable") is True or (isinstance(kind, list) and "null" in kind)


def scalar(source: str, schema: dict[str, Any], required: bool) -> DraftField:
    """The field of a property that is neither an object nor a list."""
    kind = type_of(schema)
    kept: dict[str, Any] = {
        "label": _text(schema.get("title")),
        "help": _text(schema.get("description")),
        "required": required and not is_nullable(schema),
        "default": schema.get("default")
        if isinstance(schema.get("default"), str | int | float | bool)
        else None,
        "samples": (found := tuple(samples(schema))),
        "examples": tuple(names.label(values.text(value), 40) for value in found[:3]),
    }
    if options := _options(schema):
        reason = f"One of {len(options)} values."
        return DraftField(source, "Selection", selection=options, reason=reason, **kept)
    if kind == "boolean":
        return DraftField(source, "Boolean", reason="The type boolean.", **kept)
    if kind in ("integer", "number"):
        return _number(source, kind, schema, kept)
    return _string(source, schema, kept)


def samples(schema: dict[str, Any]) -> Iterable[Any]:
    """The plain values that a schema gives as examples."""
    found = schema.get("examples")
    listed = list(found) if isinstance(found, list) else []
    if "example" in schema:
        listed.insert(0, schema["example"])
    return [value for value in listed if isinstance(value, str | int | float) and value != ""]


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _options(schema: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    found = schema.get("enum")
    if not isinstance(found, list) or type_of(schema) not in ("string", "integer"):
        return ()
    texts = dict.fromkeys(values.text(value) for value in found if isinstance(value, str | int))
    shown = schema.get("x-enum-varnames") or schema.get("x-enumNames")
    labels = shown if isinstance(shown, list) and len(shown) == len(texts) else list(texts)
    pairs = zip(texts, labels, strict=True)
    return tuple((text, names.title(label) or text) for text, label in pairs if text.strip())


def _number(source: str, kind: str, schema: dict[str, Any], kept: dict) -> DraftField:
    low, high = (
        _bound(schema, "minimum", "exclusiveMinimum", 1),
        _bound(schema, "maximum", "exclusiveMaximum", -1),
    )
    field = "Integer" if kind == "integer" else "Float"
    reason = f"The type {kind}."
    words = set(names.words(source))
    if field == "Float" and is_money(words):
        field, reason = "Monetary", "The name says that it is money."
    return DraftField(source, field, low=low, high=high, notation=".", reason=reason, **kept)


def _bound(schema: dict[str, Any], word: str, exclusive: str, step: int) -> float | None:
    """A bound. OpenAPI 3.0 says `exclusive…: true` beside it, JSON Schema 2020 gives the number there."""
    limit, beyond = schema.get(word), schema.get(exclusive)
    is_whole = type_of(schema) == "integer"
    if isinstance(beyond, int | float) and not isinstance(beyond, bool):
        limit, beyond = beyond, True
    if isinstance(limit, bool) or not isinstance(limit, int | float):
        return None
    return limit + step if beyond is True and is_whole else limit


def _string(source: str, schema: dict[str, Any], kept: dict) -> DraftField:
    form = str(schema.get("format") or "")
    if schema.get("contentEncoding") == "base64":
        form = "byte"
    kind, reason = _FORMATS.get(form, ("Char", "The type string."))
    longest = schema.get("maxLength")
    longest = longest if isinstance(longest, int) and not isinstance(longest, bool) and longest > 0 else 0
    if kind == "Char" and (longest >= _LONG or (not longest and set(names.words(source)) & LONG_WORDS)):
        kind, reason = (
            "Text",
            f"A text of up to {longest} characters." if longest else "The name says: a long text.",
        )
    size = 36 if form == "uuid" else longest if kind == "Char" else 0
    return DraftField(
        source, kind, size=size, notation="ymd" if kind in ("Date", "Datetime") else "", reason=reason, **kept
    )
