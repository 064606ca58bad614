import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { diffLines } from "./unified_diff";

const SIGNS = { add: "+", remove: "−" };

/** A unified difference in colours; the signs say the same to whoever does not see them. */
export class DiffView extends Component {
    static template = "devkit_scaffold.DiffView";
    static props = { text: String, class: { type: String, optional: true } };

    get lines() {
        return diffLines(this.props.text);
    }

    get label() {
        return _t("Difference");
    }

    sign(line) {
        return SIGNS[line.kind] || " ";
    }
}

/** The same as a field of a form. */
export class DiffField extends Component {
    static template = "devkit_scaffold.DiffField";
    static components = { DiffView };
    static props = { ...standardFieldProps };

    get text() {
        return this.props.record.data[this.props.name] || "";
    }
}

registry.category("fields").add("devkit_scaffold_diff", {
    component: DiffField,
    displayName: _t("Difference"),
    supportedTypes: ["text"],
});
