"""Full text search of the library with PostgreSQL: query, rank and highlighted hits."""

import re

from markupsafe import Markup, escape

from odoo.tools import SQL

#: Characters that no text has, put around hits and turned into ``<mark>`` after everything is escaped.
_START, _STOP = "\ue000", "\ue001"
#: PostgreSQL's parser takes ``<list>`` for a tag, which it drops, and ``self.env`` or ``models/x.py`` for a
#: host or a file, which it keeps whole. Masked by what is a blank to it, their words are found one by one.
_SHOWN, _MASKED = "<>./", "\ue002\ue003\ue004\ue005"
_WORD = re.compile(r"[^\W_]+(?:[_-][^\W_]+)*")
_OPTIONS = (
    f"StartSel={_START}, StopSel={_STOP}, MaxFragments=2, MaxWords=24, MinWords=8, FragmentDelimiter= … "
)
#: The labels D, C, B, A: the text counts less than the summary, the tags and the title.
_WEIGHTS = [0.1, 0.3, 0.6, 1.0]
#: Column, label and configurations. Pages are in English; "simple" keeps the names of things whole besides.
_COLUMNS = [
    ("name", "A", ("english", "simple")),
    ("tag_words", "B", ("english",)),
    ("summary", "C", ("english",)),
    ("text", "D", ("english", "simple")),
]


def vector() -> SQL:
    """The expression of the stored column that is searched."""
    parts = [
        SQL(
            "setweight(to_tsvector(%s::regconfig, translate(coalesce(%s, ''), %s, %s)), %s)",
            configuration,
            SQL.identifier(column),
            _SHOWN,
            _MASKED,
            label,
        )
        for column, label, configurations in _COLUMNS
        for configuration in configurations
    ]
    return SQL(" || ").join(parts)


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
    column = SQL.identifier(alias, "search_vector")
    return SQL("ts_rank_cd(%s::float4[], %s, %s, 32) DESC", _WEIGHTS, column, query)


def headlines(cr, ids: list[int], words: str) -> dict[int, Markup]:
    """The best pieces of each page's text, escaped, with the words that were found in ``<mark>``."""
    query = query_of(words)
    if query is None or not ids:
        return {}
    cr.execute(
        SQL(
            "SELECT id, ts_headline('english', translate(concat(summary, ' \u2014 ', text), %s, %s), %s, %s)"
            " FROM devkit_reference WHERE id = ANY(%s)",
            _SHOWN,
            _MASKED,
            query,
            _OPTIONS,
            ids,
        )
    )
    return {page: _marked(text) for page, text in cr.fetchall()}


def _marked(text: str) -> Markup:
    text = text.translate(str.maketrans(_MASKED, _SHOWN))
    marked = escape(text).replace(_START, Markup("<mark>")).replace(_STOP, Markup("</mark>"))
    return Markup(marked)  # noqa: S704 - escaped above
