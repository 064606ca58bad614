import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { CharField, charField } from "@web/views/fields/char/char_field";
import { AnchorDialog } from "./anchor_dialog";

/** A place in a view of another app: typed, or picked from the view as it is. */
export class AnchorField extends CharField {
    static template = "devkit_scaffold.AnchorField";

    setup() {
        super.setup();
        this.dialog = useService("dialog");
    }

    get pickLabel() {
        return _t("Choose from the view");
    }

    pick() {
        const { data } = this.props.record;
        this.dialog.add(AnchorDialog, {
            model: data.target_model || "",
            depends: data.target_depends || "",
            view: data.view || "",
            onPick: (values) => this.props.record.update(values),
        });
    }
}

registry.category("fields").add("devkit_anchor", {
    ...charField,
    component: AnchorField,
    displayName: _t("Place in a view"),
});
