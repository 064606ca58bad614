"""Merges imports name by name: what a statement holds and where it stands is yours."""

import ast
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from .conflict import Change
from .piece import Piece
from .width import too_wide

if TYPE_CHECKING:
    import libcst as cst

Name = tuple[str, str, str]


def settle_imports(merger, lists, results: dict[str, Piece | None], at) -> dict[str, Piece | None]:
    """The imports of a file or class by key. `lists` are the elements of base, yours and new, `results` what
    the other elements became.

    A name that the new generation needs is added to your statement of the same module, if there is one; one
    that it needs no more goes, unless what is left uses it. What you import yourself stays.
    """
    base, yours, new = ([piece for piece in pieces if piece.kind == "import"] for pieces in lists)
    _share_keys(base, yours, new)
    before, mine, after = (_names(pieces) for pieces in (base, yours, new))
    gone = {name for name in before if name not in after and name in mine}
    gone -= {name for name in gone if name[2].split(".")[0] in _used(results)}
    fresh = [name for name in after if name not in before and name not in mine]
    settled: dict[str, Piece | None] = {piece.key: piece for piece in yours}
    for piece in new:
        names = [name for name in piece.data["names"] if name in fresh]
        if names:
            _add(settled, piece, names)
    for piece in yours:
        drop = [name for name in piece.data["names"] if name in gone]
        if drop:
            settled[piece.key] = _without(settled[piece.key], drop)
    _tell(merger, at, gone, fresh)
    for piece in new:
        settled.setdefault(piece.key, None)
    return settled


def _tell(merger, at, gone, fresh) -> None:
    place = " › ".join(at)
    for names, what in ((sorted(gone), "removed"), (fresh, "added")):
        for module, name, _bound in names:
            title = f"import of {name} from {module}" if module else f"import of {name}"
            merger.changes.append(Change(merger.path, f"{place} › {title}" if place else title, what))


def _share_keys(base, yours, new) -> None:
    """A statement has the key of your statement that holds one of its names, or names of its module."""
    for number, piece in enumerate(yours, start=1):
        piece.key = f"~import~{number}"
    for side, pieces in (("base", base), ("new", new)):
        taken: set[str] = set()
        for number, piece in enumerate(pieces, start=1):
            key = _mate(piece, yours)
            piece.key = key if key and key not in taken else f"~import~{side}~{number}"
            taken.add(piece.key)


def _mate(piece: Piece, yours: Sequence[Piece]) -> str:
    names = set(piece.data["names"])
    for other in yours:
        if names & set(other.data["names"]):
            return other.key
    if not piece.data["names"] or not _is_extensible(piece):
        return ""
    module = piece.data["names"][0][0]
    return next((o.key for o in yours if _is_extensible(o) and o.data["names"][0][0] == module), "")


def _is_extensible(piece: Piece) -> bool:
    """Whether names are added to a statement rather than given one of their own.

    `import x` stands alone, and so do the lines of an `__init__`: `from . import x`.
    """
    names = piece.data["names"]
    modules = {module for module, _name, _bound in names}
    if len(modules) != 1 or "*" in {name for _module, name, _bound in names}:
        return False
    return bool(next(iter(modules)).strip(".")) and ";" not in piece.head


def _names(pieces: Sequence[Piece]) -> dict[Name, None]:
    return dict.fromkeys(name for piece in pieces for name in piece.data["names"])


def _used(results: dict[str, Piece | None]) -> set[str]:
    """All names that the other elements mention."""
    used = set()
    for piece in results.values():
        if piece is None:
            continue
        source = piece.source
        text = f"if 1:\n{source}" if source[:1] in (" ", "\t") else source
        try:
            nodes = ast.walk(ast.parse(text))
        except (SyntaxError, ValueError, RecursionError):
            continue
        used.update(node.id for node in nodes if isinstance(node, ast.Name))
    return used


