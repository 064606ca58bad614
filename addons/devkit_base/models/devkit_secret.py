import base64
import logging
import sys
from uuid import uuid4

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from ..engine import master_key
from ..engine.envelope import EnvelopeError, key_id, open_sealed, rewrap, seal

_logger = logging.getLogger(__name__)

#: Write-only fields: what is written there is sealed at once and never reaches the ORM's cache.
VALUE_FIELDS = ("value", "value_text")


class DevkitSecret(models.Model):
    """A password, token or key, sealed by ``engine/envelope.py``.

    What needs one has a ``Many2one("devkit.secret")`` and calls ``record.secret_id.sudo()._reveal("what
    for")`` at the moment of use; the text is never stored, logged or put into a run's parameters.
    """

    _name = "devkit.secret"
    _description = "DevKit Secret"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "name, id"

    name = fields.Char(required=True, tracking=True)
    purpose = fields.Text(tracking=True, help="What it opens and who issued it. Never the value itself.")
    active = fields.Boolean(default=True, tracking=True)
    company_id = fields.Many2one("res.company", default=lambda self: self.env.company, tracking=True)
    user_id = fields.Many2one(
        "res.users",
        "Responsible",
        default=lambda self: self.env.user,
        domain="[('share', '=', False)]",
        tracking=True,
    )
    multiline = fields.Boolean("Several Lines", help="For private keys and certificates.")
    value = fields.Char(
        compute="_compute_value",
        readonly=False,
        trim=False,
        copy=False,
        help="What is entered here is encrypted and cannot be read back.",
    )
    value_text = fields.Text("Value in Lines", compute="_compute_value", readonly=False, copy=False)
    ciphertext = fields.Text(groups=fields.NO_ACCESS, copy=False, prefetch=False)
    uuid = fields.Char(
        "Identity", groups=fields.NO_ACCESS, copy=False, required=True, default=lambda self: str(uuid4())
    )
    key_id = fields.Char("Master Key", readonly=True, copy=False, index="btree_not_null")
    has_value = fields.Boolean(readonly=True, copy=False)
    state = fields.Selection(
        [
            ("empty", "No value"),
            ("ready", "Ready"),
            ("rotate", "Earlier key"),
            ("locked", "Key missing"),
        ],
        compute="_compute_state",
        search="_search_state",
    )
    value_date = fields.Datetime("Value Set", readonly=True, copy=False)
    rotate_date = fields.Datetime("Key Rotated", readonly=True, copy=False)
    expiry_date = fields.Date("Change Before", tracking=True, copy=False)
    use_ids = fields.One2many("devkit.secret.use", "secret_id", "Uses")
    use_count = fields.Integer("Number of Uses", compute="_compute_uses")
    last_used = fields.Datetime(compute="_compute_uses")

    _uuid_unique = models.UniqueIndex("(uuid)", "Two secrets cannot share one identity.")

    def _compute_value(self):
        for secret in self:
            secret.value = secret.value_text = False

    @api.depends("key_id", "has_value")
    def _compute_state(self):
        found = self._key_status()
        for secret in self:
            secret.state = self._state_of(secret.key_id if secret.has_value else "", found)

    @api.model
    def _state_of(self, key, found):
        if not key:
            return "empty"
        if not found.ok or key not in (found.key_id, *found.previous):
            return "locked"
        return "ready" if key == found.key_id else "rotate"

    def _search_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        found = self._key_status()
        keys = {key for (key,) in self.sudo()._read_group([("has_value", "=", True)], ["key_id"])}
        wanted = [key for key in keys if self._state_of(key, found) in value]
        domain = Domain("key_id", "in", wanted) & Domain("has_value", "=", True)
        return domain | Domain("has_value", "=", False) if "empty" in value else domain

    def _compute_uses(self):
        rows = self.env["devkit.secret.use"]._read_group(
            [("secret_id", "in", self.ids)], ["secret_id"], ["__count", "create_date:max"]
        )
        found = {secret.id: (count, last) for secret, count, last in rows}
        for secret in self:
            secret.use_count, secret.last_used = found.get(secret._origin.id, (0, False))

    @api.model_create_multi
    def create(self, vals_list):
        """Create the records, then seal what was entered as value."""
        values = [_take_value(vals) for vals in vals_list]
        secrets = super().create([_without_value(vals) for vals in vals_list])
        for secret, value in zip(secrets, values, strict=True):
            if value:
                secret._seal(value)
        return secrets

    def write(self, vals):
        """Write the other fields, then seal what was entered as value."""
        value = _take_value(vals)
        result = super().write(_without_value(vals))
        for secret in self if value else ():
            secret._seal(value)
        return result

    @api.ondelete(at_uninstall=False)
    def _log_unlink(self):
        for secret in self:
            _logger.info("Secret %s (%s) deleted by user %s", secret.id, secret.name, self.env.uid)

    @api.model
    def _key_status(self):
        return master_key.status(self.env["devkit.settings"]._settings())

    @api.model
    def _ring(self):
        """Return the server's master keys.

        :raises UserError: there is none that can be used
        """
        try:
            return master_key.load(self.env["devkit.settings"]._settings())
        except master_key.MasterKeyError as error:
            raise UserError(str(error)) from None

    def _identity(self):
        return f"devkit.secret|{self.sudo().uuid}".encode()

    def _seal(self, value):
        self.ensure_one()
        self.check_access("write")
        replaced = self.has_value
        self._store(seal(value.encode(), self._ring(), self._identity()), value_date=fields.Datetime.now())
        body = self.env._("The value was replaced.") if replaced else self.env._("A value was set.")
        self._message_log(body=body)
        _logger.info("Value of secret %s (%s) set by user %s", self.id, self.name, self.env.uid)

    def _store(self, sealed, **values):
        values |= {
            "ciphertext": base64.b64encode(sealed).decode(),
            "key_id": key_id(sealed),
            "has_value": True,
        }
        self.sudo().write(values)

    def _sealed(self):
        self.ensure_one()
        stored = self.sudo().ciphertext
        if not stored:
            raise UserError(self.env._("The secret “%s” has no value yet.", self.name))
        return base64.b64decode(stored)

    def _reveal(self, reason=""):
        """Return the value for use right now, and note the use. For code only: nothing may store or show it.

        :param reason: what it is needed for; shown in the list of uses
        :raises AccessError: the user may not read the secret, or code that is stored in the database asks
        :raises UserError: no value, no master key, or the stored value is damaged
        """
        self.ensure_one()
        self.check_access("read")
        self._refuse_stored_code(sys._getframe(1))
        value = self._open()
        self.env["devkit.secret.use"].sudo().create(
            {"secret_id": self.id, "user_id": self.env.uid, "reason": reason or self.env._("not said")}
        )
        _logger.info("Secret %s (%s) used by user %s: %s", self.id, self.name, self.env.uid, reason)
        return value

    def _open(self):
        try:
            return open_sealed(self._sealed(), self._ring(), self._identity()).decode()
        except EnvelopeError as error:
            raise UserError(self.env._("The secret “%(name)s”: %(why)s", name=self.name, why=error)) from None

    def _refuse_stored_code(self, caller):
        """Server actions, templates and computed expressions are data: they must not get at a value."""
        if not str(caller.f_globals.get("__name__", "")).startswith("odoo.addons."):
            raise AccessError(self.env._("Secrets are revealed to the code of addons only."))

    def _rewrap(self):
        """Seal the data key with the current master key, and prove that the value still opens."""
        ring = self._ring()
        sealed = rewrap(self._sealed(), ring, self._identity())
        open_sealed(sealed, ring, self._identity())
        self._store(sealed, rotate_date=fields.Datetime.now())

    def action_verify(self):
        """Tell whether the value can be opened, without showing it."""
        self.check_access("read")
        for secret in self:
            secret._open()
        message = self.env._("The value can be opened with the master key of this server.")
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {"type": "success", "message": message},
        }

    def action_clear(self):
        """Forget the value; the record stays."""
        self.check_access("write")
        empty = {"ciphertext": False, "key_id": False, "has_value": False, "value_date": False}
        for secret in self:
            secret.sudo().write(empty)
            secret._message_log(body=self.env._("The value was removed."))

    def action_rotate(self):
        """Start the run that seals all secrets with the current master key."""
        return self.env["devkit.run"]._start("secret_rotate")._get_form_action()

    def action_open_uses(self):
        """List when and for what the secret was used."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id("devkit_base.action_devkit_secret_use")
        return action | {"domain": [("secret_id", "=", self.id)], "context": {}}


def _take_value(vals):
    return next((vals[name] for name in VALUE_FIELDS if vals.get(name)), "")


def _without_value(vals):
    return {name: value for name, value in vals.items() if name not in VALUE_FIELDS}
