"""A failure under another version of Python, psycopg2, Odoo or browser."""

import re

#: Odoo 19 took its ORM apart; before, it was these files.
BEFORE_19 = (
    (re.compile(r"(odoo[/\\])orm([/\\])(?:models|model_classes|models_transient)\.py"), r"\1models.py"),
    (re.compile(r"(odoo[/\\])orm([/\\])fields\w*\.py"), r"\1fields.py"),
    (re.compile(r"(odoo[/\\])orm([/\\])(?:decorators|environments)\.py"), r"\1api.py"),
    (re.compile(r"(odoo[/\\])orm([/\\])domains\.py"), r"\1osv\2expression.py"),
    (re.compile(r"(odoo[/\\])orm([/\\])registry\.py"), r"\1modules\2registry.py"),
)
#: Classes of psycopg2.errors, and what psycopg2 raised before version 2.8.
BEFORE_2_8 = (
    ("psycopg2.errors.UniqueViolation", "psycopg2.IntegrityError"),
    ("psycopg2.errors.NotNullViolation", "psycopg2.IntegrityError"),
    ("psycopg2.errors.ForeignKeyViolation", "psycopg2.IntegrityError"),
    ("psycopg2.errors.UndefinedColumn", "psycopg2.ProgrammingError"),
    ("psycopg2.errors.UndefinedTable", "psycopg2.ProgrammingError"),
    ("psycopg2.errors.InFailedSqlTransaction", "psycopg2.InternalError"),
    ("psycopg2.errors.InvalidTextRepresentation", "psycopg2.DataError"),
    ("psycopg2.errors.SerializationFailure", "psycopg2.extensions.TransactionRollbackError"),
)
#: One mistake in the words of several versions of Python.
WORDINGS = (
    (
        r"local variable '(\w+)' referenced before assignment",
        r"cannot access local variable '\1' where it is not associated with a value",
    ),
    (r"float division by zero", "division by zero"),
    (r"ImportError: No module named (\S+)$", r"ModuleNotFoundError: No module named '\1'"),
    (r"ModuleNotFoundError: No module named '(\S+)'$", r"ImportError: No module named \1"),
    (
        r"cannot import name '(\w+)'$",
        r"cannot import name '\1' from 'a' (/usr/lib/python3/dist-packages/x.py)",
    ),
    (r"(has no attribute '(\w+)')$", r"\1. Did you mean: '\2s'?"),
    (r"ConnectionRefusedError: \[Errno 111\] Connection refused", "error: [Errno 111] Connection refused"),
    (
        r"ConnectionRefusedError: \[Errno 111\] Connection refused",
        "ConnectionRefusedError: [WinError 10061] No connection could be made because the target machine"
        " actively refused it",
    ),
    (r"SyntaxError: '\W' was never closed.*", "SyntaxError: unexpected EOF while parsing"),
)
_MARKER = re.compile(r"^[\s~^]*[~^][\s~^]*\n", re.M)
_CODE = re.compile(r'(^  File "[^"]+", line \d+, in .*\n)(    \S.*\n)(?!\s*[\^~])', re.M)


def in_another_version(text, chance):
    """Some of: markers, files of the ORM, classes of psycopg2, words of Python, the browser."""
    text = _browser(text, chance) if "    at " in text else text
    if "Traceback" not in text:
        return text
    text = _markers(text, chance)
    if chance.random() < 0.5:
        for pattern, instead in BEFORE_19:
            text = pattern.sub(instead, text)
    if chance.random() < 0.3:
        for new, old in BEFORE_2_8:
            text = text.replace(new + ":", old + ":")
    for pattern, instead in chance.sample(WORDINGS, 4):
        text = re.sub(pattern, instead, text, flags=re.M)
    if chance.random() < 0.2:
        text = text.replace("odoo.exceptions.", "openerp.exceptions.")
    if chance.random() < 0.2:
        text = re.sub(r"^(?:odoo|openerp)\.(?:\w+\.)+(\w+Error|ParseError): ", r"\1: ", text, flags=re.M)
    return text


def _markers(text, chance):
    """None before Python 3.11; from then on below most lines."""
    how = chance.randrange(3)
    if how == 0:
        return _MARKER.sub("", text) if "\n               ^" not in text.replace("LINE", "") else text
    if how == 1:
        return _CODE.sub(lambda match: f"{match[1]}{match[2]}    {'~' * 6}^^^^\n", text)
    return text


#: How Firefox and Safari say that a property of nothing was read.
ELSEWHERE = (
    'can\'t access property "\\1", this.props.record is undefined',
    r"undefined is not an object (evaluating 'this.props.record.\1')",
)
_READ = re.compile(r"Cannot (?:read|set) properties of undefined \((?:reading|setting) '(\w+)'\)")
_FRAME = re.compile(r"^(\s*)at (?:(?P<name>[^()\n]+) \()?(?P<where>http\S+?)\)?$", re.M)


def _browser(text, chance):
    """Chrome's stack as Firefox or Safari print it; templates aside, whose component only Chrome tells."""
    if chance.random() < 0.4 or "eval at" in text:
        return text
    text = _READ.sub(chance.choice(ELSEWHERE), text)
    return _FRAME.sub(lambda match: f"{match[1]}{_name(match['name'])}@{match['where']}", text)


def _name(shown):
    """``async Field.parse`` is ``parse`` elsewhere; a getter stays one."""
    if not shown:
        return ""
    bare = re.sub(r"^(?:async |new )", "", shown)
    return bare.rpartition(".")[2]
