"""Reads the customisations of a database through a cursor, which is only read from."""

from collections.abc import Iterable

from . import queries
from .facts import CustomAccess, CustomField, CustomModel, CustomRule, CustomView, Facts

# What a test gives to required fields, by type.
_SAMPLES = {
    "boolean": True,
    "char": "Sample",
    "date": "2026-01-15",
    "datetime": "2026-01-15 08:00:00",
    "float": 1.0,
    "html": "Sample",
    "integer": 1,
    "monetary": 1.0,
    "text": "Sample",
}
_OPERATIONS = ("read", "write", "create", "delete")


def read_facts(cursor, models: Iterable[str] = ()) -> Facts:
    """The customisations of some models, of all where none are named."""
    wanted = frozenset(models)
    reader = _Reader(cursor, wanted)
    fields, own = reader.fields(), reader.models()
    named = sorted(wanted | {item.model for item in fields} | {item.name for item in own})
    views, access, rules = reader.views(named), reader.access(named), reader.rules(named)
    names, brought = reader.present(named)
    modules = dict(reader.rows(queries.MODEL_MODULES))
    left = (*reader.left, *reader.not_taken(named))
    samples = reader.samples(named)
    return Facts(fields, own, views, access, rules, modules, names, brought, samples, left)


class _Reader:
    def __init__(self, cursor, wanted: frozenset[str]):
        self._cursor, self._wanted = cursor, wanted
        self.left: list[str] = []

    def rows(self, query: str, **values) -> list[tuple]:
        self._cursor.execute(query, {"no_source": list(queries.NO_SOURCE), **values})
        return self._cursor.fetchall()

    def _is_wanted(self, model: str) -> bool:
        return not self._wanted or model in self._wanted

    def fields(self) -> tuple[CustomField, ...]:
        options: dict[int, list] = {}
        for number, value, label in self.rows(queries.OPTIONS):
            options.setdefault(number, []).append((value, label or value))
        found = (_field(row, tuple(options.get(row[0], ()))) for row in self.rows(queries.FIELDS))
        return tuple(item for item in found if self._is_wanted(item.model))

    def models(self) -> tuple[CustomModel, ...]:
        found = (CustomModel(*row[:2], row[2] or "", row[3]) for row in self.rows(queries.MODELS))
        return tuple(item for item in found if self._is_wanted(item.name))

    def views(self, named: list[str]) -> tuple[CustomView, ...]:
        found = []
        for name, model, kind, arch, priority, mode, parent, inherit in self.rows(queries.VIEWS):
            if model not in named:
                continue
            if parent and not inherit:
                self.left.append(f"The view {name!r} changes a view that belongs to no module.")
                continue
            found.append(CustomView(name, model, kind, arch or "", inherit or "", priority, mode))
        return tuple(found)

    def access(self, named: list[str]) -> tuple[CustomAccess, ...]:
        found = []
        for name, model, number, group, *flags in self.rows(queries.ACCESS):
            if model in named and self._has_group(f"The access {name!r}", number, group):
                found.append(CustomAccess(name, model, group or "", _operations(flags)))
        return tuple(found)

    def rules(self, named: list[str]) -> tuple[CustomRule, ...]:
        found = []
        for name, model, domain, *flags, count, groups in self.rows(queries.RULES):
            groups = tuple(groups or ())
            if model in named and self._has_group(f"The rule {name!r}", count > len(groups), ""):
                found.append(CustomRule(name, model, domain or "[]", groups, _operations(flags)))
        return tuple(found)

    def _has_group(self, what: str, number: object, group: str) -> bool:
        if number and not group:
            self.left.append(f"{what} is for a group that belongs to no module.")
            return False
        return True

    def present(self, named: list[str]) -> tuple[dict, dict]:
        names: dict[str, set] = {}
        brought = {}
        for model, name, module in self.rows(queries.FIELD_MODULES, models=named):
            names.setdefault(model, set()).add(name)
            if module:
                brought[f"{model}.{name}"] = module
        return {model: frozenset(found) for model, found in names.items()}, brought

    def samples(self, named: list[str]) -> dict[str, dict[str, object]]:
        """Values of the fields without which no record can be created."""
        found: dict[str, dict[str, object]] = {}
        for model, name, kind, comodel, option in self.rows(queries.REQUIRED, models=named):
            value = f"@{comodel}" if kind == "many2one" else option or _SAMPLES.get(kind)
            if value is not None:
                found.setdefault(model, {})[name] = value
        return found

    def not_taken(self, named: list[str]):
        for (name,) in self.rows(queries.EDITED_VIEWS, models=named):
            yield f"The view {name!r} of a module was edited in place: make it a view that inherits."
        for (name,) in self.rows(queries.ACTIONS, models=named):
            yield f"The action {name!r} stays in the database; new names of fields are put into its code."


def _operations(flags) -> tuple[str, ...]:
    return tuple(name for name, flag in zip(_OPERATIONS, flags, strict=True) if flag)


def _field(row: tuple, options: tuple) -> CustomField:
    (_number, model, name, kind, label, help_, required, readonly, index, copied, stored, translate, size,
     comodel, inverse, relation, column1, column2, ondelete, related, compute, depends, domain, currency,
     company_dependent, tracking) = row  # fmt: skip
    return CustomField(
        model=model,
        name=name,
        kind=kind,
        label=label or "",
        help=help_ or "",
        required=bool(required),
        readonly=bool(readonly),
        index=bool(index),
        copied=bool(copied),
        stored=bool(stored),
        translate=bool(translate),
        size=size or 0,
        comodel=comodel or "",
        inverse=inverse or "",
        relation=relation or "",
        columns=tuple(name for name in (column1, column2) if name),
        ondelete=ondelete or "",
        related=related or "",
        compute=compute or "",
        depends=depends or "",
        domain=domain or "",
        currency=currency or "",
        tracking=bool(tracking),
        company_dependent=bool(company_dependent),
        options=options,
    )
