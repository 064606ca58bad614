import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pygments.styles import get_style_by_name

from addons.devkit_base.engine.highlight import LIMIT, highlight, styles

PAGE = Path(__file__).parents[2] / "static" / "src" / "page"
#: Background of code in each style sheet, and the Pygments style that fits it.
THEMES = {"highlight.scss": ("xcode", "f6f8fa"), "highlight.dark.scss": ("lightbulb", "1b1d26")}


@given(st.text(max_size=80), st.sampled_from(["", "python", "xml", "sql", "js", "nosuch"]))
def test_code_stays_text(code, language):
    html = highlight(code, language)
    inside = html.partition("<code>")[2].rpartition("</code>")[0]
    assert not re.sub(r'<span class="[\w -]+">|</span>', "", inside).count("<")


def test_the_file_name_tells_the_language():
    assert 'data-language="python"' in highlight("x = 1", filename="sale/models/x.py")
    assert 'data-language="text"' in highlight("x = 1", filename="LICENSE")


def test_lines_are_numbered_from_the_finding_s():
    html = highlight("a\nb", "python", first_line=41)
    assert '<pre class="dk_lines" aria-hidden="true">41\n42</pre>' in html


def test_huge_code_is_shown_plain():
    assert "<span" not in highlight("x = 1\n" * (LIMIT // 6 + 1), "python")


@pytest.mark.parametrize("name", THEMES)
def test_the_style_sheets_are_pygments(name):
    style, _background = THEMES[name]
    text = (PAGE / name).read_text()
    assert text.startswith("// Generated")
    assert styles(style) in text


def luminance(colour):
    """Relative luminance, WCAG 2.1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("name", THEMES)
def test_every_colour_can_be_read(name):
    style, background = THEMES[name]
    assert f"#{background}" in (PAGE / name).read_text()
    for _token, colours in get_style_by_name(style):
        if colours["color"]:
            one, other = sorted((luminance(colours["color"]), luminance(background)))
            assert (other + 0.05) / (one + 0.05) >= 4.5, colours["color"]
