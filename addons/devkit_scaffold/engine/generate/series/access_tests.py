"""`has_access` answers for model and record since 18.0; before, two questions."""

import re

BEFORE = "18.0"
_ASK = re.compile(r"(?P<record>\w+)\.has_access\((?P<operation>\"\w+\")\)")
_METHOD = '''
    @classmethod
    def has_access(cls, records, operation):
        """Whether the user of the records may do that with them."""
        try:
            records.check_access_rights(operation)
            records.check_access_rule(operation)
        except AccessError:
            return False
        return True
'''


def older(path: str, text: str) -> str:
    """Tests ask a method of their common class."""
    if not path.startswith("tests/"):
        return text
    if path == "tests/common.py":
        text = text.rstrip("\n") + "\n" + _METHOD
        return _with_error(text)
    return _ASK.sub(r"self.has_access(\g<record>, \g<operation>)", text)


def _with_error(text: str) -> str:
    if "AccessError" in text.split("class ", maxsplit=1)[0]:
        return text
    return text.replace(
        "from odoo.tests import", "from odoo.exceptions import AccessError\nfrom odoo.tests import", 1
    )
