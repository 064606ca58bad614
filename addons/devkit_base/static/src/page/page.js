import { Component, markup, onMounted, onPatched, useRef } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";

/**
 * Shows HTML that the server's Markdown or code renderer made: adds a copy button to each block of code, a table
 * of contents at the side, and opens links to other pages in place.
 */
export class DevkitPage extends Component {
    static template = "devkit_base.Page";
    static props = {
        html: { type: [String, Object] },
        toc: { type: Array, optional: true },
        openPage: { type: Function, optional: true },
        fragment: { type: String, optional: true },
    };
    static defaultProps = { toc: [] };

    setup() {
        this.root = useRef("root");
        this.notification = useService("notification");
        onMounted(() => {
            this.addCopyButtons();
            this.scrollTo(this.props.fragment);
        });
        onPatched(() => this.addCopyButtons());
    }

    get html() {
        return typeof this.props.html === "string" ? markup(this.props.html) : this.props.html;
    }

    /** The first heading is often the only one of its level: a table of contents begins with two. */
    get toc() {
        return this.props.toc.length > 1 ? this.props.toc : [];
    }

    addCopyButtons() {
        // A dialog that is closed by what it shows patches its page once more while it goes.
        const blocks = this.root.el?.querySelectorAll(".dk_code:not(:has(.dk_copy))") ?? [];
        for (const block of blocks) {
            const button = document.createElement("button");
            button.type = "button";
            button.className = "dk_copy btn btn-sm btn-light";
            button.title = _t("Copy");
            button.setAttribute("aria-label", _t("Copy this code"));
            button.innerHTML = '<i class="fa fa-clipboard" aria-hidden="true"></i>';
            block.prepend(button);
            // Code that is wider than the page is scrolled by keyboard too.
            block.querySelector("pre")?.setAttribute("tabindex", "0");
        }
    }

    async copy(block) {
        const text = block.querySelector("code").textContent;
        try {
            await browser.navigator.clipboard.writeText(text);
            this.notification.add(_t("Copied"), { type: "success" });
        } catch {
            this.notification.add(_t("The browser did not allow to copy."), { type: "warning" });
        }
    }

    scrollTo(anchor) {
        if (anchor) {
            this.root.el.querySelector(`#${CSS.escape(anchor)}`)?.scrollIntoView();
        }
    }

    onClick(ev) {
        const button = ev.target.closest(".dk_copy");
        if (button) {
            this.copy(button.closest(".dk_code"));
            return;
        }
        const link = ev.target.closest("a[href]");
        const href = link?.getAttribute("href") || "";
        if (href.startsWith("#")) {
            ev.preventDefault();
            this.scrollTo(decodeURIComponent(href.slice(1)));
        } else if (link?.dataset.page && this.props.openPage && !ev.ctrlKey && !ev.metaKey) {
            ev.preventDefault();
            const [page, fragment] = href.split("#");
            this.props.openPage(page.split("/").slice(-2).join("/"), fragment || "");
        }
    }
}
