import logging

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...devkit_base.engine.paths import PathRefused
from ..engine.blueprint import to_yaml
from ..engine.commit import Author, CommitRefused, GitError, commit, place

_logger = logging.getLogger(__name__)


class DevkitScaffoldCommit(models.TransientModel):
    """The branch of a Git checkout that a module is committed to, asked and confirmed once."""

    _name = "devkit.scaffold.commit"
    _description = "Commit a Module"

    blueprint_id = fields.Many2one("devkit.scaffold.blueprint", required=True, ondelete="cascade")
    target_id = fields.Many2one(
        "devkit.target",
        "Git Checkout",
        domain="[('kind', '=', 'git')]",
        default=lambda self: self.env["devkit.target"].search([("kind", "=", "git")], limit=1),
        help="Checkouts are set up as targets; the server's option devkit_roots says which are allowed.",
    )
    folder = fields.Char(
        "Addons Folder", help="Within the checkout, such as addons; empty: the checkout is one itself."
    )
    branch = fields.Char(help="Made where it is not there. Empty: the branch that is checked out.")
    message = fields.Text(required=True, default=lambda self: self.env._("Add a generated module"))
    current_branch = fields.Char("Checked Out", compute="_compute_place")
    path = fields.Char("Module", compute="_compute_place", help="What is going to be written.")
    refusal = fields.Text(compute="_compute_place", help="Why nothing can be committed there.")

    @api.onchange("blueprint_id")
    def _onchange_blueprint_id(self):
        """Offer a message that names the module."""
        if self.blueprint_id:
            self.message = self.env._("Add %s", self.blueprint_id.technical_name)

    @api.depends("target_id", "folder", "blueprint_id")
    def _compute_place(self):
        for wizard in self:
            wizard.current_branch = wizard.path = wizard.refusal = False
            if not wizard.target_id:
                continue
            try:
                where = wizard._place()
            except UserError as error:
                wizard.refusal = str(error)
                continue
            wizard.current_branch = where.branch or self.env._("none (a detached HEAD)")
            wizard.path = str(where.root / where.module(wizard.blueprint_id.technical_name))

    def _place(self):
        """Return the engine's place. Raises UserError for one that is refused."""
        root = self.target_id._path(write=True)
        try:
            return place(
                root / (self.folder or "").strip("/ "), self.env["devkit.settings"]._roots(write=True)
            )
        except (PathRefused, CommitRefused) as error:
            raise UserError(str(error)) from error

    def action_commit(self):
        """Commit the module; nothing is pushed."""
        self.ensure_one()
        blueprint = self.blueprint_id
        blueprint.check_access("write")
        if not self.target_id:
            raise UserError(self.env._("Choose a Git checkout."))
        self.target_id.check_access("read")
        user = self.env.user
        done = self._commit(Author(user.name or "", user.email or f"{user.login}@localhost"))
        _logger.info(
            "Module %s committed to %s of %s by %s: %s",
            blueprint.technical_name,
            done.branch,
            self.target_id.path,
            user.login,
            done.commit,
        )
        if done.checked_out:
            blueprint.sudo().written_path = str(done.path)
        said = self.env._(
            "Committed to the branch %(branch)s of %(target)s: %(commit)s",
            branch=done.branch,
            target=self.target_id.name,
            commit=done.commit[:12],
        )
        blueprint.message_post(body=said)
        return self._done(said)

    def _commit(self, author):
        checked = self.blueprint_id._blueprint()
        try:
            return commit(
                self.blueprint_id.technical_name,
                self.blueprint_id._files(),
                self._place(),
                author=author,
                message=self.message or "",
                branch=(self.branch or "").strip(),
                blueprint=to_yaml(checked),
            )
        except (CommitRefused, GitError, PathRefused) as error:
            raise UserError(str(error)) from error
        except OSError as error:
            reason = self.env._("%(path)s: %(reason)s", path=error.filename, reason=error.strerror)
            raise UserError(reason) from error

    def _done(self, said):
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "title": self.env._("Module committed"),
                "message": self.env._("%s. Nothing was pushed.", said),
                "sticky": True,
                "next": {"type": "ir.actions.act_window_close"},
            },
        }
