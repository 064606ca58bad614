"""The kinds of components of a module: each adds itself to the plain data of a blueprint.

A blueprint of the matrix has a main model `mx<n>.order` with lines, and on top of it the chosen kinds. Names
and labels carry the number of the blueprint, so that all of them can be installed in one database.
"""

from collections.abc import Callable

KINDS: dict[str, Callable[["Draft"], None]] = {}


class Draft:
    """A blueprint in the making, and the names its parts have."""

    def __init__(self, number: int):
        self.number = number
        self.module = f"mx{number:02d}"
        self.order = f"{self.module}.order"
        self.line = f"{self.module}.line"
        self.topic = f"{self.module}.topic"
        self.data: dict = {
            "module": {
                "name": f"matrix_{number:02d}",
                "title": f"Matrix {number:02d}",
                "summary": "A combination of components",
                "depends": ["mail"],
            },
            "groups": {
                "user": {"label": "User"},
                "manager": {"label": "Manager", "implies": ["user"]},
            },
            "models": {
                self.order: {
                    "label": f"Order {number:02d}",
                    "fields": {
                        "name": {"type": "Char", "required": True, "examples": ["First", "Second", "Third"]},
                        "user_id": {"type": "Many2one", "comodel": "res.users", "default": "current user"},
                        "partner_id": {"type": "Many2one", "comodel": "res.partner"},
                        "date_start": {"type": "Date", "default": "today"},
                        "date_end": {"type": "Date"},
                        "quantity": {"type": "Integer", "default": 3, "examples": [1, 2, 3]},
                        "price": {"type": "Float", "examples": [9.5, 12]},
                        "line_ids": {"type": "One2many", "comodel": self.line, "inverse": "order_id"},
                    },
                    "demo": 3,
                },
                self.line: {
                    "label": f"Order Line {number:02d}",
                    "fields": {
                        "name": {"type": "Char", "required": True},
                        "order_id": {
                            "type": "Many2one",
                            "comodel": self.order,
                            "required": True,
                            "ondelete": "cascade",
                            "index": True,
                        },
                        "amount": {"type": "Float", "examples": [10, 20.5]},
                    },
                    "demo": 4,
                },
            },
        }

    @property
    def main(self) -> dict:
        """The main model."""
        return self.data["models"][self.order]

    @property
    def fields(self) -> dict:
        """The fields of the main model."""
        return self.main["fields"]

    @property
    def views(self) -> dict:
        """The views of the main model."""
        return self.main.setdefault("views", {})

    def depend(self, module: str) -> None:
        """Depend on another app."""
        depends = self.data["module"]["depends"]
        if module not in depends:
            depends.append(module)

    def workflow(self) -> dict:
        """The workflow of the main model; made where there is none."""
        return self.main.setdefault(
            "workflow",
            {
                "states": {
                    "draft": "Draft",
                    "open": {"label": "Open"},
                    "done": {"label": "Done", "final": True, "fold": True},
                },
                "transitions": {
                    "start": {"label": "Start", "from": "draft", "to": "open", "primary": True},
                    "finish": {"label": "Finish", "from": "open", "to": "done"},
                },
            },
        )

    def add(self, section: str, name: str, values: dict) -> None:
        """Add a part to a section of the blueprint."""
        self.data.setdefault(section, {})[name] = values


def kind(function: Callable[[Draft], None]) -> Callable[[Draft], None]:
    """Register a kind of component under the function's name."""
    KINDS[function.__name__] = function
    return function


def blueprint(number: int, kinds) -> dict:
    """The plain data of the blueprint that has these kinds."""
    draft = Draft(number)
    for name, add in KINDS.items():
        if name in kinds:
            add(draft)
    return draft.data


# Models


@kind
def chatter(draft):
    draft.main["chatter"] = True
    draft.fields["partner_id"]["tracking"] = True


@kind
def company(draft):
    draft.main["company"] = True


@kind
def archive(draft):
    draft.main["archive"] = True


@kind
def reference(draft):
    draft.fields.pop("name")
    draft.main["reference"] = {"prefix": f"M{draft.number:02d}/%(year)s/", "padding": 4}


@kind
def portal(draft):
    draft.depend("portal")
    draft.main["portal"] = True
    draft.main["chatter"] = True


