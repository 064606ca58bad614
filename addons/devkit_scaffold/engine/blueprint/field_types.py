"""The field types a blueprint may use, and which keys have a meaning for which type."""

FIELD_TYPES = (
    "Binary",
    "Boolean",
    "Char",
    "Date",
    "Datetime",
    "Float",
    "Html",
    "Image",
    "Integer",
    "Json",
    "Many2many",
    "Many2one",
    "Monetary",
    "One2many",
    "Reference",
    "Selection",
    "Text",
)
RELATIONS = ("Many2many", "Many2one", "One2many")

_EVERY = frozenset(
    "extends type string help required readonly copy tracking related store examples was".split()
)
_STORED = frozenset({"default", "index"})
_OWN_KEYS = {
    "Binary": frozenset(),
    "Boolean": _STORED,
    "Char": _STORED | {"size", "translate"},
    "Date": _STORED,
    "Datetime": _STORED,
    "Float": _STORED | {"digits"},
    "Html": frozenset({"default", "translate"}),
    "Image": frozenset(),
    "Integer": _STORED,
    "Json": frozenset(),
    "Many2many": frozenset({"comodel", "relation", "domain", "check_company"}),
    "Many2one": _STORED | {"comodel", "ondelete", "domain", "check_company"},
    "Monetary": _STORED | {"currency"},
    "One2many": frozenset({"comodel", "inverse", "domain"}),
    "Reference": frozenset({"models"}),
    "Selection": _STORED | {"selection", "values_were"},
    "Text": frozenset({"default", "translate"}),
}
# Chatter can only log a change it can show.
_UNTRACKED = frozenset({"Binary", "Html", "Image", "Json", "Reference"})


def allowed_keys(field_type: str) -> frozenset[str]:
    """The keys that have a meaning for a field type."""
    keys = _EVERY | _OWN_KEYS[field_type]
    return keys - {"tracking"} if field_type in _UNTRACKED else keys
