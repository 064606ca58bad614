"""Rows of the input as demo records: converted, linked by number, without those that a constraint forbids."""

from typing import Any

from . import outside, values
from .build_fields import convert
from .draft import DraftField
from .plan import FieldPlan, ModelPlan

MAX_RECORDS = 50


class Records:
    """The demo records of all planned models.

    A row that a constraint forbids is left out, and with it the links that lead to it; so the numbers of the
    records are only known when all rows are.
    """

    def __init__(self, plans: list[ModelPlan], constraints: dict[str, dict[str, dict]], notes: list[str]):
        self._plans = {plan.draft.source: plan for plan in plans}
        self._constraints = constraints
        self._notes = notes
        self._unfit: dict[tuple[str, str], int] = {}
        self._kept = {plan.draft.source: list(plan.draft.rows[:MAX_RECORDS]) for plan in plans}
        for plan in plans:
            self._sort_parents_first(plan)

    def make(self) -> dict[str, list[dict[str, Any]]]:
        """The records of each model, by its name in the input."""
        while self._drop_bad():
            pass
        self._unfit.clear()
        made = {}
        for source, plan in self._plans.items():
            made[source] = self._rows(plan)
            given, kept = len(plan.draft.rows), len(made[source])
            if given > kept:
                self._notes.append(f"{plan.label}: {kept} of {given} rows become demo records.")
        for (label, name), count in sorted(self._unfit.items()):
            self._notes.append(f"{label}, {name}: {count} values do not fit, left out of the demo data.")
        return made

    def _rows(self, plan: ModelPlan) -> list[dict[str, Any]]:
        turns: dict[str, dict[str, int]] = {}
        return [self._row(plan, row, index, turns) for index, row in enumerate(self._kept[plan.draft.source])]

    def _row(self, plan: ModelPlan, row: dict, index: int, turns: dict) -> dict[str, Any]:
        made = {}
        for source, item in plan.fields.items():
            value = row.get(source)
            if value is None or values.text(value) == "":
                continue
            if item.draft.type == "Many2one":
                found = self._link(plan, item, value, index, turns.setdefault(source, {}))
            else:
                found = convert(value, item)
                if found is None and item.draft.type not in (
                    "Binary",
                    "Image",
                    "Json",
                    "One2many",
                    "Many2many",
                ):
                    self._unfit[plan.label, item.label] = self._unfit.get((plan.label, item.label), 0) + 1
            if found is not None:
                made[item.name] = found
        return made

    def _link(self, plan: ModelPlan, item: FieldPlan, value: Any, index: int, turns: dict[str, int]) -> Any:
        if item.draft.target:
            number = self._number(item.draft, value)
            is_later = item.draft.target == plan.draft.source and number > index
            return None if not number or is_later else number
        shown = values.text(value)
        turn = turns.setdefault(shown, len(turns))
        return outside.xml_id(item.draft.comodel, shown, turn) or None

    def _number(self, draft: DraftField, value: Any) -> int:
        wanted = values.key(value)
        for number, row in enumerate(self._kept[draft.target], start=1):
            if values.key(row.get(draft.target_key)) == wanted:
                return number
        return 0

    def _drop_bad(self) -> bool:
        return any(list(map(self._drop_of, self._plans.values())))

    def _drop_of(self, plan: ModelPlan) -> bool:
        """Take out the rows that cannot be a record; says whether there was one."""
        source = plan.draft.source
        rows = self._rows(plan)
        bad = {index for index, row in enumerate(rows) if not row or self._is_bad(plan, row)}
        for rule in self._constraints[source].values():
            if rule["kind"] == "unique":
                bad |= _repeated(rows, rule["fields"], bad)
        if bad:
            kept = [row for index, row in enumerate(self._kept[source]) if index not in bad]
            self._kept[source] = kept
        return bool(bad)

    def _is_bad(self, plan: ModelPlan, row: dict) -> bool:
        rules = self._constraints[plan.draft.source].values()
        unique = {name for rule in rules if rule["kind"] == "unique" for name in rule["fields"]}
        for item in plan.fields.values():
            # What is required and unique cannot be made up beside values that are given.
            if item.required and item.name in unique and item.name not in row:
                return True
        return any(_breaks(rule, row) for rule in rules if rule["kind"] != "unique")

    def _sort_parents_first(self, plan: ModelPlan) -> None:
        """Where rows lead to rows of their own model, those that are led to come first."""
        source = plan.draft.source
        loops = [item.draft for item in plan.fields.values() if item.draft.target == source]
        loops = [draft for draft in loops if draft.type == "Many2one"]
        rows, sorted_rows, waiting = self._kept[source], [], list(range(len(self._kept[source])))
        while loops and waiting:
            ready = [i for i in waiting if not self._parents(loops, rows, i) & set(waiting)]
            if not ready:
                break  # a circle: its links are left out
            sorted_rows += [rows[i] for i in ready]
            waiting = [i for i in waiting if i not in ready]
        self._kept[source] = [*sorted_rows, *(rows[i] for i in waiting)]

    def _parents(self, loops: list[DraftField], rows: list[dict], index: int) -> set[int]:
        found = {self._number(draft, rows[index].get(draft.source)) - 1 for draft in loops}
        return found - {-1, index}


def _repeated(rows: list[dict], names: list[str], bad: set[int]) -> set[int]:
    seen, found = set(), set()
    for index, row in enumerate(rows):
        if index in bad or not all(name in row for name in names):
            continue
        values_ = tuple(row[name] for name in names)
        if values_ in seen:
            found.add(index)
        seen.add(values_)
    return found


def _breaks(rule: dict, row: dict) -> bool:
    found = [row[name] for name in rule["fields"] if name in row]
    if not found:
        return False
    if rule["kind"] == "ordered":
        return found != sorted(found)
    return min(found) < rule["limit"] if rule["kind"] == "at_least" else max(found) > rule["limit"]
