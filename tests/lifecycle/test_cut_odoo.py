"""Files of Odoo's own addons are cut into elements and joined again: the same bytes, and no crash.

All data files, templates of translations and manifests, and every fifth of the other Python files.
"""

import ast
import os
from pathlib import Path

from lxml import etree

from addons.devkit_scaffold.engine.merge import Unreadable, cutter_of
from addons.devkit_scaffold.engine.merge.text_form import decode

SUFFIXES = {".py", ".xml", ".csv", ".pot"}
#: Odoo's tests hold a few files that are broken on purpose.
BROKEN = 10


def files():
    """The files to look at, in a fixed order."""
    folders = os.environ["DEVKIT_ADDONS_PATH"].split(",")
    for folder in (folder for folder in folders if not Path(folder, "devkit_base").exists()):
        for number, path in enumerate(sorted(Path(folder).rglob("*"))):
            is_chosen = path.suffix != ".py" or path.name == "__manifest__.py" or number % 5 == 0
            if path.suffix in SUFFIXES and is_chosen and path.is_file():
                yield path


def is_broken(path):
    """Whether the parser of the language itself refuses a file."""
    try:
        if path.suffix == ".py":
            ast.parse(path.read_bytes())
        else:
            etree.fromstring(path.read_bytes())
    except (SyntaxError, etree.XMLSyntaxError):
        return True
    return False


def test_cut_and_joined_again():
    changed, refused, seen = [], [], 0
    for path in files():
        text, form = decode(path.read_bytes(), path.name)
        seen += 1
        try:
            piece = cutter_of(path.name)(text, path.name, form.newline)
        except Unreadable:
            refused.append(path)
            continue
        if form.encode(piece.source) != path.read_bytes():
            changed.append(path)
    assert changed == []
    assert len(refused) < BROKEN and all(is_broken(path) for path in refused)
    assert seen > 1_000