@kind
def extension(draft):
    draft.add(
        "models",
        "res.partner",
        {
            "extends": True,
            "fields": {f"mx_note_{draft.number:02d}": {"type": "Char", "string": f"Note {draft.number:02d}"}},
        },
    )


@kind
def extended_view(draft):
    extension(draft)
    draft.data["models"]["res.partner"]["views"] = {
        "inherit": {
            "form": {
                "view": "base.view_partner_form",
                "at": "field vat",
                "position": "after",
                "fields": [f"mx_note_{draft.number:02d}"],
            }
        }
    }


@kind
def delegation(draft):
    draft.add(
        "models",
        f"{draft.module}.person",
        {
            "label": f"Person {draft.number:02d}",
            "inherits": {"res.partner": "partner_id"},
            "fields": {
                "partner_id": {
                    "type": "Many2one",
                    "comodel": "res.partner",
                    "required": True,
                    "ondelete": "cascade",
                },
                "badge": {"type": "Char", "required": True, "examples": ["B1", "B2"]},
            },
            "demo": 2,
        },
    )


@kind
def abstract_model(draft):
    mixin = f"{draft.module}.mixin"
    draft.add(
        "models",
        mixin,
        {
            "kind": "abstract",
            "label": f"Mixin {draft.number:02d}",
            "fields": {"checked": {"type": "Boolean", "string": "Checked by Hand"}},
        },
    )
    draft.main.setdefault("mixins", []).append(mixin)


@kind
def second_model(draft):
    draft.add(
        "models",
        draft.topic,
        {
            "label": f"Topic {draft.number:02d}",
            "fields": {
                "name": {"type": "Char", "required": True, "translate": True},
                "sequence": {"type": "Integer", "default": 10},
            },
            "constraints": {"name_unique": {"kind": "unique", "fields": "name", "message": "It exists."}},
            "menu": {"label": "Topics", "section": "configuration"},
            "demo": 3,
        },
    )
    draft.fields["topic_ids"] = {"type": "Many2many", "comodel": draft.topic}


# Fields


@kind
def all_types(draft):
    draft.fields.update(
        {
            "flag": {"type": "Boolean"},
            "moment": {"type": "Datetime"},
            "total_price": {"type": "Monetary"},
            "comment": {"type": "Text"},
            "page": {"type": "Html"},
            "document": {"type": "Binary"},
            "picture": {"type": "Image"},
            "extra": {"type": "Json"},
            "level": {"type": "Selection", "selection": {"low": "Low", "high": "High"}, "default": "low"},
            "origin": {"type": "Reference", "models": ["res.partner", "res.users"]},
        }
    )


@kind
def computed(draft):
    draft.fields["pieces"] = {"type": "Integer", "compute": {"count": "line_ids"}}
    draft.fields["line_total"] = {"type": "Float", "compute": {"sum": "line_ids.amount"}, "store": True}
    draft.fields["value"] = {"type": "Float", "compute": {"multiply": ["quantity", "price"]}}


@kind
def computed_code(draft):
    draft.fields["double"] = {
        "type": "Integer",
        "compute": {"code": "record.double = record.quantity * 2", "depends": ["quantity"]},
    }


@kind
def related(draft):
    draft.fields["email"] = {"type": "Char", "related": "partner_id.email", "string": "E-mail of the Contact"}


@kind
def company_dependent(draft):
    draft.fields["limit"] = {"type": "Float", "company_dependent": True}


@kind
def field_groups(draft):
    draft.fields["secret_note"] = {"type": "Char", "groups": ["manager"]}


# Rules that hold


@kind
def constraints(draft):
    draft.main["constraints"] = draft.main.get("constraints", {}) | {
        "dates_ordered": {"kind": "ordered", "fields": ["date_start", "date_end"], "message": "Dates!"},
        "quantity_positive": {"kind": "at_least", "fields": "quantity", "limit": 0, "message": "Quantity!"},
    }


@kind
def python_constraint(draft):
    draft.main["constraints"] = draft.main.get("constraints", {}) | {
        "price_limit": {
            "kind": "python",
            "fields": "price",
            "code": "broken = record.price > 100000",
            "message": "The price is too high.",
        }
    }


@kind
def index(draft):
    draft.main["indexes"] = {"partner_date": {"fields": ["partner_id", "date_start"]}}


@kind
def onchange(draft):
    draft.main["onchange"] = {"quantity": {"fields": ["quantity"], "values": {"price": "=quantity"}}}


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
