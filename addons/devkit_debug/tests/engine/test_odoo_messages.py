"""Dialogs of Odoo in other languages: no frames, no SQLSTATE, only a sentence."""

import pytest

from addons.devkit_debug.engine.classes import classify
from addons.devkit_debug.engine.odoo_messages import MESSAGES, in_english

from .cases import case_of

DIALOGS = {
    "view_inheritance": (
        "El elemento '<xpath expr=\"//div[@id='x']\">' no puede ser localizado en la vista padre",
        'Element „<field name="journal_ids">“ kann nicht in der übergeordneten Ansicht lokalisiert werden.',
        '上级视图内找不到元素“<div id="appstore">”',
    ),
    "access_error": (
        "Sie haben keinen Zugriff auf Datensätze „Rechnung“ (account.move).",
        "No puede ingresar a los registros 'Factura' (account.move)",
    ),
    "report_pdf": ("Wkhtmltopdf fehlgeschlagen (Fehlercode: -11). Meldung: ",),
}
CASES = [(name, text) for name, texts in DIALOGS.items() for text in texts]


@pytest.mark.parametrize(("name", "text"), CASES)
def test_a_dialog_is_recognised_in_any_language(name, text):
    assert classify(case_of(text)).name == name


def test_names_are_taken_over():
    said = 'El campo "colour" no existe en el modelo "res.partner"'
    assert 'Field "colour" does not exist in model "res.partner"' in in_english(said)


def test_other_texts_have_no_sentence_of_odoo():
    assert in_english("Der Hund existiert nicht.\nEl perro no existe") == ""


def test_every_sentence_finds_itself():
    for line in MESSAGES.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        _english, language, translated = line.split("\t")
        text = translated.replace("%s", "x_1")
        for name in ("name", "model_name", "field_name", "document_kind", "document_model", "module"):
            text = text.replace(f"%({name})s", "x_1")
        assert in_english(text), (language, translated)
