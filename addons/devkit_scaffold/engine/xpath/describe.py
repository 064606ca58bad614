"""A node of a view in plain words."""

from lxml import etree

_WORDS = {
    "field": "the field",
    "page": "the page",
    "group": "the group",
    "button": "the button",
    "filter": "the filter",
    "notebook": "the notebook",
    "sheet": "the sheet",
    "header": "the header",
    "chatter": "the chatter",
    "div": "the block",
    "label": "the label of",
    "separator": "the separator",
    "searchpanel": "the panel at the side",
    "templates": "the templates of the card",
    "list": "the list",
    "form": "the form",
    "kanban": "the kanban",
    "search": "the search",
}


def describe(node: etree._Element) -> str:
    """What the node is, with its name or label: `the page “General” (general)`."""
    word = _WORDS.get(node.tag, f"the element <{node.tag}>")
    name = node.get("name") or node.get("for") or node.get("t-name") or node.get("id") or ""
    label = node.get("string") or ""
    if label and name:
        return f"{word} “{label}” ({name})"
    if label or name:
        return f"{word} “{label or name}”"
    fields = [field.get("name", "") for field in node.iterchildren("field")]
    if fields:
        return f"{word} with {', '.join(fields[:3])}{' …' if len(fields) > 3 else ''}"
    return word
