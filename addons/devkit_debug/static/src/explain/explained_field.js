import { DevkitBadge } from "@devkit_base/badge/devkit_badge";
import { _t } from "@web/core/l10n/translation";
import { CopyButton } from "@web/core/copy_button/copy_button";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { Component } from "@odoo/owl";
import { Traceback } from "../issue/traceback_field";

const FACTS = [
    "module",
    "model",
    "field",
    "table",
    "view",
    "function",
    "version",
    "author",
    "maintainers",
];

/** Failures, explained: what is wrong, how bad and where, what to do next. */
export class ExplainedField extends Component {
    static template = "devkit_debug.Explained";
    static components = { CopyButton, DevkitBadge, Traceback };
    static props = { ...standardFieldProps };

    setup() {
        this.action = useService("action");
        this.copied = _t("Copied");
    }

    get incidents() {
        return this.props.record.data[this.props.name] || [];
    }

    facts(incident) {
        const labels = {
            module: _t("Module"),
            model: _t("Model"),
            field: _t("Field"),
            table: _t("Table"),
            view: _t("View or template"),
            function: _t("Function"),
            version: _t("Version"),
            author: _t("Author"),
            maintainers: _t("Maintainers"),
        };
        return FACTS.filter((name) => incident.culprit[name]).map((name) => ({
            name,
            label: labels[name],
            value: incident.culprit[name],
        }));
    }

    severity(incident) {
        const labels = {
            critical: _t("Critical"),
            high: _t("High"),
            medium: _t("Medium"),
            low: _t("Low"),
            info: _t("Info"),
        };
        return labels[incident.severity] || incident.severity;
    }

    openIssue(incident) {
        this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "devkit.debug.issue",
            res_id: incident.issue,
            views: [[false, "form"]],
        });
    }
}

registry.category("fields").add("devkit_debug_explained", {
    component: ExplainedField,
    displayName: _t("Explained failures"),
    supportedTypes: ["json"],
});
