import { _t } from "@web/core/l10n/translation";
import { CopyButton } from "@web/core/copy_button/copy_button";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { Component } from "@odoo/owl";

/** What a log said, as it said it: monospace, with a copy button. */
export class LogText extends Component {
    static template = "devkit_debug.LogText";
    static components = { CopyButton };
    static props = { ...standardFieldProps };

    setup() {
        this.copied = _t("Copied");
    }

    get text() {
        return this.props.record.data[this.props.name] || "";
    }
}

/** The other records of a failure, each with its level and what it has to do with it. */
export class RelatedRecords extends Component {
    static template = "devkit_debug.RelatedRecords";
    static props = { ...standardFieldProps };

    get records() {
        return this.props.record.data[this.props.name] || [];
    }

    role(record) {
        const roles = {
            error: _t("The failure"),
            query: _t("The query that failed"),
            retry: _t("Odoo tries again"),
            exhausted: _t("Odoo gives up"),
            access: _t("The request"),
            secondary: _t("Follows from the failure"),
            server: _t("PostgreSQL"),
            note: _t("Note"),
        };
        return roles[record.role] || record.role;
    }
}

registry.category("fields").add("devkit_debug_text", {
    component: LogText,
    displayName: _t("Log text"),
    supportedTypes: ["text"],
});
registry.category("fields").add("devkit_debug_related", {
    component: RelatedRecords,
    displayName: _t("Related records of a log"),
    supportedTypes: ["json"],
});
