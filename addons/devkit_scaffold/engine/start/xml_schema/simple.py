"""Simple types as fields: the built-in type behind restrictions, with what these add."""

from dataclasses import dataclass, field
from typing import Any

from .. import names, values
from ..draft import DraftField
from ..table.columns import LONG_WORDS, is_money
from .document import XS, Schemas, child, children, documentation, kind_of, local

_WHOLE = """integer int long short byte nonNegativeInteger positiveInteger negativeInteger nonPositiveInteger
    unsignedInt unsignedLong unsignedShort unsignedByte""".split()
_KINDS = (
    {
        "boolean": "Boolean",
        "date": "Date",
        "dateTime": "Datetime",
        "dateTimeStamp": "Datetime",
        "base64Binary": "Binary",
        "hexBinary": "Binary",
    }
    | dict.fromkeys(_WHOLE, "Integer")
    | dict.fromkeys(("decimal", "double", "float"), "Float")
)
_BOUNDS = {
    "positiveInteger": (1, None),
    "nonNegativeInteger": (0, None),
    "negativeInteger": (None, -1),
    "nonPositiveInteger": (None, 0),
    "unsignedInt": (0, None),
    "unsignedLong": (0, None),
    "unsignedShort": (0, 65535),
    "unsignedByte": (0, 255),
    "byte": (-128, 127),
    "short": (-32768, 32767),
}
_LONG = 256
MAX_CHAIN = 30


@dataclass
class Simple:
    """A simple type: `base` is a built-in type; the rest is what restrictions say."""

    base: str = "string"
    options: dict[str, str] = field(default_factory=dict)
    facets: dict[str, str] = field(default_factory=dict)
    is_many: bool = False


def simple_type(schemas: Schemas, node, name: str) -> Simple:
    """The simple type of a node (one inside of it, or of a name)."""
    result = Simple()
    for _step in range(MAX_CHAIN):
        if node is None:
            node = schemas.get("simpleType", name) if name else None
            if node is None:
                result.base = local(name) if name and is_builtin(schemas, name) else "string"
                return result
        part = child(node, "restriction", "list", "union")
        if part is None or kind_of(part) != "restriction":
            result.is_many = part is not None and kind_of(part) == "list"
            return result
        _add_facets(result, part)
        node, name = child(part, "simpleType"), part.get("base") or ""
    schemas.note(f"The simple type {name!r} leads back to itself; taken as a text.")
    return result


def is_builtin(schemas: Schemas, name: str) -> bool:
    """Whether a name is one of XML Schema's own types."""
    prefix = name.rpartition(":")[0] or None
    return schemas.root.nsmap.get(prefix) == XS


def _add_facets(result: Simple, part) -> None:
    options = {}
    for each in children(part):
        value = each.get("value")
        if value is not None and kind_of(each) == "enumeration":
            options.setdefault(value, documentation(each))
        elif value is not None:
            result.facets.setdefault(kind_of(each), value)
    result.options = result.options or options


def simple_field(source: str, simple: Simple, **kept: Any) -> DraftField:
    """The field of a simple type."""
    if simple.options:
        pairs = tuple((value, _label(value, text)) for value, text in simple.options.items() if value.strip())
        if pairs:
            reason = f"One of {len(pairs)} values."
            return DraftField(source, "Selection", selection=pairs, reason=reason, **kept)
    kind = "Char" if simple.is_many else _KINDS.get(simple.base, "Char")
    reason = f"The type {simple.base}."
    words = set(names.words(source))
    if kind == "Float" and is_money(words):
        kind, reason = "Monetary", "The name says that it is money."
    low, high = _bounds(simple, kind)
    longest = _whole(simple.facets.get("maxLength") or simple.facets.get("length"))
    if kind == "Char" and (longest >= _LONG or (not longest and words & LONG_WORDS)):
        kind, reason = "Text", "A long text."
    return DraftField(
        source,
        kind,
        size=longest if kind == "Char" else 0,
        digits=_digits(simple) if kind == "Float" else (),
        low=low,
        high=high,
        notation="ymd" if kind in ("Date", "Datetime") else ".",
        reason=reason,
        **kept,
    )


def _label(value: str, text: str) -> str:
    return names.label(text) if text and len(text) <= names.MAX_LABEL else names.title(value) or value


def _whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else 0


def _digits(simple: Simple) -> tuple[int, ...]:
    total, after = _whole(simple.facets.get("totalDigits")), simple.facets.get("fractionDigits")
    return (total, _whole(after)) if total and after else ()


def _bounds(simple: Simple, kind: str) -> tuple[float | None, float | None]:
    low, high = _BOUNDS.get(simple.base, (None, None))
    if kind not in ("Integer", "Float", "Monetary"):
        return None, None
    step = 1 if kind == "Integer" else 0
    for facet, change in (("minInclusive", 0), ("minExclusive", step)):
        found = values.decimal(simple.facets.get(facet))
        low = low if found is None else found + change
    for facet, change in (("maxInclusive", 0), ("maxExclusive", -step)):
        found = values.decimal(simple.facets.get(facet))
        high = high if found is None else found + change
    return low, high
