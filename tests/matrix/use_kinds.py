"""Kinds of components that say what is done with it: workflow, views, security, automation, output."""

from draft import kind

# Workflow


@kind
def workflow(draft):
    draft.workflow()


@kind
def guard(draft):
    draft.workflow()["transitions"]["start"]["guard"] = {
        "filled": ["partner_id"],
        "message": "Name the contact first.",
    }


@kind
def transition_activity(draft):
    draft.main["chatter"] = True
    draft.workflow()["transitions"]["start"]["then"] = {
        "activity": {"summary": "Look at it", "user": "user_id", "days": 2}
    }


@kind
def transition_groups(draft):
    draft.workflow()["transitions"]["finish"]["groups"] = ["manager"]


@kind
def expiry(draft):
    draft.workflow()["expiry"] = {"transition": "finish", "date": "date_end", "days": 1}


# Views


@kind
def editable_list(draft):
    draft.views["options"] = {"multi_edit": True, "decorations": {"danger": [["quantity", ">", 10]]}}


@kind
def calendar(draft):
    draft.views["calendar"] = {"start": "date_start", "stop": "date_end", "color": "user_id"}


@kind
def graph(draft):
    draft.views["graph"] = {"by": ["partner_id"], "measure": "quantity", "type": "bar"}


@kind
def pivot(draft):
    draft.views["pivot"] = {"rows": ["partner_id"], "columns": ["user_id"], "measures": ["quantity"]}


@kind
def activity_view(draft):
    draft.main["chatter"] = True
    draft.views["activity"] = True


@kind
def kanban(draft):
    draft.views["kanban"] = True


@kind
def filters(draft):
    draft.views["filters"] = {
        "to_me": {"label": "Assigned to Me", "domain": [["user_id", "=", "current user"]]},
        "many": {"label": "Many", "domain": [["quantity", ">", 2]]},
    }
    draft.views["group_by"] = ["partner_id", "user_id"]


@kind
def search_panel(draft):
    draft.views["panel"] = ["partner_id"]


@kind
def smart_button(draft):
    draft.views["buttons"] = {"lines": {"field": "line_ids", "label": "Lines"}}


@kind
def form_pages(draft):
    draft.fields["remark"] = {"type": "Text"}
    draft.views["pages"] = {"remarks": {"label": "Remarks", "fields": ["remark"]}}


@kind
def menu(draft):
    draft.main["menu"] = {"label": "All Orders", "path": f"matrix-orders-{draft.number:02d}"}


# Security


@kind
def own_rule(draft):
    draft.main["rules"] = {
        "own": {"kind": "own", "groups": ["user"]},
        "all": {"kind": "everything", "groups": ["manager"]},
    }


@kind
def access(draft):
    draft.main["access"] = {
        "user": ["read", "write"],
        "manager": ["read", "write", "create", "delete"],
    }


# Automation and output


@kind
def cron(draft):
    draft.add(
        "crons",
        "raise_quantity",
        {
            "label": f"Raise quantities {draft.number:02d}",
            "model": draft.order,
            "where": [["quantity", "<", 2]],
            "every": 1,
            "unit": "days",
            "then": {"write": {"quantity": 2}},
        },
    )


@kind
def server_action(draft):
    draft.add(
        "actions",
        "reset_quantity",
        {"label": f"Reset {draft.number:02d}", "model": draft.order, "then": {"write": {"quantity": 1}}},
    )


@kind
def mail_template(draft):
    draft.add(
        "mails",
        "order_mail",
        {
            "label": f"Order mail {draft.number:02d}",
            "model": draft.order,
            "to": "partner_id",
            "subject": "About {display_name}",
            "body": "Dear {partner_id.name},\n\nyour order has {quantity} pieces.",
        },
    )


@kind
def sequence(draft):
    draft.add(
        "sequences", "ticket", {"label": f"Ticket {draft.number:02d}", "prefix": f"T{draft.number:02d}-"}
    )


@kind
def report(draft):
    draft.add(
        "reports",
        "order_report",
        {
            "label": f"Order sheet {draft.number:02d}",
            "model": draft.order,
            "fields": ["partner_id", "quantity"],
            "lines": "line_ids",
            "columns": ["name", "amount"],
            "paper": "A4",
        },
    )


@kind
def wizard(draft):
    draft.add(
        "wizards",
        f"{draft.module}.assign",
        {
            "label": f"Assign {draft.number:02d}",
            "on": draft.order,
            "fields": {"user_id": {"type": "Many2one", "comodel": "res.users", "required": True}},
            "then": {"write": {"user_id": "=wizard.user_id"}},
        },
    )


@kind
def controller(draft):
    draft.add(
        "controllers",
        "orders",
        {
            "route": f"/matrix/{draft.number:02d}/orders",
            "model": draft.order,
            "fields": ["quantity", "price"],
        },
    )


@kind
def settings(draft):
    draft.add(
        "settings", f"mx{draft.number:02d}_limit", {"label": f"Limit {draft.number:02d}", "type": "Integer"}
    )


@kind
def hooks(draft):
    draft.data["hooks"] = {"post_init": f'env["{draft.order}"].search([])'}


@kind
def translations(draft):
    draft.data["translations"] = {"de": {f"Order {draft.number:02d}": f"Auftrag {draft.number:02d}"}}


@kind
def further_file(draft):
    draft.data["files"] = {"static/src/matrix.txt": "A file as it is.\n"}


@kind
def readme(draft):
    draft.data["module"]["readme"] = {"CONFIGURE": "Nothing to configure."}


@kind
def code_member(draft):
    draft.main["code"] = "def matrix_number(self):\n    return len(self)\n"
