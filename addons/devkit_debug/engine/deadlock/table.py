"""From a table to its model."""

from __future__ import annotations

from collections.abc import Callable

#: Models of Odoo whose table is not their name with underscores (``_table`` in Odoo 8 to 19).
_TABLES = {
    "ir_act_client": "ir.actions.client",
    "ir_act_report_xml": "ir.actions.report",
    "ir_act_server": "ir.actions.server",
    "ir_act_url": "ir.actions.act_url",
    "ir_act_window": "ir.actions.act_window",
    "ir_act_window_view": "ir.actions.act_window.view",
    "ir_actions": "ir.actions.actions",
    "mailing_subscription": "mailing.subscription",
    "mail_message_res_partner_needaction_rel": "mail.notification",
    "project_task_user_rel": "project.task.stage.personal",
    "im_livechat_channel": "im_livechat.channel",
    "base_import_import": "base_import.import",
    "account_edi_proxy_client_user": "account_edi_proxy_client.user",
}


def model_of(table: str, known: Callable[[str], str] | None = None) -> str:
    """The model that a table most likely belongs to; empty for the table of a many2many field.

    ``known`` answers from sources that define the model (empty: it does not know).
    """
    if not table:
        return ""
    if known and (name := known(table)):
        return name
    if table in _TABLES:
        return _TABLES[table]
    return "" if table.endswith("_rel") or "_" not in table else table.replace("_", ".")
