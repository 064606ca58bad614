from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..engine.blueprint import BlueprintError, read, to_yaml
from ..engine.migrate import plan_migration
from ..models.devkit_scaffold_blueprint import problem_list


class DevkitScaffoldMigrate(models.TransientModel):
    """The next version of a module: what happens to the data of databases that hold the one before."""

    _name = "devkit.scaffold.migrate"
    _description = "Plan a Migration"

    blueprint_id = fields.Many2one("devkit.scaffold.blueprint", required=True, ondelete="cascade")
    old_yaml = fields.Text(
        "Version Before",
        default=lambda self: self._default_old_yaml(),
        help="The blueprint of the version that databases hold now, as YAML.",
    )
    problems = fields.Html(compute="_compute_plan", help="Why the version before cannot be read.")
    version_before = fields.Char("From Version", compute="_compute_plan")
    version = fields.Char("Next Version", compute="_compute_plan")
    changed = fields.Boolean(compute="_compute_plan")
    steps = fields.Html("Kept by the Migration", compute="_compute_plan")
    losses = fields.Html(compute="_compute_plan", help="Data that the next version does not keep.")
    unclear = fields.Html(compute="_compute_plan", help="What must be said before.")
    allow_loss = fields.Boolean("Go on although this data is lost")

    @api.model
    def _default_old_yaml(self):
        """The text that was written or proven last and says something else than now."""
        blueprint = self.env["devkit.scaffold.blueprint"].browse(
            self.env.context.get("default_blueprint_id", ())
        )
        runs = blueprint.run_ids.filtered(lambda run: run.kind == "scaffold_prove" and run.state == "done")
        texts = blueprint.generation_ids.mapped("yaml")
        texts += [run.params.get("yaml") for run in runs.sorted("id", reverse=True)]
        return next((text for text in texts if text and text != blueprint.yaml), False)

    @api.depends("old_yaml", "blueprint_id")
    def _compute_plan(self):
        for wizard in self:
            wizard.update(
                dict.fromkeys(("problems", "version_before", "version", "steps", "losses", "unclear"))
            )
            wizard.changed = False
            if not wizard.old_yaml:
                continue
            try:
                old, plan = wizard._plan()
            except BlueprintError as error:
                wizard.problems = problem_list(error.problems)
                continue
            except (UserError, ValidationError) as error:
                wizard.problems = Markup("<p class='mb-0'>%s</p>") % str(error)
                continue
            wizard.version_before = old.module.version
            wizard.version = plan.blueprint.module.version
            wizard.changed = plan.changed
            wizard.steps = wizard._steps_table(plan.comparison.steps)
            wizard.losses = problem_list(plan.losses)
            wizard.unclear = problem_list(plan.comparison.unclear)

    def _plan(self):
        """The blueprint before and the engine's plan.

        :raises BlueprintError: the version before is no sound blueprint
        :raises UserError: it is another module
        """
        self.ensure_one()
        old = read(self.old_yaml or "")
        new = self.blueprint_id._blueprint()
        if old.module.name != new.module.name:
            raise UserError(
                self.env._(
                    "The version before is the module “%(old)s”, not “%(new)s”.",
                    old=old.module.name,
                    new=new.module.name,
                )
            )
        return old, plan_migration(old, new)

    def _steps_table(self, steps):
        if not steps:
            return False
        labels = {
            "rename_model": self.env._("New name of a model"),
            "rename_field": self.env._("New name of a field"),
            "rename_relation": self.env._("New name of a relation"),
            "retype_field": self.env._("New type"),
            "rename_value": self.env._("New key of an option"),
            "replace_value": self.env._("Option that is gone"),
            "fill_field": self.env._("Empty values are filled"),
        }
        row = Markup("<tr><td>%s</td><td><code>%s</code></td><td>%s</td></tr>")
        rows = Markup().join(
            row
            % (
                labels[step.kind],
                ".".join(part for part in (step.model, step.field) if part),
                " → ".join(
                    str(part) for part in (step.old, step.new or step.value) if part not in ("", None)
                ),
            )
            for step in steps
        )
        return Markup("<table class='table table-sm mb-0'><tbody>%s</tbody></table>") % rows

    def _checked_plan(self):
        """The plan, once nothing is left to say. Raises UserError otherwise."""
        self.blueprint_id.check_access("write")
        try:
            old, plan = self._plan()
        except BlueprintError as error:
            raise UserError(str(error)) from error
        if not plan.changed:
            raise UserError(self.env._("Nothing changed since version %s.", old.module.version))
        if not plan.is_clear:
            raise UserError("\n".join(plan.comparison.unclear))
        if plan.losses and not self.allow_loss:
            raise UserError(
                self.env._("Data would be lost:\n%s", "\n".join(str(loss) for loss in plan.losses))
            )
        return old, plan

    def action_apply(self):
        """Raise the blueprint's version and note the migration in it."""
        old, plan = self._checked_plan()
        self.blueprint_id._write_from_yaml(to_yaml(plan.blueprint))
        self.blueprint_id.message_post(
            body=self.env._(
                "Version %(new)s, with a migration of %(count)s steps from %(old)s.",
                new=plan.blueprint.module.version,
                old=old.module.version,
                count=len(plan.comparison.steps),
            )
        )
        return {"type": "ir.actions.act_window_close"}

    def action_prove(self):
        """Upgrade a throw-away database that holds demo data of the version before, and open the run."""
        old, plan = self._checked_plan()
        blueprint = self.blueprint_id
        run = self.env["devkit.run"]._start(
            "scaffold_upgrade",
            {"old_yaml": to_yaml(old), "yaml": to_yaml(plan.blueprint), "blueprint_id": blueprint.id},
            name=self.env._(
                "Upgrade %(module)s from %(old)s to %(new)s",
                module=blueprint.technical_name,
                old=old.module.version,
                new=plan.blueprint.module.version,
            ),
            company=blueprint.company_id or None,
        )
        run.sudo().scaffold_blueprint_id = blueprint
        return run._get_form_action()
