"""Whatever the text, it is read."""

from hypothesis import given, settings
from hypothesis import strategies as st

from addons.devkit_debug.engine.format import records_of_text
from addons.devkit_debug.tests.engine.format_samples import ODOO, TRACE, one, wrappings


def test_a_table_in_a_message_is_no_container():
    table = "name | state | count\nsale | installed | 3\n1 | 2 | 3"
    assert one(f"{ODOO}\n{table}").text.endswith(table)


FRAGMENTS = [
    *(text for _name, text in wrappings()),
    *(
        "\n",
        "\r\n",
        "\t",
        "\x00",
        "\x1b[1;31m",
        "{",
        "}",
        '"',
        "|",
        ":  ",
        "[",
        "]",
        "<27>1 ",
        "ERROR",
        "é",
        "\ud83d",
    ),
    *(
        ODOO,
        TRACE,
        "2024-01-31 10:00:00.123 UTC [9] ERROR:  x",
        "DETAIL:  y",
        "#012",
        '{"log":',
        ',"a",',
        "a | b",
    ),
]


@settings(max_examples=200)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=25), st.integers(0, 40))
def test_any_text_is_read(parts, cut):
    """Nothing crashes, and what is read of a text fits into a file and into a database."""
    for record in records_of_text("".join(parts)[cut:]):
        said = [record.text, record.logger, record.database, *record.fields.values()]
        assert "\x00" not in "".join(said)
        assert "".join(said).encode()
