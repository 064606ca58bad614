"""A paragraph of text with empty elements in it, laid out so that prettier, which keeps blanks, leaves it."""

from dataclasses import dataclass, field

from .width import COLUMNS, width
from .xml import STEP, escape_attribute, escape_text


@dataclass
class Inline:
    """An empty element within a text."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)

    def render(self) -> str:
        """On one line."""
        pairs = "".join(f' {name}="{escape_attribute(value)}"' for name, value in self.attributes.items())
        return f"<{self.tag}{pairs} />"

    def broken(self, pad: str) -> str:
        """One attribute a line."""
        pairs = "".join(
            f'\n{pad}{" " * STEP}{name}="{escape_attribute(value)}"'
            for name, value in self.attributes.items()
        )
        return f"<{self.tag}{pairs}\n{pad}/>"


@dataclass
class Paragraph:
    """`<tag>` with pieces of text and elements."""

    tag: str
    pieces: list[str | Inline]

    def render(self, indent: int = 0) -> str:
        """One line where it fits, else lines of their own between the tags."""
        pad, inner = " " * indent, " " * (indent + STEP)
        tokens = self._tokens()
        flat = f"{pad}<{self.tag}>{' '.join(''.join(map(_shown, token)) for token in tokens)}</{self.tag}>"
        if width(flat) <= COLUMNS:
            return flat
        lines, line = [], ""
        for token in tokens:
            shown = "".join(map(_shown, token))
            if line and width(inner + line) + 1 + width(shown) > COLUMNS:
                lines.append(line)
                line = ""
            if not line and width(inner + shown) > COLUMNS:
                shown = "".join(
                    part.broken(inner) if isinstance(part, Inline) else _shown(part) for part in token
                )
            line = f"{line} {shown}".strip()
        return "\n".join(
            [f"{pad}<{self.tag}>", *(inner + each for each in [*lines, line]), f"{pad}</{self.tag}>"]
        )

    def _tokens(self) -> list[list[str | Inline]]:
        """What stands between blanks: words, elements, and words that touch an element."""
        tokens: list[list[str | Inline]] = []
        touches = False
        for piece in self.pieces:
            parts = [piece] if isinstance(piece, Inline) else piece.split()
            starts_blank = isinstance(piece, str) and piece[:1].isspace()
            for number, part in enumerate(parts):
                if tokens and number == 0 and touches and not starts_blank:
                    tokens[-1].append(part)
                else:
                    tokens.append([part])
            if parts:
                touches = isinstance(piece, Inline) or not piece[-1:].isspace()
            elif piece:
                touches = False
        return tokens


def _shown(part: str | Inline) -> str:
    return part.render() if isinstance(part, Inline) else escape_text(part)
