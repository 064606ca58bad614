"""`group_expand=True` shows all columns of a kanban since 18.0; before, a method names them."""

import re

BEFORE = "18.0"
_FIELD = re.compile(
    r"^    (?P<name>\w+) = fields\.Selection\((?:.(?!^    \w))*?group_expand=True", re.DOTALL | re.MULTILINE
)
_CLASS_END = re.compile(r"\n*\Z")


def older(path: str, text: str) -> str:
    """One method a field, at the end of the class."""
    if not path.startswith("models/") or "group_expand=True" not in text:
        return text
    names = [match["name"] for match in _FIELD.finditer(text)]
    for name in names:
        text = text.replace("group_expand=True", f'group_expand="_group_expand_{name}"', 1)
    methods = "".join(_METHOD.format(name=name) for name in names)
    return _CLASS_END.sub("", text) + methods


_METHOD = '''

    @api.model
    def _group_expand_{name}(self, values, domain, order):
        """All columns, also those without a record."""
        return [key for key, _label in self._fields["{name}"].selection]
'''
