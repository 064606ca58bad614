"""What a blueprint means once its short forms are spelled out: implied fields and groups, in the order they
are generated.
"""

from dataclasses import replace

from .catalogue import CATALOGUE
from .effects import placed
from .model import Blueprint, Compute, Expression, Field, Group, Model, Sequence, SmartButton

DEFAULT_GROUPS = (
    Group("user", "User", "Works with the records."),
    Group(
        "manager", "Manager", "Works with the records, deletes them and sets the application up.", ("user",)
    ),
)
NEW_NAME = Expression('lambda self: self.env._("New")')
COMPANY = Expression("lambda self: self.env.company")
COMPANY_CURRENCY = Expression("lambda self: self.env.company.currency_id")
ALL = ("read", "write", "create", "delete")
EVERY_USER = "base.group_user"
# Modules of Odoo that one begins with, and that do not bring mail.
WITHOUT_MAIL = frozenset({"barcodes", "base", "base_setup", "bus", "resource", "uom", "web", "web_tour"})


def own_models(blueprint: Blueprint) -> tuple[Model, ...]:
    """The models that the module itself defines."""
    return tuple(model for model in blueprint.models if not model.extends)


def extensions(blueprint: Blueprint) -> tuple[Model, ...]:
    """The models of other apps to which the module adds something."""
    return tuple(model for model in blueprint.models if model.extends)


def stored_models(blueprint: Blueprint) -> tuple[Model, ...]:
    """The own models whose records stay: they have menus, views, demo data."""
    return tuple(model for model in own_models(blueprint) if model.kind == "stored")


def guarded_models(blueprint: Blueprint) -> tuple[Model, ...]:
    """The own models that need access lines: all of which there are records."""
    return tuple(model for model in own_models(blueprint) if model.kind != "abstract")


def creatable_models(blueprint: Blueprint) -> tuple[Model, ...]:
    """The models of which a test can create a record, those of other apps too."""
    return tuple(model for model in blueprint.models if model.kind != "abstract")


def groups(blueprint: Blueprint) -> tuple[Group, ...]:
    """The groups of the module: those of the blueprint, else User and Manager where there is something to
    guard.
    """
    guarded = guarded_models(blueprint) or blueprint.wizards
    return blueprint.groups or (DEFAULT_GROUPS if guarded else ())


def implied_groups(blueprint: Blueprint, name: str) -> frozenset[str]:
    """A group and all that it implies."""
    by_name = {group.name: group for group in groups(blueprint)}
    found: set[str] = set()
    waiting = [name]
    while waiting:
        current = waiting.pop()
        if current in by_name and current not in found:
            found.add(current)
            waiting.extend(by_name[current].implies)
    return frozenset(found)


def access(blueprint: Blueprint, model: Model) -> dict[str, tuple[str, ...]]:
    """What each group's own access line allows on a model."""
    if model.access:
        return dict(model.access)
    is_setup = bool(model.menu and model.menu.section == "configuration")
    every = groups(blueprint)
    result = {}
    for group in every:
        is_top = not any(group.name in other.implies for other in every)
        if is_top:
            result[group.name] = ALL
        else:
            result[group.name] = ("read",) if is_setup else ("read", "write", "create")
    return result


def allowed(blueprint: Blueprint, model: Model, group: str) -> frozenset[str]:
    """What a member of a group may do on a model, by the lines of the group and of those it implies; every
    role is one of a user (`base.group_user`).
    """
    lines = access(blueprint, model)
    implied = {EVERY_USER, *implied_groups(blueprint, group)}
    outside = {name for each in groups(blueprint) if each.name in implied for name in each.implies}
    return frozenset(op for name in implied | outside for op in lines.get(name, ()))


def fields(model: Model) -> tuple[Field, ...]:
    """All fields that the class will define."""
    known = vars(model)
    if "_effective_fields" not in known:
        # Asked for a thousand times a module. A model never changes, so the answer may stay with it.
        known["_effective_fields"] = _spelled_out(model)
    return known["_effective_fields"]


def _spelled_out(model: Model) -> tuple[Field, ...]:
    own = {field.name for field in model.fields}
    result = [*_leading(model, own)]
    for parent, name in model.inherits:
        if name not in own:
            result.append(
                Field(name, "Many2one", comodel=parent, required=True, ondelete="cascade", index=True)
            )
    for field in model.fields:
        result.append(_completed(model, field))
        if field.type == "Monetary" and not field.related:
            result += _currency(model, field, {f.name for f in result} | own)
    if model.company and "company_id" not in own:
        result.append(_company())
    if model.workflow and model.workflow.states and model.workflow.field not in own:
        result.append(state_field(model))
    present = own | {f.name for f in result}
    for name, counted in {count_name(button): button.field for button in model.views.buttons}.items():
        if name not in present:
            result.append(Field(name, "Integer", compute=Compute(count=counted)))
    return tuple(result)


def delegations(model: Model) -> dict[str, str]:
    """The models whose fields the model has too, each with the Many2one that leads there."""
    given = {item.comodel: item.name for item in model.fields if item.delegate}
    return {**dict(model.inherits), **given}


def is_derived(item: Field) -> bool:
    """Whether the field takes its value from others."""
    return bool(item.related or item.compute)


def is_stored(item: Field) -> bool:
    """Whether the field has a column (or table) of its own."""
    return bool(item.store) if item.related or item.compute else item.store is not False


def field(model: Model, name: str) -> Field | None:
    """A field of the class by name."""
    return next((item for item in fields(model) if item.name == name), None)


