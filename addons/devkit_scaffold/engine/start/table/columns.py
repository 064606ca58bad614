"""What a column is: its type, whether it is required or unique, and why that is believed."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from .. import names, outside, values
from ..draft import DraftField

# What has one length throughout by rule, not by accident.
_CODE = re.compile(r"[A-Z0-9][A-Z0-9./-]{1,11}")
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,190}")
MONEY_WORDS = frozenset(
    """
    amount balance betrag betrage brutto cost costs credit debit einkaufspreis fee fees gehalt
    gross importe kosten listprice montant net netto paid preis prezzo price precio prices prix
    rent revenue salaire salary saldo sales subtotal tarif total umsatz unitprice verkaufspreis wage
    """.split()
)
_SHARE_WORDS = frozenset("percent percentage prozent rate ratio satz share".split())
_TEXT_WORDS = frozenset(
    """
    account barcode bic code cp ean fax gtin iban isbn konto mobil mobile nr phone plz postal postcode
    postleitzahl ref reference reg serial sku steuernummer tel telefon telephone vat zip zipcode
    """.split()
)
LONG_WORDS = frozenset(
    "bemerkung bemerkungen beschreibung comment comments description kommentar memo note notes notiz notizen "
    "observaciones remark remarks remarque text".split()
)
_FLAG_WORDS = frozenset("is has active aktiv enabled paid bezahlt done erledigt flag archived".split())
_KEY_WORDS = frozenset(
    """
    artikelnr artikelnummer barcode code customerno ean email gtin iban id isbn kundennr kundennummer
    mail no nr number nummer number numero ref reference sku uid uuid vat
    """.split()
)
_NAME_WORDS = frozenset("name title titel nom nombre bezeichnung label street strasse city ort stadt".split())
_WORDS_OF = {
    "res.country": frozenset("country land pays pais paese country_code nation".split()),
    "res.currency": frozenset("currency wahrung waehrung devise moneda valuta".split()),
    "res.partner": frozenset(
        "partner customer kunde client cliente vendor supplier lieferant fournisseur contact kontakt".split()
    ),
    "res.users": frozenset(
        """
        user owner salesperson responsible assignee assigned benutzer bearbeiter vendeur manager
        """.split()
    ),
}
MAX_OPTIONS = 8
_TITLES = {
    "res.country": "a country",
    "res.currency": "a currency",
    "res.partner": "a contact",
    "res.users": "a user",
}


def column(source: str, cells: list[Any], number_mark: str, dates: str) -> DraftField:
    """The field of one column; `number_mark` is the decimal mark to prefer, `dates` the order of a date."""
    filled = [cell for cell in cells if values.text(cell)]
    words = set(names.words(source))
    field = _typed(source, words, filled, number_mark, dates)
    is_full = len(filled) == len(cells)
    required = is_full and len(cells) >= 3 and field.type != "Boolean" and not field.comodel
    unique = _is_unique(field, words, filled)
    reason = field.reason
    if required:
        reason += " Required: no row is without it."
    if unique:
        reason += " Unique: no value is there twice."
    shown = tuple(dict.fromkeys(names.label(values.text(cell), 40) for cell in filled))[:3]
    return _with(field, required=required, unique=unique, reason=reason, examples=shown)


def is_money(words: set[str]) -> bool:
    """Whether the words of a name say that numbers are amounts of money."""
    return bool(words & MONEY_WORDS) and not words & _SHARE_WORDS


def _with(field: DraftField, **changes: Any) -> DraftField:
    return replace(field, **changes)


def _typed(source: str, words: set[str], filled: list[Any], mark: str, dates: str) -> DraftField:
    guesses: tuple[Callable[[], DraftField | None], ...] = (
        lambda: _relation(source, words, filled),
        lambda: _boolean(source, words, filled),
        lambda: _moment(source, filled, dates),
        lambda: _number(source, words, filled, mark),
        lambda: _selection(source, words, filled),
    )
    for guess in guesses:
        if filled and (found := guess()):
            return found
    return _text(source, words, filled)


def _relation(source: str, words: set[str], filled: list[Any]) -> DraftField | None:
    texts = [values.text(cell) for cell in filled]
    for comodel, known in _WORDS_OF.items():
        if not words & known or len(words) > 2:
            continue
        is_fit = {
            "res.country": all(outside.is_country(text) for text in texts),
            "res.currency": all(outside.is_currency(text) for text in texts),
            "res.users": all(_EMAIL.fullmatch(text) for text in texts),
            "res.partner": len(words) == 1 and not any(_is_number(text) or "@" in text for text in texts),
        }[comodel]
        if is_fit:
            reason = f"A link to {_TITLES[comodel]} of Odoo: the name of the column and its values say so."
            return DraftField(source, "Many2one", comodel=comodel, reason=reason)
    return None


def _is_number(text: str) -> bool:
    return values.decimal(text) is not None or values.decimal(text, ",") is not None


def _boolean(source: str, words: set[str], filled: list[Any]) -> DraftField | None:
    distinct = {values.key(cell) for cell in filled}
    if all(isinstance(cell, bool) for cell in filled):
        return DraftField(source, "Boolean", reason="Only true and false.")
    if distinct <= {"0", "1"}:
        if not words & _FLAG_WORDS:
            return None
        return DraftField(source, "Boolean", reason="Only 0 and 1, and the name asks for yes or no.")
    is_marks = distinct <= {"x"} or distinct <= {"✓"}
    if len(distinct) <= 2 and distinct <= values.YES | values.NO and (len(distinct) == 2 or is_marks):
        return DraftField(source, "Boolean", reason=f"Only {' and '.join(sorted(distinct))}.")
    return None


def _moment(source: str, filled: list[Any], dates: str) -> DraftField | None:
    for order in [dates] if dates else ["dmy", "mdy"]:
        is_date = all(values.date(cell, order) for cell in filled)
        is_moment = all(values.moment(cell, order) or values.date(cell, order) for cell in filled)
        if is_date or is_moment:
            kind = "Date" if is_date else "Datetime"
            reason = f"{'Days' if is_date else 'Days with a time'} in every row."
            return DraftField(source, kind, notation=order, reason=reason + _ambiguity(filled, order, dates))
    return None


def _ambiguity(filled: list[Any], order: str, dates: str) -> str:
    read = {each: _days(filled, each) for each in ("dmy", "mdy")}
    if read["dmy"] == read["mdy"]:
        return ""
    said = {"dmy": "the day first", "mdy": "the month first", "ymd": "the year first"}[order]
    if all(all(days) for days in read.values()) and not dates:
        return f" Read with {said}; the values would also allow the month first."
    return f" Read with {said}."


def _days(filled: list[Any], order: str) -> list:
    return [values.date(cell, order) or values.moment(cell, order) for cell in filled]


def _number(source: str, words: set[str], filled: list[Any], mark: str) -> DraftField | None:
    texts = [values.text(cell) for cell in filled]
    if words & _TEXT_WORDS or any(re.match(r"[+-]?0\d", text) for text in texts):
        return None
    marks = [mark, "." if mark == "," else ","]
    for each in marks:
        numbers = [values.decimal(cell, each) for cell in filled]
        if all(number is not None for number in numbers):
            return _number_field(source, words, filled, numbers, each)
    return None


def _number_field(
    source: str, words: set[str], filled: list[Any], numbers: list, mark: str
) -> DraftField | None:
    is_whole = all(isinstance(number, int) or number == int(number) for number in numbers)
    if is_money(words) or any(values.has_money_sign(cell) for cell in filled):
        why = "the name of the column" if is_money(words) else "the currency beside them"
        return DraftField(source, "Monetary", notation=mark, reason=f"Amounts of money: {why} says so.")
    if is_whole and not any(isinstance(cell, str) and re.search(r"[.,]\d{1,2}$", cell) for cell in filled):
        if any(abs(number) >= 2**31 for number in numbers):
            return None
        return DraftField(source, "Integer", notation=mark, reason="Whole numbers.")
    said = "comma" if mark == "," else "point"
    return DraftField(source, "Float", notation=mark, reason=f"Numbers with a decimal {said}.")


def _selection(source: str, words: set[str], filled: list[Any]) -> DraftField | None:
    texts = [values.text(cell) for cell in filled]
    distinct = sorted(set(texts), key=lambda text: (-texts.count(text), text))
    is_few = 2 <= len(distinct) <= MAX_OPTIONS and len(texts) >= max(6, 3 * len(distinct))
    if (
        not is_few
        or words & (_KEY_WORDS | _NAME_WORDS | _TEXT_WORDS)
        or any(len(text) > 30 for text in distinct)
    ):
        return None
    options = tuple((text, names.title(text) or text) for text in distinct)
    return DraftField(
        source, "Selection", selection=options, reason=f"{len(distinct)} values in {len(texts)} rows."
    )


def _text(source: str, words: set[str], filled: list[Any]) -> DraftField:
    texts = [values.text(cell) for cell in filled]
    longest = max((len(text) for text in texts), default=0)
    if longest > 120 or any("\n" in text for text in texts) or (words & LONG_WORDS and longest > 40):
        return DraftField(source, "Text", reason=f"Texts of up to {longest} characters.")
    is_code = all(_CODE.fullmatch(text) for text in texts)
    if is_code and len(texts) >= 3 and {len(text) for text in texts} == {longest}:
        return DraftField(source, "Char", size=longest, reason=f"Codes of exactly {longest} characters.")
    kind = "e-mail addresses" if texts and all(_EMAIL.fullmatch(text) for text in texts) else "texts"
    return DraftField(source, "Char", reason=f"{kind.capitalize()} of up to {longest} characters.")


def _is_unique(field: DraftField, words: set[str], filled: list[Any]) -> bool:
    keys = [values.key(cell) for cell in filled]
    is_distinct = len(set(keys)) == len(keys) >= 4
    return is_distinct and field.type in ("Char", "Integer") and bool(words & _KEY_WORDS)
