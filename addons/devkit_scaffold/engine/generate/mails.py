"""Mail templates."""

from ..blueprint import paths
from ..blueprint.model import Blueprint, MailTemplate
from ..blueprint.placeholders import pieces
from . import names
from .file import DATA, GeneratedFile
from .layout.xml import Element, document, element
from .layout.xml_paragraph import Inline, Paragraph


def mail_files(blueprint: Blueprint) -> list[GeneratedFile]:
    """One file for all templates. People change them, so an upgrade leaves them alone."""
    if not blueprint.mails:
        return []
    root = element("odoo", {"noupdate": "1"}, *(_template(blueprint, mail) for mail in blueprint.mails))
    return [GeneratedFile.text("data/mail_template.xml", document(root), DATA)]


def person_path(blueprint: Blueprint, mail: MailTemplate) -> str:
    """The path of the contact that gets the mail."""
    end = paths.follow(blueprint, mail.model, mail.to)
    is_user = end.comodel == "res.users" or (not end.is_known and mail.to.split(".")[-1] == "user_id")
    return f"{mail.to}.partner_id" if is_user else mail.to


def _template(blueprint: Blueprint, mail: MailTemplate) -> Element:
    person = person_path(blueprint, mail)
    record = element("record", {"id": names.mail_template_id(mail.name), "model": "mail.template"})
    record.add("field", {"name": "name"}, text=mail.label)
    record.add("field", {"name": "model_id", "ref": names.model_ref(mail.model)})
    record.add("field", {"name": "subject"}, text=_subject(blueprint, mail))
    record.add("field", {"name": "use_default_to", "eval": "False"})
    record.add("field", {"name": "partner_to"}, text=f"{{{{ object.{person}.id }}}}")
    record.add("field", {"name": "lang"}, text=f"{{{{ object.{person}.lang }}}}")
    if mail.report:
        links = f"[Command.link(ref('{names.report_id(mail.report)}'))]"
        record.add("field", {"name": "report_template_ids", "eval": links})
    record.add("field", {"name": "auto_delete", "eval": "True"})
    body = element("div")
    body.children += [_paragraph(blueprint, mail, text) for text in mail.body.split("\n\n") if text.strip()]
    record.add("field", {"name": "body_html", "type": "html"}, body)
    return record


def _subject(blueprint: Blueprint, mail: MailTemplate) -> str:
    parts = []
    for piece in pieces(mail.subject):
        shown = _shown(blueprint, mail.model, piece.path) if piece.path else ""
        parts.append(f"{{{{ {shown} }}}}" if piece.path else piece.text)
    return "".join(parts)


def _paragraph(blueprint: Blueprint, mail: MailTemplate, text: str) -> Paragraph:
    made: list[str | Inline] = []
    for number, line in enumerate(text.strip("\n").split("\n")):
        if number:
            made += [" ", Inline("br"), " "]
        for piece in pieces(line):
            if piece.path:
                made.append(Inline("t", {"t-out": _shown(blueprint, mail.model, piece.path)}))
            else:
                made.append(piece.text)
    return Paragraph("p", made)


def _shown(blueprint: Blueprint, model: str, path: str) -> str:
    """The expression of a field as people read it: dates and amounts in the reader's form."""
    end = paths.follow(blueprint, model, path)
    source = f"object.{path}"
    owner, _dot, name = source.rpartition(".")
    if end.kind in ("Many2one", "Reference"):
        return f"{source}.display_name or ''"
    if end.kind in ("Many2many", "One2many"):
        return f"', '.join({source}.mapped('display_name'))"
    if end.kind == "Selection":
        return f"dict({owner}.fields_get(['{name}'])['{name}']['selection']).get({source}, '')"
    if end.kind == "Monetary":
        return f"format_amount({source}, {owner}.{_currency(end)})"
    if end.kind in ("Date", "Datetime"):
        return f"format_{end.kind.lower()}({source})"
    return source if end.kind in ("Float", "Integer") else f"{source} or ''"


def _currency(end: paths.End) -> str:
    return (end.field.currency if end.field else "") or "currency_id"
