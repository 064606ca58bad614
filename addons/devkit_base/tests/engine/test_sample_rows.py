from addons.devkit_base.engine.sample_rows import SampleRow, parse


def test_a_line_is_a_row_and_missing_parts_are_empty():
    text = "Prove rental_contract | running | 42 %\n\n  Check this server\n| lost badge"
    assert parse(text) == [
        SampleRow("Prove rental_contract", "running", "42 %"),
        SampleRow("Check this server"),
    ]


def test_no_text_is_no_row():
    assert parse("") == []
