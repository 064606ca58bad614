"""A blueprint of the matrix in the making, and the kinds of components that may be added to it.

It has a main model `mx<n>.order` with lines, and on top of it the chosen kinds. Names
and labels carry the number of the blueprint, so that all of them can be installed in one database.
"""

from collections.abc import Callable

KINDS: dict[str, Callable[["Draft"], None]] = {}


class Draft:
    """A blueprint in the making, and the names its parts have."""

    def __init__(self, number: int):
        self.number = number
        self.module = f"mx{number:02d}"
        self.order = f"{self.module}.order"
        self.line = f"{self.module}.line"
        self.topic = f"{self.module}.topic"
        self.data: dict = {
            "module": {
                "name": f"matrix_{number:02d}",
                "title": f"Matrix {number:02d}",
                "summary": "A combination of components",
                "depends": ["mail"],
            },
            "groups": {
                "user": {"label": "User"},
                "manager": {"label": "Manager", "implies": ["user"]},
            },
            "models": {
                self.order: {
                    "label": f"Order {number:02d}",
                    "fields": {
                        "name": {"type": "Char", "required": True, "examples": ["First", "Second", "Third"]},
                        "user_id": {"type": "Many2one", "comodel": "res.users", "default": "current user"},
                        "partner_id": {"type": "Many2one", "comodel": "res.partner"},
                        "date_start": {"type": "Date", "default": "today"},
                        "date_end": {"type": "Date"},
                        "quantity": {"type": "Integer", "default": 3, "examples": [1, 2, 3]},
                        "price": {"type": "Float", "examples": [9.5, 12]},
                        "line_ids": {"type": "One2many", "comodel": self.line, "inverse": "order_id"},
                    },
                    "demo": 3,
                },
                self.line: {
                    "label": f"Order Line {number:02d}",
                    "fields": {
                        "name": {"type": "Char", "required": True},
                        "order_id": {
                            "type": "Many2one",
                            "comodel": self.order,
                            "required": True,
                            "ondelete": "cascade",
                            "index": True,
                        },
                        "amount": {"type": "Float", "examples": [10, 20.5]},
                    },
                    "demo": 4,
                },
            },
        }

    @property
    def main(self) -> dict:
        """The main model."""
        return self.data["models"][self.order]

    @property
    def fields(self) -> dict:
        """The fields of the main model."""
        return self.main["fields"]

    @property
    def views(self) -> dict:
        """The views of the main model."""
        return self.main.setdefault("views", {})

    def depend(self, module: str) -> None:
        """Depend on another app."""
        depends = self.data["module"]["depends"]
        if module not in depends:
            depends.append(module)

    def workflow(self) -> dict:
        """The workflow of the main model; made where there is none."""
        return self.main.setdefault(
            "workflow",
            {
                "states": {
                    "draft": "Draft",
                    "open": {"label": "Open"},
                    "done": {"label": "Done", "final": True, "fold": True},
                },
                "transitions": {
                    "start": {"label": "Start", "from": "draft", "to": "open", "primary": True},
                    "finish": {"label": "Finish", "from": "open", "to": "done"},
                },
            },
        )

    def add(self, section: str, name: str, values: dict) -> None:
        """Add a part to a section of the blueprint."""
        self.data.setdefault(section, {})[name] = values


def kind(function: Callable[[Draft], None]) -> Callable[[Draft], None]:
    """Register a kind of component under the function's name."""
    KINDS[function.__name__] = function
    return function
