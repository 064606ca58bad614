"""A domain of a blueprint as the Python list that a search takes."""


def leaves(domain: tuple) -> list:
    """The elements of the domain: operators as they are, conditions as tuples."""
    return [_leaf(leaf) for leaf in domain]


def _leaf(leaf: tuple) -> object:
    if len(leaf) == 1:
        return leaf[0]
    value = leaf[2]
    return (leaf[0], leaf[1], list(value) if isinstance(value, tuple) else value)
