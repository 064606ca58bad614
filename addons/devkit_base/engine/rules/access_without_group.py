import csv
import io

from ..rule import rule

_HEAD = "id,name,model_id:id,group_id:id,perm_read,perm_write,perm_create,perm_unlink"


@rule(
    code="MOD005",
    title="An access line names no group",
    severity="critical",
    explanation="The line gives what it allows to everybody who can reach the server, portal users and "
    "visitors included. Odoo 19 calls it deprecated when the module is installed "
    "(`odoo/addons/base/models/ir_model.py`).",
    reference="devkit_base/odoo19-facts-for-developers",
    bad=f"# file: security/ir.model.access.csv\n{_HEAD}\n"
    "access_vehicle,vehicle,model_rental_vehicle,,1,1,1,1\n",
    good=f"# file: security/ir.model.access.csv\n{_HEAD}\n"
    "access_vehicle,vehicle,model_rental_vehicle,base.group_user,1,0,0,0\n",
    language="text",
    tags=("security",),
)
def access_without_group(source):
    """Report lines of ``ir.model.access.csv`` that allow something to everybody."""
    path = f"{source.name}/security/ir.model.access.csv"
    reader = csv.DictReader(io.StringIO(source.files.get(path, "")))
    for row in reader:
        group = row.get("group_id:id") or row.get("group_id/id") or row.get("group_id") or ""
        allowed = [name for name in ("read", "write", "create", "unlink") if row.get(f"perm_{name}") == "1"]
        if not group.strip() and allowed:
            yield access_without_group.finding(
                f"Everybody may {', '.join(allowed)}: {row.get('name') or row.get('id')}",
                source.location(path, reader.line_num, row.get("id") or ""),
                severity="critical" if allowed != ["read"] else "high",
                fix="Name the group that needs it, for example base.group_user.",
            )
