"""How generated source is laid out, so that ruff format (88 columns) and prettier's XML plugin have nothing
to change.
"""
