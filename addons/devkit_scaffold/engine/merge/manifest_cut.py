"""Cuts a manifest, a dictionary on its own in a file, into its keys and the items of its lists."""

import ast
import io
import tokenize
from collections.abc import Hashable, Iterable
from dataclasses import replace

from .piece import Form, Piece, number_twins
from .python_cut import cut_python, parse
from .python_form import comments
from .source_lines import indent_of
from .width import too_wide

_TRIVIA = {tokenize.NL, tokenize.NEWLINE, tokenize.COMMENT, tokenize.INDENT, tokenize.DEDENT}
_PAIRS = {"[": "]", "{": "}"}


class BracketForm(Form):
    """What stands between brackets, with commas."""

    def meaning(self, piece: Piece) -> Hashable:
        """The expression and its comments."""
        source = piece.source
        try:
            tree = ast.parse(f"{{\n{source}\n}}" if piece.data.get("is_pair") else f"(\n{source}\n)")
        except (SyntaxError, ValueError, RecursionError):
            return source
        return ast.dump(tree), tuple(comments(f"(\n{source}\n)\n"))

    def join(self, pieces: Iterable[Piece]) -> str:
        """Every item but the last has its comma; what follows a comment begins on a line of its own."""
        pieces = list(pieces)
        text = ""
        for index, piece in enumerate(pieces):
            if index and "#" in pieces[index - 1].sep and not _breaks(piece.gap):
                text += piece.newline
            sep = piece.sep if index == len(pieces) - 1 else _with_comma(piece.sep)
            gap = "" if not index and piece.data.get("is_adopted") else piece.gap
            text += f"{gap}{piece.source}{sep}"
        return text

    def close(self, piece: Piece, inner: str) -> str:
        """A list that outgrows its line, or is broken up in part, gets an item a line."""
        if "#" in _last_line(inner) and not piece.tail.startswith(("\n", "\r")):
            inner += piece.newline
        text = f"{piece.head}{inner}{piece.tail}"
        if len(piece.children) <= piece.data.get("count", 0):
            return text
        pad = piece.data["pad"]
        broken = [_breaks(child.gap) for child in piece.children]
        is_wide = not _breaks(text) and not piece.data["is_wide"] and too_wide(f"{pad}{text},")
        if not is_wide and (all(broken) or not any(broken) or piece.data["is_mixed"]):
            return text
        items = ""
        for child in piece.children:
            gap = child.gap if _breaks(child.gap) else f"{piece.newline}{pad}    "
            items += f"{gap}{child.source}{_with_comma(child.sep)}"
        return f"{piece.head.rstrip(' ')}{items}{piece.newline}{pad}{piece.tail.strip()}"

    def adopt(self, piece: Piece, into: Piece | None, out_of: Piece | None) -> Piece:
        """An item of a list on one line stays on that line."""
        if into is None:
            return piece
        broken = [child.gap for child in into.children or () if _breaks(child.gap)]
        if broken:
            return piece if _breaks(piece.gap) else replace(piece, gap=broken[-1])
        return replace(piece, gap=" ", sep="," if piece.sep else "", data={**piece.data, "is_adopted": True})


FORM = BracketForm()


def cut_manifest(text: str, path: str, newline: str = "\n") -> Piece:
    """The elements of a manifest; of any other Python where it is no dictionary. Raises Unreadable."""
    body = parse(text, path).body
    if len(body) != 1 or not isinstance(body[0], ast.Expr) or not isinstance(body[0].value, ast.Dict):
        return cut_python(text, path, newline)
    tokens = _tokens(text)
    opening = next(index for index, token in enumerate(tokens) if token.text == "{")
    return _container(text, tokens, opening, newline, 0, len(text))


class _Token:
    __slots__ = ("end", "line", "start", "text", "type")

    def __init__(self, token, starts):
        self.type, self.text, self.line = token.type, token.string, token.start[0]
        self.start = starts[token.start[0] - 1] + token.start[1]
        self.end = starts[token.end[0] - 1] + token.end[1]


def _tokens(text: str) -> list[_Token]:
    # `tokenize` counts lines at \n alone; a lone \r inside the file would be one line for it and two for ast.
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    read = io.StringIO(text, newline="").readline
    return [_Token(token, starts) for token in tokenize.generate_tokens(read)]


