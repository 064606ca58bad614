"""What the caller knows about the world outside a blueprint: plain data, so that no database is needed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from lxml import etree

from ..xpath import ViewRow, combine


@dataclass(frozen=True)
class FieldFact:
    """A field of a model of another app: the name of its class in `odoo.fields`, its label, the model that a
    relation points to, whether it has a column.
    """

    type: str
    label: str
    comodel: str = ""
    stored: bool = True


@dataclass(frozen=True)
class Known:
    """`modules` maps each known module to the modules it depends on; `models` maps each known model to the
    modules that define or extend it; `fields` maps models to their fields (it may find them on demand);
    `own` is the module being generated again, whose name may be taken; `rng` is the folder of Odoo's
    grammars of views (base/rng); `views` maps the xml id of a view to the rows of that view, of what it
    starts from and of what extends these; `menus` are the xml ids of menus. Empty means: not known.
    """

    modules: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    models: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    own: str = ""
    fields: Mapping[str, Mapping[str, FieldFact]] = field(default_factory=dict)
    rng: str = ""
    views: Mapping[str, tuple[ViewRow, ...]] = field(default_factory=dict)
    menus: Collection[str] = ()

    def closure(self, modules: tuple[str, ...]) -> frozenset[str]:
        """The modules and all that they depend on."""
        found: set[str] = set()
        waiting = list(modules)
        while waiting:
            module = waiting.pop()
            if module not in found:
                found.add(module)
                waiting.extend(self.modules.get(module, ()))
        return frozenset(found)

    def fields_of(self, model: str) -> Mapping[str, FieldFact]:
        """The fields of a model of another app; none where they are not known."""
        return self.fields.get(model) or {}

    def view(self, xml_id: str, modules: Collection[str]) -> etree._Element | None:
        """A view of another app with all that the modules add to it; None where it is not known."""
        rows = self.views.get(xml_id) or ()
        return combine((row for row in rows if row.xml_id.partition(".")[0] in modules), xml_id)
