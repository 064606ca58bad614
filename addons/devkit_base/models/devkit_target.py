from fnmatch import fnmatchcase

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..engine import probe
from ..engine.database_name import check_database_name
from ..engine.paths import PathRefused, resolve_under
from ..engine.redact import redact
from ..engine.urls import UrlRefused, check_url, resolve

PATH_KINDS = ("folder", "git", "log")


class DevkitTarget(models.Model):
    """What is looked at or acted on. An addon adds a kind by ``selection_add``, ``_validate_<kind>`` and
    ``_probe_<kind>``.
    """

    _name = "devkit.target"
    _description = "DevKit Target"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "name, id"
    _check_company_auto = True

    name = fields.Char(required=True, tracking=True)
    kind = fields.Selection(
        [
            ("folder", "Addons folder"),
            ("git", "Git checkout"),
            ("database", "Database"),
            ("log", "Log file"),
            ("url", "URL"),
        ],
        required=True,
        default="folder",
        tracking=True,
        help="What the target is: it decides which checks and tools can be used on it.",
    )
    path = fields.Char(
        tracking=True,
        help="Absolute path on the server. It must lie under a folder of the server's option devkit_roots.",
    )
    url = fields.Char(
        "URL", tracking=True, help="Address starting with http:// or https://, without credentials."
    )
    database = fields.Char(
        tracking=True,
        help="Name of a PostgreSQL database. Others than this one must be allowed by the server's option "
        "devkit_databases.",
    )
    location = fields.Char(
        compute="_compute_location", store=True, help="The path, address or name, by kind."
    )
    active = fields.Boolean(default=True)
    user_id = fields.Many2one(
        "res.users",
        "Responsible",
        default=lambda self: self.env.user,
        domain="[('share', '=', False)]",
        tracking=True,
    )
    company_id = fields.Many2one("res.company", default=lambda self: self.env.company)
    notes = fields.Html()
    state = fields.Selection(
        [("unknown", "Not checked"), ("ok", "Reachable"), ("failed", "Not usable")],
        default="unknown",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    last_check = fields.Datetime("Last Checked", readonly=True, copy=False)
    allowed_roots = fields.Char(
        compute="_compute_allowed_roots", help="Set by the server's option devkit_roots."
    )
    run_ids = fields.One2many("devkit.run", "target_id", "Runs")
    run_count = fields.Integer(compute="_compute_run_count")
    finding_count = fields.Integer("Open Findings", compute="_compute_finding_count")
    check_message = fields.Char("Last Result", readonly=True, copy=False)

    @api.depends("kind", "path", "url", "database")
    def _compute_location(self):
        for target in self:
            target.location = target[target._location_field()]

    def _compute_allowed_roots(self):
        self.allowed_roots = ", ".join(self.env["devkit.settings"]._roots())

    def _compute_run_count(self):
        rows = self.env["devkit.run"]._read_group([("target_id", "in", self.ids)], ["target_id"], ["__count"])
        found = {target.id: count for target, count in rows}
        for target in self:
            target.run_count = found.get(target._origin.id, 0)

    def _compute_finding_count(self):
        domain = [("target_id", "in", self.ids), ("state", "=", "open")]
        rows = self.env["devkit.finding"]._read_group(domain, ["target_id"], ["__count"])
        found = {target.id: count for target, count in rows}
        for target in self:
            target.finding_count = found.get(target._origin.id, 0)

    def _location_field(self):
        """Return the name of the field that says where the target is; extended by addons that add a kind."""
        if self.kind in PATH_KINDS:
            return "path"
        return "url" if self.kind == "url" else "database"

    @api.constrains("kind", "path", "url", "database")
    def _check_location(self):
        for target in self:
            target._validate()

    def _validate(self):
        """Refuse what the server does not allow. Also called on use: the configuration may have changed.

        :raises ValidationError: naming the input and what is allowed
        """
        self.ensure_one()
        getattr(self, f"_validate_{self.kind}")()

    def _validate_folder(self):
        self._path()

    def _validate_git(self):
        self._path()

    def _validate_log(self):
        self._path()

    def _validate_url(self):
        self._url()

    def _validate_database(self):
        self._database()

    def _path(self, write=False):
        """Return the real path of a folder, Git or log target, proved to be allowed now.

        :param write: only the roots of ``devkit_roots`` count, not the server's own addons paths
        :raises ValidationError: naming the input and the allowed roots
        """
        self.ensure_one()
        if self.kind not in PATH_KINDS:
            raise ValidationError(self.env._("The target “%s” has no path.", self.name))
        try:
            real = resolve_under(self.path or "", self.env["devkit.settings"]._roots(write=write))
        except PathRefused as error:
            raise ValidationError(str(error)) from None
        if real.is_dir() != (self.kind != "log"):
            wanted = self.env._("a file") if self.kind == "log" else self.env._("a folder")
            raise ValidationError(
                self.env._("The path %(path)s is not %(wanted)s.", path=self.path, wanted=wanted)
            )
        return real

    def _url(self):
        """Return the checked address of a URL target. Whoever connects calls ``engine.urls.resolve`` before.

        :raises ValidationError: saying why it is refused
        """
        self.ensure_one()
        try:
            return check_url(self.url or "", self.env["devkit.settings"]._allowed_hosts())
        except UrlRefused as error:
            raise ValidationError(str(error)) from None

    def _database(self):
        """Return the name of a database target, proved to be allowed now.

        :raises ValidationError: for names that PostgreSQL or Odoo would not take and for those not allowed
        """
        self.ensure_one()
        try:
            name = check_database_name(self.database or "")
        except ValueError as error:
            raise ValidationError(str(error)) from None
        patterns = self.env["devkit.settings"]._database_patterns()
        if not any(fnmatchcase(name, pattern) for pattern in patterns):
            raise ValidationError(
                self.env._(
                    "The database %(name)s is not allowed. Allowed: %(allowed)s.",
                    name=name,
                    allowed=", ".join(patterns),
                )
            )
        return name

    def action_check(self):
        """Look whether the targets are there. Starts no program, sends no request."""
        for target in self:
            try:
                target._validate()
                state, message = "ok", getattr(target, f"_probe_{target.kind}")()
            except (UserError, OSError, UrlRefused) as error:
                state, message = "failed", redact(str(error))
            target.write({"state": state, "check_message": message, "last_check": fields.Datetime.now()})

    def action_open_runs(self):
        """List the runs on this target."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id("devkit_base.action_devkit_run")
        return action | {"domain": [("target_id", "=", self.id)], "context": {"default_target_id": self.id}}

    def action_open_findings(self):
        """List the findings on this target, the open ones first."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id("devkit_base.action_devkit_finding")
        return action | {"domain": [("target_id", "=", self.id)], "context": {"search_default_open": 1}}

    def _probe_folder(self):
        found = probe.find_addons(self._path())
        if not found:
            raise UserError(self.env._("The folder holds no addon."))
        return self.env._("%(count)s addons, the first: %(names)s", count=len(found), names=_first(found))

    def _probe_git(self):
        head = probe.git_head(self._path())
        if head is None:
            raise UserError(self.env._("The folder is no Git checkout."))
        branch, commit = (
            head.branch or self.env._("no branch"),
            head.commit[:12] or self.env._("unknown commit"),
        )
        return self.env._("%(branch)s at %(commit)s", branch=branch, commit=commit)

    def _probe_log(self):
        path = self._path()
        with path.open("rb") as log:
            log.read(1)
        return self.env._("%(size)s", size=probe.human_size(path.stat().st_size))

    def _probe_url(self):
        addresses = resolve(self._url(), self.env["devkit.settings"]._allowed_hosts())
        return self.env._("Resolves to %(addresses)s", addresses=", ".join(addresses))

    def _probe_database(self):
        name = self._database()
        self.env.cr.execute("SELECT pg_database_size(oid) FROM pg_database WHERE datname = %s", [name])
        row = self.env.cr.fetchone()
        if not row:
            raise UserError(self.env._("There is no database of this name on this PostgreSQL server."))
        return probe.human_size(row[0])


def _first(folders, count=3):
    return ", ".join(folder.name for folder in folders[:count])
