"""A mail cannot be sent, or fetched."""

from __future__ import annotations

from ._failure import EXACT, Found, failure
from ._words import short

_TYPES = (
    "MailDeliveryException",
    "SMTPException",
    "SMTPAuthenticationError",
    "SMTPServerDisconnected",
    "SMTPRecipientsRefused",
    "SMTPSenderRefused",
    "SMTPDataError",
    "SMTPConnectError",
    "SMTPResponseException",
    "SMTPHeloError",
    "SMTPNotSupportedError",
    "OutgoingEmailError",
)
_PLACES = (
    ("odoo/addons/base/models/ir_mail_server.py",),
    ("odoo/addons/mail/models/mail_mail.py", "send", "_send", "_postprocess_sent_message"),
    ("odoo/addons/fetchmail/models/fetchmail.py",),
    ("odoo/addons/mail/models/fetchmail.py",),
    ("odoo/addons/fetchmail/fetchmail.py",),
)
_WORDS = (
    r"Mail [Dd]elivery [Ff]ailed|SMTP(?:Auth|Serv|Rec|Send|Data|Conn|Exc)\w*|failed to (?:perform|send) "
    r".*mail|General failure when trying to (?:fetch|connect)|[Ff]ailed sending mail|imaplib\.|IMAP4|poplib"
    r"|Connection [Tt]est [Ff]ailed|bounce|Missing SMTP Server|Email sending not enabled"
)
_FETCH = r"fetchmail|imaplib|poplib|fetch mail|IMAP|POP3"


@failure(
    code="DBG037",
    name="mail_delivery",
    title="Mail cannot be sent or fetched",
    severity="medium",
    rank=EXACT - 1,
    explanation="The mail server refused the connection, the login, the sender or a recipient, or was not "
    "reached. SMTP answers by numbers: 4xx try later, 5xx refused (535 login, 550 recipient, "
    "553 or 501 sender).",
    cause="The mail server was not reached, or refused login, sender or recipient.",
    first='psql DB -c "SELECT state, failure_type, left(failure_reason, 80), count(*) FROM mail_mail '
    'GROUP BY 1, 2, 3"',
    fix="Test the outgoing server in the settings; use the sender that the account may use (From Filter); "
    "an app password where the provider asks for one.",
    bad="smtplib.SMTPAuthenticationError: (535, b'5.7.8 Username and Password not accepted')\n",
)
def mail_delivery(case):
    """Smtplib's errors, imaplib's and poplib's, and whatever fails below Odoo's mail server."""
    raised = case.raised(*_TYPES) or next(
        (each for each in case.exceptions if each.type.startswith(("smtplib.", "imaplib.", "poplib."))), None
    )
    inside = next((frame for place in _PLACES if (frame := case.passes(*place))), None)
    network = case.raised(
        "gaierror",
        "timeout",
        "TimeoutError",
        "ConnectionRefusedError",
        "SSLError",
        "error",
        "ConnectionResetError",
        "OSError",
        "abort",
        "error_proto",
        "SSLCertVerificationError",
    )
    logged = "mail_server" in case.record.logger or "fetchmail" in case.record.logger
    if raised is None and not (network and (inside or logged)) and not case.said(_WORDS):
        return None
    if raised is None and case.trace and not (network and inside) and not _mail_frames(case):
        return None
    at = raised or network
    answer = case.said(r"\(?(\d{3}), ?b?['\"]([^\n'\"]+)") or case.said(
        r"\b(5\d\d|4\d\d)[ -](\d\.\d\.\d[^\n]*)"
    )
    fetching = bool(case.said(_FETCH)) and not raised
    said = (
        f"{answer[1]} {short(answer[2], 100)}"
        if answer
        else short(at.message if at else case.record.message, 120)
    )
    return Found(
        cause=f"The mail server {'(incoming) ' if fetching else ''}was not reached or refused: {said}",
        fix=_fix(answer[1] if answer else ""),
        evidence=f"{at.type} raised" if at else "the wording of Odoo's mail server",
        own=False,
    )


def _mail_frames(case):
    return any(
        "smtplib" in frame.path
        or "imaplib" in frame.path
        or "poplib" in frame.path
        or "fetchmail" in frame.path
        or "ir_mail_server" in frame.path
        for frame in case.frames
    )


def _fix(code):
    if code in ("535", "534", "530", "525"):
        return (
            "Correct login and password of the mail server; many providers ask for an app password or OAuth."
        )
    if code in ("501", "553", "554", "550", "552"):
        return (
            "Use a sender that this account may use (mail.default.from, From Filter), and check the "
            "recipient's "
            "address."
        )
    return ""
