import re

from ..rule import rule

_TREE = re.compile(r"<tree[\s>/]|view_mode[^<>]{0,40}>[^<]*\btree\b")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


@rule(
    code="MOD006",
    title="A view is still called tree",
    severity="medium",
    explanation="Since Odoo 18 the view is `<list>`, in its architecture and in `view_mode`: `<tree>` is "
    "refused.",
    reference="devkit_base/odoo19-facts-for-developers",
    bad='# file: views/a.xml\n<odoo>\n    <tree>\n        <field name="name" />\n    </tree>\n</odoo>\n',
    good='# file: views/a.xml\n<odoo>\n    <list>\n        <field name="name" />\n    </list>\n</odoo>\n',
    language="xml",
    tags=("views", "migration"),
)
def tree_view(source):
    """Report ``<tree>`` and ``tree`` in a ``view_mode``."""
    for path, text in source.files.items():
        if not path.endswith(".xml"):
            continue
        blanked = _COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
        for match in _TREE.finditer(blanked):
            line = blanked.count("\n", 0, match.start()) + 1
            yield tree_view.finding(
                "A list is still called tree", source.location(path, line), fix="Write list."
            )
