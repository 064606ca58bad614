"""What an uninstalled module has left behind, and what it took that was not its own."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from .snapshot import MAX_ROWS, Snapshot

#: What rows of a table are called in Odoo's menus.
KINDS = {
    "ir_act_client": "action",
    "ir_act_report_xml": "report",
    "ir_act_server": "server action",
    "ir_act_url": "action",
    "ir_act_window": "window action",
    "ir_asset": "asset",
    "ir_attachment": "attachment",
    "ir_config_parameter": "system parameter",
    "ir_cron": "scheduled action",
    "ir_default": "default value",
    "ir_filters": "filter",
    "ir_model": "model",
    "ir_model_access": "access right",
    "ir_model_constraint": "constraint of a model",
    "ir_model_data": "external identifier",
    "ir_model_fields": "field",
    "ir_model_fields_selection": "value of a selection",
    "ir_model_relation": "relation of a model",
    "ir_rule": "record rule",
    "ir_sequence": "numbering",
    "ir_ui_menu": "menu",
    "ir_ui_view": "view",
    "mail_template": "mail template",
    "res_groups": "group",
    "res_groups_privilege": "privilege",
}


@dataclass(frozen=True)
class Leftover:
    """One thing: its kind, its name, and the table it is in or goes with ("" for none).

    `expected` names why it does not count against the module; empty for one that does.
    """

    kind: str
    name: str
    table: str = ""
    expected: str = ""

    @property
    def counts(self) -> bool:
        """Whether it speaks against the module."""
        return not self.expected

    def __str__(self) -> str:
        return f"{self.kind} {self.name}" + (f" (table {self.table})" if self.table else "")


#: Odoo notes the inheritance and the selections of every model under the name of each module that extends
#: it, and leaves these notes when the model goes (Odoo 19; its own module `maintenance` leaves 19 of them).
_REFLECTION = re.compile(r"(?P<module>\w+)\.(model_inherit__|selection__|field_|constraint_)")


def left(
    modules: Collection[str], before: Snapshot, after: Snapshot, rows: dict[str, dict[int, str]]
) -> list[Leftover]:
    """Things that were not there before; of a table that is left, its columns and indexes are not listed."""
    tables = {name for _owner, name in after.catalog["table"] - before.catalog["table"]}
    found = _catalog(after, before, folded=tables) + _links(after, before) + _changed(before, after)
    for table in sorted(rows):
        kind = KINDS.get(table, "record")
        found += [
            Leftover(kind, name, table, _expected(modules, table, name)) for name in rows[table].values()
        ]
        if len(rows[table]) == MAX_ROWS * len(modules):
            found.append(Leftover(kind, "… and more", table))
    return found


def _expected(modules: Collection[str], table: str, name: str) -> str:
    note = _REFLECTION.match(name) if table == "ir_model_data" else None
    return "reflection-by-another-module" if note and note["module"] not in modules else ""


def lost(before: Snapshot, after: Snapshot) -> list[Leftover]:
    """Things that were there before and are not there any more."""
    tables = {name for _owner, name in before.catalog["table"] - after.catalog["table"]}
    found = _catalog(before, after, folded=tables)
    for table, rows in before.defined.items():
        now = after.defined.get(table, {})
        kind = KINDS.get(table, "record")
        found += [Leftover(kind, rows[key], table) for key in sorted(rows.keys() - now.keys())]
    return found + _links(before, after)


def _links(more: Snapshot, less: Snapshot) -> list[Leftover]:
    """Links between records, such as a user's groups, of tables that both have."""
    found = []
    for table in sorted(more.links.keys() & less.links.keys()):
        rows = sorted(more.links[table] - less.links[table])
        found += [Leftover("link", row, table) for row in rows[:MAX_ROWS]]
        if len(rows) > MAX_ROWS:
            found.append(Leftover("link", "… and more", table))
    return found


def _changed(before: Snapshot, after: Snapshot) -> list[Leftover]:
    """System parameters that were there and say something else now."""
    return [
        Leftover("changed system parameter", key, "ir_config_parameter")
        for key in sorted(before.parameters.keys() & after.parameters.keys())
        if before.parameters[key] != after.parameters[key]
    ]


def _catalog(more: Snapshot, less: Snapshot, folded: set[str]) -> list[Leftover]:
    found = []
    for kind, things in more.catalog.items():
        for owner, name in sorted(things - less.catalog[kind]):
            if owner not in folded:
                found.append(Leftover(kind, name, owner))
    return found
