import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { Component, xml } from "@odoo/owl";
import { DevkitPage } from "./page";

/** A readonly HTML field made by the server's Markdown or code renderer. */
export class DevkitPageField extends Component {
    static template = xml`<DevkitPage t-if="value" html="value" toc="toc" openPage.bind="openPage" t-key="value" />`;
    static components = { DevkitPage };
    static props = { ...standardFieldProps, tocField: { type: String, optional: true } };

    setup() {
        this.action = useService("action");
    }

    get value() {
        return this.props.record.data[this.props.name] || "";
    }

    get toc() {
        return (this.props.tocField && this.props.record.data[this.props.tocField]) || [];
    }

    openPage(slug, fragment) {
        this.action.doAction("devkit_base.action_devkit_reference_reader", {
            additionalContext: { slug, fragment },
        });
    }
}

registry.category("fields").add("devkit_page", {
    component: DevkitPageField,
    displayName: _t("Rendered page or code"),
    supportedTypes: ["html"],
    supportedOptions: [
        { label: _t("Field of the table of contents"), name: "toc_field", type: "string" },
    ],
    extractProps: ({ options }) => ({ tocField: options.toc_field }),
    fieldDependencies: ({ options }) =>
        options.toc_field ? [{ name: options.toc_field, type: "json" }] : [],
});
