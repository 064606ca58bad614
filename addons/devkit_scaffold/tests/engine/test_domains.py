"""Domains: wherever one stands the same is refused, and its words become what the reader there knows."""

import pytest

from addons.devkit_scaffold.engine.blueprint import read
from addons.devkit_scaffold.engine.generate import generate
from addons.devkit_scaffold.engine.generate.domains import condition, filter_domain
from addons.devkit_scaffold.engine.generate.testing.domain_source import domain_source
from addons.devkit_scaffold.tests.engine.builders import Known, problems

HEAD = """\
module: {name: library, title: Library}
models:
  library.loan:
    label: Loan
    fields:
      name: {type: Char, required: true}
      day: Date
      moment: Datetime
      note: Text
      count: Integer
      kind: {type: Selection, selection: {one: One, two: Two}}
      user_id: {type: Many2one, comodel: res.users}
"""
WORKFLOW = """\
    workflow:
      states: {draft: Draft, done: {label: Done, final: true}}
      transitions: {finish: {label: Finish, from: draft, to: done, guard: {when: %s, message: No}}}
"""
PLACES = {
    "filter": "    views: {filters: {f: {label: F, domain: %s}}}\n",
    "decoration": "    views: {options: {decorations: {danger: %s}}}\n",
    "hidden": "    views: {groups: {g: {label: G, fields: [count], invisible: %s}}}\n",
    "guard": WORKFLOW,
    "rule": "    rules: {few: {kind: domain, domain: %s}}\n",
    "route": "controllers:\n  r: {route: /r, model: library.loan, fields: [name], where: %s}\n",
    "cron": "crons:\n  c: {label: C, model: library.loan, where: %s, then: {write: {count: 1}}}\n",
}
WORLD = Known({"base": (), "mail": ("base",)}, {"res.users": ("base",), "res.partner": ("base",)})


def refused(place: str, domain: str) -> set[str]:
    return {problem.code for problem in problems(HEAD + PLACES[place] % domain, WORLD)}


def files_of(place: str, domain: str) -> dict[str, str]:
    made = generate(read(HEAD + PLACES[place] % domain))
    return {file.path: file.content.decode(errors="replace") for file in made}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("domain", "code"),
    [
        ("['|', [count, '=', 1]]", "SCB038"),
        ("['!']", "SCB038"),
        ("[[kind, '<', one]]", "SCB154"),
        ("[[note, '>', a]]", "SCB154"),
        ("[[count, '>', false]]", "SCB154"),
        ("[[count, ilike, a]]", "SCB154"),
        ("[[kind, like, one]]", "SCB154"),
        ("[[kind, in, one]]", "SCB154"),
        ("[[kind, '=', three]]", "SCB154"),
        ("[[kind, in, [one, three]]]", "SCB154"),
        ("[[kind, '=', true]]", "SCB154"),
        ("[[day, '<', tomorrow]]", "SCB154"),
        ("[[day, '<', '2026-13-41']]", "SCB154"),
        ("[[day, '<', today - 3 moons]]", "SCB154"),
        ("[[user_id, '=', somebody]]", "SCB154"),
        ("[[count, '=', many]]", "SCB154"),
    ],
)
def test_refused_everywhere(place, domain, code):
    assert refused(place, domain) == {code}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    "domain",
    [
        "[[day, '<', today - 7 days]]",
        "[[day, '>=', today -2weeks]]",
        "['|', [moment, '<', now], '!', [name, ilike, a]]",
        "[[user_id, '=', current user], [kind, in, [one, two]]]",
        "[[day, '=', false], [count, '>', 2]]",
    ],
)
def test_accepted_everywhere(place, domain):
    assert not refused(place, domain)


@pytest.mark.parametrize("place", ["filter", "decoration", "hidden"])
@pytest.mark.parametrize("value", ["now - 2 hours", "today + 3 hours", "today - 10000 days"])
def test_what_a_view_does_not_know(place, value):
    assert refused(place, f"[[moment, '<', {value}]]") == {"SCB120"}


def test_words_of_a_route_are_spelled_out():
    made = files_of("route", "[[day, '<', today - 7 days], [user_id, in, [current user]]]")
    (source,) = [
        made[path] for path in made if path.startswith("controllers/") and "http.route" in made[path]
    ]
    assert '("day", "<", "today -7d")' in source
    assert '("user_id", "in", [request.env.uid])' in source


def test_words_of_a_rule_are_spelled_out():
    source = files_of("rule", "[[day, '<', today - 7 days]]")
    assert any("('day', '&lt;', 'today -7d')" in content for content in source.values())


def test_words_in_a_list_are_spelled_out():
    fields = {item.name: item for item in read(HEAD).models[0].fields}
    domain = (("day", "in", ("today", "today - 07 days", "2026-01-01")), ("user_id", "in", ("current user",)))
    day = "context_today()"
    assert filter_domain(domain, fields) == (
        f"[('day', 'in', [{day}.strftime('%Y-%m-%d'), "
        f"({day} - relativedelta(days=7)).strftime('%Y-%m-%d'), '2026-01-01']), ('user_id', 'in', [uid])]"
    )
    assert condition(domain, fields) == (
        f"day in [today, ({day} - relativedelta(days=7)).strftime('%Y-%m-%d'), '2026-01-01'] "
        "and user_id in [uid]"
    )
    (first, second) = domain_source(domain, fields, "self.env.uid")
    assert [getattr(value, "source", value) for value in first[2]] == [
        "self.day()",
        "self.day(days=-7)",
        "2026-01-01",
    ]
    assert second[2][0].source == "self.env.uid"
