"""Markdown to the HTML that Odoo's Apps shows as an addon's description."""

from html import escape

import mistune


class Renderer(mistune.HTMLRenderer):
    """Images by the name they have beside index.html."""

    def image(self, text, url, title=None):
        """Name an image relative to static/description, where index.html lies."""
        tag = super().image(text, url.removeprefix("../static/description/"), title)
        return tag.replace("<img ", '<img class="img-fluid border rounded" ')

    def table(self, text):
        """Give tables Odoo's own look."""
        return f'<table class="table table-sm">\n{text}</table>\n'


def convert(markdown: str) -> str:
    """Return ``markdown`` as HTML; HTML inside of it is escaped."""
    return mistune.create_markdown(renderer=Renderer(escape=True), plugins=["table"])(markdown)


def render_html(page) -> str:
    """Return the page as an HTML fragment that uses no style but Odoo's (Bootstrap's) classes."""
    title, summary = escape(page.manifest["name"]), escape(page.manifest["summary"])
    rows = "".join(
        f'<tr><th scope="row">{escape(label)}</th>'
        f"<td>{', '.join(f'<code>{escape(value)}</code>' for value in values)}</td></tr>\n"
        for label, values in page.facts
    )
    body = "".join(
        f"{f'<h2>{escape(heading)}</h2>' if heading else ''}\n{convert(markdown)}"
        for heading, markdown in page.sections
    )
    return (
        '<section class="container py-4">\n'
        f'<h1>{title}</h1>\n<p class="lead">{summary}</p>\n'
        f"{body}"
        f'<table class="table table-sm w-auto">\n<tbody>\n{rows}</tbody>\n</table>\n'
        "</section>\n"
    )
