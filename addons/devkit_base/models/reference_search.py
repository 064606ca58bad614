"""Full text search of the library with PostgreSQL: query, rank and highlighted hits."""

import re

from markupsafe import Markup, escape

from odoo.tools import SQL

#: Characters that no text has, put around hits and turned into ``<mark>`` after everything is escaped.
_START, _STOP = "\ue000", "\ue001"
_WORD = re.compile(r"[^\W_]+(?:[_.-][^\W_]+)*")
_OPTIONS = (
    f"StartSel={_START}, StopSel={_STOP}, MaxFragments=2, MaxWords=24, MinWords=8, FragmentDelimiter= … "
)
#: Name, tags and summary count more than the text: weights of the labels D, C, B, A.
_WEIGHTS = [0.1, 0.3, 0.6, 1.0]

#: The stored column. Pages are in English; configuration "simple" keeps the names of things whole besides.
VECTOR = """
    setweight(to_tsvector('english', coalesce(name, '')) || to_tsvector('simple', coalesce(name, '')), 'A')
    || setweight(to_tsvector('english', coalesce(tag_words, '')), 'B')
    || setweight(to_tsvector('english', coalesce(summary, '')), 'C')
    || setweight(to_tsvector('english', coalesce(text, '')) || to_tsvector('simple', coalesce(text, '')), 'D')
"""


def query_of(words: str) -> SQL | None:
    """The tsquery for what a person typed: every word, each also as the beginning of a longer one.

    None when there is nothing to look for.
    """
    found = _WORD.findall(words)[:20]
    if not found:
        return None
    parts = [
        SQL("(plainto_tsquery('english', %s) || to_tsquery('simple', %s))", word, f"{_quoted(word)}:*")
        for word in found
    ]
    return SQL("(%s)", SQL(" && ").join(parts))


def _quoted(word: str) -> str:
    return "'" + word.replace("'", "''").replace("\\", "\\\\") + "'"


def matches(words: str) -> SQL:
    """The query for the ids of the pages that have all the words."""
    query = query_of(words)
    if query is None:
        return SQL("(SELECT id FROM devkit_reference)")
    return SQL("(SELECT id FROM devkit_reference WHERE search_vector @@ %s)", query)


def rank(words: str, alias: str) -> SQL | None:
    """What to sort by, the best first; None when there is nothing to look for."""
    query = query_of(words)
    if query is None:
        return None
    vector = SQL.identifier(alias, "search_vector")
    return SQL("ts_rank_cd(%s::float4[], %s, %s, 32) DESC", _WEIGHTS, vector, query)


def headlines(cr, ids: list[int], words: str) -> dict[int, Markup]:
    """The best pieces of each page's text, escaped, with the words that were found in ``<mark>``."""
    query = query_of(words)
    if query is None or not ids:
        return {}
    cr.execute(
        SQL(
            "SELECT id, ts_headline('english', coalesce(summary, '') || E'\\n' || coalesce(text, ''), %s, %s)"
            " FROM devkit_reference WHERE id = ANY(%s)",
            query,
            _OPTIONS,
            ids,
        )
    )
    return {page: _marked(text) for page, text in cr.fetchall()}


def _marked(text: str) -> Markup:
    marked = escape(text).replace(_START, Markup("<mark>")).replace(_STOP, Markup("</mark>"))
    return Markup(marked)  # noqa: S704 - escaped above
