"""The questions about a database's customisations, in SQL.

Of a module is what has an xml id of an installed module; Studio's own module and what exports and imports
leave do not count.
"""

#: Modules that stand for no source: Studio, exports, imports.
NO_SOURCE = ("studio_customization", "__export__", "__import__", "__custom__")

_OF_A_MODULE = """
    EXISTS (SELECT FROM ir_model_data d JOIN ir_module_module m ON m.name = d.module
             WHERE d.model = '{model}' AND d.res_id = {table}.id AND m.state <> 'uninstalled'
               AND to_jsonb(m) ->> 'imported' IS DISTINCT FROM 'true' AND d.module <> ALL (%(no_source)s))"""


def of_a_module(model: str, table: str) -> str:
    """The condition that a row of a table belongs to a module."""
    return _OF_A_MODULE.format(model=model, table=table)


FIELDS = """
    SELECT f.id, f.model, f.name, f.ttype, f.field_description ->> 'en_US', f.help ->> 'en_US', f.required,
           f.readonly, f.index, f.copied, f.store, f.translate, f.size, f.relation, f.relation_field,
           f.relation_table, f.column1, f.column2, f.on_delete, f.related, f.compute, f.depends, f.domain,
           f.currency_field, f.company_dependent, to_jsonb(f.*) -> 'tracking'
      FROM ir_model_fields f JOIN ir_model m ON m.id = f.model_id
     WHERE f.state = 'manual' AND m.transient IS NOT TRUE
     ORDER BY f.model, f.id"""
OPTIONS = """
    SELECT s.field_id, s.value, s.name ->> 'en_US'
      FROM ir_model_fields_selection s JOIN ir_model_fields f ON f.id = s.field_id
     WHERE f.state = 'manual' ORDER BY s.field_id, s.sequence, s.id"""
MODELS = """
    SELECT model, name ->> 'en_US', "order",
           coalesce((to_jsonb(m.*) -> 'is_mail_thread')::text = 'true', false)
      FROM ir_model m WHERE state = 'manual' AND transient IS NOT TRUE ORDER BY id"""
VIEWS = f"""
    SELECT v.name, v.model, v.type, v.arch_db ->> 'en_US', v.priority, v.mode, v.inherit_id,
           (SELECT d.module || '.' || d.name FROM ir_model_data d
             WHERE d.model = 'ir.ui.view' AND d.res_id = v.inherit_id ORDER BY d.id LIMIT 1)
      FROM ir_ui_view v
     WHERE v.active AND v.type <> 'qweb' AND v.model IS NOT NULL
       AND NOT {of_a_module("ir.ui.view", "v")}
     ORDER BY v.id"""  # noqa: S608 (fixed text)
EDITED_VIEWS = f"""
    SELECT v.name FROM ir_ui_view v
     WHERE v.active AND v.arch_updated AND v.model = ANY (%(models)s) AND {of_a_module("ir.ui.view", "v")}
     ORDER BY v.id"""  # noqa: S608 (fixed text)
_GROUP = """
    (SELECT d.module || '.' || d.name FROM ir_model_data d
      WHERE d.model = 'res.groups' AND d.res_id = {group} AND d.module <> ALL (%(no_source)s)
      ORDER BY d.id LIMIT 1)"""
ACCESS = f"""
    SELECT a.name, m.model, a.group_id, {_GROUP.format(group="a.group_id")},
           a.perm_read, a.perm_write, a.perm_create, a.perm_unlink
      FROM ir_model_access a JOIN ir_model m ON m.id = a.model_id
     WHERE a.active AND NOT {of_a_module("ir.model.access", "a")} ORDER BY a.id"""  # noqa: S608 (fixed text)
RULES = f"""
    SELECT r.name, m.model, r.domain_force, r.perm_read, r.perm_write, r.perm_create, r.perm_unlink,
           (SELECT count(*) FROM rule_group_rel g WHERE g.rule_group_id = r.id),
           (SELECT array_agg(x.name ORDER BY x.name) FROM (
                SELECT {_GROUP.format(group="g.group_id")} AS name
                  FROM rule_group_rel g WHERE g.rule_group_id = r.id) x WHERE x.name IS NOT NULL)
      FROM ir_rule r JOIN ir_model m ON m.id = r.model_id
     WHERE r.active AND NOT {of_a_module("ir.rule", "r")} ORDER BY r.id"""  # noqa: S608 (fixed text)
MODEL_MODULES = """
    SELECT DISTINCT ON (m.model) m.model, d.module
      FROM ir_model m JOIN ir_model_data d ON d.model = 'ir.model' AND d.res_id = m.id
     WHERE d.module <> ALL (%(no_source)s) ORDER BY m.model, d.id"""
FIELD_MODULES = """
    SELECT DISTINCT ON (f.id) f.model, f.name, d.module
      FROM ir_model_fields f
      LEFT JOIN ir_model_data d ON d.model = 'ir.model.fields' AND d.res_id = f.id
     WHERE f.state <> 'manual' AND f.model = ANY (%(models)s) ORDER BY f.id, d.id"""
ACTIONS = f"""
    SELECT a.name ->> 'en_US' FROM ir_act_server a JOIN ir_model m ON m.id = a.model_id
     WHERE m.model = ANY (%(models)s) AND NOT {of_a_module("ir.actions.server", "a")}
     ORDER BY a.id"""  # noqa: S608 (fixed text)
REQUIRED = """
    SELECT f.model, f.name, f.ttype, f.relation,
           (SELECT s.value FROM ir_model_fields_selection s
             WHERE s.field_id = f.id ORDER BY s.sequence, s.id LIMIT 1)
      FROM ir_model_fields f
     WHERE f.state <> 'manual' AND f.store AND f.model = ANY (%(models)s) AND f.related IS NULL
       AND (f.required OR f.name = 'name') AND f.readonly IS NOT TRUE
     ORDER BY f.model, f.id"""
