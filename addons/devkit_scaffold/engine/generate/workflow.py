"""The methods of a workflow: one `action_<transition>` a button, and what keeps a record in use from being
deleted.
"""

import ast

from ..blueprint.model import Blueprint, Guard, Model, Transition, Workflow
from . import names
from .domain_source import domain_expression
from .effects import effect_lines
from .layout.code import code_lines
from .layout.python import Call, Raw, Str, statement
from .layout.width import COLUMNS
from .messages import translated
from .value_source import Scope


def workflow_source(blueprint: Blueprint, model: Model) -> list[str]:
    """The methods, in the order of the transitions; nothing for a model without a workflow."""
    if not model.workflow:
        return []
    workflow = model.workflow
    blocks = [_unlink(model)] if _kept_states(workflow) else []
    for transition in workflow.transitions:
        blocks.append(_action(blueprint, model, transition))
        if transition.guard:
            blocks.append(_guard(blueprint, model, transition, transition.guard))
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
    return f"{_labels(field, indent)}\n{statement('raise ', Call('UserError', [text]), indent)}"


def _labels(field: str, indent: int) -> str:
    pad = " " * indent
    line = f'{pad}labels = dict(self._fields["{field}"]._description_selection(self.env))'
    if len(line) <= COLUMNS:
        return line
    first = f'{pad}field = self._fields["{field}"]'
    return f"{first}\n{pad}labels = dict(field._description_selection(self.env))"


def _action(blueprint: Blueprint, model: Model, transition: Transition) -> str:
    groups = allowed_groups(blueprint, transition)
    values: dict[str, object] = {"groups": ",".join(groups)} if groups else {}
    if transition.user:
        values["user"] = transition.user
    if transition.guard:
        values["check"] = Raw(f"self.{_guard_name(transition)}")
    call = Call("self._move", [tuple(transition.source), transition.target], values)
    head = f"    def action_{transition.name}(self):"
    if not transition.then:
        return "\n".join([head, statement("return ", call, 8)])
    lines = [head, statement("", call, 8), *effect_lines(blueprint, model.name, transition.then)]
    if not _returns(transition.then.code):
        lines.append("        return True")
    return "\n".join(lines)


def _returns(code: str) -> bool:
    """Whether code of a person ends by returning something."""
    function = ast.parse("\n".join(["def act(self):", "    pass", *code_lines(code, 4)])).body[0]
    return isinstance(function.body[-1], ast.Return)


def _guard_name(transition: Transition) -> str:
    return f"_check_before_{transition.name}"


def _guard(blueprint: Blueprint, model: Model, transition: Transition, guard: Guard) -> str:
    scope = Scope(blueprint, model.name)
    lines = _filled(guard) if guard.filled else []
    if guard.when:
        domain = domain_expression(scope, guard.when)
        lines += [
            statement("fitting = ", Call("self.filtered_domain", [domain]), 8),
            "        refused = self - fitting",
            "        if refused:",
            statement("raise ", Call("UserError", [_reason("refused", guard.message)]), 12),
        ]
    head = [f"    def {_guard_name(transition)}(self):", '        """What must be true before."""']
    return "\n".join([*head, *scope.moment_lines(), *lines])


def _reason(records: str, message: str) -> Call:
    values = {"record": Raw(f"{records}[:1].display_name"), "reason": translated(message)}
    return translated("%(record)s: %(reason)s", **values)


def _filled(guard: Guard) -> list[str]:
    if guard.message:
        text = _reason("missing", guard.message)
    else:
        values = {"record": Raw("missing[:1].display_name"), "field": Raw('labels[name]["string"]')}
        text = translated('"%(record)s" needs a value for "%(field)s".', **values)
    lines = [
        statement("for name in ", tuple(guard.filled), 8, ":"),
        "            missing = self - self.filtered(name)",
        "            if missing:",
    ]
    if not guard.message:
        lines.append('                labels = self.fields_get([name], ["string"])')
    return [*lines, statement("raise ", Call("UserError", [text]), 16)]


def _move(model: Model) -> str:
    record, field = "record", model.workflow.field
    moves = model.workflow.transitions
    optional = {
        "groups": any(item.groups for item in moves),
        "user": any(item.user for item in moves),
        "check": any(item.guard for item in moves),
    }
    wanted = [Raw(f"{name}=None") for name, used in optional.items() if used]
    signature = Call("_move", [Raw("self"), Raw("sources"), Raw("target"), *wanted])
    lines = [
        statement("def ", signature, 4, ":"),
        '        """Move the records that stand in one of `sources` to `target`."""',
        *(_may_not() if optional["groups"] else []),
        *(_not_theirs() if optional["user"] else []),
    ]
    message = '"%(record)s" is in the status "%(status)s". Allowed for this step: %(allowed)s.'
    lines += [
        f"        for {record} in self:",
        f"            if {record}.{field} not in sources:",
        _raise(record, field, message, "sources", 16),
        *(["        if check:", "            check()"] if optional["check"] else []),
        f'        self.write({{"{field}": target}})',
        "        return True",
    ]
    return "\n".join(lines)


def _may_not() -> list[str]:
    denied = translated("You may not do this. Ask for the access rights of a higher role.")
    return [
        "        if groups and not self.env.su and not self.env.user.has_groups(groups):",
        statement("raise ", Call("AccessError", [denied]), 12),
    ]


def _not_theirs() -> list[str]:
    values = {"user": Raw("record[user].display_name"), "record": Raw("record.display_name")}
    denied = translated('Only %(user)s may do this with "%(record)s".', **values)
    return [
        "        if user and not self.env.su:",
        "            for record in self.filtered(user):",
        "                if record[user] != self.env.user:",
        statement("raise ", Call("AccessError", [denied]), 20),
    ]
