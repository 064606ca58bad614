"""In which order the elements of a merged file stand."""

from collections.abc import Sequence


def merged_order(base: Sequence[str], yours: Sequence[str], new: Sequence[str]) -> list[str]:
    """The order of `yours`, changed only for those pairs that `new` has put the other way round.

    For two elements there are only two orders: where the new generation changed it and you did not, its order
    is taken; where you changed it, it stays. Where that contradicts itself (a before b before c before a),
    your order stays as it is.
    """
    common = [key for key in yours if key in set(base) & set(new)]
    in_base, in_new = _ranks(base), _ranks(new)
    if sorted(common, key=in_base.get) == sorted(common, key=in_new.get):
        return list(yours)
    wanted = _sorted_by_pairs(common, in_base, in_new)
    if wanted is None:
        return list(yours)
    # What only you have keeps its place behind the element it followed.
    followers: dict[str | None, list[str]] = {None: []}
    anchor = None
    kept = set(common)
    for key in yours:
        if key in kept:
            anchor = key
        followers.setdefault(anchor, []).append(key)
    return [*followers[None], *(each for key in wanted for each in followers[key])]


def place(order: list[str], key: str, siblings: Sequence[str]) -> None:
    """Put a key into an order, as near to its neighbours in `siblings` as can be."""
    present = set(order)
    index = siblings.index(key)
    for before in reversed(siblings[:index]):
        if before in present:
            order.insert(order.index(before) + 1, key)
            return
    for after in siblings[index + 1 :]:
        if after in present:
            order.insert(order.index(after), key)
            return
    order.append(key)


def _ranks(keys: Sequence[str]) -> dict[str, int]:
    return {key: rank for rank, key in enumerate(keys)}


def _sorted_by_pairs(yours: list[str], in_base: dict, in_new: dict) -> list[str] | None:
    """Your order with the pairs turned that only the new side turned; None where they go in a circle."""
    waiting, done = list(yours), []
    while waiting:
        first = next((key for key in waiting if _may_be_first(key, waiting, in_base, in_new)), None)
        if first is None:
            return None
        waiting.remove(first)
        done.append(first)
    return done


def _may_be_first(key: str, waiting: list[str], in_base: dict, in_new: dict) -> bool:
    position = waiting.index(key)
    for rank, other in enumerate(waiting):
        if other == key:
            continue
        before = rank < position
        was_before = in_base[other] < in_base[key]
        is_before = in_new[other] < in_new[key]
        if before if before != was_before else is_before:
            return False
    return True
