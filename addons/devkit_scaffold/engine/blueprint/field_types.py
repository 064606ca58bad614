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
    "Many2oneReference",
    "Monetary",
    "One2many",
    "Properties",
    "PropertiesDefinition",
    "Reference",
    "Selection",
    "Text",
)
RELATIONS = ("Many2many", "Many2one", "One2many")
# odoo/orm/fields.py, `COMPANY_DEPENDENT_FIELDS`.
COMPANY_DEPENDENT = (
    "Boolean",
    "Char",
    "Date",
    "Datetime",
    "Float",
    "Html",
    "Integer",
    "Many2one",
    "Selection",
    "Text",
)

_EVERY = frozenset(
    "arguments compute compute_sudo copy editable examples exportable extends groups help prefetch readonly "
    "recursive related required store string tracking type was widget".split()
)
_STORED = frozenset({"aggregator", "default", "index", "precompute"})
_DEPENDENT = frozenset({"company_dependent"})
_RELATION = frozenset({"comodel", "context", "domain"})
_OWN_KEYS = {
    "Binary": frozenset({"attachment", "default"}),
    "Boolean": _STORED,
    "Char": _STORED | {"size", "translate", "trim"},
    "Date": _STORED,
    "Datetime": _STORED,
    "Float": _STORED | {"digits", "precision"},
    "Html": frozenset({"default", "precompute", "sanitize", "translate"}),
    "Image": frozenset({"attachment", "default", "max_height", "max_width"}),
    "Integer": _STORED,
    "Json": frozenset({"precompute"}),
    "Many2many": _RELATION | {"check_company", "columns", "ondelete", "precompute", "relation"},
    "Many2one": _STORED | _RELATION | {"check_company", "delegate", "group_expand", "ondelete"},
    "Many2oneReference": frozenset({"index", "model_field", "precompute"}),
    "Monetary": _STORED | {"currency"},
    "One2many": _RELATION | {"inverse"},
    "Properties": frozenset({"definition"}),
    "PropertiesDefinition": frozenset(),
    "Reference": frozenset({"index", "models", "precompute"}),
    "Selection": _STORED | {"group_expand", "removed", "selection", "selection_add", "values_were"},
    "Text": frozenset({"default", "precompute", "translate"}),
}
# Chatter can only log a change it can show.
_UNTRACKED = frozenset(
    {"Binary", "Html", "Image", "Json", "Many2oneReference", "PropertiesDefinition", "Reference"}
)


def allowed_keys(field_type: str) -> frozenset[str]:
    """The keys that have a meaning for a field type."""
    keys = _EVERY | _OWN_KEYS[field_type]
    keys |= _DEPENDENT if field_type in COMPANY_DEPENDENT else frozenset()
    return keys - {"tracking"} if field_type in _UNTRACKED else keys
