import { _t } from "@web/core/l10n/translation";
import { CopyButton } from "@web/core/copy_button/copy_button";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { Component, xml } from "@odoo/owl";

/**
 * A traceback: own code stands open and is marked, frames of Odoo and of libraries are folded.
 * The value is what `engine/trace_view.py` makes.
 */
export class Traceback extends Component {
    static template = "devkit_debug.Traceback";
    static components = { CopyButton };
    static props = { value: { type: [Object, Boolean, { value: null }], optional: true } };

    setup() {
        this.copied = _t("Copied");
    }

    get chain() {
        return this.props.value?.chain || [];
    }

    get truncated() {
        return this.props.value?.truncated;
    }

    /** What the summary of folded frames says. */
    folded(run) {
        const owners = new Set(run.frames.map((frame) => frame.owner));
        if (run.frames.length === 1) {
            return owners.has("odoo") ? _t("1 frame of Odoo") : _t("1 frame of a library");
        }
        if (owners.size === 1) {
            return owners.has("odoo")
                ? _t("%s frames of Odoo", run.frames.length)
                : _t("%s frames of libraries", run.frames.length);
        }
        return _t("%s frames of Odoo and libraries", run.frames.length);
    }

    place(frame) {
        return frame.line ? `${frame.file}:${frame.line}` : frame.file;
    }

    /** The traceback as plain text, for a ticket. */
    get text() {
        const lines = [];
        for (const raised of this.chain) {
            lines.push(...(raised.relation ? ["", raised.relation, ""] : []));
            for (const run of raised.runs) {
                for (const frame of run.frames) {
                    lines.push(`  ${this.place(frame)} ${frame.function}`);
                    lines.push(...(frame.code ? [`    ${frame.code}`] : []));
                }
            }
            lines.push(raised.message ? `${raised.type}: ${raised.message}` : raised.type);
        }
        return lines.join("\n");
    }
}

/** The traceback of a record. */
export class TracebackField extends Component {
    static template = xml`<Traceback value="props.record.data[props.name]" />`;
    static components = { Traceback };
    static props = { ...standardFieldProps };
}

registry.category("fields").add("devkit_debug_traceback", {
    component: TracebackField,
    displayName: _t("Traceback"),
    supportedTypes: ["json"],
});
