"""The pages of an addon's ``references/`` folder, read but not rendered."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from .front_matter import FrontMatter, FrontMatterError, split

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")


class PageError(ValueError):
    """A page cannot be used; the message names the file."""


@dataclass(frozen=True)
class SourcePage:
    """One file. ``slug`` is ``addon/file-name``; ``content_hash`` changes with any byte of the file."""

    slug: str
    addon: str
    path: str
    head: FrontMatter
    body: str
    content_hash: str


def read_page(addon: str, path: Path) -> SourcePage:
    """One page; raises PageError when its name, encoding or head cannot be used."""
    if not _NAME.fullmatch(path.stem):
        raise PageError(
            f"{path.name}: use small letters, digits, hyphens and underscores in the name of a page"
        )
    content = path.read_bytes()
    try:
        head, body = split(content.decode())
    except UnicodeDecodeError as error:
        raise PageError(f"{path.name}: not UTF-8") from error
    except FrontMatterError as error:
        raise PageError(f"{path.name}: {error}") from error
    digest = hashlib.sha256(content).hexdigest()
    return SourcePage(f"{addon}/{path.stem}", addon, f"references/{path.name}", head, body, digest)


def read_pages(addon: str, folder: Path) -> list[SourcePage]:
    """The pages of a folder by name; none when there is no folder. Raises PageError for the first bad one."""
    return [read_page(addon, path) for path in sorted(folder.glob("*.md"))]


def slug_of(link: str, addon: str) -> str:
    """The slug that a link on a page of ``addon`` means: ``x.md``, ``./x.md`` or ``../other_addon/x.md``.

    The last form may also name the folder in between: ``../../other_addon/references/x.md``.
    """
    names = [
        name for name in link.removesuffix(".md").split("/") if name not in ("", ".", "..", "references")
    ]
    return "/".join(names if len(names) > 1 else [addon, *names])