def state_field(model: Model) -> Field:
    """The Selection that holds the state of the workflow."""
    workflow = model.workflow
    return Field(
        workflow.field,
        "Selection",
        workflow.label,
        required=True,
        readonly=True,
        copy=False,
        index=True,
        tracking=model.chatter,
        default=workflow.states[0].name,
        selection=tuple((state.name, state.label) for state in workflow.states),
    )


def count_name(button: SmartButton) -> str:
    """The field that holds the figure of a smart button: `line_ids` → `line_count`."""
    return f"{button.field.removesuffix('_ids')}_count"


def counts(model: Model) -> frozenset[str]:
    """The fields that hold figures of smart buttons."""
    return frozenset(count_name(button) for button in model.views.buttons)


def button_label(blueprint: Blueprint, model: Model, button: SmartButton) -> str:
    """What a smart button says: its label, else what its records are called."""
    if button.label:
        return button.label
    item = field(model, button.field)
    target = next((each for each in blueprint.models if item and each.name == item.comodel), None)
    if target and not target.extends:
        return plural(target)
    return label(item) if item else derived_label(button.field)


def customer(model: Model) -> Field | None:
    """The field that says whose a record is on the portal: `partner_id`, else the first contact."""
    found = [
        item
        for item in fields(model)
        if item.type == "Many2one" and item.comodel == "res.partner" and is_stored(item)
    ]
    return next((item for item in found if item.name == "partner_id"), found[0] if found else None)


def mixins(model: Model) -> tuple[str, ...]:
    """The abstract models that the class inherits."""
    chatter = ("mail.thread", "mail.activity.mixin") if model.chatter else ()
    portal = ("portal.mixin",) if model.portal else ()
    return tuple(dict.fromkeys([*chatter, *portal, *model.mixins]))


def label(item: Field) -> str:
    """The label that Odoo shows: the one given, else the one Odoo derives from the name."""
    return item.string or derived_label(item.name)


def derived_label(name: str) -> str:
    """Odoo's own label for a field without one (odoo/orm/fields.py, `Field._get_attrs`)."""
    base = name[:-4] if name.endswith("_ids") else name[:-3] if name.endswith("_id") else name
    return base.replace("_", " ").title()


def rec_name(model: Model) -> str:
    """The field whose value names a record."""
    names = [item.name for item in fields(model)]
    if "name" in names or model.inherits:
        return "name"
    for wanted in ("Char", "Many2one", "Selection", "Date", "Datetime"):
        for item in fields(model):
            if item.type == wanted and item.name not in ("company_id", "currency_id"):
                return item.name
    return "id"


def depends(blueprint: Blueprint) -> tuple[str, ...]:
    """The modules that the manifest names: those given; mail for a chatter or users, else web for forms."""
    has_forms = bool(guarded_models(blueprint) or not blueprint.module.depends)
    needed = ["mail"] if needs_mail(blueprint) or _shows_users(blueprint) else ["web"] * has_forms
    needed += ["portal"] if any(model.portal for model in blueprint.models) else []
    return tuple(dict.fromkeys([*blueprint.module.depends, *needed]))


def _shows_users(blueprint: Blueprint) -> bool:
    """Whether a user is shown with a picture: its widget is in mail, which no module given brings."""
    shown = (item for part in (*blueprint.models, *blueprint.wizards) for item in part.fields)
    has_user = any(item.type == "Many2one" and item.comodel == "res.users" for item in shown)
    return has_user and WITHOUT_MAIL.issuperset(blueprint.module.depends)


def needs_mail(blueprint: Blueprint) -> bool:
    """Whether something of the module needs Odoo's messages: a chatter, a mail template, an activity."""
    effects = (item.effect for item in placed(blueprint))
    uses = any(effect.activity or effect.mail for effect in effects)
    return bool(blueprint.mails) or uses or any(model.chatter for model in blueprint.models)


def sequence_code(blueprint: Blueprint, sequence: Sequence) -> str:
    """The code by which a sequence is found."""
    return sequence.code or f"{blueprint.module.name}.{sequence.name}"


def model_label(model: Model) -> str:
    """What people call one of the records: as given, else as the catalogue or the model's name has it."""
    if model.label:
        return model.label
    known = CATALOGUE.get(model.name)
    return known.label if known else model.name.replace(".", " ").replace("_", " ").title()


def plural(model: Model) -> str:
    """The label of several records."""
    if model.plural:
        return model.plural
    name = model_label(model)
    if name.endswith("y") and name[-2:-1] not in "aeiou":
        return name[:-1] + "ies"
    return name + ("es" if name.endswith(("s", "x", "ch", "sh")) else "s")


def _leading(model: Model, own: set[str]):
    if model.reference and "name" not in own:
        yield Field(
            "name",
            "Char",
            model.reference.label,
            required=True,
            readonly=True,
            copy=False,
            index="trigram",
            default=NEW_NAME,
        )
    if dict(model.attributes).get("parent_store") is True and "parent_path" not in own:
        yield Field("parent_path", "Char", index=True)
    if model.archive and "active" not in own:
        yield Field("active", "Boolean", default=True)


def _completed(model: Model, item: Field) -> Field:
    if item.type == "Monetary" and not item.currency and not item.related:
        return replace(item, currency="currency_id")
    return item


def _currency(model: Model, item: Field, present: set[str]):
    name = item.currency or "currency_id"
    # An extended model has its currency already (see checks/extends.py).
    if name in present or model.extends:
        return
    if model.company:
        yield Field(name, "Many2one", comodel="res.currency", related="company_id.currency_id")
    else:
        yield Field(name, "Many2one", comodel="res.currency", required=True, default=COMPANY_CURRENCY)


def _company() -> Field:
    return Field("company_id", "Many2one", comodel="res.company", required=True, index=True, default=COMPANY)
