"""Code as HTML with Pygments' CSS classes (styles: ``static/src/page/highlight*.scss``)."""

from functools import lru_cache
from html import escape

from pygments import highlight as pygments_highlight
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name, get_lexer_for_filename
from pygments.util import ClassNotFound

#: The class around highlighted code.
CSS_CLASS = "dk_code"
#: Beyond this, code is shown without colours: some lexers get slow.
LIMIT = 200_000


def highlight(code: str, language: str = "", filename: str = "", first_line: int = 0) -> str:
    """The code as ``<pre>``; unknown languages are shown as plain text.

    ``filename`` tells the language when ``language`` does not. With ``first_line`` lines are numbered.
    """
    lexer = _lexer(language, filename) if len(code) <= LIMIT else None
    name = lexer.aliases[0] if lexer and lexer.aliases else "text"
    code = code.strip("\n")
    body = pygments_highlight(code, lexer, HtmlFormatter(nowrap=True)) if lexer else escape(code)
    numbers = _numbers(code, first_line) if first_line else ""
    opening = f'<div class="{CSS_CLASS}" data-language="{escape(name)}">'
    return f"{opening}{numbers}<pre><code>{body}</code></pre></div>"


def styles(style: str, scope: str = f".{CSS_CLASS}") -> str:
    """The CSS rules of a Pygments style, one a line, for code inside ``scope``."""
    lines = HtmlFormatter(style=style).get_style_defs(scope).splitlines()
    own = [line.partition(" /*")[0] for line in lines if line.startswith(f"{scope} .")]
    return "\n".join(sorted(own))


def _numbers(code: str, first: int) -> str:
    count = code.count("\n") + 1
    lines = "\n".join(str(number) for number in range(first, first + count))
    return f'<pre class="dk_lines" aria-hidden="true">{lines}</pre>'


@lru_cache(maxsize=64)
def _lexer(language: str, filename: str) -> Lexer | None:
    try:
        if language:
            return get_lexer_by_name(language, stripnl=False)
        return get_lexer_for_filename(filename, stripnl=False) if filename else None
    except ClassNotFound:
        return None
