"""Two snapshots of a database are compared: what was left, and what was lost."""

from addons.devkit_scaffold.engine.proof.leftovers import left, lost
from addons.devkit_scaffold.engine.proof.snapshot import (
    CATALOG,
    MAX_ROWS,
    NOISE,
    NOISE_ROWS,
    Snapshot,
    _plain,
    is_noise,
)


def snapshot(defined=None, **catalog) -> Snapshot:
    return Snapshot({kind: set(catalog.get(kind, ())) for kind in CATALOG}, {}, defined or {})


def names(things) -> list[str]:
    return [str(thing) for thing in things]


def test_nothing_is_left_of_a_module_that_cleans_up():
    before = snapshot(table={("", "res_partner")}, column={("res_partner", "id")})
    assert left(["m"], before, before, {}) == []


def test_a_left_table_is_named_once_not_with_all_its_parts():
    after = snapshot(
        table={("", "rental")},
        column={("rental", "id"), ("rental", "name")},
        index={("rental", "rental_name_index")},
        sequence={("rental", "rental_id_seq")},
        constraint={("rental", "rental_pkey")},
    )
    assert names(left(["m"], snapshot(), after, {})) == ["table rental"]


def test_what_is_left_in_a_table_of_somebody_else_is_named():
    before = snapshot(table={("", "res_partner")})
    after = snapshot(
        table={("", "res_partner")},
        column={("res_partner", "rental_id")},
        index={("res_partner", "rental_index")},
        trigger={("res_partner", "rental_trigger")},
        sequence={("", "rental_numbers")},
    )
    assert sorted(names(left(["m"], before, after, {}))) == [
        "column rental_id (table res_partner)",
        "index rental_index (table res_partner)",
        "sequence rental_numbers",
        "trigger rental_trigger (table res_partner)",
    ]


def test_rows_are_called_by_what_they_are():
    rows = {"ir_ui_menu": {7: "Contracts"}, "ir_cron": {3: "Remind"}, "x_unknown": {1: "id 1"}}
    assert names(left(["m"], snapshot(), snapshot(), rows)) == [
        "scheduled action Remind (table ir_cron)",
        "menu Contracts (table ir_ui_menu)",
        "record id 1 (table x_unknown)",
    ]


def test_a_long_list_says_that_there_is_more():
    rows = {"res_partner": {number: f"P{number}" for number in range(MAX_ROWS)}}
    assert left(["m"], snapshot(), snapshot(), rows)[-1].name == "… and more"


def test_notes_that_odoo_makes_for_other_modules_are_expected():
    rows = {
        "ir_model_data": {
            1: "mail.model_inherit__rental_contract__mail_thread",
            2: "rental.model_inherit__rental_contract__mail_thread",
            3: "mail.my_template",
        }
    }
    found = left(["rental"], snapshot(), snapshot(), rows)
    assert [one.counts for one in found] == [False, True, True]


def test_what_was_there_before_must_still_be():
    before = snapshot({"ir_ui_menu": {1: "Settings", 2: "Apps"}}, table={("", "res_partner"), ("", "old")})
    after = snapshot({"ir_ui_menu": {2: "Apps"}}, table={("", "res_partner")})
    assert names(lost(before, after)) == ["table old", "menu Settings (table ir_ui_menu)"]


def test_links_and_changed_parameters_are_named():
    before, after = snapshot(), snapshot()
    before.links = {"res_groups_users_rel": {"(1,2)", "(3,4)"}, "gone_rel": {"(1,1)"}}
    after.links = {"res_groups_users_rel": {"(1,2)", "(5,6)"}, "new_rel": {"(9,9)"}}
    before.parameters = {"web.base.url": "a", "same": "x"}
    after.parameters = {"web.base.url": "b", "same": "x"}
    assert names(left("m", before, after, {})) == [
        "link (5,6) (table res_groups_users_rel)",
        "changed system parameter web.base.url (table ir_config_parameter)",
    ]
    assert names(lost(before, after)) == ["link (3,4) (table res_groups_users_rel)"]


def test_noise_is_explained():
    assert is_noise("ir_module_module")
    assert is_noise("orm_signaling_registry")
    assert not is_noise("ir_ui_menu")
    assert all(len(why) > 5 for why in NOISE.values())
    assert not set(NOISE_ROWS) & set(NOISE)


def test_translated_names_are_shown_in_english():
    assert _plain('{"en_US": "Contracts", "fr_FR": "Contrats"}') == "Contracts"
    assert _plain("Plain") == "Plain"
    assert _plain(None) == ""
