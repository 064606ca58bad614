import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { Component } from "@odoo/owl";

const LOOKS = {
    ok: { color: "success", icon: "fa-check-circle" },
    problem: { color: "danger", icon: "fa-times-circle" },
    unknown: { color: "secondary", icon: "fa-question-circle" },
};

/** The verdict on a module at a glance: each part green, red or not reached, with its findings one click away. */
export class VerdictField extends Component {
    static template = "devkit_scaffold.VerdictField";
    static props = { ...standardFieldProps };

    setup() {
        this.action = useService("action");
        this.orm = useService("orm");
    }

    get verdict() {
        return this.props.record.data[this.props.name] || { parts: [] };
    }

    look(part) {
        return LOOKS[part.state];
    }

    /** What colours say, in words. */
    words(part) {
        if (part.findings) {
            return part.findings === 1 ? _t("1 finding") : _t("%s findings", part.findings);
        }
        return { ok: _t("nothing found"), problem: _t("not passed"), unknown: _t("not reached") }[
            part.state
        ];
    }

    async open(part) {
        const { resModel, resId } = this.props.record;
        this.action.doAction(
            await this.orm.call(resModel, "action_open_part", [[resId], part.key])
        );
    }
}

registry.category("fields").add("devkit_scaffold_verdict", {
    component: VerdictField,
    displayName: _t("Verdict on a module"),
    supportedTypes: ["json"],
});
