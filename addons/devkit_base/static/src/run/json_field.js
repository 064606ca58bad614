import { _t } from "@web/core/l10n/translation";
import { CopyButton } from "@web/core/copy_button/copy_button";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { Component } from "@odoo/owl";

/** A JSON value as people read it: indented, monospace, with a copy button. */
export class JsonText extends Component {
    static template = "devkit_base.JsonText";
    static components = { CopyButton };
    static props = { ...standardFieldProps };

    setup() {
        this.copied = _t("Copied");
    }

    get value() {
        return this.props.record.data[this.props.name];
    }

    get isEmpty() {
        const { value } = this;
        return !value || (typeof value === "object" && !Object.keys(value).length);
    }

    get text() {
        return JSON.stringify(this.value, null, 2);
    }
}

registry.category("fields").add("devkit_json", {
    component: JsonText,
    displayName: _t("JSON"),
    supportedTypes: ["json"],
});
