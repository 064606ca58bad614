"""Kinds of components that say what a module holds: models, fields, rules that hold."""

from draft import kind

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
