"""The names that a generated module uses for its parts. Every artefact asks here, so that they agree."""

import re

from ..blueprint.model import Blueprint, Model, SmartButton

PLAIN_SQL_NAME = re.compile(r"[a-z_][a-z0-9_]*")


def snake(model: Model) -> str:
    """`rental.contract` → `rental_contract`: file, table and xml id part."""
    return model.name.replace(".", "_")


def class_name(model: Model) -> str:
    """`rental.contract` → `RentalContract`."""
    return "".join(part.capitalize() for part in re.split(r"[._]", model.name))


def group_id(name: str) -> str:
    """The xml id of a group."""
    return f"group_{name}"


def group_ref(blueprint: Blueprint, name: str) -> str:
    """The xml id of a group as other modules write it."""
    return f"{blueprint.module.name}.{group_id(name)}"


def group_link(name: str) -> str:
    """A group as a data file of the module names it: of the blueprint, or by xml id of another app."""
    return name if "." in name else group_id(name)


def group_refs(blueprint: Blueprint, groups: tuple[str, ...]) -> list[str]:
    """The xml ids of groups, of the blueprint by name or of other modules by xml id."""
    return [name if "." in name else group_ref(blueprint, name) for name in groups]


def smart_action(button: SmartButton) -> str:
    """The method behind a smart button."""
    return f"action_view_{button.name}"


def privilege_id(blueprint: Blueprint) -> str:
    """The xml id of the module's privilege."""
    return f"privilege_{blueprint.module.name}"


def view_id(model: Model, kind: str) -> str:
    """The xml id of a view."""
    return f"{snake(model)}_view_{kind}"


def inherited_view_id(model: Model, view: str) -> str:
    """The xml id of the view that changes `view` of another app: that view's own name."""
    module, _dot, name = view.partition(".")
    twins = {item.view for item in model.views.inherit if item.view.partition(".")[2] == name}
    return (f"{module}_{name}" if len(twins) > 1 else name).replace(".", "_")


def action_id(model: Model) -> str:
    """The xml id of the window action."""
    return f"action_{snake(model)}"


def action_path(model: Model) -> str:
    """The part of the address after /odoo/."""
    return snake(model).replace("_", "-")


def menu_id(model: Model) -> str:
    """The xml id of the menu of a model."""
    return f"menu_{snake(model)}"


def root_menu_id(blueprint: Blueprint) -> str:
    """The xml id of the application's menu."""
    return f"menu_{blueprint.module.name}_root"


def demo_id(model: Model, number: int) -> str:
    """The xml id of a demo record, counted from 1."""
    return f"{snake(model)}_demo_{number}"


def xml_name(model: Model, suffix: str) -> str:
    """The name of a view as Odoo's own addons write it: `rental.contract.view.form`."""
    return f"{model.name}.view.{suffix}"


def report_id(name: str) -> str:
    """The xml id of the action that prints a report."""
    return f"action_report_{name}"


def report_template(blueprint: Blueprint, name: str) -> str:
    """The name by which a report is rendered: the xml id of its template."""
    return f"{blueprint.module.name}.report_{name}"


def model_ref(name: str) -> str:
    """The xml id of a model; Odoo gives one to each module that defines or extends it."""
    return f"model_{name.replace('.', '_')}"


def sequence_id(name: str) -> str:
    """The xml id of a sequence."""
    return f"sequence_{name}"


def mail_template_id(name: str) -> str:
    """The xml id of a mail template."""
    return f"mail_template_{name}"


def cron_id(name: str) -> str:
    """The xml id of a scheduled action."""
    return f"ir_cron_{name}"


def server_action_id(name: str) -> str:
    """The xml id of a server action."""
    return f"action_server_{name}"
