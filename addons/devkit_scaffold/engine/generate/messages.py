"""Texts that generated code shows to people, translated."""

from .layout.python import Call, Str


def translated(text: str, **values: object) -> Call:
    """`self.env._(text, …)`. A percent sign of a text that a person wrote is passed as a value: alone it
    would be half a placeholder.
    """
    if not values and "%" in text:
        return Call("self.env._", [Str(text.replace("%", "%(percent)s"))], {"percent": "%"}, explode=True)
    return Call("self.env._", [Str(text)], values, explode=bool(values))
