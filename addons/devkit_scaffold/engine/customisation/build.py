"""From the customisations of a database to a blueprint that replaces them and keeps their data."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..blueprint.catalogue import CATALOGUE
from ..blueprint.model import ExistingView, Record, Value
from ..generate.layout.xml import document, element
from ..generate.origin.records import record_element, view_element
from . import names, steps
from .facts import CustomAccess, CustomRule, CustomView, Facts
from .fields import field_data, is_known
from .names import Renaming
from .script import HOOK, PATH, script
from .testing import TEST_PATH, test_source

VIEWS, SECURITY = "views/customised_views.xml", "security/customised_access.xml"


class NothingCustom(ValueError):
    """The database holds no customisation that could become a module."""


@dataclass(frozen=True)
class Built:
    """`data` is the plain data of a blueprint, `notes` say what was taken how and what was left."""

    data: dict
    notes: tuple[str, ...]


def build(facts: Facts, module: str, title: str, author: str = "") -> Built:
    """The blueprint of a module that says what the customisations say. Raises `NothingCustom`."""
    if not facts.fields and not facts.models:
        raise NothingCustom("There is no field and no model that was made in the database.")
    return _Builder(facts, module).built(title, author)


class _Builder:
    def __init__(self, facts: Facts, module: str):
        self._facts, self._module = facts, module
        self._fields = names.field_names(facts)
        self._models = names.model_names(facts)
        self._renaming = Renaming(self._fields, self._models)
        self._taken = [item for item in facts.fields if is_known(item)]
        self._views = self._named_views()

    def built(self, title: str, author: str) -> Built:
        head = {"name": self._module, "title": title, "depends": self._depends(), "application": False}
        if author:
            head["author"] = author
        data = {"module": head, "models": self._model_data(), "hooks": {"pre_init": HOOK}}
        taken = list(self._steps())
        samples = self._samples()
        if samples:
            data["samples"] = samples
        data["files"] = {PATH: script(taken), TEST_PATH: test_source(self._module, taken)}
        if self._views:
            data["files"][VIEWS] = _document(self._view_elements())
        security = [*self._access(), *self._rules()]
        if security:
            data["files"][SECURITY] = _document(record_element(record) for record in security)
        return Built(data, tuple(self._notes()))

    # What the module says

    def _model_data(self) -> dict:
        own = {item.name: item for item in self._facts.models}
        found: dict[str, dict] = {}
        for name in dict.fromkeys([*own, *(item.model for item in self._taken)]):
            fields = [item for item in self._taken if item.model == name]
            said: dict = {} if name in own else {"extends": True}
            if name in own:
                said = {"label": own[name].label, "demo": 0}
                said |= {"chatter": True} if own[name].chatter else {}
                said |= self._own_access(name)
            said["fields"] = {
                self._fields[name, item.name]: field_data(item, self._renaming, self._has_chatter(name))
                for item in fields
            }
            found[self._models.get(name, name)] = said
        return found

    def _samples(self) -> dict:
        """Values with which tests create records of the extended models that are not known anyway."""
        extended = dict.fromkeys(item.model for item in self._taken if item.model not in self._models)
        known = {name: dict(self._facts.samples.get(name, {})) for name in extended if name not in CATALOGUE}
        return {name: values for name, values in known.items() if values}

    def _own_access(self, model: str) -> dict:
        """What groups may do with a custom model."""
        lines = [line for line in self._facts.access if line.model == model and line.group]
        return {"access": {line.group: list(line.operations) for line in lines}} if lines else {}

    def _has_chatter(self, model: str) -> bool:
        own = [item.chatter for item in self._facts.models if item.name == model]
        return own[0] if own else "message_ids" in self._facts.names.get(model, ())

    def _depends(self) -> list[str]:
        models = [item.model for item in self._taken] + [item.comodel for item in self._taken]
        modules = [self._facts.modules[name] for name in models if name in self._facts.modules]
        modules += [view.inherit.split(".")[0] for view in self._facts.views if view.inherit]
        for view in self._facts.views:
            modules += self._modules_of_fields(view)
        for line in self._facts.access:
            modules += [line.group.split(".")[0]] if line.group else []
        for rule in self._facts.rules:
            modules += [group.split(".")[0] for group in rule.groups]
        return sorted(set(modules) - {"base", self._module}) or ["base"]

    def _modules_of_fields(self, view: CustomView) -> list[str]:
        known = self._facts.field_modules
        names_ = self._facts.names.get(view.model, ())
        return [
            known[f"{view.model}.{name}"]
            for name in sorted(names_)
            if f'name="{name}"' in view.arch and f"{view.model}.{name}" in known
        ]

    # Records

    def _named_views(self) -> list[tuple[str, CustomView]]:
        counts: dict[str, int] = {}
        result = []
        for view in self._facts.views:
            stem = f"{self._renaming.model(view.model).replace('.', '_')}_view_{view.kind}_customised"
            counts[stem] = counts.get(stem, 0) + 1
            number = counts[stem]
            result.append((stem if number == 1 else f"{stem}_{number}", view))
        return result

    def _view_elements(self):
        for name, view in self._views:
            values = (Value("mode", text=view.mode),) if view.inherit and view.mode == "primary" else ()
            said = ExistingView(
                name,
                view.name,
                view.inherit,
                str(view.priority) if view.priority != 16 else "",
                self._renaming.text(view.arch, view.model).strip(),
                values,
            )
            yield view_element(self._renaming.model(view.model), said)

    def _access(self) -> list[Record]:
        return [
            Record(f"access_customised_{number}", "ir.model.access", values=self._access_values(line))
            for number, line in enumerate(self._other_access(), 1)
        ]

    def _other_access(self) -> list[CustomAccess]:
        """The lines for models of other apps; those of custom models are keys of the blueprint."""
        return [line for line in self._facts.access if line.model not in self._models or not line.group]

    def _access_values(self, line: CustomAccess) -> tuple[Value, ...]:
        values = [Value("name", text=line.name), Value("model_id", ref=self._model_ref(line.model))]
        values += [Value("group_id", ref=line.group)] if line.group else []
        return (*values, *_permissions(line.operations))

    def _rules(self) -> list[Record]:
        return [
            Record(f"rule_customised_{number}", "ir.rule", values=self._rule_values(rule))
            for number, rule in enumerate(self._facts.rules, 1)
        ]

    def _rule_values(self, rule: CustomRule) -> tuple[Value, ...]:
        values = [Value("name", text=rule.name), Value("model_id", ref=self._model_ref(rule.model))]
        values.append(Value("domain_force", text=self._renaming.text(rule.domain, rule.model)))
        if rule.groups:
            links = ", ".join(f"Command.link(ref('{group}'))" for group in rule.groups)
            values.append(Value("groups", eval=f"[{links}]"))
        return (*values, *_permissions(rule.operations))

    def _model_ref(self, model: str) -> str:
        new = self._renaming.model(model).replace(".", "_")
        module = self._facts.modules.get(model)
        return f"{module}.model_{new}" if module and model not in self._models else f"model_{new}"

    # The data

    def _steps(self):
        yield from steps.models(self._module, self._models)
        yield from steps.fields(self._module, self._taken, self._renaming)
        yield from steps.definitions(self._renaming.common)
        yield from steps.views(self._module, self._views, self._renaming)
        own = (line for line in self._facts.access if line.model in self._models and line.group)
        yield from steps.own_access(self._module, own, self._renaming)
        yield from steps.records(self._module, "ir.model.access", self._access(), self._other_access())
        yield from steps.records(self._module, "ir.rule", self._rules(), self._facts.rules)

    def _notes(self):
        for item in self._facts.fields:
            if not is_known(item):
                yield f"The field {item.name!r} of {item.model} stays in the database: it is a {item.kind}."
        for old, new in self._models.items():
            yield f"The model {old} becomes {new}."
        for (model, old), new in self._fields.items():
            yield f"The field {old} of {model} becomes {new}."
        yield from self._facts.left


def _permissions(operations: Iterable[str]) -> list[Value]:
    allowed = set(operations)
    columns = {"read": "perm_read", "write": "perm_write", "create": "perm_create", "delete": "perm_unlink"}
    return [Value(column, eval=str(name in allowed)) for name, column in columns.items()]


def _document(elements) -> str:
    return document(element("odoo", {}, *elements)).rstrip("\n")
