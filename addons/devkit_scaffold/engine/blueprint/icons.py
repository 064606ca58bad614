"""The icons that a module may choose from; their files lie in the addon's `data/icons`."""

ICONS = (
    "box",
    "building",
    "calendar",
    "car",
    "chart",
    "checklist",
    "document",
    "heart",
    "key",
    "map",
    "people",
    "school",
    "tool",
)
