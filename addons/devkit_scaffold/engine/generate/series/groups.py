"""19.0 puts groups below a privilege; before, below a category of their own. Some fields had other names."""

import re

BEFORE = "19.0"
_PRIVILEGE = re.compile(
    r'<record id="privilege_(\w+)" model="res\.groups\.privilege">(.*?)</record>', re.DOTALL
)
_SEQUENCE = re.compile(
    r'(\n +<field name="(?:privilege|category)_id" ref="[^"]*" />)\n +<field name="sequence" eval="\d+" />'
)


def older(path: str, text: str) -> str:
    """Categories and the old names in XML and Python."""
    if path.endswith((".pot", ".po")):
        text = text.replace("model:res.groups.privilege,name:", "model:ir.module.category,name:")
        return re.sub(r"(category,name:\w+\.)privilege_", r"\1category_", text)
    if path.endswith(".py"):
        return text.replace('"group_ids"', '"groups_id"').replace('"user_ids"', '"users"')
    if not path.endswith(".xml"):
        return text
    text = _PRIVILEGE.sub(_category, text)
    text = re.sub(
        r'<field name="privilege_id" ref="privilege_(\w+)" />',
        r'<field name="category_id" ref="category_\1" />',
        text,
    )
    if path.startswith("security/"):
        text = _SEQUENCE.sub(r"\1", text)
        text = text.replace('name="user_ids"', 'name="users"')
    return text.replace('<field name="group_ids"', '<field name="groups_id"')


def _category(match: re.Match) -> str:
    body = match[2].replace('name="category_id"', 'name="parent_id"')
    return f'<record id="category_{match[1]}" model="ir.module.category">{body}</record>'
