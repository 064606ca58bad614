"""Random hand edits of generated files.

An edit finds its place in a text by itself, with the parser of the language or a pattern: it knows nothing of
the elements that a merge cuts.
"""

import ast
import random
import re
from collections.abc import Callable
from itertools import pairwise

Edit = Callable[[str, random.Random, str], str]


# Python


def _members(text: str) -> list[tuple[int, int, ast.stmt]]:
    """First line, line behind the last, and node of each class member of a file, counted from 0."""
    found = []
    for node in ast.parse(text).body:
        for each in getattr(node, "body", []) if isinstance(node, ast.ClassDef) else []:
            first = min([each.lineno, *(item.lineno for item in getattr(each, "decorator_list", []))]) - 1
            found.append((first, each.end_lineno, each))
    return found


def _pick(text, rng, kind=ast.stmt):
    return rng.choice([each for each in _members(text) if isinstance(each[2], kind)] or [None])


def _insert(text: str, line: int, more: str) -> str:
    lines = text.splitlines(keepends=True)
    return "".join([*lines[:line], more, *lines[line:]])


def comment_above(text, rng, token):
    member = _pick(text, rng)
    return _insert(text, member[0], f"    # {token}\n") if member else text


def comment_inside(text, rng, token):
    member = _pick(text, rng, ast.FunctionDef)
    return _insert(text, member[2].body[0].lineno - 1, f"        # {token}\n") if member else text


def lone_comment(text, rng, token):
    member = _pick(text, rng)
    return _insert(text, member[0], f"\n    # {token}\n\n") if member else text


def new_method(text, rng, token):
    member = _pick(text, rng, ast.FunctionDef)
    return _insert(text, member[1], f"\n    def {token}(self):\n        return 1\n") if member else text


def new_field(text, rng, token):
    member = _pick(text, rng, ast.Assign)
    return _insert(text, member[1], f"    {token} = fields.Char()\n") if member else text


def changed_field(text, rng, token):
    member = _pick(text, rng, ast.Assign)
    if not member:
        return text
    lines = text.splitlines(keepends=True)
    source = "".join(lines[member[0] : member[1]]).rstrip("\n")
    if not re.search(r"fields\.\w+\(", source):
        return text
    source = re.sub(r"fields\.(\w+)\(", rf"fields.\1({token}=1, ", source, count=1)
    return "".join([*lines[: member[0]], source.replace("=1, )", "=1)") + "\n", *lines[member[1] :]])


def blank_lines(text, rng, token):
    member = _pick(text, rng)
    return _insert(text, member[0], "\n") if member else text


def renamed_method(text, rng, token):
    member = _pick(text, rng, ast.FunctionDef)
    if not member:
        return text
    lines = text.splitlines(keepends=True)
    lines[member[2].lineno - 1] = re.sub(r"def \w+", f"def {token}", lines[member[2].lineno - 1])
    return "".join(lines)


def changed_body(text, rng, token):
    member = _pick(text, rng, ast.FunctionDef)
    return _insert(text, member[1], f"        {token} = 1\n") if member else text


def removed_member(text, rng, token):
    member = _pick(text, rng, ast.FunctionDef | ast.Assign)
    if not member or len(_members(text)) < 3:
        return text
    lines = text.splitlines(keepends=True)
    return "".join([*lines[: member[0]], *lines[member[1] :]])


def swapped_fields(text, rng, token):
    members = [each for each in _members(text) if isinstance(each[2], ast.Assign)]
    pairs = [(a, b) for a, b in pairwise(members) if a[1] == b[0]]
    if not pairs:
        return text
    first, second = rng.choice(pairs)
    lines = text.splitlines(keepends=True)
    block = [*lines[second[0] : second[1]], *lines[first[0] : first[1]]]
    return "".join([*lines[: first[0]], *block, *lines[second[1] :]])


def relaid_field(text, rng, token):
    """Laid out otherwise, saying the same."""
    member = _pick(text, rng, ast.Assign)
    if not member or member[1] - member[0] > 1:
        return text
    lines = text.splitlines(keepends=True)
    lines[member[0]] = re.sub(r"\(", "(\n        ", lines[member[0]], count=1)
    return "".join(lines)


def own_import(text, rng, token):
    first = ast.parse(text).body[0]
    return _insert(text, first.lineno - 1, f"import {token}\n")


