"""Records of Odoo itself that values of a file stand for: countries and currencies by their codes, and demo
records in turn for people, who are not in Odoo's data.
"""

from ..blueprint.catalogue import CATALOGUE

_COUNTRIES = frozenset(
    """
    ad ae af ag ai al am ao ar at au aw az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cd
    cf cg ch ci cl cm cn co cr cu cv cy cz de dj dk dm do dz ec ee eg er es et fi fj fr ga gd ge gh gm
    gn gq gr gt gw gy hk hn hr ht hu id ie il in iq ir is it jm jo jp ke kg kh km kr kw kz la lb lc li
    lk lr ls lt lu lv ly ma mc md me mg mk ml mm mn mr mt mu mv mw mx my mz na ne ng ni nl no np nz om
    pa pe pg ph pk pl pt py qa ro rs ru rw sa sb sc sd se sg si sk sl sm sn so sr ss st sv sy sz td tg
    th tj tl tm tn tr tt tw tz ua ug uk us uy uz va vc ve vn vu ws ye za zm zw
    """.split()
)
_COUNTRY_NAMES = {
    "argentina": "ar", "australia": "au", "austria": "at", "österreich": "at", "belgium": "be",
    "belgien": "be", "belgique": "be", "brazil": "br", "brasil": "br", "brasilien": "br", "canada": "ca",
    "kanada": "ca", "chile": "cl", "china": "cn", "colombia": "co", "croatia": "hr", "czech republic": "cz",
    "czechia": "cz", "tschechien": "cz", "denmark": "dk", "dänemark": "dk", "egypt": "eg", "estonia": "ee",
    "finland": "fi", "finnland": "fi", "france": "fr", "frankreich": "fr", "germany": "de",
    "deutschland": "de", "allemagne": "de", "greece": "gr", "griechenland": "gr", "hungary": "hu",
    "ungarn": "hu", "india": "in", "indonesia": "id", "ireland": "ie", "irland": "ie", "israel": "il",
    "italy": "it", "italien": "it", "italia": "it", "italie": "it", "japan": "jp", "latvia": "lv",
    "lithuania": "lt", "luxembourg": "lu", "luxemburg": "lu", "mexico": "mx", "méxico": "mx",
    "morocco": "ma", "netherlands": "nl", "niederlande": "nl", "pays-bas": "nl", "new zealand": "nz",
    "norway": "no", "norwegen": "no", "poland": "pl", "polen": "pl", "portugal": "pt", "romania": "ro",
    "serbia": "rs", "singapore": "sg", "slovakia": "sk", "slovenia": "si", "south africa": "za",
    "south korea": "kr", "spain": "es", "spanien": "es", "españa": "es", "espagne": "es", "sweden": "se",
    "schweden": "se", "switzerland": "ch", "schweiz": "ch", "suisse": "ch", "turkey": "tr", "türkei": "tr",
    "ukraine": "ua", "united kingdom": "uk", "great britain": "uk", "england": "uk", "uk": "uk", "gb": "uk",
    "united states": "us", "united states of america": "us", "usa": "us", "vietnam": "vn",
}  # fmt: skip
_CURRENCIES = frozenset(
    """
    AED ARS AUD BGN BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP HKD HUF IDR ILS INR ISK JPY KRW MAD MXN
    MYR NGN NOK NZD PEN PHP PLN RON RSD RUB SAR SEK SGD THB TND TRY TWD UAH USD VND ZAR
    """.split()
)


def xml_id(comodel: str, value: str, turn: int) -> str:
    """The xml id that a value stands for; nothing where none is known. `turn` counts the distinct values."""
    shown = value.strip()
    if comodel == "res.country":
        code = _COUNTRY_NAMES.get(shown.lower(), shown.lower())
        return f"base.{code}" if code in _COUNTRIES else ""
    if comodel == "res.currency":
        return f"base.{shown.upper()}" if shown.upper() in _CURRENCIES else ""
    known = CATALOGUE.get(comodel)
    if comodel in ("res.partner", "res.users") and known and shown:
        return known.demo[turn % len(known.demo)]
    return ""


def is_country(value: str) -> bool:
    """Whether a text names a country."""
    return bool(xml_id("res.country", value, 0))


def is_currency(value: str) -> bool:
    """Whether a text is the code of a currency."""
    return bool(xml_id("res.currency", value, 0))
