import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { Component } from "@odoo/owl";

const OPERATIONS = ["read", "write", "create", "unlink"];

/** Who may do what: a row for each model, a column for each group, a cell for each operation. */
export class AccessMatrix extends Component {
    static template = "devkit_scaffold.AccessMatrix";
    static props = { ...standardFieldProps };

    setup() {
        this.operations = OPERATIONS;
        this.letters = { read: _t("R"), write: _t("W"), create: _t("C"), unlink: _t("D") };
        this.names = {
            read: _t("read"),
            write: _t("write"),
            create: _t("create"),
            unlink: _t("delete"),
        };
        this.states = {
            all: _t("all records"),
            some: _t("only records that record rules leave"),
            no: _t("not allowed"),
        };
    }

    get access() {
        return this.props.record.data[this.props.name] || { groups: [], models: [] };
    }

    cell(model, group) {
        return model.cells[group.xmlid];
    }

    title(model, group, operation) {
        const cell = this.cell(model, group);
        const text = `${this.names[operation]}: ${this.states[cell[operation]]}`;
        return cell[operation] === "some" ? `${text} (${cell.rules.join(", ")})` : text;
    }
}

registry.category("fields").add("devkit_scaffold_access", {
    component: AccessMatrix,
    displayName: _t("Who may do what"),
    supportedTypes: ["json"],
});

/** How much of each file a module's own tests execute. */
export class CoverageTable extends Component {
    static template = "devkit_scaffold.CoverageTable";
    static props = { ...standardFieldProps };

    get coverage() {
        return this.props.record.data[this.props.name] || { files: [] };
    }

    color(percent) {
        return percent < this.coverage.minimum ? "bg-danger" : "bg-success";
    }

    lines(file) {
        const ranges = [];
        for (const line of file.missing) {
            const last = ranges.at(-1);
            if (last && line === last[1] + 1) {
                last[1] = line;
            } else {
                ranges.push([line, line]);
            }
        }
        return ranges
            .map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`))
            .join(", ");
    }
}

registry.category("fields").add("devkit_scaffold_coverage", {
    component: CoverageTable,
    displayName: _t("Coverage by tests"),
    supportedTypes: ["json"],
});
