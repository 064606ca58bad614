import { Component, onWillStart, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { CodeEditor } from "@web/core/code_editor/code_editor";
import { CopyButton } from "@web/core/copy_button/copy_button";
import { cookie } from "@web/core/browser/cookie";
import { formatFloat } from "@web/views/fields/formatters";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { DiffView } from "../diff/diff_view";
import { buildTree, editorMode, visibleRows } from "./file_tree";

const FIRST_SHOWN = /^models\/(?!__init__)/;

/** The files of a module before anything is written: a tree at the left, the source at the right. */
export class ScaffoldPreview extends Component {
    static template = "devkit_scaffold.Preview";
    static components = { CodeEditor, CopyButton, DiffView };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.theme = cookie.get("color_scheme") === "dark" ? "monokai" : "";
        this.state = useState({ folded: new Set(), file: null, difference: null, changed: null });
        this.blueprintId =
            this.props.action.params?.blueprint_id || this.props.action.context.active_id;
        onWillStart(async () => {
            this.preview = await this.orm.call("devkit.scaffold.blueprint", "get_preview", [
                this.blueprintId,
            ]);
            this.env.config.setDisplayName?.(_t("Preview"));
            this.tree = buildTree(this.preview.files);
            const files = this.preview.files;
            this.state.file = files.find((file) => FIRST_SHOWN.test(file.path)) || files[0];
        });
    }

    get rows() {
        return visibleRows(this.tree, this.state.folded);
    }

    get mode() {
        return editorMode(this.state.file.path);
    }

    get pictureUrl() {
        return `data:image/png;base64,${this.state.file.base64}`;
    }

    get copyLabel() {
        return _t("Copy");
    }

    get total() {
        const bytes = this.preview.files.reduce((sum, file) => sum + file.size, 0);
        return _t("%(count)s files, %(size)s", {
            count: this.preview.files.length,
            size: this.humanSize(bytes),
        });
    }

    humanSize(bytes) {
        return bytes < 1000
            ? _t("%s bytes", bytes)
            : _t("%s kB", formatFloat(bytes / 1000, { digits: [0, 1] }));
    }

    icon(node) {
        if (!node.file) {
            return this.state.folded.has(node.path) ? "fa-folder-o" : "fa-folder-open-o";
        }
        return node.file.text === null ? "fa-file-image-o" : "fa-file-code-o";
    }

    /** The change of one file in the folder, if its difference is shown. */
    get shownChange() {
        const { changed, difference } = this.state;
        return difference && difference.files.find((file) => file.path === changed);
    }

    get changeSummary() {
        const { files, conflicts } = this.state.difference;
        const changes = _t("%s files would change", files.length);
        return conflicts
            ? _t("%(changes)s, %(conflicts)s conflicts", { changes, conflicts })
            : changes;
    }

    changeIcon(file) {
        const icons = { added: "fa-plus", removed: "fa-minus", changed: "fa-pencil" };
        return icons[file.state];
    }

    showSource() {
        this.state.difference = null;
    }

    async showDifference() {
        const difference = await this.orm.call("devkit.scaffold.blueprint", "get_difference", [
            [this.blueprintId],
        ]);
        this.state.difference = difference;
        this.state.changed = difference.files[0]?.path;
    }

    select(node) {
        if (node.file) {
            this.state.file = node.file;
        } else if (this.state.folded.has(node.path)) {
            this.state.folded.delete(node.path);
        } else {
            this.state.folded.add(node.path);
        }
    }

    async press(method) {
        const action = await this.orm.call("devkit.scaffold.blueprint", method, [
            [this.blueprintId],
        ]);
        await this.action.doAction(action);
    }

    back() {
        this.action.restore();
    }
}

registry.category("actions").add("devkit_scaffold.preview", ScaffoldPreview);
