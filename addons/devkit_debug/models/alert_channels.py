"""How an alert tells: an activity on the issue, a mail, a signed message to another program."""

import time

import requests
from markupsafe import Markup

from odoo import fields

from ...devkit_base.engine.urls import UrlRefused, resolve
from ..engine.alert import webhook

#: Seconds to connect, and to wait for an answer.
TIMEOUT = (5, 10)


class Refused(Exception):
    """It cannot be told, and trying again would not help."""


def wanted(alert):
    """The channels that an alert uses."""
    channels = [
        ("activity", alert.notify_user_id),
        ("mail", alert.mail_user_ids),
        ("webhook", alert.webhook_url),
    ]
    return [name for name, used in channels if used]


def headline(delivery):
    """One line: why, and what."""
    env = delivery.env
    words = {
        "new": env._("New issue"),
        "regressed": env._("Issue came back"),
        "spike": env._("Issue happens much more often"),
        "exhausted": env._("Retries used up"),
        "test": env._("Test of an alert"),
    }
    return f"{words[delivery.reason]}: {delivery.issue_id.name}"


def link(issue):
    """The address of an issue in the web client."""
    return f"{issue.get_base_url()}/odoo/devkit-issues/{issue.id}"


def tell_activity(delivery):
    """Give whoever is responsible something to do, once: an open activity of this alert is enough."""
    issue = delivery.issue_id
    user = issue.user_id or delivery.alert_id.notify_user_id
    kind = delivery.env.ref("mail.mail_activity_data_todo")
    known = issue.activity_ids.filtered(lambda each: each.user_id == user and each.activity_type_id == kind)
    if not known:
        issue.activity_schedule(
            "mail.mail_activity_data_todo",
            user_id=user.id,
            summary=headline(delivery)[:200],
            note=Markup("<p>%s</p>") % (issue.cause or ""),
        )


def tell_mail(delivery):
    """Send a mail at once: Odoo's queue may be looked at an hour later."""
    env, issue = delivery.env, delivery.issue_id
    addresses = [user.email_formatted for user in delivery.alert_id.mail_user_ids if user.email]
    if not addresses:
        raise Refused(env._("Nobody who is to get the mail has an address."))
    body = env["ir.qweb"]._render(
        "devkit_debug.alert_mail",
        {
            "headline": headline(delivery),
            "issue": issue,
            "link": link(issue),
            "held": delivery._held_count(),
            "alert": delivery.alert_id,
        },
    )
    mail = env["mail.mail"].create(
        {
            "subject": headline(delivery)[:200],
            "body_html": body,
            "email_to": ", ".join(addresses),
            "auto_delete": True,
            "is_notification": False,
        }
    )
    mail.send(raise_exception=True)


def tell_webhook(delivery):
    """Post a signed message; the address is proved again, now that its name is resolved."""
    env, alert = delivery.env, delivery.alert_id
    try:
        resolve(alert.webhook_url, env["devkit.settings"]._allowed_hosts())
    except UrlRefused as error:
        raise Refused(str(error)) from None
    secret = alert.webhook_secret_id.sudo()._reveal("sign an alert") if alert.webhook_secret_id else ""
    body = delivery._payload().encode()
    answer = requests.post(
        alert.webhook_url,
        data=body,
        headers=webhook.headers(body, secret, int(time.time()), delivery.uuid),
        timeout=TIMEOUT,
        allow_redirects=False,
    )
    if webhook.is_final(answer.status_code) or 300 <= answer.status_code < 400:
        raise Refused(env._("The receiver answers %s.", answer.status_code))
    answer.raise_for_status()


def payload(delivery):
    """What a program is told about an issue."""
    issue = delivery.issue_id
    return {
        "event": delivery.reason,
        "delivery": delivery.uuid,
        "alert": delivery.alert_id.name,
        "database": delivery.env.cr.dbname,
        "sent_at": fields.Datetime.to_string(fields.Datetime.now()),
        "not_announced": delivery._held_count(),
        "issue": {
            "id": issue.id,
            "title": issue.name,
            "class": issue.failure_class,
            "cause": issue.cause or "",
            "fix": issue.fix or "",
            "severity": issue.severity,
            "state": issue.state,
            "module": issue.module or "",
            "version": issue.module_version or "",
            "where": issue.location or "",
            "times": issue.event_count,
            "users": issue.user_count,
            "first_seen": fields.Datetime.to_string(issue.first_seen),
            "last_seen": fields.Datetime.to_string(issue.last_seen),
            "group": issue.group_value,
            "url": link(issue),
        },
    }
