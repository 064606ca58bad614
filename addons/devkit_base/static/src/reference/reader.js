import { Component, markup, onWillStart, useRef, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { KeepLast } from "@web/core/utils/concurrency";
import { useAutofocus, useService } from "@web/core/utils/hooks";
import { useDebounced } from "@web/core/utils/timing";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { DevkitPage } from "../page/page";

/** The library as one reads it: search and contents at one side, the page at the other. */
export class ReferenceReader extends Component {
    static template = "devkit_base.ReferenceReader";
    static components = { DevkitPage, Layout };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.main = useRef("main");
        this.keepLast = new KeepLast();
        this.state = useState({ query: "", pages: [], page: null, fragment: "", searching: false });
        this.search = useDebounced(() => this.loadList(), 200);
        this.display = { controlPanel: {} };
        useAutofocus({ refName: "search" });
        onWillStart(() => this.start());
    }

    async start() {
        await this.loadList();
        const context = this.props.action.context || {};
        const byId = this.state.pages.find((page) => page.id === this.props.resId);
        const slug = context.slug || byId?.slug || this.state.pages[0]?.slug;
        if (slug) {
            await this.open(slug, context.fragment || window.location.hash.slice(1));
        }
    }

    async loadList() {
        const query = this.state.query;
        const pages = await this.keepLast.add(
            this.orm.call("devkit.reference", "read_library", [query])
        );
        this.state.pages = pages.map((page) => ({ ...page, hits: markup(page.hits || "") }));
        this.state.searching = Boolean(query.trim());
    }

    /** The pages under their addons; while searching one list, the best first. */
    get groups() {
        if (this.state.searching) {
            return [{ title: _t("Found: %s", this.state.pages.length), pages: this.state.pages }];
        }
        const groups = new Map();
        for (const page of this.state.pages) {
            groups.set(page.addon_title, [...(groups.get(page.addon_title) || []), page]);
        }
        return [...groups].map(([title, pages]) => ({ title, pages }));
    }

    async open(slug, fragment = "") {
        const page = await this.orm.call("devkit.reference", "read_page", [slug]);
        if (!page) {
            return;
        }
        page.notes = page.notes.map((note) => ({ ...note, body: markup(note.body) }));
        Object.assign(this.state, { page, fragment });
        this.props.updateActionState?.({ resId: page.id });
        if (this.main.el) {
            this.main.el.scrollTop = 0;
        }
    }

    onKeydown(ev) {
        if (ev.key === "Enter" && this.state.pages.length) {
            this.open(this.state.pages[0].slug);
        }
    }

    openRule(id) {
        this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "devkit.rule",
            res_id: id,
            views: [[false, "form"]],
        });
    }

    openFindings() {
        this.action.doActionButton({
            type: "object",
            name: "action_open_findings",
            resModel: "devkit.reference",
            resId: this.state.page.id,
        });
    }

    editNotes() {
        this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "devkit.reference",
            res_id: this.state.page.id,
            views: [[false, "form"]],
        });
    }
}

registry.category("actions").add("devkit_reference_reader", ReferenceReader);