def own_function(text, rng, token):
    return f"{text}\n\ndef {token}():\n    return 1\n"


# XML


def xml_attribute(text, rng, token):
    places = [
        found.end()
        for found in re.finditer(r'<(?:field|record|button|menuitem|filter)\b[^<>]*?"(?= ?/?>)', text)
    ]
    place = rng.choice(places or [None])
    return f'{text[:place]} {token}="1"{text[place:]}' if place else text


def xml_comment(text, rng, token):
    places = [
        found.start() for found in re.finditer(r"<(?:field|record|button|menuitem|filter|group)\b", text)
    ]
    place = rng.choice(places or [None])
    return f"{text[:place]}<!-- {token} -->\n{text[place:]}" if place else text


def xml_node(text, rng, token):
    places = [found.end() for found in re.finditer(r"<field\b[^<>]*/>", text)]
    place = rng.choice(places or [None])
    return f'{text[:place]}\n<field name="{token}" />{text[place:]}' if place else text


def xml_record(text, rng, token):
    end = text.rindex("</odoo>")
    return (
        f'{text[:end]}\n    <record id="{token}" model="x"><field name="y">1</field></record>\n{text[end:]}'
    )


def removed_node(text, rng, token):
    found = rng.choice(list(re.finditer(r"\n *<field\b[^<>]*/>", text)) or [None])
    return text[: found.start()] + text[found.end() :] if found else text


def xml_blank(text, rng, token):
    places = [found.start() for found in re.finditer(r"\n +<(?:record|menuitem)\b", text)]
    place = rng.choice(places or [None])
    return f"{text[:place]}\n{text[place:]}" if place else text


# Other files


def new_row(text, rng, token):
    lines = text.splitlines(keepends=True)
    lines.insert(rng.randint(1, len(lines)), ",".join([token] * (lines[0].count(",") + 1)) + "\n")
    return "".join(lines)


def changed_row(text, rng, token):
    lines = text.splitlines(keepends=True)
    number = rng.randrange(1, len(lines))
    cells = lines[number].split(",")
    cells[1] = token
    return "".join([*lines[:number], ",".join(cells), *lines[number + 1 :]])


def removed_row(text, rng, token):
    lines = text.splitlines(keepends=True)
    del lines[rng.randrange(1, len(lines))]
    return "".join(lines)


def translated(text, rng, token):
    places = [found.end() for found in re.finditer(r'\nmsgid ".+"\nmsgstr "', text)]
    place = rng.choice(places or [None])
    return f"{text[:place]}{token}{text[place:]}" if place else text


def manifest_data(text, rng, token):
    return re.sub(r'"data": \[\n', f'"data": [\n        "{token}.xml",\n', text, count=1)


def manifest_depends(text, rng, token):
    return re.sub(r'"depends": \[', f'"depends": ["{token}", ', text, count=1)


def manifest_key(text, rng, token):
    end = text.rindex("}")
    return f'{text[:end]}    "{token}": True,\n{text[end:]}'


def manifest_comment(text, rng, token):
    places = [found.start() for found in re.finditer(r'^    "', text, re.MULTILINE)]
    place = rng.choice(places)
    return f"{text[:place]}    # {token}\n{text[place:]}"


def line_of_text(text, rng, token):
    lines = text.splitlines(keepends=True)
    lines.insert(rng.randint(0, len(lines)), f"{token}\n")
    return "".join(lines)


PYTHON = (
    comment_above,
    comment_inside,
    lone_comment,
    new_method,
    new_field,
    changed_field,
    blank_lines,
    renamed_method,
    changed_body,
    removed_member,
    swapped_fields,
    own_import,
    own_function,
)
XML = (xml_attribute, xml_comment, xml_node, xml_record, xml_blank, removed_node)
MANIFEST = (manifest_data, manifest_depends, manifest_key, manifest_comment)
# Edits that leave no word of theirs behind.
SILENT = {blank_lines, xml_blank, removed_member, swapped_fields, removed_node, removed_row}


def edits_for(path: str) -> tuple[Edit, ...]:
    """The edits that fit a file."""
    if path == "__manifest__.py":
        return MANIFEST
    if path.endswith("__init__.py"):
        return (own_import, own_function)
    by_suffix = {"py": PYTHON, "xml": XML, "csv": (new_row, changed_row, removed_row), "pot": (translated,)}
    return by_suffix.get(path.rpartition(".")[2], (line_of_text,))
