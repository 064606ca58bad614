import { Component, onWillStart, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { _t } from "@web/core/l10n/translation";
import { useAutofocus, useService } from "@web/core/utils/hooks";
import { filterRows, grade } from "./outline";

const ICONS = {
    field: "fa-pencil-square-o",
    page: "fa-file-o",
    notebook: "fa-folder-o",
    group: "fa-columns",
    button: "fa-hand-pointer-o",
    filter: "fa-filter",
    header: "fa-window-maximize",
    chatter: "fa-comments-o",
    label: "fa-tag",
};

/** A view of another app as a tree: a click on an element gives the expressions that find it. */
export class AnchorDialog extends Component {
    static template = "devkit_scaffold.AnchorDialog";
    static components = { Dialog };
    static props = {
        model: String,
        depends: String,
        view: { type: String, optional: true },
        onPick: Function,
        close: Function,
    };

    setup() {
        this.orm = useService("orm");
        this.state = useState({ view: this.props.view, query: "", row: null, xpath: "" });
        useAutofocus({ refName: "search" });
        onWillStart(async () => {
            this.views = await this.call("get_anchor_views", this.props.model);
            const names = this.views.map(([xmlId]) => xmlId);
            if (!names.includes(this.state.view)) {
                this.state.view = names[0] || "";
            }
            await this.load();
        });
    }

    call(method, first) {
        return this.orm.call("devkit.scaffold.placement", method, [first, this.props.depends]);
    }

    async load() {
        this.rows = this.state.view ? await this.call("get_anchor_outline", this.state.view) : [];
        Object.assign(this.state, { row: null, xpath: "" });
    }

    async onViewChange(ev) {
        this.state.view = ev.target.value;
        await this.load();
        this.render();
    }

    get title() {
        return _t("Choose a place in a view");
    }

    get shown() {
        return filterRows(this.rows, this.state.query);
    }

    select(row) {
        this.state.row = row;
        this.state.xpath = row.candidates[0].xpath;
    }

    icon(row) {
        return ICONS[row.tag] || "fa-square-o";
    }

    badge(fragility) {
        const words = {
            lasting: _t("lasting"),
            good: _t("good"),
            fair: _t("fair"),
            fragile: _t("fragile"),
        };
        const { key, className } = grade(fragility);
        return { text: words[key], className };
    }

    viewLabel([xmlId, kind, name]) {
        return `${kind}: ${xmlId} (${name})`;
    }

    confirm() {
        this.props.onPick({ view: this.state.view, at: this.state.xpath });
        this.props.close();
    }
}
