"""The methods of a workflow: one `action_<transition>` a button, and what keeps a record in use from being
deleted.
"""

from ..blueprint.model import Blueprint, Model, Transition, Workflow
from . import names
from .layout.python import Call, Raw, Str, statement


def workflow_source(blueprint: Blueprint, model: Model) -> list[str]:
    """The methods, in the order of the transitions; nothing for a model without a workflow."""
    if not model.workflow:
        return []
    workflow = model.workflow
    blocks = [_unlink(model)] if _kept_states(workflow) else []
    blocks += [_action(blueprint, workflow, transition) for transition in workflow.transitions]
    if workflow.transitions:
        blocks.append(_move(model))
    return blocks


def deletable_states(workflow: Workflow) -> tuple[str, ...]:
    """The states in which a record may be deleted: the first, and those marked so."""
    first = workflow.states[0].name
    return tuple(state.name for state in workflow.states if state.deletable or state.name == first)


def allowed_groups(blueprint: Blueprint, transition: Transition) -> tuple[str, ...]:
    """The groups that may make a transition, as xml ids."""
    return tuple(names.group_ref(blueprint, name) for name in transition.groups)


def _kept_states(workflow: Workflow) -> bool:
    return len(deletable_states(workflow)) < len(workflow.states)


def _unlink(model: Model) -> str:
    record, field = "record", model.workflow.field
    states = deletable_states(model.workflow)
    message = 'You cannot delete "%(record)s" in the status "%(status)s". Allowed: %(allowed)s.'
    lines = [
        "    @api.ondelete(at_uninstall=False)",
        f"    def _unlink_except_{field}_in_use(self):",
        statement("deletable = ", states, 8),
        f"        for {record} in self:",
        f"            if {record}.{field} not in deletable:",
        _raise(record, field, message, "deletable", 16),
    ]
    return "\n".join(lines)


def _raise(record: str, field: str, message: str, states: str, indent: int) -> str:
    text = Call(
        "self.env._",
        [Str(message)],
        {
            "record": Raw(f"{record}.display_name"),
            "status": Raw(f"labels[{record}.{field}]"),
            "allowed": Raw(f'", ".join(labels[state] for state in {states})'),
        },
        explode=True,
    )
    pad = " " * indent
    labels = f'{pad}labels = dict(self._fields["{field}"]._description_selection(self.env))'
    return f"{labels}\n{statement('raise ', Call('UserError', [text]), indent)}"


def _action(blueprint: Blueprint, workflow: Workflow, transition: Transition) -> str:
    groups = allowed_groups(blueprint, transition)
    values = {"groups": ",".join(groups)} if groups else {}
    call = Call("self._move", [tuple(transition.source), transition.target], values)
    return f"    def action_{transition.name}(self):\n" + statement("return ", call, 8)


def _move(model: Model) -> str:
    record, field = "record", model.workflow.field
    uses_groups = any(transition.groups for transition in model.workflow.transitions)
    signature = "self, sources, target, groups=None" if uses_groups else "self, sources, target"
    lines = [
        f"    def _move({signature}):",
        '        """Move the records that stand in one of `sources` to `target`."""',
    ]
    if uses_groups:
        denied = Str("You may not do this. Ask for the access rights of a higher role.")
        lines.append("        if groups and not self.env.su and not self.env.user.has_groups(groups):")
        lines.append(statement("raise ", Call("AccessError", [Call("self.env._", [denied])]), 12))
    message = '"%(record)s" is in the status "%(status)s". Allowed for this step: %(allowed)s.'
    lines += [
        f"        for {record} in self:",
        f"            if {record}.{field} not in sources:",
        _raise(record, field, message, "sources", 16),
        f'        self.write({{"{field}": target}})',
        "        return True",
    ]
    return "\n".join(lines)
