"""The imports that a body of Python needs, sorted as ruff sorts them with OCA's sections."""

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterable

# Names that generated code and people's code use without saying where they come from.
KNOWN_NAMES = {
    "AccessError": "odoo.exceptions",
    "Command": "odoo",
    "Counter": "collections",
    "Domain": "odoo.fields",
    "Form": "odoo.tests",
    "HttpCase": "odoo.tests",
    "IntegrityError": "psycopg2",
    "Markup": "markupsafe",
    "RedirectWarning": "odoo.exceptions",
    "SQL": "odoo.tools",
    "TransactionCase": "odoo.tests",
    "UserError": "odoo.exceptions",
    "ValidationError": "odoo.exceptions",
    "_": "odoo",
    "api": "odoo",
    "base64": "",
    "date": "datetime",
    "datetime": "datetime",
    "etree": "lxml",
    "fields": "odoo",
    "float_compare": "odoo.tools",
    "float_is_zero": "odoo.tools",
    "float_round": "odoo.tools",
    "format_date": "odoo.tools",
    "itertools": "",
    "json": "",
    "logging": "",
    "math": "",
    "models": "odoo",
    "mute_logger": "odoo.tools",
    "new_test_user": "odoo.tests",
    "re": "",
    "safe_eval": "odoo.tools.safe_eval",
    "split_every": "odoo.tools",
    "relativedelta": "dateutil.relativedelta",
    "time": "",
    "timedelta": "datetime",
}
# Names that no field, argument or variable of generated code has.
_CLEAR = frozenset(name for name in KNOWN_NAMES if name[0].isupper()) | {
    "api",
    "etree",
    "fields",
    "itertools",
    "models",
    "mute_logger",
    "new_test_user",
    "relativedelta",
    "safe_eval",
}
_WORD = re.compile(r"(?<![\w.])[A-Za-z_]\w*")
_TEXT = re.compile(
    r"""(?P<prefix>\b[rbfuRBFU]{1,2}(?=["']))?(?:\"{3}(?:\\.|[^\\])*?\"{3}|'{3}(?:\\.|[^\\])*?'{3}"""
    r"""|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|\#[^\n]*""",
    re.DOTALL,
)
_FILLED = re.compile(r"\{[^{}]*\}")
# `datetime.date`: the module, not the class of its name.
_MODULE = re.compile(r"\bdatetime\.(date|datetime|time|timedelta|timezone)\b")
# (module, name): `from module import name`, or `import name` where the module is empty.
Import = tuple[str, str]


def imports_for(body: str, given: Iterable[Import] = ()) -> list[str]:
    """The blocks of imports that the names in `body` ask for, with those that are `given`."""
    used = _used_names(body)
    given = tuple(given)
    own = {name for _module, name in given}
    wanted = {(module, name) for name, module in KNOWN_NAMES.items() if name in used and name not in own}
    if ("datetime", "datetime") in wanted and _MODULE.search(body):
        wanted = wanted - {("datetime", "datetime")} | {("", "datetime")}
    return import_blocks([*wanted, *given])


def import_blocks(imports: Iterable[Import]) -> list[str]:
    """One block of lines a section."""
    sections: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for module, name in imports:
        sections[_section(module or name)][module].add(name)
    return ["\n".join(_lines(sections[number])) for number in sorted(sections)]


def _section(module: str) -> int:
    root = module.split(".", maxsplit=1)[0]
    if root in sys.stdlib_module_names:
        return 1
    if module.startswith("odoo.addons"):
        return 4
    return 3 if root == "odoo" else 5 if module.startswith(".") else 2


def _lines(modules: dict[str, set[str]]) -> list[str]:
    """Plain imports first, then `from`, each sorted."""
    lines = [f"import {name}" for name in sorted(modules.get("", ()), key=str.lower)]
    for module in sorted((name for name in modules if name), key=str.lower):
        lines += _from(module, sorted(modules[module], key=_member_order))
    return lines


def _from(module: str, names: list[str]) -> list[str]:
    flat = f"from {module} import {', '.join(names)}"
    if len(flat) <= 88:
        return [flat]
    return [f"from {module} import (", *(f"    {name}," for name in names), ")"]


def _member_order(name: str) -> tuple[int, str]:
    """Constants, then classes, then the rest, as isort's `order-by-type`."""
    plain = name.partition(" as ")[0]
    kind = 0 if plain.isupper() and len(plain) > 1 else 1 if plain[:1].isupper() else 2
    return kind, plain


def _used_names(body: str) -> frozenset[str]:
    """The names that are read. Names that nothing but an import gives are found in the text at once; where
    there is another one, which could be that of a field or argument, the syntax tree says what it is.
    """
    words = set(_WORD.findall(_TEXT.sub(_inside, body))) & KNOWN_NAMES.keys()
    return frozenset(words) if words <= _CLEAR else _read_names(body)


def _inside(match: re.Match) -> str:
    """Of a text only what an f-string fills in is code."""
    is_filled = "f" in match["prefix"].lower() if match["prefix"] else False
    return " ".join(_FILLED.findall(match[0])) if is_filled else " "


def _read_names(body: str) -> frozenset[str]:
    tree = ast.parse(f"class Body:\n{body}" if body[:1].isspace() else body)
    loads, stores = set(), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            (loads if isinstance(node.ctx, ast.Load) else stores).add(node.id)
        elif isinstance(node, ast.arg):
            stores.add(node.arg)
    return frozenset(loads - stores)
