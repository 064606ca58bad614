"""What happens without a person, or in many records at once: scheduled actions and server actions.

The data file names a method of the model; the method is written here.
"""

from ..blueprint import effective
from ..blueprint.model import Blueprint, Cron, Effect, Model, ServerAction, Transition
from . import names
from .domain_source import domain_expression
from .effects import Place, effect_lines
from .file import DATA, GeneratedFile
from .layout.python import Call, Raw, statement
from .layout.text import docstring
from .layout.xml import Element, document, element
from .value_source import Scope

IN_CRON = Place(is_cron=True)


def automation_files(blueprint: Blueprint) -> list[GeneratedFile]:
    """The scheduled actions, which an upgrade leaves as people have set them, and the server actions."""
    crons = [_cron_record(cron) for cron in all_crons(blueprint)]
    actions = [_action_record(action) for action in blueprint.actions]
    files = []
    if crons:
        root = element("odoo", {"noupdate": "1"}, *crons)
        files.append(GeneratedFile.text("data/ir_cron.xml", document(root), DATA))
    if actions:
        root = element("odoo", {}, *actions)
        files.append(GeneratedFile.text("data/ir_actions_server.xml", document(root), DATA))
    return files


def automation_source(blueprint: Blueprint, model: Model) -> list[str]:
    """The methods of a model."""
    blocks = []
    for cron in all_crons(blueprint):
        if cron.model == model.name:
            blocks += _cron_methods(blueprint, cron)
    for action in blueprint.actions:
        if action.model == model.name:
            body = effect_lines(blueprint, model.name, action.then)
            head = [f"    def _run_{action.name}(self):", docstring(_sentence(action.label), 8)]
            blocks.append("\n".join([*head, *body]))
    return blocks


def all_crons(blueprint: Blueprint) -> list[Cron]:
    """The scheduled actions of the blueprint, and those of workflows whose records expire."""
    expiring = (expiry_cron(model) for model in blueprint.models if model.workflow and model.workflow.expiry)
    return [*blueprint.crons, *expiring]


def expiry_cron(model: Model) -> Cron:
    """The scheduled action that makes the transition of an expiry; only where its guard lets records pass."""
    flow, expiry = model.workflow, model.workflow.expiry
    transition = next(item for item in flow.transitions if item.name == expiry.transition)
    limit = f"today - {expiry.days} days" if expiry.days else "today"
    where = ((flow.field, "in", transition.source), (expiry.date, "<=", limit), *_guard(transition))
    label = f"{effective.model_label(model)}: {transition.label}"
    return Cron(
        f"{transition.name}_expired", label, model.name, where, then=Effect(transition=transition.name)
    )


def _guard(transition: Transition) -> tuple:
    guard = transition.guard
    return (*((name, "!=", False) for name in guard.filled), *guard.when) if guard else ()


def moves_on(cron: Cron) -> bool:
    """Whether a record that was worked on is not found again, so that a run may stop in the middle."""
    written = {name for name, _raw in cron.then.write}
    asked = {leaf[0].split(".")[0] for leaf in cron.where if len(leaf) == 3}
    only_reminds = not (cron.then.create or cron.then.mail or cron.then.code)
    return bool(cron.then.transition) or bool(written & asked) or only_reminds


def _cron_methods(blueprint: Blueprint, cron: Cron) -> list[str]:
    scope = Scope(blueprint, cron.model)
    domain = statement("domain = ", domain_expression(scope, cron.where), 8)
    parts = Call("split_every", [cron.batch, Raw("records.ids"), Raw("self.browse")])
    lines = [
        "    @api.model",
        f"    def _cron_{cron.name}(self):",
        docstring(_sentence(cron.label), 8),
        *scope.moment_lines(),
        domain,
        "        records = self.search(domain)",
        '        cron = self.env["ir.cron"]',
        "        cron._commit_progress(remaining=len(records))",
        statement("for part in ", parts, 8, ":"),
        "            batch = part.try_lock_for_update().filtered_domain(domain)",
        f"            batch._cron_{cron.name}_batch()",
    ]
    if moves_on(cron):
        lines += ["            if not cron._commit_progress(len(part)):", "                break"]
    else:
        lines.append("            cron._commit_progress(len(part))")
    body = effect_lines(blueprint, cron.model, cron.then, IN_CRON)
    return ["\n".join(lines), "\n".join([f"    def _cron_{cron.name}_batch(self):", *body])]


def _sentence(label: str) -> str:
    return label if label.endswith((".", "!", "?", "…")) else f"{label}."


def _cron_record(cron: Cron) -> Element:
    record = element("record", {"id": names.cron_id(cron.name), "model": "ir.cron"})
    record.add("field", {"name": "name"}, text=cron.label)
    record.add("field", {"name": "model_id", "ref": names.model_ref(cron.model)})
    record.add("field", {"name": "state"}, text="code")
    record.add("field", {"name": "code"}, text=f"model._cron_{cron.name}()")
    record.add("field", {"name": "user_id", "ref": "base.user_root"})
    record.add("field", {"name": "interval_number", "eval": str(cron.every)})
    record.add("field", {"name": "interval_type"}, text=cron.unit)
    if not cron.active:
        record.add("field", {"name": "active", "eval": "False"})
    return record


def _action_record(action: ServerAction) -> Element:
    record = element("record", {"id": names.server_action_id(action.name), "model": "ir.actions.server"})
    record.add("field", {"name": "name"}, text=action.label)
    record.add("field", {"name": "model_id", "ref": names.model_ref(action.model)})
    record.add("field", {"name": "binding_model_id", "ref": names.model_ref(action.model)})
    record.add("field", {"name": "binding_view_types"}, text="list,form")
    if action.groups:
        links = ", ".join(f"Command.link(ref('{names.group_id(name)}'))" for name in action.groups)
        record.add("field", {"name": "group_ids", "eval": f"[{links}]"})
    record.add("field", {"name": "state"}, text="code")
    record.add("field", {"name": "code"}, text=f"action = records._run_{action.name}()")
    return record