def _add(settled: dict[str, Piece | None], piece: Piece, names: list[Name]) -> None:
    mine = settled.get(piece.key)
    if mine is not None and _is_extensible(mine) and _is_extensible(piece):
        settled[piece.key] = _with(mine, piece, names)
        return
    if mine is not None:
        piece.key += "~own"
    drop = [name for name in piece.data["names"] if name not in names]
    settled[piece.key] = _without(piece, drop) if drop else piece


def _with(mine: Piece, new: Piece, names: list[Name]) -> Piece:
    """Your statement with names of the new one, each beside the name it stands beside there."""
    import libcst as cst

    order = [name for _module, name, _bound in new.data["names"]]
    module = _module(mine)
    aliases = list(_statement(module).names)
    for _module_name, name, bound in names:
        present = [alias.evaluated_name for alias in aliases]
        earlier = [each for each in order[: order.index(name)] if each in present]
        later = [each for each in order[order.index(name) :] if each in present]
        index = (
            present.index(earlier[-1]) + 1 if earlier else present.index(later[0]) if later else len(present)
        )
        asname = cst.AsName(cst.Name(bound)) if bound != name else None
        aliases.insert(index, cst.ImportAlias(cst.Name(name), asname))
    return _rewritten(mine, module, aliases, [*mine.data["names"], *names])


def _without(piece: Piece | None, drop: list[Name]) -> Piece | None:
    """A statement without some of its names; None when none is left."""
    if piece is None:
        return None
    left = [name for name in piece.data["names"] if name not in drop]
    if not left:
        return None
    if ";" in piece.head:
        return piece
    module = _module(piece)
    dropped = {(name, bound) for _module_name, name, bound in drop}
    aliases = [
        alias
        for alias in _statement(module).names
        if (alias.evaluated_name, alias.evaluated_alias or alias.evaluated_name) not in dropped
    ]
    return _rewritten(piece, module, aliases, left)


def _module(piece: Piece) -> "cst.Module":
    # Loading it takes a third of a second, and most merges need it not.
    import libcst as cst

    return cst.parse_module(piece.head.lstrip(" \t"))


def _statement(module: "cst.Module") -> "cst.Import | cst.ImportFrom":
    return module.body[0].body[0]


def _rewritten(piece: Piece, module: "cst.Module", aliases: list, names: list[Name]) -> Piece:
    """The statement with other names: commas and line breaks as it had them, in brackets where too long."""
    import libcst as cst

    statement = _statement(module)
    pad = piece.head[: len(piece.head) - len(piece.head.lstrip(" \t"))]
    commas = [alias.comma for alias in statement.names if isinstance(alias.comma, cst.Comma)]
    last = statement.names[-1].comma
    several = commas and len(statement.names) > 1
    between = commas[0] if several else cst.Comma(whitespace_after=cst.SimpleWhitespace(" "))
    fitted = [_keep_comma(alias, between) for alias in aliases[:-1]]
    fitted.append(aliases[-1].with_changes(comma=last))
    changed = module.deep_replace(statement, statement.with_changes(names=fitted))
    text = pad + changed.code
    if too_wide(text) and isinstance(statement, cst.ImportFrom) and statement.lpar is None:
        text = _in_parentheses(text, pad, piece.newline)
    return replace(piece, head=text, data={**piece.data, "names": names})


def _keep_comma(alias: "cst.ImportAlias", between: "cst.Comma") -> "cst.ImportAlias":
    """A comma with a comment behind it stays; every other one is as the statement's first."""
    import libcst as cst

    if isinstance(alias.comma, cst.Comma) and isinstance(
        alias.comma.whitespace_after, cst.ParenthesizedWhitespace
    ):
        return alias
    return alias.with_changes(comma=between)


def _in_parentheses(text: str, pad: str, newline: str) -> str:
    """One name a line, as ruff format leaves it."""
    head, _import, names = text.partition(" import ")
    names, mark, comment = names.rstrip("\r\n").partition("#")
    lines = [f"{head} import (", *(f"{pad}    {name.strip()}," for name in names.split(",")), f"{pad})"]
    if mark:
        lines[0] += f"  #{comment}"
    return newline.join(lines) + newline
