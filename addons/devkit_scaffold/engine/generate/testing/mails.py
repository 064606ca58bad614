"""Tests: a mail template writes to the right person, with the values of the record."""

import re

from ...blueprint import effective, paths
from ...blueprint.effects import model_of
from ...blueprint.model import Blueprint, MailTemplate
from ...blueprint.placeholders import pieces
from .. import names
from ..layout.python import Call, Raw, statement
from ..mails import person_path
from . import fitting
from .source import create

_WORD = re.compile(r"[A-Za-z]{3,}")


def test(blueprint: Blueprint, mail: MailTemplate) -> str:
    """The test method."""
    model = model_of(blueprint, mail.model)
    subject = fitting.Subject(blueprint, model)
    values = fitting.filled(subject, (mail.to.split(".")[0],)) or {}
    reference = f"{blueprint.module.name}.{names.mail_template_id(mail.name)}"
    lines = [
        f"    def test_mail_{mail.name}(self):",
        statement("record = ", create(model, **values), 8),
        statement("template = ", Call("self.env.ref", [reference]), 8),
        '        mail = self.env["mail.mail"].browse(template.send_mail(record.id))',
        _same("mail.recipient_ids", f"record.{person_path(blueprint, mail)}"),
        *_subject(blueprint, mail),
        *_body(mail),
    ]
    if mail.report:
        lines.append("        self.assertTrue(mail.attachment_ids)")
    return "\n".join(lines)


def _same(shown: str, expected: str) -> str:
    return statement("", Call("self.assertEqual", [Raw(shown), Raw(expected)]), 8)


def _subject(blueprint: Blueprint, mail: MailTemplate) -> list[str]:
    lines = []
    for piece in pieces(mail.subject):
        if piece.text.strip():
            text = " ".join(piece.text.split())
            lines.append(statement("", Call("self.assertIn", [text, Raw("mail.subject")]), 8))
        elif piece.path and _is_plain(blueprint, mail, piece.path):
            lines.append(
                statement("", Call("self.assertIn", [Raw(f"record.{piece.path}"), Raw("mail.subject")]), 8)
            )
    return lines


def _is_plain(blueprint: Blueprint, mail: MailTemplate, path: str) -> bool:
    """Whether the text of the value stands in the mail, and is never empty."""
    if path == "display_name":
        return True
    end = paths.follow(blueprint, mail.model, path)
    own = effective.field(model_of(blueprint, mail.model), path)
    return end.kind == "Char" and bool(own and own.required)


def _body(mail: MailTemplate) -> list[str]:
    """The longest plain word of each paragraph."""
    lines = []
    for paragraph in mail.body.split("\n\n"):
        words = [word for piece in pieces(paragraph) for word in _WORD.findall(piece.text)]
        if words:
            word = max(words, key=len)
            lines.append(statement("", Call("self.assertIn", [word, Raw("mail.body_html")]), 8))
    return lines
