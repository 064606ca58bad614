"""The head of a Markdown page: YAML between two lines of ``---``."""

import re
from dataclasses import dataclass

import yaml

_HEAD = re.compile(r"\A---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_KNOWN = {"title", "summary", "tags", "sequence"}


class FrontMatterError(ValueError):
    """The head of a page cannot be used; the message says why."""


@dataclass(frozen=True)
class FrontMatter:
    """What the head says. ``sequence`` orders pages, 10 when not given."""

    title: str
    summary: str = ""
    tags: tuple[str, ...] = ()
    sequence: int = 10


def split(text: str) -> tuple[FrontMatter, str]:
    """The head and the body of a page.

    Raises FrontMatterError when there is no head, no title, an unknown key or a value of a wrong type.
    """
    match = _HEAD.match(text.removeprefix("\ufeff"))
    if not match:
        raise FrontMatterError("the page does not begin with a head: YAML between two lines of ---")
    try:
        data = yaml.safe_load(match[1])
    except yaml.YAMLError as error:
        raise FrontMatterError(f"the head is not YAML: {' '.join(str(error).split())}") from error
    return _checked(data), text.removeprefix("\ufeff")[match.end() :]


def _checked(data: object) -> FrontMatter:
    if not isinstance(data, dict):
        raise FrontMatterError("the head holds no names and values")
    if unknown := sorted(map(str, set(data) - _KNOWN)):
        raise FrontMatterError(
            f"unknown in the head: {', '.join(unknown)}; known: {', '.join(sorted(_KNOWN))}"
        )
    title, summary = data.get("title"), data.get("summary") or ""
    tags, sequence = data.get("tags") or [], data.get("sequence", 10)
    if not isinstance(title, str) or not title.strip():
        raise FrontMatterError("the head gives no title")
    if not isinstance(summary, str):
        raise FrontMatterError("summary is not a text")
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        raise FrontMatterError("tags is not a list of words")
    if not isinstance(sequence, int) or isinstance(sequence, bool):
        raise FrontMatterError("sequence is not a whole number")
    return FrontMatter(title.strip(), summary.strip(), tuple(tags), sequence)
