"""Names that are taken: by Python, by Odoo's ORM, by mixins, by PostgreSQL. Read from a running Odoo 19.0."""

import builtins
import keyword

# A field or method of this name hides what the class body or a method needs.
PYTHON = frozenset(keyword.kwlist) | frozenset(keyword.softkwlist)
# Class attributes: a field called so would hide the builtin in the class body, where defaults and lambdas are
# written.
BUILTINS = frozenset(name for name in dir(builtins) if name.islower() and not name.startswith("_")) - {
    "copyright",
    "credits",
    "format",
    "hash",
    "help",
    "input",
    "license",
    "range",
    "type",
}
# What the class body itself imports.
IMPORTED = frozenset({"api", "fields", "models", "odoo", "self"})
# Columns that every model has.
MAGIC = frozenset({"id", "create_uid", "create_date", "write_uid", "write_date", "display_name"})

# Attributes and methods of every recordset.
ORM = frozenset(
    """
    action_archive action_unarchive browse check_access check_access_rights check_access_rule
    check_field_access_rights concat copy copy_data copy_translations create default_get display_name
    ensure_one env exists export_data fetch fields_get filtered filtered_domain flush_model flush_recordset
    formatted_read_group formatted_read_grouping_sets get_base_url get_empty_list_help get_external_id
    get_field_translations get_formview_action get_formview_id get_import_templates get_metadata
    get_property_definition get_view get_views grouped has_access id ids init invalidate_model
    invalidate_recordset is_transient load lock_for_update mail_allowed_qweb_expressions
    mail_get_partner_fields mapped modified name_create name_search new onchange pool read read_group
    read_progress_bar search search_count search_fetch search_panel_select_multi_range
    search_panel_select_range search_read sorted sudo toggle_active try_lock_for_update union unlink update
    update_field_translations view_header_get web_name_search web_override_translations web_read
    web_read_group web_resequence web_save web_save_multi web_search_read with_company with_context with_env
    with_prefetch with_user write
    """.split()
)

# Fields and methods of mail.thread and mail.activity.mixin, and what rating and website_* add to them.
MAIL = frozenset(
    """
    action_reschedule_my_next_nextweek action_reschedule_my_next_today action_reschedule_my_next_tomorrow
    activity_date_deadline activity_exception_decoration activity_exception_icon activity_feedback
    activity_ids activity_reschedule activity_schedule activity_search activity_send_mail activity_state
    activity_summary activity_type_icon activity_type_id activity_unlink activity_user_id has_message
    message_attachment_count message_change_thread message_follower_ids message_get_followers
    message_has_error message_has_error_counter message_has_sms_error message_ids message_is_follower
    message_mail_with_source message_needaction message_needaction_counter message_new message_notify
    message_parse message_partner_ids message_post message_post_with_source message_process message_route
    message_subscribe message_unsubscribe message_update my_activity_date_deadline notify_cancel_by_type
    rating_ids website_message_ids
    """.split()
)

# PostgreSQL's reserved words: as a column they must be quoted.
SQL_KEYWORDS = frozenset(
    """
    all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate
    collation column concurrently constraint create cross current_catalog current_date current_role
    current_schema current_time current_timestamp current_user default deferrable desc distinct do else end
    except false fetch for foreign freeze from full grant group having ilike in initially inner intersect into
    is isnull join lateral leading left like limit localtime localtimestamp natural not notnull null offset on
    only or order outer overlaps placing primary references returning right select session_user similar some
    symmetric table tablesample then to trailing true union unique user using variadic verbose when where
    window with
    """.split()
)

# Labels of the fields that every model has.
MAGIC_LABELS = {
    "id": "ID",
    "create_uid": "Created by",
    "create_date": "Created on",
    "write_uid": "Last Updated by",
    "write_date": "Last Updated on",
    "display_name": "Display Name",
}
# Labels of the fields that a chatter brings: a second field with one of them is a warning at install.
MAIL_LABELS = {
    "message_is_follower": "Is Follower",
    "message_follower_ids": "Followers",
    "message_partner_ids": "Followers (Partners)",
    "message_ids": "Messages",
    "has_message": "Has Message",
    "message_needaction": "Action Needed",
    "message_needaction_counter": "Number of Actions",
    "message_has_error": "Message Delivery error",
    "message_has_error_counter": "Number of errors",
    "message_attachment_count": "Attachment Count",
    "message_has_sms_error": "SMS Delivery error",
    "activity_ids": "Activities",
    "activity_state": "Activity State",
    "activity_user_id": "Responsible User",
    "activity_type_id": "Next Activity Type",
    "activity_type_icon": "Activity Type Icon",
    "activity_date_deadline": "Next Activity Deadline",
    "my_activity_date_deadline": "My Activity Deadline",
    "activity_summary": "Next Activity Summary",
    "activity_exception_decoration": "Activity Exception Decoration",
    "activity_exception_icon": "Icon",
    "website_message_ids": "Website Messages",
    "rating_ids": "Ratings",
}
# The fields that the portal brings, with their labels and help texts.
PORTAL_LABELS = {
    "access_url": "Portal Access URL",
    "access_token": "Security Token",
    "access_warning": "Access warning",
}
PORTAL_HELPS = {"access_url": "Customer Portal URL"}
# Help texts of the chatter's fields, for the template of translations.
MAIL_HELPS = {
    "message_needaction": "If checked, new messages require your attention.",
    "message_needaction_counter": "Number of messages requiring action",
    "message_has_error": "If checked, some messages have a delivery error.",
    "message_has_error_counter": "Number of messages with delivery error",
    "activity_type_icon": "Font awesome icon e.g. fa-tasks",
    "activity_state": "Status based on activities\nOverdue: Due date is already passed\n"
    "Today: Activity date is today\nPlanned: Future activities.",
    "activity_exception_decoration": "Type of the exception activity on record.",
    "activity_exception_icon": "Icon to indicate an exception activity.",
}
