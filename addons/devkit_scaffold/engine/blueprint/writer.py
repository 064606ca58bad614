"""From a blueprint back to YAML: the same blueprint always gives the same text, and reading that text gives
the same blueprint.
"""

import yaml

from .model import Blueprint
from .schema import write_out


class _Dumper(yaml.SafeDumper):
    """No aliases, lists indented under their key."""

    def ignore_aliases(self, data):
        return True

    def increase_indent(self, flow=False, indentless=False):
        return super().increase_indent(flow, False)


def _text(dumper: _Dumper, text: str):
    """Source and other texts of several lines stand as they are, where YAML can write them so."""
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def to_data(blueprint: Blueprint) -> dict:
    """The blueprint as plain data, without what stands at its default."""
    return write_out(blueprint)


def to_yaml(blueprint: Blueprint) -> str:
    """The blueprint as YAML text."""
    return yaml.dump(to_data(blueprint), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110)
