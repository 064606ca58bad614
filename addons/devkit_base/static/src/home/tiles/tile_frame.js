import { Component } from "@odoo/owl";

/** What every tile has: icon, title, one line, and a place for its content. */
export class TileFrame extends Component {
    static template = "devkit_base.TileFrame";
    static props = { tile: Object, slots: Object, open: { type: Function, optional: true } };
}

/** The props of every tile component. */
export const tileProps = {
    tile: Object,
    primary: { type: Boolean, optional: true },
    open: Function,
    openRecord: Function,
    openEmpty: Function,
};
