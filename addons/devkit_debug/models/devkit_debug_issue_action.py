from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError


class DevkitDebugIssue(models.Model):
    """The button that does, or opens, the next step of an issue.

    ``action`` is what the engine's ``Verdict.action`` names; each has one method ``_act_<action>`` here, and
    a label in ``_action_labels``. Steps are for issues of this database: elsewhere the command is shown.
    """

    _inherit = "devkit.debug.issue"

    action_label = fields.Char("Button", compute="_compute_action_label")
    own_database = fields.Boolean("Of This Database", compute="_compute_own_database")

    @api.model
    def _action_labels(self):
        """What the buttons say; an addon that adds a step extends it."""
        return {
            "update_module": self.env._("Upgrade the module…"),
            "open_view": self.env._("Open the view"),
            "find_view_inheritance": self.env._("Who inherits the view?"),
            "open_model": self.env._("Open the model"),
        }

    @api.depends("source", "event_ids")
    def _compute_own_database(self):
        """Whether it happened in the database that is looked at."""
        groups = self.env["devkit.debug.event"]._read_group(
            [("issue_id", "in", self.ids), ("database", "=", self.env.cr.dbname)], ["issue_id"]
        )
        own = {issue.id for (issue,) in groups}
        for issue in self:
            issue.own_database = issue._origin.id in own or issue.source in ("server", "browser", "database")

    @api.depends("action", "own_database", "action_arguments")
    @api.depends_context("uid")
    def _compute_action_label(self):
        labels = self._action_labels()
        for issue in self:
            possible = issue.own_database and self._may(issue.action)
            issue.action_label = labels.get(issue.action) if possible else False

    def _may(self, action):
        """Whether the user may see what the step opens."""
        if action == "update_module":
            return self.env.user.has_group("base.group_system")
        model = "ir.model" if action == "open_model" else "ir.ui.view"
        return self.env[model].has_access("read")

    def action_next_step(self):
        """Do the next step.

        :raises UserError: there is none, or what it is about is not in this database
        """
        self.ensure_one()
        self.check_access("write")
        if self.action not in self._action_labels():
            raise UserError(self.env._("There is no step that a button can do. What to do: %s", self.fix))
        return getattr(self, f"_act_{self.action}")()

    def _argument(self, *names, default=""):
        arguments = self.action_arguments or {}
        return next((arguments[name] for name in names if arguments.get(name)), default)

    def _act_update_module(self):
        """Show the module, from where it is upgraded: that takes the server's users out of their work."""
        if not self.env.user.has_group("base.group_system"):
            raise AccessError(self.env._("Only members of Settings may upgrade modules."))
        name = self._argument("module", default=self.module)
        module = self.env["ir.module.module"].search([("name", "=", name)])
        if not module:
            raise UserError(self.env._("There is no module “%s” on this server's addons path.", name))
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Upgrade %s", module.shortdesc or name),
            "res_model": "devkit.debug.upgrade",
            "view_mode": "form",
            "target": "new",
            "context": {"default_issue_id": self.id, "default_module_id": module.id},
        }

    def _act_open_view(self):
        return self._view()._get_records_action(name=self.env._("View"))

    def _act_find_view_inheritance(self):
        view = self._view()
        views = self.env["ir.ui.view"].with_context(active_test=False)
        found = views.browse()
        level = view
        while level := views.search([("inherit_id", "in", level.ids), ("id", "not in", found.ids)]):
            found |= level
        if not found:
            raise UserError(self.env._("Nothing inherits the view %s.", view.xml_id or view.name))
        return found._get_records_action(name=self.env._("Views that inherit %s", view.xml_id or view.name))

    def _act_open_model(self):
        name = self._argument("model", default=self.culprit_model)
        model = self.env["ir.model"].search([("model", "=", name)])
        if not model:
            raise UserError(self.env._("There is no model “%s” in this database.", name))
        return model._get_records_action(name=self.env._("Model"))

    def _view(self):
        """Find the view by its id or XML id, its key, or its name and model."""
        text = str(self._argument("view", "view_id", "xmlid", "name", default=self.culprit_view or ""))
        views = self.env["ir.ui.view"].with_context(active_test=False)
        if text.isdecimal():
            found = views.browse(int(text)).exists()
        else:
            found = self.env.ref(text, raise_if_not_found=False) if "." in text else None
            if found is None or found._name != "ir.ui.view":
                found = views.search(["|", ("key", "=", text), ("name", "=", text)], limit=1)
        if not found:
            raise UserError(self.env._("There is no view “%s” in this database.", text))
        return found
