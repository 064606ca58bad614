import { Sparkline } from "@devkit_base/home/sparkline";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { Component } from "@odoo/owl";

/** How often it happened, a small bar a day; the newer half in colour. */
export class TrendField extends Component {
    static template = "devkit_debug.TrendField";
    static components = { Sparkline };
    static props = { ...standardFieldProps };

    get bars() {
        return this.props.record.data[this.props.name] || [];
    }

    get days() {
        return Math.round(this.bars.length / 2);
    }
}

registry.category("fields").add("devkit_debug_trend", {
    component: TrendField,
    displayName: _t("Small bars"),
    supportedTypes: ["json"],
});
