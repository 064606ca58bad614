import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { Component } from "@odoo/owl";

/** Why events are one issue: what went into the group, and what did not. */
export class ComponentsField extends Component {
    static template = "devkit_debug.Components";
    static props = { ...standardFieldProps };

    get components() {
        return this.props.record.data[this.props.name] || [];
    }
}

registry.category("fields").add("devkit_debug_components", {
    component: ComponentsField,
    displayName: _t("What makes events one issue"),
    supportedTypes: ["json"],
});
