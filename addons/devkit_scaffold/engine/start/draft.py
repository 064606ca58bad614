"""What a start point found in its input, before it is a blueprint: models and fields under the names they
have there, each with the reason of what was inferred. A person may change it; `build` makes a blueprint.
"""

from dataclasses import dataclass, field, replace
from typing import Any

#: The types of fields that a person may choose.
TYPES = (
    "Boolean",
    "Char",
    "Date",
    "Datetime",
    "Float",
    "Html",
    "Integer",
    "Many2one",
    "Monetary",
    "Selection",
    "Text",
)
#: Types made of an input's own structure: a person may leave such a field out, but not make one of others.
STRUCTURE = ("Binary", "Image", "Json", "Many2many", "One2many")


@dataclass(frozen=True)
class DraftField:
    """A field.

    `source` is its name in the input, `name` the technical name that is wished (made of `source` where
    empty). A relation leads to `comodel`, a model of Odoo, or to `target`, the `source` of another model of
    the draft; rows hold there what the target's rows hold in `target_key`. `inverse` is the `source` of the
    Many2one behind a One2many. `notation` says how values are written: "," or "." for the decimal mark,
    "dmy", "mdy" or "ymd" for dates. `reason` says why the field is what it is, `examples` are values to show,
    `samples` values for demo records of a model that has no rows.
    """

    source: str
    type: str
    label: str = ""
    name: str = ""
    required: bool = False
    unique: bool = False
    size: int = 0
    digits: tuple[int, ...] = ()
    comodel: str = ""
    target: str = ""
    target_key: str = ""
    inverse: str = ""
    ondelete: str = ""
    selection: tuple[tuple[str, str], ...] = ()
    help: str = ""
    default: Any = None
    low: float | None = None
    high: float | None = None
    notation: str = ""
    reason: str = ""
    examples: tuple[str, ...] = ()
    samples: tuple[Any, ...] = ()
    taken: bool = True


@dataclass(frozen=True)
class DraftModel:
    """A model. `rows` are its demo records, each a mapping of sources of fields to values as they stand
    in the input; `uniques` are combinations of sources, `ordered` sequences of sources that must not
    decrease.
    """

    source: str
    label: str = ""
    plural: str = ""
    description: str = ""
    fields: tuple[DraftField, ...] = ()
    rows: tuple[dict[str, Any], ...] = ()
    uniques: tuple[tuple[str, ...], ...] = ()
    ordered: tuple[tuple[str, ...], ...] = ()
    hidden: bool = False
    taken: bool = True

    def field(self, source: str) -> DraftField | None:
        """A field by its name in the input."""
        return next((item for item in self.fields if item.source == source), None)


@dataclass(frozen=True)
class Draft:
    """A module to be. `notes` tell the person what was taken how, and what was left out."""

    name: str
    title: str = ""
    summary: str = ""
    description: str = ""
    icon: str = "document"
    models: tuple[DraftModel, ...] = ()
    notes: tuple[str, ...] = field(default=())

    def model(self, source: str) -> DraftModel | None:
        """A model by its name in the input."""
        return next((each for each in self.models if each.source == source), None)

    def noted(self, *notes: str) -> "Draft":
        """The same draft with more notes."""
        return replace(self, notes=(*self.notes, *notes))
