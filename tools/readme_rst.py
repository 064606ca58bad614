"""Markdown to the reStructuredText of an addon's README.rst."""

import re

import mistune
from docutils.core import publish_doctree
from mistune.renderers.rst import RSTRenderer

# By a heading's level in Markdown; 2 is a section, whose heading comes from tools/readme.py.
UNDERLINES = {2: "=", 3: "~", 4: "."}


class Renderer(RSTRenderer):
    """Headings by an own scale, tables as list-table, and no word that reads as a reference by accident."""

    def text(self, token, state):
        """Escape what reStructuredText would take for a reference or an emphasis."""
        return re.sub(r"([_*`])(?=\W|$)", r"\\\1", super().text(token, state))

    def heading(self, token, state):
        """Underline a heading; ValueError for one that would stand above its section's."""
        text, level = self.render_children(token, state), token["attrs"]["level"]
        if level not in (3, 4):
            raise ValueError(f"Write the heading {text!r} with ### or ####: those above are the page's own")
        return f"{text}\n{UNDERLINES[level] * len(text)}\n\n"

    def table(self, token, state):
        """Give a table as a list-table, which survives long cells."""
        head, body = token["children"]
        rows = [head, *body["children"]]
        lines = [".. list-table::", "   :header-rows: 1", ""]
        for row in rows:
            for number, cell in enumerate(row["children"]):
                text = self.render_children(cell, state).strip()
                lines.append(f"   {'*' if number == 0 else ' '} - {text}")
        return "\n".join(lines) + "\n\n"

    def paragraph(self, token, state):
        """Name images by their path from the addon's folder, not from readme/."""
        for child in token["children"]:
            if child["type"] == "image":
                child["attrs"]["url"] = child["attrs"]["url"].removeprefix("../")
        return super().paragraph(token, state)


def convert(markdown: str) -> str:
    """Return ``markdown`` as reStructuredText."""
    return mistune.create_markdown(renderer=Renderer(), plugins=["table"])(markdown)


def render_rst(page) -> str:
    """Return the page as reStructuredText; ValueError when docutils does not read it without a complaint."""
    title = page.manifest["name"]
    bar = "=" * len(title)
    parts = [f"{bar}\n{title}\n{bar}\n\n{page.manifest['summary']}\n"]
    parts.append(
        "".join(f":{label}: {', '.join(f'``{v}``' for v in values)}\n" for label, values in page.facts)
    )
    for heading, markdown in page.sections:
        head = f"{heading}\n{UNDERLINES[2] * len(heading)}\n\n" if heading else ""
        parts.append(head + convert(markdown).strip() + "\n")
    text = "\n".join(parts)
    verify(text, page.addon)
    return text


def verify(text: str, name: str) -> None:
    """Read ``text`` with docutils, as the package index will; ValueError says where it stumbles."""
    settings = {"report_level": 2, "halt_level": 2, "input_encoding": "unicode", "_disable_config": True}
    settings["syntax_highlight"] = "none"  # Pygments need not be there
    try:
        publish_doctree(text, source_path=f"{name}/README.rst", settings_overrides=settings)
    except Exception as error:
        raise ValueError(f"{name}/README.rst would not be valid: {error}") from error