def _container(text, tokens, opening, newline, start, end) -> Piece:
    """The piece whose brackets open at a token; it covers the text from `start` to `end`."""
    closing = _closing(tokens, opening)
    is_dict = tokens[opening].text == "{"
    piece = Piece("dict" if is_dict else "list", "", FORM, newline=newline, line=tokens[opening].line)
    line_start = text.rfind("\n", 0, start) + 1
    piece.data = {"pad": indent_of(text[line_start:])}
    piece.head = text[start : tokens[opening].end]
    piece.children, at = [], tokens[opening].end
    for first, last, comma in _items(tokens, opening, closing):
        child = _item(text, tokens, first, last, newline, is_dict)
        child.gap, child.lead = _before(text[at : tokens[first].start])
        at = _behind(text, tokens[last].end, comma, tokens[closing].start)
        child.sep = text[tokens[last].end : at]
        piece.children.append(child)
    piece.tail = text[at:end]
    broken = [_breaks(child.gap) for child in piece.children]
    piece.data["is_mixed"] = any(broken) and not all(broken)
    piece.data |= {"count": len(piece.children), "is_wide": too_wide(piece.data["pad"] + text[start:end])}
    number_twins(piece.children)
    return piece


def _item(text, tokens, first, last, newline, is_pair) -> Piece:
    start, end = tokens[first].start, tokens[last].end
    value = _value(tokens, first, last) if is_pair else first
    opens = tokens[value].text in _PAIRS and _closing(tokens, value) == last
    if opens:
        piece = _container(text, tokens, value, newline, start, end)
    else:
        piece = Piece("item", "", FORM, head=text[start:end], newline=newline, line=tokens[first].line)
    key = _literal(text[start : tokens[value - 1].start]) if is_pair and value > first else None
    if not is_pair and not opens:
        key = _literal(text[start:end])
    piece.title = f"“{key}”" if key is not None else "an item"
    piece.key = f"= {key}" if key is not None else ""
    piece.data["is_pair"] = is_pair
    return piece


def _value(tokens, first, last) -> int:
    """The index of the token at which a pair's value begins."""
    depth = 0
    for index in range(first, last):
        depth += _step(tokens[index])
        if tokens[index].text == ":" and depth == 0:
            behind = index + 1
            while tokens[behind].type in _TRIVIA:
                behind += 1
            return behind
    return first


def _items(tokens, opening, closing):
    """(first token, last token, comma or None) of each item."""
    first = last = None
    depth = 0
    for index in range(opening + 1, closing):
        token = tokens[index]
        depth += _step(token)
        if token.text == "," and depth == 0 and token.type == tokenize.OP:
            if first is not None:
                yield first, last, token
            first = None
        elif token.type not in _TRIVIA:
            first = index if first is None else first
            last = index
    if first is not None:
        yield first, last, None


def _closing(tokens, opening) -> int:
    depth = 0
    for index in range(opening, len(tokens)):
        depth += _step(tokens[index])
        if depth == 0:
            return index
    return len(tokens) - 1


def _step(token) -> int:
    if token.type != tokenize.OP:
        return 0
    return 1 if token.text in "([{" else -1 if token.text in ")]}" else 0


def _behind(text, end, comma, limit) -> int:
    """Where an item's line ends: behind the comma, and behind a comment that follows it."""
    at = comma.end if comma else end
    rest = text[at:limit]
    line = rest.splitlines()[0] if rest.splitlines() else ""
    return at + len(line) if line.lstrip().startswith("#") else at


def _before(text: str) -> tuple[str, str]:
    """What stands before an item: line breaks and lone comments, and the comments right above it."""
    lines = text.splitlines(keepends=True)
    lead = len(lines)
    own = lines[-1] if lines and not lines[-1].endswith(("\n", "\r")) else ""
    lead -= bool(own)
    while lead > 1 and lines[lead - 1].lstrip().startswith("#"):
        lead -= 1
    if lead == len(lines) - bool(own):
        return text, ""
    pad = indent_of(lines[lead])
    return "".join(lines[:lead]) + pad, "".join(lines[lead:])[len(pad) :]


def _literal(text: str) -> str | None:
    try:
        value = ast.literal_eval(text.rstrip().removesuffix(":").strip())
    except (SyntaxError, ValueError):
        return None
    return value if isinstance(value, str) else None


def _breaks(text: str) -> bool:
    return "\n" in text or "\r" in text


def _with_comma(sep: str) -> str:
    return sep if "," in _code(sep) else f",{sep}"


def _code(sep: str) -> str:
    """What stands before a comment; a comma may stand behind one that ends its line."""
    return "".join(line.partition("#")[0] for line in sep.splitlines())


def _last_line(text: str) -> str:
    return text.splitlines()[-1] if text and not text.endswith(("\n", "\r")) else ""
