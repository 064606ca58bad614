import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { Component } from "@odoo/owl";
import { JsonText } from "./json_field";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

const BADGES = {
    ok: "text-bg-success",
    advice: "text-bg-warning",
    problem: "text-bg-danger",
};

/**
 * The result of a run. A kind may return `table`: {columns: [title…], rows: [[cell…]…]}, which is shown as such;
 * what else it returned is folded below. A cell that is "ok", "advice" or "problem" is shown as a badge.
 */
export class RunResult extends Component {
    static template = "devkit_base.RunResult";
    static components = { JsonText };
    static props = { ...standardFieldProps };

    get table() {
        const table = this.props.record.data[this.props.name]?.table;
        return table && Array.isArray(table.columns) && Array.isArray(table.rows) ? table : null;
    }

    badge(cell) {
        return BADGES[cell];
    }
}

registry.category("fields").add("devkit_run_result", {
    component: RunResult,
    displayName: _t("Result of a run"),
    supportedTypes: ["json"],
});
