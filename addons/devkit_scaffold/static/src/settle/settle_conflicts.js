import { Component, onWillStart, useEffect, useRef, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { CodeEditor } from "@web/core/code_editor/code_editor";
import { cookie } from "@web/core/browser/cookie";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { editorMode } from "../preview/file_tree";

const MODEL = "devkit.scaffold.write";

/** What was changed by hand and by the blueprint: three texts side by side, and a choice for each. */
export class SettleConflicts extends Component {
    static template = "devkit_scaffold.SettleConflicts";
    static components = { CodeEditor };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.theme = cookie.get("color_scheme") === "dark" ? "monokai" : "";
        this.writeId = this.props.action.params?.write_id || this.props.action.context.active_id;
        this.state = useState({ data: null, index: 0, own: null, busy: false });
        this.root = useRef("root");
        useEffect(() => this.labelPanes());
        onWillStart(async () => {
            this.state.data = await this.orm.call(MODEL, "get_conflicts", [[this.writeId]]);
            this.env.config.setDisplayName?.(_t("Settle Conflicts"));
        });
    }

    get conflicts() {
        return this.state.data.conflicts;
    }

    get conflict() {
        return this.conflicts[this.state.index];
    }

    get open() {
        return this.conflicts.filter((each) => !each.side).length;
    }

    get status() {
        return this.open
            ? _t("%(open)s of %(all)s to settle", { open: this.open, all: this.conflicts.length })
            : _t("All are settled");
    }

    get mode() {
        return editorMode(this.conflict.path);
    }

    get panes() {
        return [
            { side: "base", title: _t("As generated before"), choose: _t("Take this") },
            { side: "yours", title: _t("Changed by hand"), choose: _t("Keep mine") },
            { side: "new", title: _t("As the blueprint makes it"), choose: _t("Take the new one") },
        ].map((pane) => ({
            ...pane,
            there: this.conflict[`has_${pane.side}`],
            text: this.conflict[pane.side] || "",
        }));
    }

    get ownText() {
        return this.conflict.own || this.conflict.yours || this.conflict.new || "";
    }

    /** The editor names its text area nowhere; a screen reader says what the pane's title says. */
    labelPanes() {
        for (const pane of this.root.el?.querySelectorAll("[data-side]") || []) {
            const label = pane.querySelector("h3").textContent;
            pane.querySelector(".ace_text-input")?.setAttribute("aria-label", label);
        }
    }

    place(conflict) {
        return conflict.line ? `${conflict.path}:${conflict.line}` : conflict.path;
    }

    select(index) {
        this.state.index = index;
        this.state.own = null;
    }

    editOwn() {
        this.state.own = this.ownText;
    }

    async settle(side, text = "") {
        this.state.busy = true;
        try {
            this.state.data = await this.orm.call(MODEL, "settle", [
                [this.writeId],
                this.conflict.id,
                side,
                text,
            ]);
        } finally {
            this.state.busy = false;
        }
        this.state.own = null;
        const next = this.conflicts.findIndex((each) => !each.side);
        if (side && next >= 0) {
            this.state.index = next;
        }
    }

    async write() {
        this.state.busy = true;
        try {
            const action = await this.orm.call(MODEL, "action_write", [[this.writeId]]);
            if (action.tag !== "display_notification") {
                // The folder was changed in the meantime: there is something new to settle.
                this.state.data = await this.orm.call(MODEL, "get_conflicts", [[this.writeId]]);
                this.select(0);
                return;
            }
            await this.action.doAction({
                ...action,
                params: { ...action.params, next: undefined },
            });
        } finally {
            this.state.busy = false;
        }
        this.back();
    }

    back() {
        this.action.restore();
    }
}

registry.category("actions").add("devkit_scaffold.settle", SettleConflicts);
