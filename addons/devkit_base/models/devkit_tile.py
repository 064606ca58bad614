import logging
from ast import literal_eval

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain
from odoo.tools.safe_eval import safe_eval

from ..engine.sample_rows import parse as parse_sample
from . import tile_figure, tile_list

_logger = logging.getLogger(__name__)

#: What a domain, field or method that does not fit raises: told to who edits, kept off others' screens.
BROKEN = (ValueError, KeyError, TypeError, NameError, SyntaxError, AttributeError, UserError)

COLORS = [
    ("primary", "Brand"),
    ("info", "Blue"),
    ("success", "Green"),
    ("warning", "Yellow"),
    ("danger", "Red"),
    ("secondary", "Grey"),
]


class DevkitTile(models.Model):
    """A tile of a home screen, contributed as data.

    A kind is one value of ``kind``, one method ``_content_<kind>`` that returns what the tile shows, and one
    component in the registry ``devkit_tiles`` of the web client.
    """

    _name = "devkit.tile"
    _description = "Home Tile"
    _order = "sequence, id"

    name = fields.Char("Title", required=True, translate=True)
    code = fields.Char(required=True, help="Short technical name, never changed.")
    description = fields.Char(translate=True, help="One line under the title.")
    kind = fields.Selection(
        [("figure", "Figure"), ("list", "List"), ("action", "Action"), ("shortcut", "Shortcut")],
        required=True,
        default="figure",
        help="Figure: a number and how it moved. List: the latest records. Action: a card with a button. "
        "Shortcut: a small card that opens something.",
    )
    home_ids = fields.Many2many("devkit.home", string="Home Screens", help="The roles that see this tile.")
    group_ids = fields.Many2many(
        "res.groups", string="Groups", help="Empty: everybody who can read the model."
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    icon = fields.Char(default="fa-square-o", help="A Font Awesome 4 class, for example fa-bug.")
    color = fields.Selection(COLORS, required=True, default="primary")
    size = fields.Selection([("small", "Normal"), ("wide", "Wide")], required=True, default="small")

    model_id = fields.Many2one("ir.model", ondelete="cascade", help="What is counted or listed.")
    model_name = fields.Char(related="model_id.model", string="Model Name", store=True, readonly=True)
    domain = fields.Char(
        default="[]",
        help="Which records. Read with the rights of who looks. Names: uid, company_id, company_ids. "
        "Dates such as 'today -7d'.",
    )
    date_field = fields.Char(help="The date by which a figure moves, or that a list shows.")

    measure = fields.Selection(
        [("count", "Number of records"), ("sum", "Sum"), ("avg", "Average")], default="count", required=True
    )
    measure_field = fields.Char(help="The field that is summed or averaged.")
    format = fields.Selection(
        [
            ("number", "Number"),
            ("duration", "Duration (s)"),
            ("bytes", "Size (bytes)"),
            ("percent", "Percent"),
        ],
        default="number",
        required=True,
    )
    unit = fields.Char(translate=True, help="Shown after the figure, for example: runs.")
    period_days = fields.Integer("Period (days)", default=7)
    in_period = fields.Boolean("Only This Period", help="Only count records whose date lies in the period.")
    direction = fields.Selection(
        [("neutral", "Neither"), ("more", "More is better"), ("less", "Less is better")],
        default="neutral",
        required=True,
        help="Whether a rising figure is good news.",
    )
    group_field = fields.Char("Split By", help="A selection or many2one field the figure is split by.")

    order = fields.Char("Order of Records", help="For example: create_date desc.")
    limit = fields.Integer("Number of Records", default=5)
    badge_field = fields.Char(help="Shown as a coloured badge, for example state.")
    detail_field = fields.Char(help="Shown under the record's name.")
    progress_field = fields.Char(help="A percentage, shown as a bar while it is below 100.")

    action_id = fields.Many2one("ir.actions.actions", "Opens", ondelete="set null")
    action_context = fields.Char(
        help="Opens the action with this context, for example {'search_default_open': 1}, "
        "rather than with the domain."
    )
    button = fields.Char("Button Text", translate=True)

    sample = fields.Text(
        translate=True, help="Greyed rows while nothing exists yet: one a line, as title | badge | detail."
    )
    empty_text = fields.Char(
        "Next Step", translate=True, help="While nothing exists yet: at most two sentences."
    )
    empty_action_id = fields.Many2one("ir.actions.actions", "Next Step Opens", ondelete="set null")
    empty_button = fields.Char("Next Step Button", translate=True)
    zero_text = fields.Char(
        "All Clear", translate=True, help="Said when records exist but none of them match."
    )

    _unique_code = models.Constraint("UNIQUE(code)", "Another tile has this code.")

    @api.constrains("kind", "model_id")
    def _check_model(self):
        for tile in self.filtered(lambda tile: tile.kind in ("figure", "list")):
            if tile.model_name not in self.env:
                raise ValidationError(self.env._("Tile “%s”: choose the model it shows.", tile.name))

    @api.constrains(
        "model_id",
        "date_field",
        "measure_field",
        "group_field",
        "badge_field",
        "detail_field",
        "progress_field",
    )
    def _check_fields(self):
        columns = (
            "date_field",
            "measure_field",
            "group_field",
            "badge_field",
            "detail_field",
            "progress_field",
        )
        for tile in self.filtered("model_name"):
            known = self.env[tile.model_name]._fields
            for column in columns:
                if tile[column] and tile[column] not in known:
                    raise ValidationError(
                        self.env._(
                            "Tile “%(tile)s”: %(model)s has no field “%(field)s”.",
                            tile=tile.name,
                            model=tile.model_id.name,
                            field=tile[column],
                        )
                    )

    @api.constrains("measure", "measure_field", "period_days", "limit")
    def _check_measure(self):
        for tile in self:
            if tile.measure != "count" and not tile.measure_field:
                raise ValidationError(self.env._("Tile “%s”: choose the field to sum or average.", tile.name))
            if not 1 <= tile.period_days <= 366 or not 1 <= tile.limit <= 20:
                raise ValidationError(
                    self.env._("Tile “%s”: a period has 1 to 366 days and a list 1 to 20 records.", tile.name)
                )

    @api.constrains("domain", "model_id", "order")
    def _check_domain(self):
        """Asks the database once: a tile that cannot be read is not saved, and so never breaks a screen."""
        for tile in self.filtered("model_name"):
            try:
                self.env[tile.model_name].search(tile._get_domain(), order=tile.order or None, limit=1)
            except BROKEN as error:
                raise ValidationError(
                    self.env._(
                        "Tile “%(tile)s”: the domain or the order is wrong. %(error)s",
                        tile=tile.name,
                        error=error,
                    )
                ) from error

    @api.constrains("action_context")
    def _check_action_context(self):
        for tile in self.filtered("action_context"):
            try:
                valid = isinstance(literal_eval(tile.action_context), dict)
            except (ValueError, SyntaxError):
                valid = False
            if not valid:
                raise ValidationError(
                    self.env._("Tile “%s”: the context must be a plain dictionary.", tile.name)
                )

    def _get_domain(self):
        """The domain as the looking user means it; only names that cannot do harm are known in it."""
        self.ensure_one()
        names = {
            "uid": self.env.uid,
            "company_id": self.env.company.id,
            "company_ids": self.env.companies.ids,
        }
        return Domain(safe_eval(self.domain or "[]", names))

    # What the screen shows

    def _render(self):
        """The tiles this user may see, each as the web client draws it.

        Read with the user's own rights. A tile whose model or action is closed to the user is left out;
        a tile that cannot be computed says so and spoils no other.
        """
        shown = [tile._render_one() for tile in self.sorted() if tile._is_visible()]
        return [tile for tile in shown if tile]

    def _render_one(self):
        self.ensure_one()
        try:
            content = getattr(self, f"_content_{self.kind}")()
        except AccessError:
            return None
        except BROKEN:
            _logger.exception("tile %s cannot be computed", self.code)
            content = {"broken": True}
        return {
            "id": self.id,
            "code": self.code,
            "kind": self.kind,
            "name": self.name,
            "description": self.description or "",
            "icon": self.icon or "",
            "color": self.color,
            "size": self.size,
            "model": self.model_name or "",
            "button": self.button or "",
            "can_open": self._can_run(self.action_id),
            "content": content,
            "empty": self._render_empty() if content.get("nothing") else None,
        }

    def _render_empty(self):
        """Sample rows, and the next step for who can take it."""
        can_start = self._can_run(self.empty_action_id)
        return {
            "text": self.empty_text or self.env._("Nothing here yet."),
            "button": (self.empty_button or self.env._("Start")) if can_start else "",
            "sample": [vars(row) for row in parse_sample(self.sample or "")],
        }

    def _content_figure(self):
        return tile_figure.render(self)

    def _content_list(self):
        return tile_list.render(self)

    def _content_action(self):
        return {}

    def _content_shortcut(self):
        return {}

    # Who sees it, and what it opens

    def _is_visible(self):
        self.ensure_one()
        if self.group_ids and not self.group_ids & self.env.user.all_group_ids:
            return False
        if self.kind in ("action", "shortcut"):
            return self._can_run(self.action_id)
        return self.model_name in self.env and self.env[self.model_name].has_access("read")

    def _can_run(self, action):
        """Whether the user may open the action: its groups, and the rights on the model it shows."""
        if not action:
            return False
        action = self.env[action.sudo().type].sudo().browse(action.id)
        groups = action.group_ids if "group_ids" in action._fields else None
        if groups and not groups & self.env.user.all_group_ids:
            return False
        if action._name != "ir.actions.act_window":
            return True
        model = self.env.get(action.res_model)
        return model is not None and model.has_access("create" if model._transient else "read")

    def action_open(self):
        """The tile's action, showing the records the tile counts."""
        self.ensure_one()
        action = self._get_action(self.action_id)
        if action["type"] == "ir.actions.act_window" and self.action_context:
            action["context"] = literal_eval(self.action_context)
        elif action["type"] == "ir.actions.act_window" and self.kind in ("figure", "list"):
            action.update(domain=list(self._get_domain()), context={}, display_name=self.name)
        return action

    def action_empty(self):
        """The next step while nothing exists yet: where that is the list of what is missing, a new record."""
        action = self._get_action(self.empty_action_id)
        if action.get("res_model") == self.model_name and self.env[self.model_name].has_access("create"):
            action.update(views=[(False, "form")], view_mode="form", context={})
        return action

    def action_open_record(self, res_id):
        """The form of one record of a list, or what its model's ``_get_tile_action`` says."""
        self.ensure_one()
        if not self._is_visible():
            raise AccessError(self.env._("This tile is not for you."))
        record = self.env[self.model_name].browse(res_id)
        record.check_access("read")
        return (
            record._get_tile_action() if hasattr(record, "_get_tile_action") else record.get_formview_action()
        )

    def _get_action(self, action):
        if not (self._is_visible() and self._can_run(action)):
            raise AccessError(self.env._("You may not open what this tile leads to."))
        return self.env[action.sudo().type].sudo().browse(action.id)._get_action_dict()
