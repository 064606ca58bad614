"""Whatever a draft holds, the blueprint made of it has no problem and can be generated."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from addons.devkit_scaffold.engine.blueprint import check_data
from addons.devkit_scaffold.engine.blueprint.field_types import FIELD_TYPES
from addons.devkit_scaffold.engine.generate import generate
from addons.devkit_scaffold.engine.start import Draft, DraftField, DraftModel, build, review

# Making such a draft smaller takes minutes; the problem says enough.
PHASES = (Phase.explicit, Phase.generate)
SETTINGS = settings(max_examples=60, deadline=None, phases=PHASES, suppress_health_check=list(HealthCheck))
HOSTILE = (
    "id", "class", "import", "create_date", "write", "env", "name", "active", "sequence", "company_id",
    "currency_id", "currency", "message_ids", "select", "", " ", "😀", "שלום", "Größe", "x" * 90, "a b",
    "\u202ex", "tab\tbreak\nline", 'say "hi" & <b> 100 %', "self", "fields", "A-B",
    "parent_path", "Display Name", "order", "2nd", "type",
)  # fmt: skip
NAMES = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=30))
CELLS = st.one_of(
    st.none(),
    st.sampled_from(["", "1", "2", "a", "2026-02-30", "2026-02-28", "yes", "3.5", "99999999999", "\x00"]),
    st.integers(-5, 5),
    st.floats(allow_nan=True),
    st.booleans(),
    st.text(max_size=20),
)


@st.composite
def draft_fields(draw, sources):
    kind = draw(st.sampled_from((*FIELD_TYPES, "Other")))
    bounds = st.one_of(st.none(), st.floats(-1e6, 1e6), st.integers(-5, 5))
    return DraftField(
        draw(NAMES),
        kind,
        label=draw(st.one_of(st.just(""), NAMES)),
        required=draw(st.booleans()),
        unique=draw(st.booleans()),
        size=draw(st.sampled_from([0, 0, 1, 5, 40, 10**9])),
        digits=draw(st.sampled_from([(), (16, 2), (2, 5), (1,)])),
        target=draw(st.sampled_from([*sources, "", "nowhere"])),
        target_key=draw(NAMES),
        comodel=draw(st.sampled_from(["", "res.partner", "res.country", "res.users", "res.currency"])),
        inverse=draw(NAMES),
        ondelete=draw(st.sampled_from(["", "cascade", "set null"])),
        selection=tuple(draw(st.lists(st.tuples(NAMES, NAMES), max_size=4))),
        help=draw(NAMES),
        default=draw(CELLS),
        low=draw(bounds),
        high=draw(bounds),
        taken=draw(st.sampled_from([True, True, True, False])),
    )


@st.composite
def drafts(draw):
    sources = draw(st.lists(NAMES, min_size=1, max_size=3, unique=True))
    models = []
    for source in sources:
        fields = draw(st.lists(draft_fields(sources), max_size=6, unique_by=lambda item: item.source))
        names = [item.source for item in fields] or [""]
        groups = st.lists(st.lists(st.sampled_from(names), min_size=1, max_size=3).map(tuple), max_size=2)
        rows = st.lists(st.dictionaries(st.sampled_from(names), CELLS), max_size=5).map(tuple)
        models.append(
            DraftModel(
                source,
                label=draw(NAMES),
                fields=tuple(fields),
                rows=draw(rows),
                uniques=tuple(draw(groups)),
                ordered=tuple(draw(groups)),
                hidden=draw(st.booleans()),
            )
        )
    return Draft(draw(NAMES), title=draw(NAMES), summary=draw(NAMES), models=tuple(models))


@SETTINGS
@given(drafts())
def test_any_draft_makes_a_blueprint_without_a_problem(draft):
    built = build(draft)
    blueprint, problems = check_data(built.data)
    assert not problems, [str(problem) for problem in problems]
    assert blueprint.models
    assert generate(blueprint) == generate(check_data(build(draft).data)[0])


@SETTINGS
@given(drafts(), st.data())
def test_any_change_in_the_review_makes_a_blueprint_without_a_problem(draft, data):
    models, fields = review.model_lines(draft), review.field_lines(draft)
    for line in fields:
        line["type"] = data.draw(st.sampled_from(review.TYPES))
        line["relation"] = data.draw(st.sampled_from([*(m["source"] for m in models), "res.partner", ""]))
        line["name"] = data.draw(NAMES)
        line["label"] = data.draw(NAMES)
    _blueprint, problems = check_data(build(review.changed(draft, models, fields)).data)
    assert not problems, [str(problem) for problem in problems]


def one(*fields, rows=(), **more):
    return Draft("shop", models=(DraftModel("item", fields=fields, rows=rows, **more),))


def model_of(draft):
    built = build(draft)
    _blueprint, problems = check_data(built.data)
    assert not problems
    return next(iter(built.data["models"].values())), built.notes


def test_nothing_taken_is_refused():
    draft = one(DraftField("a", "Char"))
    draft = replace(draft, models=(replace(draft.models[0], taken=False),))
    with pytest.raises(ValueError, match="take at least one"):
        build(draft)


def test_names_that_are_taken_get_another():
    model, _notes = model_of(
        one(*(DraftField(name, "Char") for name in ("class", "Class", "create_date", "id")))
    )
    assert list(model["fields"]) == [
        "original_class",
        "original_class_2",
        "original_create_date",
        "original_id",
    ]


def test_rows_become_records_linked_by_number():
    parents = DraftModel(
        "parent", fields=(DraftField("code", "Char", unique=True),), rows=({"code": "A"}, {"code": "B"})
    )
    link = DraftField("parent", "Many2one", target="parent", target_key="code")
    children = DraftModel(
        "child",
        fields=(DraftField("name", "Char"), link),
        rows=({"name": "x", "parent": "B"}, {"name": "y", "parent": "C"}),
    )
    built = build(Draft("shop", models=(parents, children)))
    assert not check_data(built.data)[1]
    assert built.data["models"]["shop.child"]["records"] == [{"name": "x", "parent_id": 2}, {"name": "y"}]


def test_a_record_that_a_constraint_forbids_is_left_out_and_links_still_hit():
    key = DraftField("code", "Char", unique=True)
    rows = ({"code": "A", "n": 1}, {"code": "A", "n": 2}, {"code": "B", "n": -5}, {"code": "C", "n": 4})
    boss = DraftField("boss", "Many2one", target="item", target_key="code")
    rows = (*rows, {"code": "D", "n": 5, "boss": "C"})
    model, notes = model_of(one(key, DraftField("n", "Integer", low=0), boss, rows=rows))
    assert [record["code"] for record in model["records"]] == ["A", "C", "D"]
    assert model["records"][2]["boss_id"] == 2
    assert any("3 of 5 rows" in note for note in notes)


def test_parents_come_before_their_children():
    boss = DraftField("boss", "Many2one", target="item", target_key="name")
    rows = ({"name": "child", "boss": "parent"}, {"name": "parent", "boss": "top"}, {"name": "top"})
    model, _notes = model_of(one(DraftField("name", "Char"), boss, rows=rows))
    assert [record["name"] for record in model["records"]] == ["top", "parent", "child"]
    assert [record.get("boss_id") for record in model["records"]] == [None, 1, 2]


def test_a_circle_of_required_relations_is_opened():
    def model(source, other):
        return DraftModel(source, fields=(DraftField("to", "Many2one", target=other, required=True),))

    built = build(Draft("ring", models=(model("a", "b"), model("b", "a"))))
    assert not check_data(built.data)[1]
    assert any("need each other" in note for note in built.notes)


def test_values_that_do_not_fit_are_told():
    model, notes = model_of(
        one(DraftField("n", "Integer"), DraftField("t", "Char"), rows=({"n": "ten", "t": "x"},))
    )
    assert model["records"] == [{"t": "x"}]
    assert any("1 values do not fit" in note for note in notes)
