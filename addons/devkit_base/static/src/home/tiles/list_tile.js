import { Component } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { DevkitBadge } from "../../badge/devkit_badge";
import { humanDate } from "../../core/format";
import { TileFrame, tileProps } from "./tile_frame";

/** The latest records, each a way into its form. */
export class ListTile extends Component {
    static template = "devkit_base.ListTile";
    static components = { DevkitBadge, TileFrame };
    static props = tileProps;

    get rows() {
        return this.props.tile.content.rows.map((row) => ({
            ...row,
            when: row.date && humanDate(row.date),
        }));
    }

    get sample() {
        return this.props.tile.empty.sample;
    }

    isUnderWay(row) {
        return typeof row.progress === "number" && row.progress > 0 && row.progress < 100;
    }
}

registry.category("devkit_tiles").add("list", ListTile);
