"""``odoo-bin devkit_reference``: the library on the command line, from the files, without a database."""

from pathlib import Path

from odoo.modules.module import Manifest
from odoo.tools import config

from ..engine.command import CommandError, Outcome, UsageError, verb
from ..engine.reference import PageError, read_pages
from ..engine.reference_find import find


@verb("search", "Search the reference pages of all addons.")
def search(args, console):
    """Print the pages that hold all words, the best first."""
    hits = find(_pages(args), args.words)[: args.limit]
    rows = [
        {
            "slug": hit.page.slug,
            "title": hit.page.head.title,
            "summary": hit.page.head.summary,
            "text": hit.text,
            "score": round(hit.score, 1),
        }
        for hit in hits
    ]
    text = "\n\n".join(f"{row['title']}  ({row['slug']})\n    {row['text']}" for row in rows)
    return Outcome(text or "No page holds all these words.", rows)


@search.arguments
def _search_arguments(parser):
    parser.add_argument("words", nargs="+", metavar="WORD", help="the page must hold all of them")
    parser.add_argument("--limit", type=int, default=10, help="at most so many pages (default: %(default)s)")
    _addon_argument(parser)


@verb("show", "Print a reference page.")
def show(args, console):
    """Print the Markdown of one page."""
    for page in _pages(args):
        if page.slug == args.slug:
            head = {"slug": page.slug, "title": page.head.title, "summary": page.head.summary}
            return Outcome(f"# {page.head.title}\n\n{page.body.strip()}", head | {"body": page.body})
    raise UsageError(f"There is no page {args.slug}; the search shows names such as devkit_base/secrets.")


@show.arguments
def _show_arguments(parser):
    parser.add_argument("slug", metavar="PAGE", help="addon/page, as the search shows it")
    _addon_argument(parser)


VERBS = [search, show]


def _addon_argument(parser):
    parser.add_argument("--addon", metavar="NAME", help="only the pages of this addon")


def _pages(args):
    pages = []
    for name, folder in sorted(_folders().items()):
        if args.addon in (None, name):
            try:
                pages += read_pages(name, folder)
            except PageError as error:
                raise CommandError(f"{name}: {error}.") from error
    return pages


def _folders():
    """Return the ``references`` folders of the addons on the addons path; the first of a name counts."""
    folders = {}
    for path in config["addons_path"]:
        for folder in Path(path).glob("*/references"):
            name = folder.parent.name
            if name not in folders and Manifest.for_addon(name, display_warning=False):
                folders[name] = folder
    return folders
